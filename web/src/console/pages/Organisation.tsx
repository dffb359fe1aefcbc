import { hasRole, useActor } from '../../features/identity/session.ts'
import { t } from '../../features/organisation/console-words.ts'
import { Overview } from '../../features/organisation/Overview.tsx'
import { Page } from '../../ui/Page.tsx'

/** Units of government over time. */
export function Organisation() {
  const reorganises = hasRole(useActor(), ['chairman', 'office_chief', 'system_admin'])
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Overview reorganises={reorganises} />
    </Page>
  )
}
