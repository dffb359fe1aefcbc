import { TaskList, TaskTabs, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Tasks of the unit, mine, given by us. */
export function Tasks() {
  return (
    <Page title={taskWords('tasks.title')} lead={taskWords('tasks.lead')}>
      <TaskTabs />
      <TaskList />
    </Page>
  )
}
