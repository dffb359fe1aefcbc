import type { ReportCertificate } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import type { Sender } from './senders.ts'

export type RunRow = {
  id: string
  scheduleId: string
  provinceId: string
  period: string
  title: string | null
  periodEnd: string
  windowFrom: string | null
  windowTo: string | null
  dueAt: Date | null
  lastDay: string | null
  strict: boolean
  certificate: ReportCertificate | null
  freezeAt: Date | null
  askedUnits: string[] | null
  document: string | null
  createdAt: Date
}

export const runColumns = sql`r.id, r.schedule_id as "scheduleId", r.province_id as "provinceId", r.period, r.title,
  r.period_end as "periodEnd", r.window_from as "windowFrom", r.window_to as "windowTo", r.due_at as "dueAt",
  r.last_day as "lastDay", r.strict, r.certificate, r.freeze_at as "freezeAt", r.asked_units as "askedUnits", r.document,
  r.created_at as "createdAt"`

/** The run of a period: made, or the one that is there. */
export const openRun = async (db: Db, row: RunRow): Promise<{ run: RunRow; made: boolean }> => {
  const inserted = await sql<{ id: string }>`
    insert into reports.run (id, schedule_id, province_id, period, title, period_end, window_from, window_to, due_at, last_day,
      strict, certificate, freeze_at, asked_units, document, created_at)
    values (${row.id}, ${row.scheduleId}, ${row.provinceId}, ${row.period}, ${row.title}, ${row.periodEnd}, ${row.windowFrom},
      ${row.windowTo}, ${row.dueAt}, ${row.lastDay}, ${row.strict},
      ${row.certificate && JSON.stringify(row.certificate)}::jsonb, ${row.freezeAt}, ${row.askedUnits}::uuid[],
      ${row.document}, ${row.createdAt})
    on conflict (schedule_id, period) do nothing returning id`.execute(db)
  if (inserted.rows.length > 0) return { run: row, made: true }
  const { rows } = await sql<RunRow>`
    select ${runColumns} from reports.run r
    where r.schedule_id = ${row.scheduleId} and r.period = ${row.period} for update`.execute(db)
  return { run: rows[0] ?? row, made: false }
}

export const hasRun = async (db: Db, scheduleId: string, period: string): Promise<boolean> => {
  const { rows } = await sql`
    select from reports.run where schedule_id = ${scheduleId} and period = ${period}`.execute(db)
  return rows.length > 0
}

export const findRun = async (db: Db, id: string): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`select ${runColumns} from reports.run r where r.id = ${id}`.execute(db)
  return rows[0]
}

