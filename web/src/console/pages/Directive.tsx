import { useParams } from 'wouter'
import {
  DirectiveView,
  directiveWords,
  documentName,
  useDirective,
} from '../../features/directives/reader/index.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One directive: read, mended, sent. */
export function Directive() {
  const { id = '' } = useParams()
  const query = useDirective(id)
  const directive = query.data
  return (
    <Page
      title={directive ? (directive.subject ?? directive.name) : directiveWords('inbox.title')}
      lead={directive && [documentName(directive), directive.unitName].join(' · ')}
      crumbs={[{ to: '/directives', label: directiveWords('inbox.title') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
        {(directive) => <DirectiveView directive={directive} />}
      </Loaded>
    </Page>
  )
}
