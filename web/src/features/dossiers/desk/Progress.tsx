import type { Dossier } from '@motcua/shared/dossiers'
import { dateTime } from '../../../lib/format.ts'
import { Timeline } from '../../../ui/Blocks.tsx'
import { outcomeWords } from '../../catalogue/index.ts'
import { t } from './words-dossier.ts'

type Task = Dossier['tasks'][number]

/** The control sheet: each step with who, when and how it ended; below it the log, entry by entry. */
export function Progress({ dossier }: { dossier: Dossier }) {
  return (
    <div className="stack">
      <section className="stack">
        <h3>{t('timeline.sheet')}</h3>
        <Timeline
          moments={inOrder(dossier.tasks).map((task) => ({
            id: task.id,
            mark: task.state === 'open' ? 'now' : isLate(task) ? 'late' : 'done',
            title: task.name,
            detail: <TaskDetail task={task} />,
          }))}
        />
      </section>
      <section className="stack">
        <h3>{t('timeline.entries')}</h3>
        <Timeline
          moments={dossier.timeline.map((entry) => ({
            id: String(entry.version),
            at: entry.at,
            title: entry.words,
            detail: (
              <p className="soft">
                {[entry.actorName, entry.unit?.name].filter(Boolean).join(', ')}{' '}
                <a href={`/kiem-tra/${entry.digest}`} className="hash" title={t('timeline.proof')}>
                  {entry.digest.slice(0, 12)}
                </a>
              </p>
            ),
          }))}
        />
      </section>
    </div>
  )
}

/** As they were begun; of two begun together, the one that ended first. */
const inOrder = (tasks: readonly Task[]): Task[] =>
  tasks.toSorted(
    (one, other) =>
      one.startedAt.localeCompare(other.startedAt) ||
      (one.finishedAt ?? '9').localeCompare(other.finishedAt ?? '9'),
  )

const isLate = (task: Task) =>
  task.dueAt !== null && task.finishedAt !== null && task.state === 'done' && task.finishedAt > task.dueAt

function TaskDetail({ task }: { task: Task }) {
  const name = task.finishedBy?.name ?? task.staff?.name ?? task.unit.name
  const at = task.finishedAt ? dateTime(task.finishedAt) : ''
  return (
    <>
      <p className="soft">
        {task.unit.name}
        {' · '}
        {task.state === 'open'
          ? t('step.since', { at: dateTime(task.startedAt) })
          : task.state === 'cancelled'
            ? t('task.cancelled', { at })
            : t(`task.${task.state}`, { name, at })}
        {task.dueAt && ` · ${t('step.due', { at: dateTime(task.dueAt) })}`}
      </p>
      {task.outcome && task.outcome !== 'done' && <p>{outcomeWords(task.outcome)}</p>}
      {task.comment && <p className="long">{task.comment}</p>}
    </>
  )
}
