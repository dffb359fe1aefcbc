import type { DirectiveBrief } from '@motcua/shared/directives'
import { documentName } from '../../features/directives/reader/index.ts'
import { Briefs, Overview, taskWords } from '../../features/directives/tasks/index.ts'
import { BoardIndex, BoardTargets, boardWords, LateByUnit } from '../../features/indicators/board/index.ts'
import { usePages } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { Page } from '../../ui/Page.tsx'

/** The leader's one screen: the index, late dossiers and tasks by unit, each figure open to what is behind it. */
export function SteeringOverview() {
  const sent = usePages<DirectiveBrief>('/directives', { state: 'sent', limit: 6 })
  const annotations = (sent.data?.pages[0]?.items ?? []).flatMap((directive) =>
    directive.sentAt ? [{ month: isoDate(directive.sentAt).slice(0, 7), text: documentName(directive) }] : [],
  )
  return (
    <Page title={taskWords('overview.title')}>
      <div className="stack s6">
        <BoardIndex annotations={annotations.toReversed()} />
        <BoardTargets />
        <LateByUnit />
        <section className="stack">
          <h2>{boardWords('tasks.title')}</h2>
          <Overview />
        </section>
        <Briefs />
      </div>
    </Page>
  )
}
