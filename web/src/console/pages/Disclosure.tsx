import { disclosureWords, ListPage } from '../../features/reports/disclosure/index.ts'
import { Page } from '../../ui/Page.tsx'

/** One month’s list. */
export function Disclosure({ params }: { params: { id: string } }) {
  return (
    <Page title={disclosureWords('title')} crumbs={[{ to: '/disclosures', label: disclosureWords('title') }]}>
      <ListPage id={params.id} />
    </Page>
  )
}
