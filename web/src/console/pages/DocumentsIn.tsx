import { Arrivals, DocumentTabs, documentWords } from '../../features/documents/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The register of arrivals. */
export function DocumentsIn() {
  return (
    <Page title={documentWords('in.caption')}>
      <DocumentTabs />
      <Arrivals />
    </Page>
  )
}
