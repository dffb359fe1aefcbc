import type { Consolidation as ConsolidationReply } from '@motcua/shared/reports'
import { useParams } from 'wouter'
import { Consolidation, reportWords } from '../../features/reports/index.ts'
import { useRead } from '../../lib/data.ts'
import { say } from '../../lib/i18n.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** What a receiving desk has of one period. */
export function ReportConsolidation() {
  const { runId = '' } = useParams()
  const query = useRead<ConsolidationReply>(`/reports/consolidations/${runId}`)
  const data = query.data
  return (
    <Page
      title={data ? `${reportWords('con.title')}: ${say(data.periodName)}` : reportWords('con.title')}
      lead={data && `${data.name} · ${data.deskName}`}
      crumbs={[{ to: '/reports/calendar', label: reportWords('tab.calendar') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(consolidation) => <Consolidation consolidation={consolidation} />}
      </Loaded>
    </Page>
  )
}
