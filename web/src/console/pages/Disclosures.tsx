import { disclosureWords, Lists } from '../../features/reports/disclosure/index.ts'
import { ReportTabs } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Monthly lists of late agencies and persons. */
export function Disclosures() {
  return (
    <Page title={disclosureWords('title')}>
      <ReportTabs />
      <Lists />
    </Page>
  )
}
