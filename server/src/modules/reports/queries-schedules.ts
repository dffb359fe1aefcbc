import type { ScheduleDefinition } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type ScheduleRow = {
  id: string
  provinceId: string
  duty: string
  version: number
  state: 'proposed' | 'in_force' | 'rejected'
  definition: ScheduleDefinition
  validFrom: string
  validTo: string | null
  supersedes: string[]
  closedBy: string | null
  closeReason: string | null
  directiveId: string | null
  directiveItem: string | null
  editorial: boolean
  plannedTo: string | null
  rowVersion: number
}

const columns = sql`s.id, s.province_id as "provinceId", s.duty, s.version, s.state, s.definition, s.valid_from as "validFrom",
  s.valid_to as "validTo", s.supersedes, s.closed_by as "closedBy", s.close_reason as "closeReason",
  s.directive_id as "directiveId", s.directive_item as "directiveItem", s.editorial, s.planned_to as "plannedTo",
  s.row_version as "rowVersion"`

export const insertSchedule = async (
  db: Db,
  row: Omit<ScheduleRow, 'closedBy' | 'closeReason' | 'plannedTo' | 'rowVersion'>,
): Promise<boolean> => {
  const done = await sql`
    insert into reports.schedule (id, province_id, duty, version, state, definition, valid_from, valid_to, supersedes,
      directive_id, directive_item, editorial)
    values (${row.id}, ${row.provinceId}, ${row.duty}, ${row.version}, ${row.state}, ${JSON.stringify(row.definition)}::jsonb,
      ${row.validFrom}, ${row.validTo}, ${row.supersedes}::uuid[], ${row.directiveId}, ${row.directiveItem}, ${row.editorial})
    on conflict do nothing`.execute(db)
  return (done.numAffectedRows ?? 0n) > 0n
}

/** Changes of one province’s duties happen one after the other: supersession looks at several at once. */
export const lockDuties = async (db: Db, provinceId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reports.schedule:${provinceId}`}, 0))`.execute(
    db,
  )
}

export const findSchedules = async (db: Db, ids: readonly string[]): Promise<ScheduleRow[]> => {
  const { rows } = await sql<ScheduleRow>`
    select ${columns} from reports.schedule s where s.id = any(${ids}::uuid[]) order by s.id`.execute(db)
  return rows
}

export const lockSchedule = async (db: Db, id: string): Promise<ScheduleRow | undefined> => {
  const { rows } = await sql<ScheduleRow>`
    select ${columns} from reports.schedule s where s.id = ${id} for update`.execute(db)
  return rows[0]
}

export const schedulesOf = async (db: Db, provinceId: string): Promise<ScheduleRow[]> => {
  const { rows } = await sql<ScheduleRow>`
    select ${columns} from reports.schedule s where s.province_id = ${provinceId} order by s.duty, s.version`.execute(
    db,
  )
  return rows
}

export const provincesWithSchedules = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct province_id as id from reports.schedule where state = 'in_force' order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

export const listSchedules = async (
  db: Db,
  ask: {
    provinces: readonly string[]
    state: string | null
    day: string
    after: string | null
    limit: number
  },
): Promise<ScheduleRow[]> => {
  const { rows } = await sql<ScheduleRow>`
    select ${columns} from reports.schedule s
    where s.province_id = any(${ask.provinces}::uuid[]) and (${ask.after}::uuid is null or s.id < ${ask.after}::uuid)
      and (${ask.state}::text is null or case when s.state = 'in_force' and s.valid_to < ${ask.day} then 'closed' else s.state end = ${ask.state})
    order by s.id desc limit ${ask.limit}`.execute(db)
  return rows
}

export const nextVersion = async (db: Db, provinceId: string, duty: string): Promise<number> => {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from reports.schedule
    where province_id = ${provinceId} and duty = ${duty}`.execute(db)
  return rows[0]?.next ?? 1
}

/** Ends schedules on a day, unless they end earlier already. */
export const closeSchedules = async (
  db: Db,
  ids: readonly string[],
  lastDay: string,
  closedBy: string | null,
  reason: string,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update reports.schedule set valid_to = ${lastDay}, closed_by = ${closedBy}, close_reason = ${reason},
      row_version = row_version + 1
    where id = any(${ids}::uuid[]) and state = 'in_force' and (valid_to is null or valid_to > ${lastDay})
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

export const setScheduleState = async (
  db: Db,
  row: Pick<ScheduleRow, 'id' | 'state' | 'definition' | 'validFrom' | 'supersedes' | 'closeReason'>,
): Promise<void> => {
  await sql`update reports.schedule set state = ${row.state}, definition = ${JSON.stringify(row.definition)}::jsonb,
      valid_from = ${row.validFrom}, supersedes = ${row.supersedes}::uuid[], close_reason = ${row.closeReason},
      row_version = row_version + 1
    where id = ${row.id}`.execute(db)
}

export const setPlannedTo = async (db: Db, ids: readonly string[], day: string): Promise<void> => {
  await sql`update reports.schedule set planned_to = ${day}
    where id = any(${ids}::uuid[]) and (planned_to is null or planned_to < ${day})`.execute(db)
}
