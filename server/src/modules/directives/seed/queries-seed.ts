import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Filling an empty installation with what became of its tasks. */

export type SeededTask = {
  id: string
  key: string
  directive: string
  unitName: string
  state: string
  dueAt: Date | null
  createdAt: Date
}

export const seededTasks = async (db: Db): Promise<SeededTask[]> => {
  const { rows } = await sql<SeededTask>`
    select t.id, i.task_key as key, coalesce(d.number, d.name) as directive, coalesce(t.outside_name, t.unit_id::text) as "unitName",
      t.state, t.due_at as "dueAt", t.created_at as "createdAt"
    from directives.task t join directives.item i on i.id = t.item_id join directives.directive d on d.id = t.directive_id
    where t.unit_id is not null and t.same_as is null and t.state <> 'cancelled'
    order by t.created_at, t.id`.execute(db)
  return rows
}

export type LifeRow = {
  id: string
  state: string
  version: number
  percent: number
  receivedAt: string
  reportedAt: string | null
  submittedAt: string | null
  endedAt: string | null
  late: boolean | null
}

export const setLives = async (db: Db, rows: readonly LifeRow[]): Promise<void> => {
  await sql`
    update directives.task t set state = row.state, version = row.version, percent = row.percent,
      unit_acknowledged_at = row."receivedAt", unit_acknowledged_by = 'system:seed', reported_at = row."reportedAt",
      submitted_at = row."submittedAt", ended_at = row."endedAt", late = row.late, late_against_first = row.late
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, state text, version integer, percent smallint,
      "receivedAt" timestamptz, "reportedAt" timestamptz, "submittedAt" timestamptz, "endedAt" timestamptz, late boolean)
    where t.id = row.id`.execute(db)
}

export const countDoneFacts = async (db: Db): Promise<void> => {
  await sql`
    insert into directives.done_fact (province_id, unit_id, assigner_unit_id, month, on_time, late, late_against_first)
    select province_id, unit_id, assigner_unit_id, date_trunc('month', ended_at at time zone 'Asia/Ho_Chi_Minh')::date,
      count(*) filter (where not late), count(*) filter (where late), count(*) filter (where late_against_first)
    from directives.task where state = 'done' and counted and unit_id is not null
    group by 1, 2, 3, 4`.execute(db)
}
