import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../lib/prepare.ts'
import { type BriefRow, listedRows, listedTables } from './queries.ts'

/** What a reader’s lists may show: everything, whole provinces, or their units’ own as sender and receiver. */
export type Scope = { all: boolean; oversees: readonly string[]; units: readonly string[] }

const plan = sql.raw(PLAN_EACH_TIME)

const within = ({ all, oversees, units }: Scope) => sql`(${all} or i.province_id = any(${oversees}::uuid[])
  or i.unit_id = any(${units}::uuid[]) or i.desk_unit_id = any(${units}::uuid[])
  or i.receiver_unit_id = any(${units}::uuid[]))`

export type InstanceFilter = {
  provinceId: string | null
  scheduleId: string | null
  runId: string | null
  unitId: string | null
  state: string | null
  late: boolean | null
  overdue: boolean | null
}
type After = { at: string; id: string } | null

const where = <Value>(value: Value | null, condition: ReturnType<typeof sql>) =>
  value === null ? sql`` : sql`and ${condition}`

/** Newest period first. */
export const listInstances = async (
  db: Db,
  scope: Scope,
  filter: InstanceFilter,
  after: After,
  limit: number,
): Promise<BriefRow[]> => {
  const { provinceId, scheduleId, runId, unitId, state, late, overdue } = filter
  const { rows } = await sql<BriefRow>`
    ${plan} select ${listedRows} from ${listedTables}
    where ${within(scope)}
      ${where(provinceId, sql`i.province_id = ${provinceId}`)} ${where(scheduleId, sql`i.schedule_id = ${scheduleId}`)}
      ${where(runId, sql`i.run_id = ${runId}`)} ${where(unitId, sql`i.unit_id = ${unitId}`)}
      ${where(state, sql`i.state = ${state}`)} ${where(late, sql`i.late = ${late}`)}
      ${where(overdue, sql`i.overdue = ${overdue}`)}
      ${after ? sql`and (i.period_end, i.id) < (${after.at}::date, ${after.id}::uuid)` : sql``}
    order by i.period_end desc, i.id desc limit ${limit}`.execute(db)
  return rows
}

const FAR = sql`'9999-12-31T00:00:00Z'::timestamptz`

