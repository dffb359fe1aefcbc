import type { BoardColumn, LegalState } from '@motcua/shared/directive-states'
import type { Timeliness } from '@motcua/shared/tasks'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'

/**
 * How a task stands, said once for SQL and once for a row in hand; a test holds them together.
 *
 * A board's columns part all counted tasks that are not cancelled. Overdue goes before unacknowledged: a date that has
 * passed weighs more. What the unit has submitted waits for the assigner, and whether it was in time is judged by the
 * day it was submitted.
 */
export type Times = { now: Date; near: Date }

export type Standing = {
  state: string
  due_at: Date | null
  late: boolean | null
  unit_acknowledged_at: Date | null
  submitted_at: Date | null
}

const RUNNING = sql`t.state in ('not_started', 'in_progress', 'returned')`

/** `t` is the task. Each is true of the tasks of one column; `due_sort` carries "no date" as infinity. */
export const columnIs = (column: BoardColumn, { now, near }: Times): RawBuilder<boolean> => {
  const acknowledged = sql`t.unit_acknowledged_at is not null`
  switch (column) {
    case 'unacknowledged':
      return sql`(${RUNNING} and t.due_sort >= ${now} and t.unit_acknowledged_at is null)`
    case 'within':
      return sql`(${RUNNING} and ${acknowledged} and t.due_sort > ${near} and t.due_sort < 'infinity')`
    case 'near':
      return sql`(${RUNNING} and ${acknowledged} and t.due_sort >= ${now} and t.due_sort <= ${near})`
    case 'overdue':
      return sql`(${RUNNING} and t.due_sort < ${now})`
    case 'no_limit':
      return sql`(${RUNNING} and ${acknowledged} and t.due_sort = 'infinity')`
    case 'waiting':
      return sql`(t.state = 'suspended')`
    case 'submitted':
      return sql`(t.state = 'submitted')`
    case 'done_on_time':
      return sql`(t.state = 'done' and not t.late)`
    case 'done_late':
      return sql`(t.state = 'done' and t.late)`
  }
}

/** The column of an open task, looked at once: counting tens of thousands asks each no more than it must. */
export const openColumn = ({ now, near }: Times): RawBuilder<string> => sql<string>`case
  when t.state = 'submitted' then 'submitted'
  when t.state = 'suspended' then 'waiting'
  when t.due_sort < ${now} then 'overdue'
  when t.unit_acknowledged_at is null then 'unacknowledged'
  when t.due_sort <= ${near} then 'near'
  when t.due_sort < 'infinity' then 'within'
  else 'no_limit' end`

/** The same for a task in hand; null when it is cancelled. */
export const columnOf = (task: Standing, { now, near }: Times): BoardColumn | null => {
  const { state, due_at, late, unit_acknowledged_at } = task
  if (state === 'cancelled') return null
  if (state === 'done') return late ? 'done_late' : 'done_on_time'
  if (state === 'suspended') return 'waiting'
  if (state === 'submitted') return 'submitted'
  if (due_at && due_at < now) return 'overdue'
  if (!unit_acknowledged_at) return 'unacknowledged'
  if (!due_at) return 'no_limit'
  return due_at <= near ? 'near' : 'within'
}

/** The moment its time is judged by: submitted work no longer runs. */
const judgedAt = ({ state, submitted_at }: Standing, now: Date): Date =>
  state === 'submitted' && submitted_at ? submitted_at : now

/** QĐ 42/2014/QĐ-TTg: done on time or late, open in time or overdue; and what has no date or does not count. */
export const legalOf = (task: Standing, { now }: Times): LegalState => {
  const { state, due_at, late } = task
  if (state === 'done') return late ? 'done_late' : 'done_on_time'
  if (state === 'cancelled' || state === 'suspended') return state
  if (!due_at) return 'no_limit'
  return due_at < judgedAt(task, now) ? 'open_overdue' : 'open_in_time'
}

export const timelinessOf = (task: Standing, times: Times): z.infer<typeof Timeliness> => {
  const legal = legalOf(task, times)
  if (legal === 'done_on_time') return 'on_time'
  if (legal === 'done_late') return 'late'
  if (legal === 'open_overdue') return 'overdue'
  if (legal !== 'open_in_time') return legal
  return task.state !== 'submitted' && task.due_at && task.due_at <= times.near ? 'near' : 'within'
}

/** Legal states as SQL, for figures. */
export const legalIs = (now: Date): RawBuilder<string> => sql<string>`case
  when t.state = 'done' then case when t.late then 'done_late' else 'done_on_time' end
  when t.state in ('cancelled', 'suspended') then t.state
  when t.due_at is null then 'no_limit'
  when t.due_at < case when t.state = 'submitted' then t.submitted_at else ${now} end then 'open_overdue'
  else 'open_in_time' end`
