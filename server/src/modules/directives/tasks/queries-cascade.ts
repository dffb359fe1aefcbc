import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { Times } from './columns.ts'
import { columnIs } from './columns.ts'
import type { ItemRecord, TaskRecord } from './queries.ts'

/** The tree under a directive, and how what stands below a node stands. One statement a level, whatever its width. */

export type ConsolidatedRow = {
  id: string
  total: number
  done: number
  late: number
  overdue: number
  near: number
  waiting: number
  unacknowledged: number
  no_limit: number
  within: number
}

/** Counts over counted, not cancelled tasks `t`; submitted ones stand with those within their date, late ones too. */
const COUNTS = (times: Times): RawBuilder<unknown> => sql`
  count(*)::int as total,
  count(*) filter (where t.state = 'done')::int as done,
  count(*) filter (where ${columnIs('done_late', times)})::int as late,
  count(*) filter (where ${columnIs('overdue', times)}
    or (t.state = 'submitted' and t.due_sort < t.submitted_at))::int as overdue,
  count(*) filter (where t.state in ('not_started', 'in_progress', 'returned') and t.due_sort >= ${times.now}
    and t.due_sort <= ${times.near})::int as near,
  count(*) filter (where ${columnIs('waiting', times)})::int as waiting,
  count(*) filter (where ${columnIs('unacknowledged', times)})::int as unacknowledged,
  count(*) filter (where t.state not in ('done', 'suspended') and t.due_sort = 'infinity')::int as no_limit,
  count(*) filter (where (t.state = 'submitted' and t.due_sort < 'infinity' and t.due_sort >= t.submitted_at)
    or (t.state in ('not_started', 'in_progress', 'returned') and t.due_sort > ${times.near} and t.due_sort < 'infinity'))::int as within`

/** Everything a directive gave, at every level. */
export const consolidatedByDirective = async (
  db: Db,
  ids: readonly string[],
  times: Times,
): Promise<ConsolidatedRow[]> => {
  const { rows } = await sql<ConsolidatedRow>`
    select t.directive_id as id, ${COUNTS(times)} from directives.task t
    where t.directive_id = any(${[...ids]}::uuid[]) and t.counted and t.state <> 'cancelled'
    group by t.directive_id`.execute(db)
  return rows
}

/** By item of one directive, at every level. */
export const consolidatedByItem = async (
  db: Db,
  directiveId: string,
  times: Times,
): Promise<ConsolidatedRow[]> => {
  const { rows } = await sql<ConsolidatedRow>`
    select t.item_id as id, ${COUNTS(times)} from directives.task t
    where t.directive_id = ${directiveId} and t.counted and t.state <> 'cancelled'
    group by t.item_id`.execute(db)
  return rows
}

/** What stands under each of these tasks, at every level; the task itself is not counted. */
export const consolidatedByTask = async (
  db: Db,
  ids: readonly string[],
  times: Times,
): Promise<ConsolidatedRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<ConsolidatedRow>`
    with recursive under(root, id) as (
      select t.parent_id, t.id from directives.task t where t.parent_id = any(${[...ids]}::uuid[])
      union all
      select under.root, c.id from directives.task c join under on c.parent_id = under.id
    )
    select under.root as id, ${COUNTS(times)} from under join directives.task t on t.id = under.id
    where t.counted and t.state <> 'cancelled'
    group by under.root`.execute(db)
  return rows
}

export const countOpenChildren = async (db: Db, taskId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from directives.task
    where parent_id = ${taskId} and kind <> 'instance' and state not in ('done', 'cancelled', 'submitted')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Which of these units have a subtask of this task that is not cancelled. */
export const unitsGiven = async (db: Db, taskId: string, unitIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct unit_id as id from directives.task
    where parent_id = ${taskId} and kind <> 'instance' and state <> 'cancelled' and unit_id = any(${[...unitIds]}::uuid[])`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export const itemsOf = (db: Db, directiveId: string): Promise<ItemRecord[]> =>
  db
    .selectFrom('directives.item')
    .selectAll()
    .where('directive_id', '=', directiveId)
    .orderBy('sort_no')
    .orderBy('id')
    .execute()

/** Lower directives that pass this one on. */
export const lowerDirectives = async (db: Db, directiveId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('directives.directive')
    .select('id')
    .where('parent_id', '=', directiveId)
    .where('state', '=', 'sent')
    .orderBy('issued_on')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

const MOST = 1000

/** Tasks directly given for an item. */
export const tasksOfItem = async (db: Db, itemId: string): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    select t.* from directives.task t where t.item_id = ${itemId} and t.kind = 'assignment'
    order by t.due_sort, t.id limit ${MOST}`.execute(db)
  return rows
}

/** Subtasks of a task, and the latest instances of a standing one. */
export const childrenOf = async (db: Db, taskId: string): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    select t.* from directives.task t where t.parent_id = ${taskId}
    order by t.kind, t.period_from desc nulls last, t.due_sort, t.id limit ${MOST}`.execute(db)
  return rows
}

export const instancesOf = async (db: Db, taskId: string, limit: number): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    select t.* from directives.task t where t.parent_id = ${taskId} and t.kind = 'instance'
    order by t.period_from desc limit ${limit}`.execute(db)
  return rows
}

/** How many nodes stand directly under each task. */
export const countChildren = async (db: Db, ids: readonly string[]): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; count: number }>`
    select parent_id as id, count(*)::int as count from directives.task
    where parent_id = any(${[...ids]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export const countOfItems = async (db: Db, directiveId: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; count: number }>`
    select item_id as id, count(*)::int as count from directives.task
    where directive_id = ${directiveId} and kind = 'assignment' group by 1`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** From a task up to the one that was given directly. */
export const pathOfTask = async (db: Db, taskId: string): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    with recursive above(id, depth) as (
      select ${taskId}::uuid, 0
      union all
      select t.parent_id, above.depth + 1 from directives.task t join above on above.id = t.id
      where t.parent_id is not null and above.depth < 10
    )
    select t.* from above join directives.task t on t.id = above.id order by above.depth desc`.execute(db)
  return rows
}
