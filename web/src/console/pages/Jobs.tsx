import { Bulks } from '../../features/dossiers/desk/index.ts'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

/** Work on many dossiers, with the result of each. */
export function Jobs() {
  return (
    <Page title={t('nav.jobs')} lead={t('jobs.lead')}>
      <Bulks />
    </Page>
  )
}
