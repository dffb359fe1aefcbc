import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import type { DirectivesDirective, DirectivesItem, DirectivesTask } from '../../../schema.generated.ts'

/** The row of a task, with the item and directive it came from. Lists are in queries-lists.ts, parts in queries-parts.ts. */
export type TaskRecord = Selectable<DirectivesTask>
export type NewTaskRow = Insertable<DirectivesTask>
export type TaskPatch = Omit<
  Updateable<DirectivesTask>,
  'id' | 'version' | 'open' | 'counted' | 'due_sort' | 'plain'
>
export type ItemRecord = Selectable<DirectivesItem>
export type DirectiveRecord = Selectable<DirectivesDirective>

export const findTask = (db: Db, id: string): Promise<TaskRecord | undefined> =>
  db.selectFrom('directives.task').selectAll().where('id', '=', id).executeTakeFirst()

/** Locked until the transaction ends: a state is read for a change only behind this. */
export const lockTask = (db: Db, id: string): Promise<TaskRecord> =>
  db
    .selectFrom('directives.task')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('directives.task_unknown', { id }))

export const tasksByIds = async (db: Db, ids: readonly string[]): Promise<TaskRecord[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('directives.task')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()

export const updateTask = (db: Db, id: string, version: number, patch: TaskPatch) =>
  db
    .updateTable('directives.task')
    .set({ ...patch, version })
    .where('id', '=', id)
    .execute()

const ROWS = 400

/** In statements of a few hundred rows: one a task would be too slow, one of all too long. */
export const insertTasks = async (db: Db, rows: readonly NewTaskRow[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS) {
    await db
      .insertInto('directives.task')
      .values(rows.slice(start, start + ROWS))
      .execute()
  }
}

export const markParents = async (db: Db, ids: readonly string[]): Promise<void> => {
  await sql`update directives.task set has_children = true where id = any(${[...ids]}::uuid[]) and not has_children`.execute(
    db,
  )
}

export const getItem = (db: Db, id: string): Promise<ItemRecord> =>
  db
    .selectFrom('directives.item')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('directives.item_unknown', { id }))

export const itemsByIds = async (db: Db, ids: readonly string[]): Promise<ItemRecord[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('directives.item')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()

export const getDirective = (db: Db, id: string): Promise<DirectiveRecord> =>
  db
    .selectFrom('directives.directive')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('directives.unknown', { id }))

export type DirectiveHead = Pick<
  DirectiveRecord,
  'id' | 'unit_id' | 'type' | 'number' | 'symbol' | 'issued_on' | 'subject' | 'name'
>

export const directiveHeads = async (db: Db, ids: readonly string[]): Promise<Map<string, DirectiveHead>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('directives.directive')
    .select(['id', 'unit_id', 'type', 'number', 'symbol', 'issued_on', 'subject', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Open instances of a standing duty: what is said of the duty as a whole is said of them. */
export const openInstances = (db: Db, id: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('directives.task')
    .selectAll()
    .where('parent_id', '=', id)
    .where('kind', '=', 'instance')
    .where('open', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Tasks that another directive gave again: they end with the one that counts. */
export const openTwins = (db: Db, id: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('directives.task')
    .selectAll()
    .where('same_as', '=', id)
    .where('open', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Twins that ended with it, at the same moment: they come back with it. */
export const endedTwins = (db: Db, id: string, endedAt: Date): Promise<TaskRecord[]> =>
  db
    .selectFrom('directives.task')
    .selectAll()
    .where('same_as', '=', id)
    .where('state', '=', 'done')
    .where('ended_at', '=', endedAt)
    .orderBy('id')
    .forUpdate()
    .execute()

type Done = { provinceId: string; unitId: string; assignerId: string; at: Date; by: 1 | -1 }

/** One finished task more, or one fewer when it is opened again; in the transaction that does it. */
export const countDone = async (
  db: Db,
  { provinceId, unitId, assignerId, at, by }: Done,
  late: boolean,
  lateAgainstFirst: boolean,
): Promise<void> => {
  await sql`
    insert into directives.done_fact as f (province_id, unit_id, assigner_unit_id, month, on_time, late, late_against_first)
    values (${provinceId}, ${unitId}, ${assignerId},
      date_trunc('month', ${at}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date,
      ${late ? 0 : by}, ${late ? by : 0}, ${lateAgainstFirst ? by : 0})
    on conflict (province_id, unit_id, assigner_unit_id, month) do update set on_time = f.on_time + excluded.on_time,
      late = f.late + excluded.late, late_against_first = f.late_against_first + excluded.late_against_first`.execute(
    db,
  )
}
