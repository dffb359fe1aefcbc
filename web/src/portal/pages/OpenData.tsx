import { OpenDataView } from '../../features/reports/publication/OpenDataView.tsx'
import { t } from '../../features/reports/publication/words.ts'
import { Page } from '../../ui/Page.tsx'

export function OpenData() {
  return (
    <Page title={t('data.title')} lead={t('data.lead')}>
      <OpenDataView />
    </Page>
  )
}
