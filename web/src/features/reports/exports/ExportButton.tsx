import type { Export, ExportSource } from '@motcua/shared/report-exports'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

type Unbranded<T> = T extends { unitId: unknown } ? Omit<T, 'unitId'> & { unitId: string } : T

/** Asks for the whole list as a file; a job reads it, the tab of exports shows how far it is. */
export function ExportButton({ source, label }: { source: Unbranded<ExportSource>; label?: string }) {
  const ask = useCommand((_: undefined, key) => api.post<Export>('/reports/exports', { source }, { key }), {
    refreshes: ['/reports/exports'],
    done: () => toast.done(t('asked')),
    failed: toast.problem,
  })
  return (
    <Button small icon="download" busy={ask.isPending} onClick={() => ask.mutate(undefined)}>
      {label ?? t('ask')}
    </Button>
  )
}
