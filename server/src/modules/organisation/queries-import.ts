import type { CodeScheme, Level, SuccessionKind, UnitKind } from '@motcua/shared/organisation'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Shapes of the reference rows before they become tables; days inclusive, null = open. */
export type UnitRow = {
  id: string
  kind: UnitKind
  level: Level
  name: string
  full_name: string
  sort_no: number
  province_id: string
  valid_from: string | null
  valid_to: string | null
  editorial: boolean
  legal_basis: string | null
}
export type PlacementRow = {
  unit_id: string
  parent_id: string
  valid_from: string | null
  valid_to: string | null
}
export type CodeRow = {
  unit_id: string
  scheme: CodeScheme
  value: string
  valid_from: string | null
  valid_to: string | null
  editorial: boolean
}
export type SuccessionRow = {
  id: string
  from_id: string
  to_id: string | null
  kind: SuccessionKind
  part: 'whole' | 'part' | 'remainder'
  date: string
  basis: string | null
  editorial: boolean
}
export type Reference = {
  units: UnitRow[]
  placements: PlacementRow[]
  codes: CodeRow[]
  successions: SuccessionRow[]
}

const CHUNK = 2000

const inChunks = async <Row>(
  rows: readonly Row[],
  insert: (json: string) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += CHUNK)
    await insert(JSON.stringify(rows.slice(start, start + CHUNK)))
}

/** Whether the reference units are there already. */
export const hasUnits = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{
    some: boolean
  }>`select exists (select from organisation.unit) as some`.execute(db)
  return rows[0]?.some ?? false
}

/**
 * Writes reference rows that are not there yet. Successions dated on or before `today` count as done: this house opens
 * with their outcome.
 */
export const insertReference = async (db: Db, reference: Reference, today: string): Promise<void> => {
  // A root points at itself and the others at their root: provinces go first.
  const units = reference.units.toSorted(
    (a, b) => Number(b.kind === 'province') - Number(a.kind === 'province'),
  )
  await inChunks(units, (json) =>
    sql`insert into organisation.unit (id, kind, level, name, full_name, sort_no, province_id, valid_from, valid_to, editorial, legal_basis)
      select id, kind, level, name, full_name, sort_no, province_id, valid_from, valid_to, editorial, legal_basis
      from jsonb_to_recordset(${json}::jsonb) as r(id uuid, kind text, level text, name text, full_name text, sort_no int,
        province_id uuid, valid_from date, valid_to date, editorial boolean, legal_basis text)
      on conflict do nothing`.execute(db),
  )
  await inChunks(reference.placements, (json) =>
    sql`insert into organisation.placement (unit_id, parent_id, valid_from, valid_to)
      select * from jsonb_to_recordset(${json}::jsonb) as r(unit_id uuid, parent_id uuid, valid_from date, valid_to date)
      on conflict do nothing`.execute(db),
  )
  await inChunks(reference.codes, (json) =>
    sql`insert into organisation.unit_code (unit_id, scheme, value, valid_from, valid_to, editorial)
      select * from jsonb_to_recordset(${json}::jsonb) as r(unit_id uuid, scheme text, value text, valid_from date, valid_to date, editorial boolean)
      on conflict do nothing`.execute(db),
  )
  await inChunks(reference.successions, (json) =>
    sql`insert into organisation.succession (id, from_id, to_id, kind, part, date, basis, editorial, applied_at)
      select id, from_id, to_id, kind, part, date, basis, editorial, case when date <= ${today} then clock_timestamp() end
      from jsonb_to_recordset(${json}::jsonb) as r(id uuid, from_id uuid, to_id uuid, kind text, part text, date date, basis text, editorial boolean)
      on conflict do nothing`.execute(db),
  )
}

export type StaffRow = {
  id: string
  name: string
  sort_name: string
  email: string | null
  phone: string | null
  province_id: string
}
export type PostRow = { unit_id: string; role: string; title: string }
export type AppointmentRow = {
  id: string
  staff_id: string
  unit_id: string
  role: string
  title: string
  valid_from: string
  seconded_from: string | null
}

export const insertStaffing = async (
  db: Db,
  rows: { staff: readonly StaffRow[]; posts: readonly PostRow[]; appointments: readonly AppointmentRow[] },
): Promise<void> => {
  await inChunks(rows.staff, (json) =>
    sql`insert into organisation.staff (id, name, sort_name, email, phone, province_id)
      select * from jsonb_to_recordset(${json}::jsonb) as r(id uuid, name text, sort_name text, email text, phone text, province_id uuid)
      on conflict do nothing`.execute(db),
  )
  await inChunks(rows.posts, (json) =>
    sql`insert into organisation.post (unit_id, role, title)
      select * from jsonb_to_recordset(${json}::jsonb) as r(unit_id uuid, role text, title text)
      on conflict do nothing`.execute(db),
  )
  await inChunks(rows.appointments, (json) =>
    sql`insert into organisation.appointment (id, staff_id, unit_id, role, title, valid_from, seconded_from)
      select * from jsonb_to_recordset(${json}::jsonb) as r(id uuid, staff_id uuid, unit_id uuid, role text, title text, valid_from date, seconded_from uuid)
      on conflict do nothing`.execute(db),
  )
}

export type StaffedUnit = {
  id: string
  kind: UnitKind
  level: Level
  name: string
  fullName: string
  parentId: string | null
  provinceId: string
  validFrom: string | null
}

/** Every unit of the provinces that is in force on a day, territorial ones in the order of their codes. */
export const unitsToStaff = async (
  db: Db,
  provinceIds: readonly string[],
  day: string,
): Promise<StaffedUnit[]> => {
  const { rows } = await sql<StaffedUnit>`
    select u.id, u.kind, u.level, u.name, u.full_name as "fullName", u.province_id as "provinceId", u.valid_from as "validFrom",
      p.parent_id as "parentId"
    from organisation.unit u
    left join organisation.placement p on p.unit_id = u.id
      and (p.valid_from is null or p.valid_from <= ${day}) and (p.valid_to is null or p.valid_to >= ${day})
    where u.province_id = any(${provinceIds}::uuid[])
      and (u.valid_from is null or u.valid_from <= ${day}) and (u.valid_to is null or u.valid_to >= ${day})
    order by u.level, u.sort_no, u.id`.execute(db)
  return rows
}
