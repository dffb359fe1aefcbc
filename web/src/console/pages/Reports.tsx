import { Mine, ReportTabs, reportWords } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Reports I owe and reports sent to my desk. */
export function Reports() {
  return (
    <Page title={reportWords('home.title')}>
      <ReportTabs />
      <Mine />
    </Page>
  )
}
