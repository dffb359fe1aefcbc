import type { BoardColumn } from '@motcua/shared/directive-states'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { openColumn, type Times } from './columns.ts'
import type { TaskRecord } from './queries.ts'

/** Boards and rankings: open tasks counted from an index that holds them alone, finished ones from the months' facts. */

export type CountRow = {
  unit_id: string | null
  outside_name: string | null
  in_column: BoardColumn
  count: number
}
export type DoneRow = { unit_id: string; on_time: number; late: number }

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`

/** Units null: all of the province. */
export type Within = { provinceId: string; units: readonly string[] | null }

export const openByUnit = async (
  db: Db,
  { provinceId, units }: Within,
  times: Times,
): Promise<CountRow[]> => {
  const { rows } = await sql<CountRow>`
    select unit_id, null as outside_name, in_column, count(*)::int as count from (
      select t.unit_id, ${openColumn(times)} as in_column from directives.task t
      where t.province_id = ${provinceId} and t.open and t.counted
        and ${units ? sql`t.unit_id = any(${uuids(units)})` : sql`t.unit_id is not null`}) told
    group by unit_id, in_column`.execute(db)
  return rows
}

/** Months from that of `from` to that of `to`. */
export const doneByUnit = async (
  db: Db,
  { provinceId, units }: Within,
  { from, to }: { from: string; to: string },
): Promise<DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    select unit_id, sum(on_time)::int as on_time, sum(late)::int as late from directives.done_fact
    where province_id = ${provinceId} ${units ? sql`and unit_id = any(${uuids(units)})` : sql``}
      and month between date_trunc('month', ${from}::date)::date and ${to}::date
    group by unit_id having sum(on_time) + sum(late) > 0`.execute(db)
  return rows
}

export type MonthRow = { month: string; on_time: number; late: number }

export const doneByMonth = async (
  db: Db,
  { provinceId, units }: Within,
  { from, to }: { from: string; to: string },
): Promise<MonthRow[]> => {
  const { rows } = await sql<MonthRow>`
    select month, sum(on_time)::int as on_time, sum(late)::int as late from directives.done_fact
    where province_id = ${provinceId} ${units ? sql`and unit_id = any(${uuids(units)})` : sql``}
      and month between date_trunc('month', ${from}::date)::date and ${to}::date
    group by month order by month`.execute(db)
  return rows
}

const anyColumn = (times: Times) =>
  sql<BoardColumn>`case when t.state <> 'done' then ${openColumn(times)} when t.late then 'done_late' else 'done_on_time' end`

/** Bodies outside the tree are few: counted as they are, finished ones too. */
export const outsideRows = async (db: Db, provinceId: string, times: Times): Promise<CountRow[]> => {
  const { rows } = await sql<CountRow>`
    select null::uuid as unit_id, t.outside_name, ${anyColumn(times)} as in_column, count(*)::int as count
    from directives.task t
    where t.province_id = ${provinceId} and t.unit_id is null and t.counted and t.state <> 'cancelled'
    group by t.outside_name, in_column`.execute(db)
  return rows
}

/** The board of one directive: its tasks are few enough to be counted as they are. */
export const rowsOfDirective = async (
  db: Db,
  directiveId: string,
  units: readonly string[] | null,
  times: Times,
): Promise<CountRow[]> => {
  const { rows } = await sql<CountRow>`
    select t.unit_id, t.outside_name, ${anyColumn(times)} as in_column, count(*)::int as count
    from directives.task t
    where t.directive_id = ${directiveId} and t.counted and t.state <> 'cancelled'
      ${units ? sql`and t.unit_id = any(${uuids(units)})` : sql``}
    group by t.unit_id, t.outside_name, in_column`.execute(db)
  return rows
}

// ---- what a leader sees first

/** Open tasks nearest to their date, or longest overdue. */
export const nearestTasks = async (
  db: Db,
  { provinceId, units }: Within,
  { now }: Times,
  which: 'coming' | 'overdue',
  limit: number,
): Promise<TaskRecord[]> => {
  const side =
    which === 'coming' ? sql`t.due_sort >= ${now} and t.due_sort < 'infinity'` : sql`t.due_sort < ${now}`
  const { rows } = await sql<TaskRecord>`
    with chosen as (
      select t.id, t.due_sort from directives.task t
      where t.province_id = ${provinceId} and t.open and t.counted and ${side}
        and t.state in ('not_started', 'in_progress', 'returned')
        ${units ? sql`and t.unit_id = any(${uuids(units)})` : sql``}
      order by t.due_sort, t.id limit ${limit}
    )
    select t.* from chosen join directives.task t on t.id = chosen.id order by t.due_sort, t.id`.execute(db)
  return rows
}

export const toDecide = async (
  db: Db,
  assignerIds: readonly string[],
): Promise<{ submitted: number; extensions: number }> => {
  const { rows } = await sql<{ submitted: number; extensions: number }>`
    select count(*) filter (where t.state = 'submitted')::int as submitted,
      count(*) filter (where t.extension_asked)::int as extensions
    from directives.task t
    where t.assigner_unit_id = any(${uuids(assignerIds)}) and (t.state = 'submitted' or t.extension_asked)`.execute(
    db,
  )
  return rows[0] ?? { submitted: 0, extensions: 0 }
}

export const latestSent = async (
  db: Db,
  unitIds: readonly string[],
  limit: number,
): Promise<{ id: string; sent_at: Date }[]> => {
  const { rows } = await sql<{ id: string; sent_at: Date }>`
    select id, sent_at from directives.directive
    where unit_id = any(${uuids(unitIds)}) and state = 'sent'
    order by sent_at desc, id desc limit ${limit}`.execute(db)
  return rows
}
