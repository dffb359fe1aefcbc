import { FormList, formWords } from '../../features/reports/forms/index.ts'
import { ReportTabs } from '../../features/reports/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Official forms: which there are, and what each can show. */
export function ReportForms() {
  return (
    <Page title={formWords('list.title')}>
      <ReportTabs />
      <FormList />
    </Page>
  )
}
