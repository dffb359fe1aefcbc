import type { ReportInstance } from '@motcua/shared/reports'
import { useEffect, useState } from 'react'
import { ApiError, api } from '../../lib/api.ts'
import { useCommand, useRefresh } from '../../lib/data.ts'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './words.ts'

type Act = { path: string; body?: Record<string, unknown>; method?: 'put' }

/** One action on a report with the version the person saw; an older one is refused and the new one loaded. */
export function useReportAct(report: Pick<ReportInstance, 'id' | 'rowVersion'>, done: () => void = () => {}) {
  const refresh = useRefresh()
  return useCommand(
    ({ path, body, method }: Act, key) =>
      api[method ?? 'post']<ReportInstance>(
        `/reports/instances/${report.id}${path}`,
        { rowVersion: report.rowVersion, ...body },
        { key },
      ),
    {
      refreshes: ['/reports'],
      done,
      failed: (error) => {
        if (error instanceof ApiError && error.status === 409) {
          refresh('/reports')
          toast.problem(new Error(t('report.changed')))
        } else toast.problem(error)
      },
    },
  )
}

/** Says that it is open for editing, and hears who else has it open. */
export function useOtherEditors(report: ReportInstance): string[] {
  const [others, setOthers] = useState<string[]>([])
  const { id, can } = report
  useEffect(() => {
    if (!can.edit) return
    const tell = () =>
      api
        .post<{ others: { name: string }[] }>(`/reports/instances/${id}/editing`)
        .then((reply) => setOthers(reply.others.map(({ name }) => name)))
        .catch(() => {})
    void tell()
    const timer = setInterval(tell, 20_000)
    return () => clearInterval(timer)
  }, [id, can.edit])
  return others
}
