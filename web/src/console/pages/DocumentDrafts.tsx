import { DocumentTabs, documentWords, Out } from '../../features/documents/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Drafts and those presented for issue. */
export function DocumentDrafts() {
  return (
    <Page title={documentWords('tab.drafts')}>
      <DocumentTabs />
      <Out drafts />
    </Page>
  )
}
