import { NavTabs } from '../../ui/Tabs.tsx'
import { t } from './words.ts'

export const ReportTabs = () => (
  <NavTabs
    label={t('tab.label')}
    tabs={[
      { key: 'mine', to: '/reports', label: t('tab.mine') },
      { key: 'calendar', to: '/reports/calendar', label: t('tab.calendar') },
      { key: 'schedules', to: '/reports/schedules', label: t('tab.schedules') },
      { key: 'rates', to: '/reports/rates', label: t('tab.rates') },
      { key: 'forms', to: '/reports/forms', label: t('tab.forms') },
      { key: 'exports', to: '/reports/exports', label: t('tab.exports') },
      { key: 'disclosures', to: '/disclosures', label: t('tab.disclosures') },
      { key: 'publications', to: '/publications', label: t('tab.publications') },
    ]}
  />
)
