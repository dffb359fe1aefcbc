import type { DocumentPage } from '@motcua/shared/documents'
import { useParams } from 'wouter'
import { DocumentView, documentWords } from '../../features/documents/index.ts'
import { useRead } from '../../lib/data.ts'
import { sentence } from '../../lib/text.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One official document: written, issued, followed. */
export function OfficialDocument() {
  const { id = '' } = useParams()
  const query = useRead<DocumentPage>(`/documents/${id}`)
  const document = query.data?.document
  return (
    <Page
      title={document ? sentence(document.subject) || document.typeName : documentWords('home.title')}
      lead={document && [document.typeName, document.code].filter(Boolean).join(' ')}
      crumbs={[{ to: '/documents/out', label: documentWords('tab.out') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(page) => <DocumentView page={page} />}
      </Loaded>
    </Page>
  )
}