export const lockRun = async (db: Db, id: string): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from reports.run r where r.id = ${id} for update`.execute(db)
  return rows[0]
}

/** Opens what is owed and not there yet; a second pass opens nothing. */
export const openInstances = async (
  db: Db,
  run: RunRow,
  senders: readonly Sender[],
): Promise<{ id: string; unitId: string }[]> => {
  if (senders.length === 0) return []
  const { rows } = await sql<{ id: string; unitId: string }>`
    insert into reports.instance (id, run_id, schedule_id, province_id, unit_id, receiver_unit_id, desk_unit_id, period_end,
      due_at, state)
    select i.id, ${run.id}, ${run.scheduleId}, ${run.provinceId}, i.unit_id, i.receiver_id, i.desk_id, ${run.periodEnd},
      ${run.dueAt}, 'not_due'
    from unnest(${senders.map(() => newId())}::uuid[], ${senders.map(({ unitId }) => unitId)}::uuid[],
      ${senders.map((each) => each.receiverUnitId)}::uuid[], ${senders.map((each) => each.deskUnitId)}::uuid[])
      as i (id, unit_id, receiver_id, desk_id)
    on conflict (run_id, unit_id) do nothing
    returning id, unit_id as "unitId"`.execute(db)
  return rows
}

/** Units that were asked for a period under schedules this one replaces, and still owe it or have sent it there. */
export const askedBefore = async (
  db: Db,
  scheduleIds: readonly string[],
  periodEnd: string,
): Promise<string[]> => {
  if (scheduleIds.length === 0) return []
  const { rows } = await sql<{ unit: string }>`
    select distinct unit_id as unit from reports.instance
    where schedule_id = any(${scheduleIds}::uuid[]) and period_end = ${periodEnd} and state <> 'cancelled'`.execute(
    db,
  )
  return rows.map(({ unit }) => unit)
}

/** What had been written under a replaced schedule goes over into the report that takes its place. */
export const carryOver = async (db: Db, run: RunRow, from: readonly string[]): Promise<void> => {
  if (from.length === 0) return
  await sql`
    update reports.instance n set state = 'draft', figures = o.figures, sections = o.sections, as_of = o.as_of,
      edited_by = o.edited_by, edited_at = o.edited_at
    from reports.instance o
    where n.run_id = ${run.id} and n.state = 'not_due' and o.unit_id = n.unit_id and o.period_end = n.period_end
      and o.schedule_id = any(${from}::uuid[]) and o.cancel_reason = 'superseded' and o.replaced_by is null
      and o.as_of is not null`.execute(db)
  await sql`
    update reports.instance o set replaced_by = n.id from reports.instance n
    where n.run_id = ${run.id} and o.unit_id = n.unit_id and o.period_end = n.period_end
      and o.schedule_id = any(${from}::uuid[]) and o.cancel_reason = 'superseded' and o.replaced_by is null`.execute(
    db,
  )
}

export type Cancelled = { id: string; unitId: string }

/** Unsent reports of a run whose unit is no longer among its senders. */
export const cancelStrangers = async (
  db: Db,
  runId: string,
  units: readonly string[],
): Promise<Cancelled[]> => {
  const { rows } = await sql<Cancelled>`
    update reports.instance set state = 'cancelled', cancel_reason = 'unit_ended', overdue = false, row_version = row_version + 1
    where run_id = ${runId} and counted is null and state in ('not_due', 'draft', 'returned')
      and not unit_id = any(${units}::uuid[])
    returning id, unit_id as "unitId"`.execute(db)
  return rows
}

/** Unsent reports of closed schedules whose day comes after their last day in force. */
export const cancelAfter = async (
  db: Db,
  scheduleIds: readonly string[],
  lastDay: string,
  reason: 'superseded' | 'closed',
): Promise<Cancelled[]> => {
  const { rows } = await sql<Cancelled>`
    update reports.instance i
    set state = 'cancelled', cancel_reason = ${reason}, overdue = false, row_version = i.row_version + 1
    from reports.run r
    where r.id = i.run_id and i.schedule_id = any(${scheduleIds}::uuid[]) and coalesce(r.last_day, r.period_end) > ${lastDay}::date
      and i.counted is null and i.state in ('not_due', 'draft', 'returned')
    returning i.id, i.unit_id as "unitId"`.execute(db)
  return rows
}

export const setFreezeAt = async (db: Db, runId: string, at: Date | null): Promise<void> => {
  await sql`update reports.run set freeze_at = ${at} where id = ${runId} and freeze_at is distinct from ${at}`.execute(
    db,
  )
}

/** A new date for a period; reports whose receiver has given them a date of their own keep it. */
export const setRunDue = async (
  db: Db,
  runId: string,
  due: { at: Date; lastDay: string; certificate: ReportCertificate },
  now: Date,
): Promise<void> => {
  await sql`update reports.run set due_at = ${due.at}, last_day = ${due.lastDay},
      certificate = ${JSON.stringify(due.certificate)}::jsonb where id = ${runId}`.execute(db)
  await sql`update reports.instance set due_at = ${due.at}, warned = 99, overdue = overdue and ${due.at}::timestamptz < ${now}
    where run_id = ${runId} and extensions = '[]' and state <> 'cancelled'`.execute(db)
}

/** Open runs counted in working days, for a late change of the calendar. */
export const countedRuns = async (
  db: Db,
  range: { from: string; to: string },
  after: string | null,
  limit: number,
): Promise<RunRow[]> => {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from reports.run r
    where r.certificate ? 'limit' and r.last_day >= ${range.from} and coalesce(r.window_to, r.period_end) <= ${range.to}::date
      and (${after}::uuid is null or r.id > ${after}::uuid)
      and exists (select from reports.instance i where i.run_id = r.id and i.counted is null and i.state <> 'cancelled')
    order by r.id limit ${limit}`.execute(db)
  return rows
}
