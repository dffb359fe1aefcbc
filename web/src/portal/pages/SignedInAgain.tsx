import { LinkButton } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

/** Where the second tab lands after signing in again: the first tab holds the form. */
export function SignedInAgain() {
  return (
    <Page title={t('again.title')} lead={t('again.text')} narrow>
      <LinkButton to="/">{t('lost.home')}</LinkButton>
    </Page>
  )
}
