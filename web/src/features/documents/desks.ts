import type { DesksReply } from '@motcua/shared/documents'
import { useRead } from '../../lib/data.ts'

export type Desk = DesksReply['items'][number]

/** Units this person keeps registers for or writes for. */
export const useDesks = (): readonly Desk[] =>
  useRead<DesksReply>('/documents/desks', {}, { staleTime: 300_000 }).data?.items ?? []
