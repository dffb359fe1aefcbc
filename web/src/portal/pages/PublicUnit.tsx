import { PublicUnitView } from '../../features/reports/publication/PublicUnitView.tsx'
import { t } from '../../features/reports/publication/words.ts'
import { Page } from '../../ui/Page.tsx'

export function PublicUnit({ params }: { params: { id: string } }) {
  return (
    <Page title={t('public.title')} crumbs={[{ to: '/cong-khai', label: t('nav.index') }]}>
      <PublicUnitView id={params.id} />
    </Page>
  )
}
