import { ReportTabs, reportWords, Schedules } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Who reports what to whom and by when. */
export function ReportSchedules() {
  return (
    <Page title={reportWords('tab.schedules')}>
      <ReportTabs />
      <Schedules />
    </Page>
  )
}
