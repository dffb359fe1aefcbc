import { LinkButton } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

export function Lost() {
  return (
    <Page title={t('lost.title')} lead={t('lost.text')} narrow>
      <LinkButton to="/" look="primary">
        {t('lost.home')}
      </LinkButton>
    </Page>
  )
}
