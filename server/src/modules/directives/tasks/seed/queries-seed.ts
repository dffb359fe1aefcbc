import { sql } from 'kysely'
import type { Db } from '../../../../lib/db.ts'
import type { TaskPatch, TaskRecord } from '../queries.ts'

/** Rows of a year of steering, written a few thousand at a time. */

export type SeededTask = TaskRecord & { sort_no: number; number: string | null; issued_on: string | null }

/** Tasks nobody has touched since they were given; instances of standing duties apart. */
export const untouched = async (db: Db, which: 'given' | 'instances'): Promise<SeededTask[]> => {
  const kind =
    which === 'instances'
      ? sql`t.kind = 'instance'`
      : sql`t.kind <> 'instance' and t.unit_acknowledged_at is null`
  const { rows } = await sql<SeededTask>`
    select t.*, i.sort_no, d.number, d.issued_on from directives.task t
    join directives.item i on i.id = t.item_id join directives.directive d on d.id = t.directive_id
    where t.open and t.version = 1 and t.unit_id is not null and ${kind}
    order by t.created_at, d.number, i.sort_no, t.unit_id, t.id`.execute(db)
  return rows
}

const CHUNK = 2000

const inChunks = async <Row>(rows: readonly Row[], write: (some: readonly Row[]) => Promise<unknown>) => {
  for (let start = 0; start < rows.length; start += CHUNK) await write(rows.slice(start, start + CHUNK))
}

export type SeededPatch = { id: string; version: number } & TaskPatch

/** Columns that are not named stay as they are. */
export const patchTasks = (db: Db, rows: readonly SeededPatch[]): Promise<void> =>
  inChunks(rows, (some) =>
    sql`
    update directives.task t set version = p.version, state = coalesce(p.state, t.state), percent = coalesce(p.percent, t.percent),
      unit_acknowledged_at = coalesce(p.unit_acknowledged_at, t.unit_acknowledged_at), unit_acknowledged_by = coalesce(p.unit_acknowledged_by, t.unit_acknowledged_by), person_id = coalesce(p.person_id, t.person_id),
      person_role = coalesce(p.person_role, t.person_role), person_acknowledged_at = coalesce(p.person_acknowledged_at, t.person_acknowledged_at), reported_at = p.reported_at,
      obstacle = p.obstacle, request = p.request, submitted_at = p.submitted_at, ended_at = p.ended_at, late = p.late,
      late_against_first = p.late_against_first, due_at = coalesce(p.due_at, t.due_at),
      certificate = coalesce(p.certificate, t.certificate), extension_asked = coalesce(p.extension_asked, false)
    from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as p(id uuid, version int, state text, percent int,
      unit_acknowledged_at timestamptz, unit_acknowledged_by text, person_id uuid, person_role text,
      person_acknowledged_at timestamptz, reported_at timestamptz, obstacle text, request text, submitted_at timestamptz,
      ended_at timestamptz, late boolean, late_against_first boolean, due_at timestamptz, certificate text,
      extension_asked boolean)
    where t.id = p.id`.execute(db),
  )

export type SeededRows = {
  progress: {
    id: string
    task_id: string
    at: string
    by_actor: string
    by_name: string
    percent: number
    content: string
    obstacle: string | null
  }[]
  evidence: {
    id: string
    task_id: string
    name: string
    number: string
    issued_on: string
    added_by: string
    added_at: string
  }[]
  extension: {
    id: string
    task_id: string
    state: string
    reason: string
    asked_for: string
    asked_by: string
    asked_at: string
    decided_by: string | null
    decided_at: string | null
    was_due_at: string
    granted_due_at: string | null
    certificate: string | null
  }[]
}

export const insertParts = async (db: Db, { progress, evidence, extension }: SeededRows): Promise<void> => {
  await inChunks(progress, (some) =>
    sql`insert into directives.progress (id, task_id, at, by_actor, by_name, percent, content, obstacle)
      select * from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as p(id uuid, task_id uuid, at timestamptz,
        by_actor text, by_name text, percent int, content text, obstacle text)`.execute(db),
  )
  await inChunks(evidence, (some) =>
    sql`insert into directives.evidence (id, task_id, kind, name, number, issued_on, added_by, added_at)
      select id, task_id, 'document', name, number, issued_on, added_by, added_at
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as p(id uuid, task_id uuid, name text, number text,
        issued_on date, added_by text, added_at timestamptz)`.execute(db),
  )
  await inChunks(extension, (some) =>
    sql`insert into directives.extension (id, task_id, state, reason, asked_for, asked_by, asked_at, decided_by, decided_at,
        was_due_at, granted_due_at, certificate)
      select id, task_id, state, reason, asked_for, asked_by, asked_at, decided_by, decided_at, was_due_at, granted_due_at,
        certificate
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as p(id uuid, task_id uuid, state text, reason text,
        asked_for date, asked_by text, asked_at timestamptz, decided_by text, decided_at timestamptz,
        was_due_at timestamptz, granted_due_at timestamptz, certificate text)`.execute(db),
  )
}

/** Facts of finished tasks, counted as the service counts them; only for an empty table. */
export const countAllDone = async (db: Db): Promise<void> => {
  await sql`
    insert into directives.done_fact (province_id, unit_id, assigner_unit_id, month, on_time, late, late_against_first)
    select province_id, unit_id, assigner_unit_id, date_trunc('month', ended_at at time zone 'Asia/Ho_Chi_Minh')::date,
      count(*) filter (where not late), count(*) filter (where late), count(*) filter (where late_against_first)
    from directives.task where state = 'done' and counted and unit_id is not null group by 1, 2, 3, 4
    on conflict (province_id, unit_id, assigner_unit_id, month) do update set on_time = excluded.on_time,
      late = excluded.late, late_against_first = excluded.late_against_first`.execute(db)
}
