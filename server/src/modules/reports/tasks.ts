import type { FigureSource, ReportedTask } from '@motcua/shared/reports'
import type { Db } from '../../lib/db.ts'
import { dayOf, toInstant } from '../../lib/time.ts'
import { type TaskLine, taskFigures, taskLines } from '../directives/index.ts'

/** What reports take from tasks. The query’s version goes into every figure, so that an old value can be explained. */
export const TASKS_QUERY = 1

export type TaskSource = Exclude<FigureSource, 'typed'>
export type TaskCounts = Readonly<Record<TaskSource, number>>
export type TaskLists = Readonly<Record<'done' | 'late' | 'open' | 'obstacles', readonly ReportedTask[]>>

/** Legal days, both inclusive; null: no window was stated, all tasks up to the as-of moment count. */
export type TaskWindow = { from: string | null; to: string | null; asOf: Temporal.Instant }

export type TaskPort = {
  counts(db: Db, unitId: string, window: TaskWindow): Promise<TaskCounts>
  lists(db: Db, unitId: string, window: TaskWindow): Promise<TaskLists>
}

const NO_COUNTS: TaskCounts = {
  'tasks.total': 0,
  'tasks.done_on_time': 0,
  'tasks.done_late': 0,
  'tasks.in_progress': 0,
  'tasks.overdue': 0,
  'tasks.no_deadline': 0,
}
/** Lines one report may quote. */
const MOST_LINES = 500

/** Before anybody recorded tasks; what has no stated window counts from here. */
const EARLIEST = '2020-01-01'

const windowFor = ({ from, to, asOf }: TaskWindow) => ({
  from: from ?? EARLIEST,
  to: to ?? dayOf(asOf),
  now: asOf,
})

/** Tasks of directives: cancelled ones are no longer anybody’s and are left out of the total. */
export const directiveTasks: TaskPort = {
  counts: async (db, unitId, window) => {
    const [found] = await taskFigures(db, { unitIds: [unitId], ...windowFor(window) })
    if (!found) return NO_COUNTS
    return {
      'tasks.total': found.total - found.cancelled,
      'tasks.done_on_time': found.done_on_time,
      'tasks.done_late': found.done_late,
      'tasks.in_progress': found.open_in_time,
      'tasks.overdue': found.open_overdue,
      'tasks.no_deadline': found.no_limit,
    }
  },
  lists: async (db, unitId, window) => {
    const lines = await taskLines(db, { unitId, limit: MOST_LINES, ...windowFor(window) })
    const of = (...states: readonly TaskLine['legal'][]) =>
      lines.filter(({ legal }) => states.includes(legal)).map(toReported)
    return {
      done: of('done_on_time', 'done_late'),
      late: of('open_overdue', 'done_late'),
      open: of('open_in_time', 'open_overdue', 'no_limit'),
      obstacles: lines.filter(({ obstacle }) => obstacle !== null).map(toReported),
    }
  },
}

const toReported = (line: TaskLine): ReportedTask => ({
  taskId: line.taskId,
  text: line.text,
  state: line.legal,
  dueOn: line.dueAt && dayOf(toInstant(line.dueAt)),
  doneOn: line.endedAt && line.legal.startsWith('done') ? dayOf(toInstant(line.endedAt)) : null,
  note: line.obstacle ?? line.request,
  link: `/console/tasks/${line.taskId}`,
})

let port: TaskPort = directiveTasks

/** Tests bring their own. */
export const setTaskPort = (given: TaskPort): void => {
  port = given
}

export const tasks = (): TaskPort => port
