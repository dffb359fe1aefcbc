import { DocumentTabs, documentWords, Out } from '../../features/documents/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The register of issued documents. */
export function DocumentsOut() {
  return (
    <Page title={documentWords('out.caption')}>
      <DocumentTabs />
      <Out />
    </Page>
  )
}
