import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { NewTrialLink, TrialList, trialWords } from '../../features/indicators/simulation/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Drafts tried on past dossiers. */
export function Simulations() {
  return (
    <Page title={trialWords('title')} lead={<p>{trialWords('lead')}</p>} actions={<NewTrialLink />}>
      <FigureTabs />
      <TrialList />
    </Page>
  )
}
