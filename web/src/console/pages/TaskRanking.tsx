import { Ranking, TaskTabs, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Units by share done on time. */
export function TaskRanking() {
  return (
    <Page title={taskWords('ranking.title')}>
      <TaskTabs />
      <Ranking />
    </Page>
  )
}