/** What waits for somebody, the soonest date first, undated ones last. */
export const listWaiting = async (
  db: Db,
  view: 'write' | 'sign' | 'receive',
  units: readonly string[],
  after: After,
  limit: number,
): Promise<BriefRow[]> => {
  const mine =
    view === 'receive'
      ? sql`i.state = 'submitted' and i.desk_unit_id = any(${units}::uuid[])`
      : view === 'sign'
        ? sql`i.state in ('draft', 'returned') and i.unit_id = any(${units}::uuid[])`
        : sql`i.state in ('not_due', 'draft', 'returned') and i.unit_id = any(${units}::uuid[])`
  const { rows } = await sql<BriefRow>`
    ${plan} select ${listedRows} from ${listedTables} where ${mine}
      ${after ? sql`and (coalesce(i.due_at, ${FAR}), i.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by coalesce(i.due_at, ${FAR}), i.id limit ${limit}`.execute(db)
  return rows
}

export type CalendarRow = {
  runId: string
  scheduleId: string
  name: string
  period: string
  title: string | null
  day: string
  strict: boolean
  dueAt: Date
  sends: number
  receives: number
  instanceId: string | null
  owed: number
  sent: number
  late: number
  missing: number
}

/**
 * Runs whose last valid day lies in a month, with the reader’s part in them. Counts are those of the reader’s desk, and
 * of all desks for who oversees the province; a mere sender sees its own.
 */
export const monthOfRuns = async (
  db: Db,
  { all, oversees, units }: Scope,
  from: string,
  to: string,
): Promise<CalendarRow[]> => {
  const { rows } = await sql<CalendarRow>`
    ${plan} with runs as (
      select r.*, s.definition->>'name' as name, (${all} or r.province_id = any(${oversees}::uuid[])) as whole
      from reports.run r join reports.schedule s on s.id = r.schedule_id
      where r.last_day between ${from} and ${to}
        and (${all} or r.province_id in (select province_id from reports.instance where unit_id = any(${units}::uuid[])
          or desk_unit_id = any(${units}::uuid[])) or r.province_id = any(${oversees}::uuid[]))
    ), own as (
      select i.run_id, count(*)::int as sends, min(i.id::text) as instance_id, count(i.counted)::int as sent,
        (count(*) filter (where i.late))::int as late, (count(*) filter (where i.overdue))::int as missing
      from reports.instance i join runs on runs.id = i.run_id
      where i.unit_id = any(${units}::uuid[]) and i.state <> 'cancelled' group by i.run_id
    ), desk as (
      select f.run_id, sum(f.owed)::int as owed, sum(f.sent)::int as sent, sum(f.late)::int as late,
        sum(f.missing)::int as missing
      from reports.run_fact f join runs on runs.id = f.run_id
      where runs.whole or f.desk_unit_id = any(${units}::uuid[]) group by f.run_id
    )
    select runs.id as "runId", runs.schedule_id as "scheduleId", runs.name, runs.period, runs.title, runs.last_day as day,
      runs.strict, runs.due_at as "dueAt", coalesce(own.sends, 0) as sends, coalesce(desk.owed, 0) as receives,
      case when own.sends = 1 then own.instance_id end as "instanceId", coalesce(desk.owed, own.sends) as owed,
      coalesce(desk.sent, own.sent) as sent, coalesce(desk.late, own.late) as late,
      coalesce(desk.missing, own.missing) as missing
    from runs left join own on own.run_id = runs.id left join desk on desk.run_id = runs.id
    where own.sends > 0 or desk.owed > 0
    order by runs.due_at, runs.name, runs.id limit 500`.execute(db)
  return rows
}

export type MatrixRun = {
  runId: string
  period: string
  title: string | null
  dueAt: Date | null
  owed: number
  sent: number
  onTime: number
  missing: number
}

export const matrixRuns = async (db: Db, scheduleId: string, year: number): Promise<MatrixRun[]> => {
  const { rows } = await sql<MatrixRun>`
    select r.id as "runId", r.period, r.title, r.due_at as "dueAt", coalesce(sum(f.owed), 0)::int as owed,
      coalesce(sum(f.sent), 0)::int as sent, coalesce(sum(f.on_time), 0)::int as "onTime",
      coalesce(sum(f.missing), 0)::int as missing
    from reports.run r left join reports.run_fact f on f.run_id = r.id
    where r.schedule_id = ${scheduleId} and r.period_end between ${`${year}-01-01`} and ${`${year}-12-31`}
    group by r.id order by r.period_end, r.id limit 60`.execute(db)
  return rows
}

export type MatrixCellRow = {
  unitId: string
  runId: string
  id: string
  state: BriefRow['state']
  late: boolean | null
  overdue: boolean
}

/** One page of units with their cells; units in order of their ids, which the official order of import gave them. */
export const matrixCells = async (
  db: Db,
  scope: Scope,
  scheduleId: string,
  year: number,
  after: string | null,
  limit: number,
): Promise<MatrixCellRow[]> => {
  const { rows } = await sql<MatrixCellRow>`
    ${plan} with units as (
      select distinct i.unit_id from reports.instance i
      where i.schedule_id = ${scheduleId} and i.period_end between ${`${year}-01-01`} and ${`${year}-12-31`}
        and i.state <> 'cancelled' and ${within(scope)} ${after ? sql`and i.unit_id > ${after}::uuid` : sql``}
      order by i.unit_id limit ${limit}
    )
    select i.unit_id as "unitId", i.run_id as "runId", i.id, i.state, i.late, i.overdue
    from reports.instance i join units using (unit_id)
    where i.schedule_id = ${scheduleId} and i.period_end between ${`${year}-01-01`} and ${`${year}-12-31`}
      and i.state <> 'cancelled'
    order by i.unit_id, i.period_end`.execute(db)
  return rows
}

export type RateRow = {
  id: string
  period: string | null
  title: string | null
  scheduleName: string | null
  owed: number
  sent: number
  onTime: number
  late: number
  missing: number
  accepted: number
}

const sums = sql`sum(f.owed)::int as owed, sum(f.sent)::int as sent, sum(f.on_time)::int as "onTime", sum(f.late)::int as late,
  sum(f.missing)::int as missing, sum(f.accepted)::int as accepted`

export type RateAsk = {
  provinceId: string
  year: number
  scheduleId: string | null
  after: string | null
  limit: number
}

export const unitRates = async (
  db: Db,
  { provinceId, year, scheduleId, after, limit }: RateAsk,
): Promise<RateRow[]> => {
  const { rows } = await sql<RateRow>`
    select f.unit_id as id, null as period, null as title, null as "scheduleName", ${sums} from reports.unit_fact f
    where f.province_id = ${provinceId} and f.year = ${year}
      and (${scheduleId}::uuid is null or f.schedule_id = ${scheduleId}::uuid)
      and (${after}::uuid is null or f.unit_id > ${after}::uuid)
    group by f.unit_id having sum(f.owed) > 0 order by f.unit_id limit ${limit}`.execute(db)
  return rows
}

export const periodRates = async (
  db: Db,
  { provinceId, year, scheduleId, after, limit }: RateAsk,
): Promise<RateRow[]> => {
  const { rows } = await sql<RateRow>`
    select r.id, r.period, r.title, s.definition->>'name' as "scheduleName", ${sums}
    from reports.run r join reports.schedule s on s.id = r.schedule_id join reports.run_fact f on f.run_id = r.id
    where r.province_id = ${provinceId} and r.period_end between ${`${year}-01-01`} and ${`${year}-12-31`}
      and (${scheduleId}::uuid is null or r.schedule_id = ${scheduleId}::uuid)
      and (${after}::uuid is null or r.id > ${after}::uuid)
    group by r.id, s.id having sum(f.owed) > 0 order by r.id limit ${limit}`.execute(db)
  return rows
}
