import type { ScheduleDefinition } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type OwedRow = {
  id: string
  runId: string
  unitId: string
  receiverUnitId: string | null
  deskUnitId: string | null
  duty: string
  period: string
  periodEnd: string
  dueAt: Date | null
  openedAt: Date
  definition: ScheduleDefinition
}

/** Everything a province’s units owe, in the order of their dates. */
export const owedBy = async (db: Db, provinceId: string): Promise<OwedRow[]> => {
  const { rows } = await sql<OwedRow>`
    select i.id, i.run_id as "runId", i.unit_id as "unitId", i.receiver_unit_id as "receiverUnitId",
      i.desk_unit_id as "deskUnitId", s.duty, r.period, i.period_end as "periodEnd", i.due_at as "dueAt",
      r.created_at as "openedAt", s.definition
    from reports.instance i join reports.run r on r.id = i.run_id join reports.schedule s on s.id = i.schedule_id
    where i.province_id = ${provinceId} and i.state = 'not_due'
    order by coalesce(i.due_at, r.period_end::timestamptz), s.duty, i.unit_id`.execute(db)
  return rows
}

/** States and contents in one statement each: rows as the services would have left them. */
export const writeLives = async (
  db: Db,
  instances: readonly object[],
  versions: readonly object[],
): Promise<void> => {
  await sql`
    insert into reports.version (instance_id, number, figures, sections, submitted_at, submitted_by, late, outcome, outcome_at,
      outcome_by, outcome_note, document)
    select * from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v (instance_id uuid, number int, figures jsonb,
      sections jsonb, submitted_at timestamptz, submitted_by text, late boolean, outcome text, outcome_at timestamptz,
      outcome_by text, outcome_note text, document text)`.execute(db)
  await sql`
    update reports.instance i set state = v.state, late = v.late, overdue = v.overdue, versions = v.versions,
      counted = v.counted, accepted_version = v.accepted_version, submitted_at = v.submitted_at,
      accepted_at = v.accepted_at, figures = coalesce(v.figures, '[]'), sections = coalesce(v.sections, '[]'),
      as_of = v.as_of, edited_by = v.edited_by, edited_at = v.edited_at, warned = v.warned, row_version = v.row_version
    from jsonb_to_recordset(${JSON.stringify(instances)}::jsonb) as v (id uuid, state text, late boolean, overdue boolean,
      versions int, counted int, accepted_version int, submitted_at timestamptz, accepted_at timestamptz, figures jsonb,
      sections jsonb, as_of timestamptz, edited_by text, edited_at timestamptz, warned int, row_version int)
    where i.id = v.id`.execute(db)
}
