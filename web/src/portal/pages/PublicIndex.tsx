import { PublicIndexView } from '../../features/reports/publication/PublicIndexView.tsx'
import { t } from '../../features/reports/publication/words.ts'
import { Page } from '../../ui/Page.tsx'

export function PublicIndex() {
  return (
    <Page title={t('public.title')} lead={t('public.lead')}>
      <PublicIndexView />
    </Page>
  )
}
