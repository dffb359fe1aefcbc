import { useParams } from 'wouter'
import { directiveWords, documentName, useDirective } from '../../features/directives/reader/index.ts'
import { Cascade, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** From one directive down to the last unit. */
export function DirectiveCascade() {
  const { id = '' } = useParams()
  const { data } = useDirective(id)
  return (
    <Page
      title={taskWords('cascade.title')}
      lead={data && [documentName(data), data.subject].filter(Boolean).join(': ')}
      crumbs={[
        { to: '/directives', label: directiveWords('inbox.title') },
        { to: `/directives/${id}`, label: directiveWords('doc.title') },
      ]}
    >
      <Cascade under={{ directiveId: id }} />
    </Page>
  )
}
