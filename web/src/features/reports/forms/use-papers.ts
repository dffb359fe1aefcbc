import type { Paper, PaperBrief } from '@motcua/shared/report-forms'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand, useRefresh } from '../../../lib/data.ts'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

type Act = { name: 'make' | 'refresh' | 'correct' | 'drop'; reason?: string }

/** One action on a paper as it was seen; if another came first, the newest is loaded. */
export function usePaperAct(
  paper: Pick<PaperBrief, 'id' | 'rowVersion'>,
  done: (paper: Paper) => void = () => {},
) {
  const refresh = useRefresh()
  return useCommand(
    ({ name, reason }: Act, key) =>
      api.post<Paper>(
        `/reports/papers/${paper.id}/${name}`,
        { rowVersion: paper.rowVersion, ...(reason && { reason }) },
        { key },
      ),
    {
      refreshes: ['/reports/forms', '/reports/papers'],
      done: (reply, { name }) => {
        if (name === 'make') toast.done(t('made', { n: reply.version }))
        done(reply)
      },
      failed: (error) => {
        if (error instanceof ApiError && error.code === 'reports.paper_changed') {
          refresh('/reports/forms', '/reports/papers')
          toast.problem(new Error(t('changed')))
        } else toast.problem(error)
      },
    },
  )
}
