import { Rates, ReportTabs, reportWords } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Completeness and timeliness. */
export function ReportRates() {
  return (
    <Page title={reportWords('tab.rates')}>
      <ReportTabs />
      <Rates />
    </Page>
  )
}
