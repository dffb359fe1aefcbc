import { Board, TaskTabs, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Units × standing. */
export function TaskBoard() {
  return (
    <Page title={taskWords('board.title')}>
      <TaskTabs />
      <Board />
    </Page>
  )
}
