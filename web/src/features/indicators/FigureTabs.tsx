import { NavTabs } from '../../ui/Tabs.tsx'
import { t } from './words.ts'

/** The screens of figures, one beside the other. */
export const FigureTabs = () => (
  <NavTabs
    label={t('tabs.label')}
    tabs={[
      { key: 'index', to: '/index', label: t('tabs.index') },
      { key: 'targets', to: '/targets', label: t('tabs.targets') },
      { key: 'indicators', to: '/indicators', label: t('tabs.indicators') },
      { key: 'waiting', to: '/waiting', label: t('tabs.waiting') },
      { key: 'simulations', to: '/simulations', label: t('tabs.simulations') },
      { key: 'official', to: '/index/official', label: t('tabs.official') },
    ]}
  />
)
