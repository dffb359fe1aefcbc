import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { type ColumnTypes, namesOf, unnested } from './columns.ts'
import type { TaskLife, TaskRow } from './task-life.ts'

export const taskLivesOf = async (db: Db, ids: readonly string[]): Promise<Map<string, TaskLife>> => {
  const { rows } = await sql<{ id: string; life: TaskLife }>`
    select id, life from indicators.task where id = any(${ids}::uuid[]) for update`.execute(db)
  return new Map(rows.map(({ id, life }) => [id, life]))
}

const TYPES: ColumnTypes<TaskRow> = {
  id: 'uuid',
  version: 'integer',
  root_unit_id: 'uuid',
  unit_id: 'uuid',
  directive_id: 'uuid',
  counted: 'boolean',
  given_on: 'date',
  due_on: 'date',
  suspended: 'boolean',
  finished_on: 'date',
  ending: 'text',
  late: 'boolean',
  life: 'jsonb',
}
const replaced = sql.raw(
  Object.keys(TYPES)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

export const saveTasks = async (db: Db, rows: readonly TaskRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into indicators.task (${namesOf(TYPES)}) select * from ${unnested(rows, TYPES)}
    on conflict (id) do update set ${replaced}`.execute(db)
}

export const emptyTasks = async (db: Db): Promise<void> => {
  await sql`truncate indicators.task`.execute(db)
}

export type TaskCountsAsk = {
  root: string
  units: 'whole' | readonly string[]
  /** Both days inclusive; `to` not after today. */
  from: string
  to: string
}

export type TaskCounts = {
  unit: string | null
  /** Given in the period. */
  given: number
  /** At the end of `to`. */
  open: number
  /** Of these: past the date now in force, and not suspended. */
  overdue: number
  /** Accepted in the period. */
  doneOnTime: number
  doneLate: number
}

/** Tasks of directives by the unit that has them; `unit` null: bodies outside the tree. */
export const taskCounts = async (db: Db, { root, units, from, to }: TaskCountsAsk): Promise<TaskCounts[]> => {
  const open = sql`given_on <= ${to}::date and (finished_on is null or finished_on > ${to}::date)`
  const done = sql`ending = 'done' and finished_on between ${from}::date and ${to}::date`
  const { rows } = await sql<TaskCounts>`
    select unit_id as unit, count(*) filter (where given_on between ${from}::date and ${to}::date)::int as given,
      count(*) filter (where ${open})::int as open,
      count(*) filter (where ${open} and due_on < ${to}::date and not suspended)::int as overdue,
      count(*) filter (where ${done} and not late)::int as "doneOnTime",
      count(*) filter (where ${done} and late)::int as "doneLate"
    from indicators.task
    where root_unit_id = ${root} and counted and given_on <= ${to}::date
      and (finished_on is null or finished_on >= ${from}::date)
      ${units === 'whole' ? sql`` : sql`and unit_id = any(${[...units]}::uuid[])`}
    group by 1 order by 1`.execute(db)
  return rows
}
