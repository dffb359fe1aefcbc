import { useParams } from 'wouter'
import { Compare, directiveWords } from '../../features/directives/reader/index.ts'
import { Page } from '../../ui/Page.tsx'

/** A lower directive beside the one it passes on. */
export function DirectiveComparison() {
  const { id = '' } = useParams()
  return (
    <Page
      title={directiveWords('compare.title')}
      crumbs={[
        { to: '/directives', label: directiveWords('inbox.title') },
        { to: `/directives/${id}`, label: directiveWords('doc.title') },
      ]}
    >
      <Compare id={id} />
    </Page>
  )
}
