import type { ReportState } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { KeptFigure, KeptSection } from './queries.ts'

export type LowerRow = {
  instanceId: string
  runId: string
  unitId: string
  deskUnitId: string
  receiverUnitId: string
  state: ReportState
  late: boolean | null
  overdue: boolean
  submittedAt: Date | null
  /** Version that counts; null: none. */
  version: number | null
  figures: KeptFigure[] | null
  sections: KeptSection[] | null
}

/** Reports a desk is owed in these runs, each with the content of the version that counts. */
export const lowerReports = async (
  db: Db,
  runIds: readonly string[],
  unitId: string,
): Promise<LowerRow[]> => {
  if (runIds.length === 0) return []
  const { rows } = await sql<LowerRow>`
    select i.id as "instanceId", i.run_id as "runId", i.unit_id as "unitId", i.desk_unit_id as "deskUnitId",
      i.receiver_unit_id as "receiverUnitId", i.state, i.late, i.overdue, i.submitted_at as "submittedAt",
      i.counted as version, v.figures, v.sections
    from reports.instance i left join reports.version v on v.instance_id = i.id and v.number = i.counted
    where i.run_id = any(${runIds}::uuid[]) and i.state <> 'cancelled'
      and (i.desk_unit_id = ${unitId} or i.receiver_unit_id = ${unitId})
    order by i.unit_id`.execute(db)
  return rows
}

export type Feeding = { runId: string; name: string; scheduleId: string; owed: number; sent: number }

/** Runs of the same period whose reports the receiver draws this duty’s report up from, with the unit’s own counts. */
export const feedingRuns = async (
  db: Db,
  {
    provinceId,
    duty,
    periodEnd,
    unitId,
  }: { provinceId: string; duty: string; periodEnd: string; unitId: string },
): Promise<Feeding[]> => {
  const { rows } = await sql<Feeding>`
    select r.id as "runId", s.id as "scheduleId", s.definition->>'name' as name, count(*)::int as owed,
      count(i.counted)::int as sent
    from reports.schedule s join reports.run r on r.schedule_id = s.id
      and (r.period_end = ${periodEnd} or s.definition->>'period' = 'once')
    join reports.instance i on i.run_id = r.id and i.state <> 'cancelled'
      and (i.desk_unit_id = ${unitId} or i.receiver_unit_id = ${unitId})
    where s.province_id = ${provinceId} and s.definition->>'feeds' = ${duty}
    group by r.id, s.id order by s.definition->>'name', r.id`.execute(db)
  return rows
}

/** Desks that receive in a run, with the committees in whose name they do. */
export const desksOf = async (
  db: Db,
  runId: string,
): Promise<{ deskUnitId: string; receiverUnitId: string }[]> => {
  const { rows } = await sql<{ deskUnitId: string; receiverUnitId: string }>`
    select distinct desk_unit_id as "deskUnitId", receiver_unit_id as "receiverUnitId" from reports.instance
    where run_id = ${runId} and desk_unit_id is not null and state <> 'cancelled' order by 1, 2`.execute(db)
  return rows
}

/** The desk’s own report of the same period, for the duty its lower reports feed. */
export const ownReport = async (
  db: Db,
  ask: { provinceId: string; duty: string; periodEnd: string; units: readonly string[] },
): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select i.id from reports.instance i join reports.schedule s on s.id = i.schedule_id
    where s.province_id = ${ask.provinceId} and s.duty = ${ask.duty}
      and (i.period_end = ${ask.periodEnd} or s.definition->>'period' = 'once')
      and i.unit_id = any(${ask.units}::uuid[]) and i.state <> 'cancelled'
    order by i.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

export type FrozenVersion = { instanceId: string; unitId: string; version: number }
export type FreezeRow = {
  runId: string
  deskUnitId: string
  number: number
  at: Date
  by: string
  reason: string | null
  figures: { key: string; value: number | null; contributions: number }[]
  sections: { key: string; parts: { unitId: string; instanceId: string; text: string }[] }[]
  versions: FrozenVersion[]
}

export const lastFreeze = async (
  db: Db,
  runId: string,
  deskUnitId: string,
): Promise<FreezeRow | undefined> => {
  const { rows } = await sql<FreezeRow>`
    select run_id as "runId", desk_unit_id as "deskUnitId", number, at, by, reason, figures, sections, versions
    from reports.freeze where run_id = ${runId} and desk_unit_id = ${deskUnitId} order by number desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export const insertFreeze = async (db: Db, row: FreezeRow): Promise<void> => {
  await sql`insert into reports.freeze (run_id, desk_unit_id, number, at, by, reason, figures, sections, versions)
    values (${row.runId}, ${row.deskUnitId}, ${row.number}, ${row.at}, ${row.by}, ${row.reason},
      ${JSON.stringify(row.figures)}::jsonb, ${JSON.stringify(row.sections)}::jsonb, ${JSON.stringify(row.versions)}::jsonb)`.execute(
    db,
  )
}

/** Desks in the tree whose runs’ moment to freeze has come and that have not been frozen yet. */
export const dueFreezes = async (
  db: Db,
  now: Date,
  limit: number,
): Promise<{ runId: string; deskUnitId: string }[]> => {
  const { rows } = await sql<{ runId: string; deskUnitId: string }>`
    select distinct r.id as "runId", f.desk_unit_id as "deskUnitId"
    from reports.run r join reports.run_fact f on f.run_id = r.id and f.owed > 0
      and f.desk_unit_id <> '00000000-0000-0000-0000-000000000000'
    where r.freeze_at <= ${now} and r.freeze_at > ${now}::timestamptz - interval '400 days'
      and not exists (select from reports.freeze z where z.run_id = r.id and z.desk_unit_id = f.desk_unit_id)
    limit ${limit}`.execute(db)
  return rows
}

/** Notes that these senders are urged today; returns those who had not been yet. */
export const takeReminders = async (db: Db, ids: readonly string[], day: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    insert into reports.reminder (instance_id, day) select id, ${day}::date from unnest(${ids}::uuid[]) as t (id)
    on conflict do nothing returning instance_id as id`.execute(db)
  return rows.map(({ id }) => id)
}
