import { desk, Queue as List } from '../../features/dossiers/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Home of the staff. */
export function Queue() {
  return (
    <Page title={desk('queue.title')}>
      <List />
    </Page>
  )
}
