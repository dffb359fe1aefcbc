import { NavTabs } from '../../../ui/Tabs.tsx'
import './publication.css'
import { t } from './words.ts'

/** Index, late list, open data: the public pages lead to each other. */
export const PublicTabs = () => (
  <NavTabs
    label={t('nav.label')}
    tabs={[
      { key: 'index', to: '/cong-khai', label: t('nav.index') },
      { key: 'late', to: '/cong-khai/cham-tre', label: t('nav.late') },
      { key: 'data', to: '/du-lieu-mo', label: t('nav.data') },
    ]}
  />
)
