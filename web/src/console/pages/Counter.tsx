import { counterWords, Counter as Desk } from '../../features/dossiers/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Where papers are taken and results handed over. */
export function Counter() {
  return (
    <Page title={counterWords('title')}>
      <Desk />
    </Page>
  )
}
