import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { Waiting as WaitingView, waitingWords } from '../../features/indicators/process-time/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Where dossiers wait. */
export function Waiting() {
  return (
    <Page title={waitingWords('title')} lead={<p>{waitingWords('lead')}</p>}>
      <FigureTabs />
      <WaitingView />
    </Page>
  )
}
