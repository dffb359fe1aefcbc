import { BOARD_COLUMNS } from '@motcua/shared/directive-states'
import type { GroupedTask, Overview as OverviewReply } from '@motcua/shared/task-boards'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { documentName } from '../reader/index.ts'
import { Months } from './Months.tsx'
import { Rows } from './Ranking.tsx'
import { COLUMN_TONES, TaskDue } from './standing.tsx'
import './tasks.css'
import { t } from './words.ts'

/** The leader's one screen: what is late, what waits for a decision, who needs urging, what comes next. */
export function Overview() {
  const query = useRead<OverviewReply>('/directives/overview', {}, { refetchInterval: 60_000 })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(overview) => (
        <div className="overview">
          <p className="soft">
            {t('overview.lead', { unit: overview.unitName, at: dateTime(overview.asOf) })}
          </p>
          <Counts overview={overview} />
          <section>
            <h2>{t('overview.worst')}</h2>
            <Rows ranking={{ rows: overview.worst }} places={false} />
          </section>
          <section>
            <h2>{t('overview.months')}</h2>
            <Months months={overview.months} />
          </section>
          <Tasks title={t('overview.late')} tasks={overview.overdue} wide={overview.nearest.length === 0} />
          <Tasks
            title={t('overview.nearest')}
            tasks={overview.nearest}
            wide={overview.overdue.length === 0}
          />
          <section className="wide">
            <h2>{t('overview.directives')}</h2>
            <ul className="plain-list">
              {overview.directives.map(({ directive, sentAt, consolidated }) => (
                <li key={directive.id} className="row spread">
                  <span>
                    <Link href={`/directives/${directive.id}/cascade`}>{documentName(directive)}</Link>
                    <span className="under clamp-one">{directive.subject}</span>
                  </span>
                  <span className="percent">
                    <progress
                      value={consolidated.done}
                      max={Math.max(consolidated.total, 1)}
                      aria-hidden="true"
                    />
                    <span className="small">
                      {t('overview.share', { done: consolidated.done, total: consolidated.total })}
                    </span>
                    <span className="soft small">{date(sentAt)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Loaded>
  )
}

function Counts({ overview }: { overview: OverviewReply }) {
  const { counts, toDecide } = overview
  const rest = BOARD_COLUMNS.filter((column) => column !== 'overdue')
  return (
    <section className="wide counts" aria-label={t('board.title')}>
      <Link href="/tasks?scope=all&column=overdue" className="count-main">
        <span className="figure">{number(counts.overdue ?? 0)}</span>
        <span>{t('overview.overdue')}</span>
      </Link>
      <ul className="count-list">
        {rest.map((column) => (
          <li key={column}>
            <Link href={`/tasks?scope=all&column=${column}`}>
              <b className="figure">{number(counts[column] ?? 0)}</b>
              <StateTag tone={COLUMN_TONES[column]}>{t(`column.${column}`)}</StateTag>
            </Link>
          </li>
        ))}
      </ul>
      {toDecide.submitted + toDecide.extensions > 0 && (
        <p className="count-decide">
          <b>{t('overview.decide')}: </b>
          <Link href="/tasks?scope=given&column=submitted">
            {t('overview.decide.submitted', { n: toDecide.submitted })}
          </Link>
          {toDecide.extensions > 0 && (
            <>
              {', '}
              <Link href="/tasks?scope=given">
                {t('overview.decide.extensions', { n: toDecide.extensions })}
              </Link>
            </>
          )}
        </p>
      )}
    </section>
  )
}

function Tasks({ title, tasks, wide }: { title: string; tasks: readonly GroupedTask[]; wide: boolean }) {
  if (tasks.length === 0) return null
  return (
    <section className={wide ? 'wide' : undefined}>
      <h2>{title}</h2>
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link href={`/tasks/${task.id}`} className="clamp">
              {task.text}
            </Link>
            <span className="under">
              {task.unitName}
              {task.others > 0 && ` ${t('overview.others', { n: task.others })}`}
            </span>
            <TaskDue task={task} />
          </li>
        ))}
      </ul>
    </section>
  )
}
