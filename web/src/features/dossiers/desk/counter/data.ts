import type { ProcedurePage, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Acknowledged, Applicant } from '@motcua/shared/dossiers'
import { useDeferredValue } from 'react'
import { api } from '../../../../lib/api.ts'
import { useCommand, useRead } from '../../../../lib/data.ts'

/** What the counter asks the server. */

export const findKnown = (personalNumber: string) =>
  api.get<{ items: Applicant[] }>('/dossiers/counter/applicants', { personalNumber })

export const findByCode = (code: string) =>
  api.get<{ id: string; code: string }>('/dossiers/find-by-code', { code })

export function useProcedureSearch(typed: string) {
  const q = useDeferredValue(typed.trim())
  return useRead<ProcedurePage>(
    '/catalogue/procedures',
    { q, own: 'true', limit: 20 },
    { enabled: q.length > 1, keep: true, staleTime: 300_000 },
  )
}

export const useVersion = (code: string | undefined) =>
  useRead<ProcedureVersion>(
    `/catalogue/procedures/${code}`,
    {},
    { enabled: Boolean(code), staleTime: 300_000 },
  )

export type DecidingUnit = { id: string; name: string; level: string }
export const useDecidingUnits = (procedureVersionId: string | undefined) =>
  useRead<{ items: DecidingUnit[] }>(
    '/dossiers/deciding-units',
    { procedureVersionId },
    { enabled: Boolean(procedureVersionId), staleTime: 300_000 },
  )

export type DuePreview = {
  dueAt: string | null
  sentences: string[]
  legalBasis: string | null
  confidence: string | null
}
type DueAsked = {
  procedureVersionId: string
  caseKey: string | null
  channel: string
  decidingUnitId: string
}

/** A POST that changes nothing, so it is asked like a read. */
export const previewDue = (asked: DueAsked) => api.post<DuePreview>('/dossiers/preview-due', asked)

export const useReceive = (done: (reply: Acknowledged) => void) =>
  useCommand<object, Acknowledged>(
    (body, key) => api.post<Acknowledged>('/dossiers/receive', body, { key }),
    {
      refreshes: ['/dossiers'],
      done,
    },
  )
