import { Briefs, Overview, taskWords } from '../../features/directives/tasks/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The leader's one screen. */
export function SteeringOverview() {
  return (
    <Page title={taskWords('overview.title')}>
      <Overview />
      <Briefs />
    </Page>
  )
}
