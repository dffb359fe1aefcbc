import type { FigureSource, ReportedTask } from '@motcua/shared/reports'
import type { Db } from '../../lib/db.ts'

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

export const NO_TASKS: TaskPort = {
  counts: async () => ({
    'tasks.total': 0,
    'tasks.new': 0,
    'tasks.done_on_time': 0,
    'tasks.done_late': 0,
    'tasks.in_progress': 0,
    'tasks.overdue': 0,
    'tasks.no_deadline': 0,
  }),
  lists: async () => ({ done: [], late: [], open: [], obstacles: [] }),
}

let port: TaskPort = NO_TASKS

/** Called once at start with what directives answers; tests bring their own. */
export const setTaskPort = (given: TaskPort): void => {
  port = given
}

export const tasks = (): TaskPort => port
