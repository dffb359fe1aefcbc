import { NewTrial, trialWords } from '../../features/indicators/simulation/index.ts'
import { Page } from '../../ui/Page.tsx'

/** A change to be tried on past dossiers. */
export function NewSimulation() {
  return (
    <Page title={trialWords('new')} crumbs={[{ to: '/simulations', label: trialWords('title') }]}>
      <NewTrial />
    </Page>
  )
}
