/** Reading and changing dossiers: the addresses this feature asks, in one place. */
import type { DossierAction } from '@motcua/shared/dossier-states'
import type { Acknowledged, Bulk, BulkStart, Dossier, DossierRow, QueueQuery } from '@motcua/shared/dossiers'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages, useRead } from '../../../lib/data.ts'

export type BulkJob = z.infer<typeof Bulk>
/** Counting stops at `cap`. */
export type Counts = { counts: Partial<Record<string, number>>; cap: number }
export type BulkSummary = Omit<BulkJob, 'items'> & { waiting: number; failed: number; total: number }
export type QueueFilter = Partial<
  Record<Extract<keyof QueueQuery, 'view' | 'unitId' | 'state' | 'channel' | 'q' | 'sort'>, string>
>

export const useQueue = (filter: QueueFilter) =>
  usePages<DossierRow>('/dossiers/queue', filter, { refetchInterval: 60_000 })

export const useCounts = (unitId: string) =>
  useRead<Counts>('/dossiers/queue/counts', { unitId }, { refetchInterval: 60_000, keep: true })

export const useDossier = (id: string | null) =>
  useRead<Dossier>(`/dossiers/${id ?? ''}`, {}, { enabled: Boolean(id) })

/** requestSupplement → request-supplement */
export const kebab = (action: string): string =>
  action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export type Sent = { id: string; version: number; body: Record<string, unknown> }

/** One action on one dossier; every list below /dossiers is read again. */
export const useAct = (action: DossierAction, done: (reply: Acknowledged) => void) =>
  useCommand<Sent, Acknowledged>(
    ({ id, version, body }, key) =>
      api.post<Acknowledged>(`/dossiers/${id}/${kebab(action)}`, { ...body, version }, { key }),
    { refreshes: ['/dossiers'], done },
  )

export type Assignee = { id: string; name: string }

/** Staff who may take a task. */
export const useAssignees = (dossierId: string, taskId: string) =>
  useRead<{ items: Assignee[] }>(
    `/dossiers/${dossierId}/assignees`,
    { taskId },
    { enabled: Boolean(dossierId && taskId) },
  )

export const useStartBulk = (done: (bulk: { id: string }) => void) =>
  useCommand<Partial<BulkStart> & Pick<BulkStart, 'action'>, { id: string }>(
    (input, key) => api.post<{ id: string }>('/dossiers/bulk', input, { key }),
    { refreshes: ['/dossiers/bulks'], done },
  )

/** Asked every second until the last item is settled. */
export const useBulk = (id: string | null) =>
  useQuery({
    queryKey: ['dossiers', 'bulk', id],
    queryFn: ({ signal }) => api.get<BulkJob>(`/dossiers/bulk/${id}`, {}, { signal }),
    enabled: Boolean(id),
    refetchInterval: ({ state }) => (state.data?.doneAt ? false : 1_000),
  })

export const useBulks = () =>
  useRead<{ items: BulkSummary[] }>('/dossiers/bulks', {}, { refetchInterval: 3_000 })
