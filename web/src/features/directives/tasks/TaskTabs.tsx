import { NavTabs } from '../../../ui/Tabs.tsx'
import { t } from './words.ts'

/** The screens of following tasks, one beside the other. */
export const TaskTabs = () => (
  <NavTabs
    label={t('nav.label')}
    tabs={[
      { key: 'board', to: '/board', label: t('nav.board') },
      { key: 'tasks', to: '/tasks', label: t('nav.mine') },
      { key: 'ranking', to: '/ranking', label: t('nav.ranking') },
      { key: 'events', to: '/events', label: t('nav.events') },
    ]}
  />
)
