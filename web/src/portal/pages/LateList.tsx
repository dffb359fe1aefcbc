import { PublicLateList } from '../../features/reports/disclosure/PublicLateList.tsx'
import { t } from '../../features/reports/disclosure/words.ts'
import { PublicTabs } from '../../features/reports/publication/PublicTabs.tsx'
import { Page } from '../../ui/Page.tsx'

export function LateList() {
  return (
    <Page title={t('public.title')} lead={t('public.lead')}>
      <div className="stack s5">
        <PublicTabs />
        <PublicLateList />
      </div>
    </Page>
  )
}
