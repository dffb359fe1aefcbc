import { useParams } from 'wouter'
import { disclosureWords, ListPage } from '../../features/reports/disclosure/index.ts'
import { Page } from '../../ui/Page.tsx'

/** One month’s list. */
export function Disclosure() {
  const { id = '' } = useParams<{ id: string }>()
  return (
    <Page title={disclosureWords('title')} crumbs={[{ to: '/disclosures', label: disclosureWords('title') }]}>
      <ListPage id={id} />
    </Page>
  )
}
