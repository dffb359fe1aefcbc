import { DossiersBehind, scoreWords } from '../../features/indicators/score/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The dossiers behind a figure. */
export function IndexDossiers() {
  return (
    <Page title={scoreWords('behind.title')} crumbs={[{ to: '/index', label: scoreWords('index.title') }]}>
      <DossiersBehind />
    </Page>
  )
}
