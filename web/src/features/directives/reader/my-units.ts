import { useRead } from '../../../lib/data.ts'

/** Units in whose name this person may give tasks: those of their posts, and what their office serves. */
export const useMyUnits = (): { id: string; name: string }[] =>
  useRead<{ items: { id: string; name: string }[] }>('/directives/speakers', {}, { staleTime: 300_000 }).data
    ?.items ?? []
