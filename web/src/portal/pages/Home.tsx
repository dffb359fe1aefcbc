import { Page } from '../../ui/Page.tsx'
import { t } from '../words.ts'

export function Home() {
  return (
    <Page title={t('brand.long')}>
      <p>…</p>
    </Page>
  )
}
