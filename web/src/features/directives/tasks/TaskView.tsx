import type { TaskRecord } from '@motcua/shared/tasks'
import { Link } from 'wouter'
import { date, dateTime } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Facts, Timeline } from '../../../ui/Blocks.tsx'
import { deadlineWords, documentName } from '../reader/index.ts'
import { TaskActions } from './actions/TaskActions.tsx'
import { Cascade } from './Cascade.tsx'
import { Evidence } from './Evidence.tsx'
import { LegalTag, Percent, TaskDue } from './standing.tsx'
import './tasks.css'
import { t } from './words.ts'

/** One task: its words, its clock, who has it, what was done, and exactly what the reader may do. */
export function TaskView({ task }: { task: TaskRecord }) {
  return (
    <div className="task-page">
      <div className="task-main stack">
        <TaskActions task={task} />
        {task.returned && task.state === 'returned' && (
          <Callout tone="warn">{t('task.returned', { reason: task.returned.reason })}</Callout>
        )}
        {task.waitsFor && task.state === 'suspended' && (
          <Callout>{t('task.waits', { words: task.waitsFor.words })}</Callout>
        )}
        {task.sameAs && (
          <Callout>
            <Link href={`/tasks/${task.sameAs.id}`}>{t('task.sameAs', { doc: task.sameAs.directive })}</Link>
          </Callout>
        )}
        <p className="task-words">{task.text}</p>
        <Facts
          rows={[
            [t('task.product'), task.product],
            [
              t('task.target'),
              task.targets
                .map(({ comparison, value, unit, measure }) =>
                  `${comparison} ${value} ${unit} ${measure ?? ''}`.trim(),
                )
                .join('; '),
            ],
            [t('task.coordinating'), task.coordinating.join('; ')],
            [t('task.receiver'), [task.receiver, task.via].filter(Boolean).join(' / ')],
          ]}
        />
        <p>
          <Link href={`/directives/${task.directiveId}`}>
            {t('task.words')}: {documentName(task.directive)}
          </Link>
        </p>
        <ProgressList task={task} />
        <Evidence task={task} />
        {task.children && task.children.total > 0 && (
          <section className="stack">
            <h2>{t('task.children')}</h2>
            <Cascade under={{ taskId: task.id }} />
          </section>
        )}
        <Instances task={task} />
      </div>
      <aside className="task-side stack">
        <Clock task={task} />
        <People task={task} />
        <Extensions task={task} />
        <section>
          <h2>{t('task.history')}</h2>
          <Timeline
            moments={[...task.history].reverse().map((entry, index) => ({
              id: `${entry.at}-${index}`,
              at: entry.at,
              title: entry.words,
              detail: entry.actorName,
              mark: index === task.history.length - 1 ? 'now' : 'done',
            }))}
          />
        </section>
      </aside>
    </div>
  )
}

/** The four legal states of QĐ 42/2014/QĐ-TTg; the others are said by the date itself. */
const COUNTED: ReadonlySet<string> = new Set(['done_on_time', 'done_late', 'open_in_time', 'open_overdue'])

function Clock({ task }: { task: TaskRecord }) {
  return (
    <section>
      <h2>{t('task.clock')}</h2>
      <p>
        <TaskDue task={task} />
      </p>
      <p>
        {COUNTED.has(task.legal) && <LegalTag legal={task.legal} timeliness={task.timeliness} />}{' '}
        <Percent value={task.percent} />
      </p>
      <Facts
        rows={[
          [t('task.rule'), task.rule.text ?? deadlineWords(task.rule)],
          [t('col.state'), t(`state.${task.state}`)],
        ]}
      />
      {task.sentences.length > 0 && (
        <details>
          <summary>{t('task.why')}</summary>
          {task.sentences.map((sentence) => (
            <p key={sentence} className="small">
              {sentence}
            </p>
          ))}
        </details>
      )}
      {task.dates.length > 1 && (
        <details>
          <summary>{t('task.dates')}</summary>
          <ul className="plain-list small">
            {task.dates.map((change) => (
              <li key={change.at}>
                {date(change.wasDueAt)} → {date(change.dueAt)} <span className="soft">{change.basis}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function People({ task }: { task: TaskRecord }) {
  const told = (at: string | null) =>
    at ? dateTime(at) : <span className="late-text">{t('task.not.acknowledged')}</span>
  return (
    <section>
      <Facts
        rows={[
          [t('task.assigner'), task.assignerName],
          [t('task.unit'), task.unitName],
          [t('task.acknowledged'), task.unitId && told(task.unitAcknowledgedAt)],
          [
            t('task.person'),
            task.unitId && (task.personName ?? <span className="soft">{t('task.person.none')}</span>),
          ],
          task.personName ? [t('task.personAcknowledged'), told(task.personAcknowledgedAt)] : null,
        ]}
      />
      {task.parent && (
        <p>
          <Link href={`/tasks/${task.parent.id}`}>{t('task.parent', { unit: task.parent.unitName })}</Link>
        </p>
      )}
      {task.movedFrom.map((move) => (
        <p key={move.unitName} className="small">
          {t('task.moved', { unit: move.unitName, day: date(move.on), basis: move.basis ?? '–' })}
        </p>
      ))}
    </section>
  )
}

function ProgressList({ task }: { task: TaskRecord }) {
  return (
    <section className="stack">
      <h2>{t('task.progress')}</h2>
      {task.progress.length === 0 && <p className="soft">{t('task.progress.none')}</p>}
      <ul className="plain-list">
        {task.progress.map((report) => (
          <li key={report.id}>
            <p className="row spread">
              <Percent value={report.percent} />
              <span className="soft small">
                {report.byName}, {dateTime(report.at)}
              </span>
            </p>
            <p className="long">{report.text}</p>
            {report.obstacle && (
              <p>
                <b>{t('task.obstacle')}:</b> {report.obstacle}
              </p>
            )}
            {report.request && (
              <p>
                <b>{t('task.request')}:</b> {report.request}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Extensions({ task }: { task: TaskRecord }) {
  if (task.extensions.length === 0) return null
  return (
    <section>
      <h2>{t('task.extensions')}</h2>
      <ul className="plain-list small">
        {task.extensions.map((one) => (
          <li key={one.id}>
            <b>{t(`ext.${one.state}`, { day: date(one.grantedDueAt ?? one.askedFor) })}</b>
            <p>{one.reason}</p>
            {one.answer && <p className="soft">{one.answer}</p>}
            <span className="soft">
              {one.decidedByName ?? one.askedByName}, {dateTime(one.decidedAt ?? one.askedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Instances({ task }: { task: TaskRecord }) {
  if (task.instances.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('task.instances')}</h2>
      <ul className="plain-list">
        {task.instances.map((one) => (
          <li key={one.id} className="row spread">
            <Link href={`/tasks/${one.id}`}>
              {one.period ? `${date(one.period.from)}–${date(one.period.to)}` : one.text}
            </Link>
            <TaskDue task={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
