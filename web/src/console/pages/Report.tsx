import type { ReportInstance } from '@motcua/shared/reports'
import { useParams } from 'wouter'
import { ReportView, reportWords } from '../../features/reports/index.ts'
import { useRead } from '../../lib/data.ts'
import { say } from '../../lib/i18n.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One report of one unit for one period. */
export function Report() {
  const { id = '' } = useParams()
  const query = useRead<ReportInstance>(`/reports/instances/${id}`)
  const report = query.data
  return (
    <Page
      title={report ? `${report.scheduleName}, ${say(report.periodName)}` : reportWords('home.title')}
      lead={report?.unitName}
      crumbs={[{ to: '/reports', label: reportWords('home.title') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(report) => <ReportView report={report} />}
      </Loaded>
    </Page>
  )
}
