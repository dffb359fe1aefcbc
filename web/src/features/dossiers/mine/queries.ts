import type { Dossier, Draft, MyDossier, Track } from '@motcua/shared/dossiers'
import type { z } from 'zod'
import { type Keyset, usePages, useRead } from '../../../lib/data.ts'

export type MyRow = z.infer<typeof MyDossier>

export const useMyDossiers = () => usePages<MyRow>('/dossiers/mine', { limit: 30 })
export const useRecent = () => useRead<Keyset<MyRow>>('/dossiers/mine', { limit: 3 })
export const useDossier = (id: string) => useRead<Dossier>(`/dossiers/${id}`)
export const useTrack = (code: string) =>
  useRead<Track>('/dossiers/track', { code }, { enabled: code !== '' })
export const useDrafts = () => useRead<{ items: Draft[] }>('/dossiers/drafts')

/** True where the law leads online filings to the national portal alone. */
export const useNationalOnly = () =>
  useRead<{ frontDoor: 'own' | 'national' }>('/dossiers/regime', {}, { staleTime: 600_000 }).data
    ?.frontDoor === 'national'
