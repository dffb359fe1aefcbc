import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { TaskRecord } from './queries.ts'

/** Open tasks of a unit that has ended: those it has, and those it gave. */

/** Without a successor only what it gave down can go on, under the unit that had given it the task. */
export const openAtUnit = async (
  db: Db,
  unitId: string,
  succeeded: boolean,
  limit: number,
): Promise<TaskRecord[]> => {
  const { rows } = await sql<TaskRecord>`
    select t.* from directives.task t
    where t.id in (
      select id from directives.task where open and unit_id = ${unitId} and ${succeeded}
      union
      select id from directives.task where open and assigner_unit_id = ${unitId} and (${succeeded} or parent_id is not null)
      limit ${limit})
    order by t.id for update`.execute(db)
  return rows
}

export type Moved = {
  id: string
  version: number
  unit_id: string | null
  assigner_unit_id: string
  same_as: string | null
}

export const moveTasks = async (db: Db, rows: readonly Moved[]): Promise<void> => {
  await sql`
    update directives.task t set version = m.version, unit_id = m.unit_id, assigner_unit_id = m.assigner_unit_id,
      same_as = m.same_as
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ version }) => version)}::int[],
      ${rows.map(({ unit_id }) => unit_id)}::uuid[], ${rows.map(({ assigner_unit_id }) => assigner_unit_id)}::uuid[],
      ${rows.map(({ same_as }) => same_as)}::uuid[]) as m(id, version, unit_id, assigner_unit_id, same_as)
    where t.id = m.id`.execute(db)
}

export const insertMoves = async (
  db: Db,
  taskIds: readonly string[],
  move: { fromId: string; toId: string; day: string; basis: string | null; split: boolean },
): Promise<void> => {
  const { fromId, toId, day, basis, split } = move
  await sql`
    insert into directives.move (task_id, from_unit_id, to_unit_id, on_day, basis, split)
    select id, ${fromId}, ${toId}, ${day}, ${basis}, ${split} from unnest(${[...taskIds]}::uuid[]) as u(id)
    on conflict do nothing`.execute(db)
}

export type Twin = { id: string; item_id: string; assigner_unit_id: string; parent_id: string | null }

/** What the successor already has of these items, given directly or by the same unit: one of two is counted. */
export const openOfItems = async (db: Db, unitId: string, itemIds: readonly string[]): Promise<Twin[]> => {
  const { rows } = await sql<Twin>`
    select id, item_id, assigner_unit_id, parent_id from directives.task
    where unit_id = ${unitId} and item_id = any(${[...itemIds]}::uuid[]) and open and same_as is null and kind <> 'instance'
    order by id`.execute(db)
  return rows
}

/** Units that gave the tasks these were given down from. */
export const parentAssigners = async (db: Db, taskIds: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; assigner: string }>`
    select t.id, p.assigner_unit_id as assigner from directives.task t join directives.task p on p.id = t.parent_id
    where t.id = any(${[...taskIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, assigner }) => [id, assigner]))
}
