import type { ProcessView, SaveDraft } from '@motcua/shared/catalogue-process'
import { useLocation } from 'wouter'
import { api } from '../../../../lib/api.ts'
import { useCommand } from '../../../../lib/data.ts'
import { toast } from '../../../../ui/Toasts.tsx'
import { t } from './words.ts'

export type ProcessCommands = ReturnType<typeof useProcessCommands>

/** What may be asked of a process; which of it is allowed stands in its `can`. */
export function useProcessCommands(process: ProcessView) {
  const [, navigate] = useLocation()
  const path = `/catalogue/processes/${process.id}`
  const refreshes = ['/catalogue/processes', '/catalogue/versions']
  const { rowVersion } = process
  const save = useCommand((draft: SaveDraft, key) => api.put<ProcessView>(path, draft, { key }), {
    refreshes,
    done: () => toast.done(t('saved')),
  })
  const check = useCommand((_: undefined, key) => api.post(`${path}/check`, { rowVersion }, { key }), {
    refreshes,
    done: () => toast.done(t('checked')),
  })
  const approve = useCommand((_: undefined, key) => api.post(`${path}/approve`, { rowVersion }, { key }), {
    refreshes,
    done: () => toast.done(t('approved')),
  })
  const load = useCommand(
    (xml: string, key) => api.put<ProcessView>(`${path}/bpmn`, { xml, rowVersion }, { key }),
    { refreshes, done: (made) => toast.done(t('import.done', { n: made.steps.length })) },
  )
  const discard = useCommand((_: undefined, key) => api.delete(path, { key }), {
    refreshes: ['/catalogue/versions'],
    done: () => {
      toast.done(t('discarded'))
      navigate('/catalogue')
    },
  })
  const copy = useCommand(
    (_: undefined, key) =>
      api.post<ProcessView>(
        '/catalogue/processes',
        { versionId: process.versionId, level: process.level, from: process.id },
        { key },
      ),
    { refreshes, done: (made) => navigate(`/processes/${made.id}`) },
  )
  const error = [save, check, approve, load, discard, copy].find((one) => one.error)?.error ?? null
  return { save, check, approve, load, discard, copy, error }
}
