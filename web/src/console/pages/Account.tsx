import { MySecurity } from '../../features/identity/MySecurity.tsx'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

/** Who I am here: my posts, and how I prove it. */
export function Account() {
  return (
    <Page title={t('nav.account')} narrow>
      <MySecurity />
    </Page>
  )
}
