import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** What a directive replaces in earlier ones, and tasks that end for it. */

export type SupersessionRow = {
  id: string
  directive_id: string
  scope: 'report_date' | 'all' | 'part'
  reference: { number: string | null; symbol: string | null; date: string | null; text: string }
  replaced: unknown
  by_deadline: unknown
  task_key: string | null
  words: string
  old_directive_id: string | null
  applied_at: Date | null
}

export const insertSupersessions = async (
  db: Db,
  rows: readonly Omit<SupersessionRow, 'applied_at'>[],
): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into directives.supersession (id, directive_id, scope, reference, replaced, by_deadline, task_key, words, old_directive_id)
    select id, directive_id, scope, reference, replaced, by_deadline, task_key, words, old_directive_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, directive_id uuid, scope text, reference jsonb,
      replaced jsonb, by_deadline jsonb, task_key text, words text, old_directive_id uuid)`.execute(db)
}

export const listSupersessions = async (db: Db, directiveId: string): Promise<SupersessionRow[]> => {
  const { rows } = await sql<SupersessionRow>`
    select * from directives.supersession where directive_id = ${directiveId} order by id`.execute(db)
  return rows
}

export const listSupersededBy = async (
  db: Db,
  directiveId: string,
): Promise<Pick<SupersessionRow, 'directive_id' | 'scope'>[]> => {
  const { rows } = await sql<Pick<SupersessionRow, 'directive_id' | 'scope'>>`
    select directive_id, scope from directives.supersession where old_directive_id = ${directiveId} order by id`.execute(
    db,
  )
  return rows
}

/** Supersessions of sent directives whose old document was not known here when they were sent. */
export const waitingSupersessions = async (
  db: Db,
  provinceId: string,
  { number, issuedOn }: { number: string; issuedOn: string },
): Promise<(SupersessionRow & { issued_on: string })[]> => {
  const { rows } = await sql<SupersessionRow & { issued_on: string }>`
    select s.*, d.issued_on from directives.supersession s join directives.directive d on d.id = s.directive_id
    where d.province_id = ${provinceId} and d.state = 'sent' and s.old_directive_id is null and s.applied_at is null
      and ltrim(s.reference->>'number', '0') = ltrim(${number}, '0')
      and (s.reference->>'date' is null or s.reference->>'date' = ${issuedOn})`.execute(db)
  return rows
}

export const setApplied = async (db: Db, id: string, oldDirectiveId: string, at: string): Promise<void> => {
  await sql`update directives.supersession set old_directive_id = ${oldDirectiveId}, applied_at = ${at}::timestamptz
    where id = ${id}`.execute(db)
}

export type StandingRow = { id: string; version: number; state: string; recurrence: { until: string | null } }

/** Standing report duties of a directive that still make instances after a day. */
export const standingReports = async (db: Db, directiveId: string, day: string): Promise<StandingRow[]> => {
  const { rows } = await sql<StandingRow>`
    select t.id, t.version, t.state, t.recurrence from directives.task t join directives.item i on i.id = t.item_id
    where t.directive_id = ${directiveId} and t.open and t.recurrence is not null and i.report_duty
      and coalesce(t.recurrence->>'until', 'never') >= ${day}
    order by t.id for update of t`.execute(db)
  return rows
}

export type OpenRow = {
  id: string
  version: number
  state: string
  unit_id: string | null
  due_at: Date | null
}

/** Open tasks of a directive, its instances and subtasks included, in the order of their ids. */
export const openTasksOf = async (db: Db, directiveId: string): Promise<OpenRow[]> => {
  const { rows } = await sql<OpenRow>`
    select id, version, state, unit_id, due_at from directives.task where directive_id = ${directiveId} and open
    order by id for update`.execute(db)
  return rows
}

/** Open instances of standing tasks that fall due after a day. */
export const instancesAfter = async (db: Db, taskIds: readonly string[], day: string): Promise<OpenRow[]> => {
  if (taskIds.length === 0) return []
  const { rows } = await sql<OpenRow>`
    select id, version, state, unit_id, due_at from directives.task
    where parent_id = any(${[...taskIds]}::uuid[]) and kind = 'instance' and open
      and (due_at at time zone 'Asia/Ho_Chi_Minh')::date >= ${day}::date
    order by id for update`.execute(db)
  return rows
}

export const setVersions = async (
  db: Db,
  rows: readonly { id: string; version: number }[],
): Promise<void> => {
  await sql`
    update directives.task t set version = row.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, version integer) where t.id = row.id`.execute(
    db,
  )
}

/** Standing duties end with a day: no instance after it. */
export const endStanding = async (db: Db, taskIds: readonly string[], until: string): Promise<void> => {
  await sql`update directives.task set recurrence = jsonb_set(recurrence, '{until}', to_jsonb(${until}::text))
    where id = any(${[...taskIds]}::uuid[])`.execute(db)
}

/** Requests for more time that nobody answered end with their tasks. */
export const cancelTasks = async (db: Db, taskIds: readonly string[], at: string): Promise<void> => {
  await sql`update directives.extension set state = 'withdrawn', decided_at = ${at}::timestamptz, decided_by = 'system:directives'
    where task_id = any(${[...taskIds]}::uuid[]) and state = 'asked'`.execute(db)
  await sql`update directives.task set state = 'cancelled', ended_at = ${at}::timestamptz, extension_asked = false
    where id = any(${[...taskIds]}::uuid[]) and open`.execute(db)
}

/** Twins of tasks that no longer count take their place: the first of each becomes the counted one. */
export const promoteTwins = async (db: Db, taskIds: readonly string[]): Promise<void> => {
  if (taskIds.length === 0) return
  await sql`
    with heir as (
      select distinct on (same_as) id, same_as from directives.task
      where same_as = any(${[...taskIds]}::uuid[]) and state <> 'cancelled' order by same_as, created_at, id
    )
    update directives.task t set same_as = case when t.id = heir.id then null else heir.id end
    from heir where t.same_as = heir.same_as and t.state <> 'cancelled'`.execute(db)
}

export const noteSuperseded = async (
  db: Db,
  taskIds: readonly string[],
  basis: string,
  at: string,
): Promise<void> => {
  if (taskIds.length === 0) return
  await sql`
    insert into directives.due_change (id, task_id, at, was_due_at, due_at, why, basis, certificate)
    select gen_random_uuid(), id, ${at}::timestamptz, due_at, null, 'superseded', ${basis}, certificate
    from directives.task where id = any(${[...taskIds]}::uuid[])`.execute(db)
}
