import type { BoardColumn } from '@motcua/shared/directive-states'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../../lib/prepare.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { columnIs, type Times } from './columns.ts'
import type { TaskRecord } from './queries.ts'

/**
 * Lists of tasks: keyset pages by the date in force, no date last. A page is chosen on what its index holds, in the
 * index's order, and only its rows are read: a province's open tasks are never sorted.
 */

export type Bounds =
  | { by: 'person'; staffId: string }
  | { by: 'assigner'; units: readonly string[] }
  | { by: 'unit'; units: readonly string[] }
  /** Wide: all the units asked for lie in this province. One, so that its index is read in the order of dates. */
  | { by: 'province'; provinceId: string; units: readonly string[] | null; given: boolean }

export type ListQuery = {
  bounds: Bounds
  directiveId: string | null
  column: BoardColumn | null
  open: boolean | null
  /** Plain, without marks; null when nothing is looked for. */
  q: string | null
  after: string | null
  limit: number
}

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`

const bounded = (bounds: Bounds): RawBuilder<unknown> => {
  switch (bounds.by) {
    case 'person':
      return sql`t.person_id = ${bounds.staffId}`
    case 'assigner':
      return sql`t.assigner_unit_id = any(${uuids(bounds.units)})`
    case 'unit':
      return sql`t.unit_id = any(${uuids(bounds.units)})`
    case 'province': {
      const column = bounds.given ? sql`t.assigner_unit_id` : sql`t.unit_id`
      const units = bounds.units ? sql`and ${column} = any(${uuids(bounds.units)})` : sql``
      return sql`t.province_id = ${bounds.provinceId} ${units}`
    }
  }
}

const DONE: ReadonlySet<string> = new Set(['done_on_time', 'done_late'])

/** Done tasks read from the latest date back. */
const isClosed = ({ column, open }: ListQuery): boolean =>
  open === false || (column !== null && DONE.has(column))

export const listPage = async (
  db: Db,
  query: ListQuery,
  times: Times,
): Promise<{ rows: TaskRecord[]; next: string | null }> => {
  const { column, open, q, directiveId, limit } = query
  const back = isClosed(query)
  const cursor = readCursor(query.after)
  const order = back ? sql`t.due_sort desc, t.id desc` : sql`t.due_sort, t.id`
  const beyond = cursor
    ? sql`and (t.due_sort, t.id) ${back ? sql`<` : sql`>`} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    : sql``
  const openness = back
    ? sql`not t.open`
    : open === true || column || query.bounds.by === 'person'
      ? sql`t.open`
      : null
  const { rows } = await sql<TaskRecord>`${sql.raw(PLAN_EACH_TIME)}
    with chosen as (
      select t.id, t.due_sort from directives.task t
      where ${bounded(query.bounds)} ${openness ? sql`and ${openness}` : sql``}
        ${column ? sql`and t.counted and ${columnIs(column, times)}` : sql``}
        ${directiveId ? sql`and t.directive_id = ${directiveId}` : sql``}
        ${q ? sql`and t.plain like ${`%${q}%`}` : sql``} ${beyond}
      order by ${order} limit ${limit + 1}
    )
    select t.* from chosen join directives.task t on t.id = chosen.id
    order by ${order}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last
      ? writeCursor({ at: last.due_at?.toISOString() ?? 'infinity', id: last.id })
      : null
  return { rows: shown, next }
}
