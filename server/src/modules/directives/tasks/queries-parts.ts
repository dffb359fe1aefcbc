import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { newId } from '../../../lib/ids.ts'
import type {
  DirectivesEvent,
  DirectivesEvidence,
  DirectivesExtension,
  DirectivesMove,
  DirectivesProgress,
} from '../../../schema.generated.ts'
import type { TaskRecord } from './queries.ts'

/** What a task gathers: progress, evidence, extensions, dates, what it waits for. */
export type ProgressRecord = Selectable<DirectivesProgress>
export type EvidenceRecord = Selectable<DirectivesEvidence>
export type ExtensionRecord = Selectable<DirectivesExtension>
export type EventRecord = Selectable<DirectivesEvent>
export type MoveRecord = Selectable<DirectivesMove>

export const insertProgress = (db: Db, row: Insertable<DirectivesProgress>) =>
  db.insertInto('directives.progress').values(row).execute()

export const progressOf = (db: Db, taskId: string): Promise<ProgressRecord[]> =>
  db
    .selectFrom('directives.progress')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()

export const insertEvidence = (db: Db, row: Insertable<DirectivesEvidence>) =>
  db.insertInto('directives.evidence').values(row).execute()

export const evidenceOf = (db: Db, taskId: string): Promise<EvidenceRecord[]> =>
  db
    .selectFrom('directives.evidence')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()

export const countEvidence = async (db: Db, taskId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from directives.evidence where task_id = ${taskId}`.execute(db)
  return rows[0]?.count ?? 0
}

export const findEvidence = (db: Db, taskId: string, id: string): Promise<EvidenceRecord | undefined> =>
  db
    .selectFrom('directives.evidence')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('id', '=', id)
    .executeTakeFirst()

export const deleteEvidence = (db: Db, id: string) =>
  db.deleteFrom('directives.evidence').where('id', '=', id).execute()

// ---- extensions

export const insertExtension = (db: Db, row: Insertable<DirectivesExtension>) =>
  db.insertInto('directives.extension').values(row).execute()

export const extensionsOf = (db: Db, taskId: string): Promise<ExtensionRecord[]> =>
  db
    .selectFrom('directives.extension')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const askedExtension = (db: Db, taskId: string): Promise<ExtensionRecord | undefined> =>
  db
    .selectFrom('directives.extension')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('state', '=', 'asked')
    .executeTakeFirst()

type Decided = {
  state: 'granted' | 'refused' | 'withdrawn'
  by: string
  at: Date
  answer: string | null
  grantedDueAt?: Date | null
  certificate?: string | null
}

export const decideExtension = (
  db: Db,
  id: string,
  { state, by, at, answer, grantedDueAt = null, certificate = null }: Decided,
) =>
  db
    .updateTable('directives.extension')
    .set({ state, decided_by: by, decided_at: at, answer, granted_due_at: grantedDueAt, certificate })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute()

// ---- dates

export const keepCertificates = async (
  db: Db,
  rows: readonly { digest: string; body: object }[],
): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into directives.certificate (digest, body)
    select * from unnest(${rows.map(({ digest }) => digest)}::text[], ${rows.map(({ body }) => JSON.stringify(body))}::jsonb[])
    on conflict (digest) do nothing`.execute(db)
}

export const certificateOf = async (db: Db, digest: string | null): Promise<unknown> => {
  if (!digest) return null
  const row = await db
    .selectFrom('directives.certificate')
    .select('body')
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row?.body ?? null
}

export type DueChangeRow = {
  taskId: string
  at: Date
  was: Date | null
  due: Date | null
  why: 'first' | 'extension' | 'event' | 'superseded' | 'calendar' | 'moved' | 'resumed'
  basis: string | null
  certificate: string | null
}

export const insertDueChanges = async (db: Db, rows: readonly DueChangeRow[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto('directives.due_change')
      .values(
        rows.slice(start, start + 500).map(({ taskId, at, was, due, why, basis, certificate }) => ({
          id: newId(),
          task_id: taskId,
          at,
          was_due_at: was,
          due_at: due,
          why,
          basis,
          certificate,
        })),
      )
      .execute()
  }
}

export const dueChangesOf = (db: Db, taskId: string) =>
  db
    .selectFrom('directives.due_change')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** A date that moved is reminded of anew. */
export const forgetReminders = async (db: Db, taskIds: readonly string[]): Promise<void> => {
  await sql`delete from directives.reminder where task_id = any(${[...taskIds]}::uuid[])`.execute(db)
}

// ---- events

export const insertEvent = (db: Db, row: Insertable<DirectivesEvent>) =>
  db.insertInto('directives.event').values(row).execute()

export const findEvent = (db: Db, id: string): Promise<EventRecord | undefined> =>
  db.selectFrom('directives.event').selectAll().where('id', '=', id).executeTakeFirst()

export const lockEvent = (db: Db, id: string): Promise<EventRecord | undefined> =>
  db.selectFrom('directives.event').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const registerEvent = (
  db: Db,
  id: string,
  { on, document, by, at }: { on: string; document: string; by: string; at: Date },
) =>
  db
    .updateTable('directives.event')
    .set({ registered_on: on, document, registered_by: by, registered_at: at })
    .where('id', '=', id)
    .execute()

/** Tasks that stand still for an event, locked in the order of their ids. */
export const lockWaiting = (db: Db, eventId: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('directives.task')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('state', '=', 'suspended')
    .orderBy('id')
    .forUpdate()
    .execute()

export type EventRow = EventRecord & { waiting: number; directives: string[] }

/** Events that tasks of these units (given or received) wait for, and those registered lately. */
export const eventsFor = async (
  db: Db,
  { provinces, units }: { provinces: readonly string[]; units: readonly string[] },
  since: string,
): Promise<EventRow[]> => {
  const { rows } = await sql<EventRow>`
    select e.*, w.waiting, w.directives from directives.event e
    join lateral (
      select count(*) filter (where t.state = 'suspended')::int as waiting,
        (array_agg(distinct t.directive_id))[1:5] as directives
      from directives.task t where t.event_id = e.id
        and (t.province_id = any(${[...provinces]}::uuid[]) or t.unit_id = any(${[...units]}::uuid[])
          or t.assigner_unit_id = any(${[...units]}::uuid[]))
    ) w on w.directives is not null and (w.waiting > 0 or e.registered_on is not null)
    where e.registered_on is null or e.registered_on >= ${since}
    order by e.registered_on nulls first, e.created_at desc, e.id limit 200`.execute(db)
  return rows
}

/** Units in whose name the tasks waiting for each event were given: they say that it has happened. */
export const assignersWaiting = async (
  db: Db,
  eventIds: readonly string[],
): Promise<{ event: string; unit: string }[]> => {
  if (eventIds.length === 0) return []
  const { rows } = await sql<{ event: string; unit: string }>`
    select distinct event_id as event, assigner_unit_id as unit from directives.task
    where event_id = any(${[...eventIds]}::uuid[])`.execute(db)
  return rows
}

// ---- moves

export const movesOf = (db: Db, taskId: string): Promise<MoveRecord[]> =>
  db.selectFrom('directives.move').selectAll().where('task_id', '=', taskId).orderBy('on_day').execute()
