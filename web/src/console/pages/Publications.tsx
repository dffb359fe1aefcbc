import { ReportTabs } from '../../features/reports/index.ts'
import { PublicationBoard, publicationWords } from '../../features/reports/publication/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The index as published, held against the figures of now. */
export function Publications() {
  return (
    <Page title={publicationWords('title')}>
      <ReportTabs />
      <PublicationBoard />
    </Page>
  )
}
