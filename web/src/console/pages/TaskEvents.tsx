import { Events, TaskTabs, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** What tasks wait for. */
export function TaskEvents() {
  return (
    <Page title={taskWords('events.title')}>
      <TaskTabs />
      <Events />
    </Page>
  )
}
