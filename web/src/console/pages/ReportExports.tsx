import { Exports, exportWords } from '../../features/reports/exports/index.ts'
import { ReportTabs } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Lists asked for as files. */
export function ReportExports() {
  return (
    <Page title={exportWords('list.title')}>
      <ReportTabs />
      <Exports />
    </Page>
  )
}
