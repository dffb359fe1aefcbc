import { NavTabs } from '../../../ui/Tabs.tsx'
import { t } from './words.ts'

/** The three parts of the staff's catalogue. */
export function CatalogueNav() {
  return (
    <NavTabs
      label={t('tabs')}
      tabs={[
        { key: 'list', to: '/catalogue', label: t('tab.list') },
        { key: 'announcements', to: '/catalogue/announcements', label: t('tab.announcements') },
        { key: 'cleaning', to: '/catalogue/cleaning', label: t('tab.cleaning') },
      ]}
    />
  )
}
