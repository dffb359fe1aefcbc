import { Calendar, ReportTabs, reportWords } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** A month of due dates. */
export function ReportCalendar() {
  return (
    <Page title={reportWords('tab.calendar')}>
      <ReportTabs />
      <Calendar />
    </Page>
  )
}
