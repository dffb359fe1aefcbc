import type { ArrivalPage } from '@motcua/shared/documents'
import { useParams } from 'wouter'
import { ArrivalView, documentWords } from '../../features/documents/index.ts'
import { useRead } from '../../lib/data.ts'
import { sentence } from '../../lib/text.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One line of the register of arrivals. */
export function DocumentArrival() {
  const { id = '' } = useParams()
  const query = useRead<ArrivalPage>(`/documents/arrivals/${id}`)
  const arrival = query.data?.arrival
  return (
    <Page
      title={arrival ? [arrival.typeName, arrival.code].filter(Boolean).join(' ') : documentWords('tab.in')}
      lead={arrival && sentence(arrival.subject)}
      crumbs={[{ to: '/documents', label: documentWords('tab.in') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {(page) => <ArrivalView page={page} />}
      </Loaded>
    </Page>
  )
}
