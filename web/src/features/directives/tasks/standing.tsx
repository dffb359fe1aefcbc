import type { BoardColumn, LegalState } from '@motcua/shared/directive-states'
import type { TaskBrief } from '@motcua/shared/tasks'
import { date } from '../../../lib/format.ts'
import { DueBadge, type DueState, StateTag } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

export type Timeliness = TaskBrief['timeliness']

export const TIMELINESS_TONES: Record<Timeliness, DueState> = {
  within: 'on_time',
  near: 'near',
  overdue: 'late',
  on_time: 'done',
  late: 'late',
  no_limit: 'paused',
  suspended: 'paused',
  cancelled: 'done',
}

export const COLUMN_TONES: Record<BoardColumn, DueState> = {
  unacknowledged: 'near',
  within: 'on_time',
  near: 'near',
  overdue: 'late',
  no_limit: 'paused',
  waiting: 'paused',
  submitted: 'on_time',
  done_on_time: 'done',
  done_late: 'late',
}

/** The date in force and how it stands; where it was moved the original stays in sight. */
export function TaskDue({
  task,
}: {
  task: Pick<TaskBrief, 'dueAt' | 'firstDueAt' | 'timeliness' | 'endedAt'>
}) {
  const moved = task.firstDueAt !== null && task.dueAt !== null && task.firstDueAt !== task.dueAt
  return (
    <>
      <DueBadge
        due={task.dueAt}
        state={TIMELINESS_TONES[task.timeliness]}
        words={t(`timeliness.${task.timeliness}`)}
      />
      {moved && <span className="under">{t('original', { day: date(task.firstDueAt) })}</span>}
    </>
  )
}

export const LegalTag = ({ legal, timeliness }: { legal: LegalState; timeliness: Timeliness }) => (
  <StateTag tone={TIMELINESS_TONES[timeliness]}>{t(`legal.${legal}`)}</StateTag>
)

/** How far along, as a bar with its figure. */
export function Percent({ value }: { value: number }) {
  return (
    <span className="percent">
      <progress value={value} max={100} aria-hidden="true" />
      <span className="figure">{value}%</span>
    </span>
  )
}
