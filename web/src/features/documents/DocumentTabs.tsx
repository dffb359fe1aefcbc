import { NavTabs } from '../../ui/Tabs.tsx'
import { t } from './words.ts'

export const DocumentTabs = () => (
  <NavTabs
    label={t('tab.label')}
    tabs={[
      { key: 'in', to: '/documents', label: t('tab.in') },
      { key: 'out', to: '/documents/out', label: t('tab.out') },
      { key: 'drafts', to: '/documents/drafts', label: t('tab.drafts') },
    ]}
  />
)
