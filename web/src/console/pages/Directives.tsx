import { directiveWords, Inbox } from '../../features/directives/reader/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Documents from which tasks are drawn. */
export function Directives() {
  return (
    <Page title={directiveWords('inbox.title')} lead={directiveWords('inbox.lead')}>
      <Inbox />
    </Page>
  )
}
