import type { Level, SuccessionKind, UnitKind } from '@motcua/shared/organisation'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type LockedUnit = {
  id: string
  kind: UnitKind
  level: Level
  name: string
  fullName: string
  provinceId: string
  sortNo: number
  validFrom: string | null
  validTo: string | null
}

/** Locks units in id order, so that two reorganisations of the same units wait for each other and never deadlock. */
export const lockUnits = async (db: Db, ids: readonly string[]): Promise<LockedUnit[]> => {
  const { rows } = await sql<LockedUnit>`
    select id, kind, level, name, full_name as "fullName", province_id as "provinceId", sort_no as "sortNo",
      valid_from as "validFrom", valid_to as "validTo"
    from organisation.unit where id = any(${ids}::uuid[]) order by id for update`.execute(db)
  return rows
}

export const childUnits = async (
  db: Db,
  parentIds: readonly string[],
  day: string,
): Promise<(LockedUnit & { parentId: string })[]> => {
  const { rows } = await sql<LockedUnit & { parentId: string }>`
    select u.id, u.kind, u.level, u.name, u.full_name as "fullName", u.province_id as "provinceId", u.sort_no as "sortNo",
      u.valid_from as "validFrom", u.valid_to as "validTo", p.parent_id as "parentId"
    from organisation.placement p join organisation.unit u on u.id = p.unit_id
    where p.parent_id = any(${parentIds}::uuid[])
      and (p.valid_from is null or p.valid_from <= ${day}) and (p.valid_to is null or p.valid_to >= ${day})
      and (u.valid_to is null or u.valid_to >= ${day})
    order by u.id for update of u`.execute(db)
  return rows
}

export type NewUnit = Omit<LockedUnit, 'validFrom'> & {
  validFrom: string
  parentId: string | null
  basis: string
}

export const openUnit = async (db: Db, unit: NewUnit): Promise<void> => {
  await sql`insert into organisation.unit (id, kind, level, name, full_name, sort_no, province_id, valid_from, valid_to, legal_basis)
    values (${unit.id}, ${unit.kind}, ${unit.level}, ${unit.name}, ${unit.fullName}, ${unit.sortNo}, ${unit.provinceId},
      ${unit.validFrom}, ${unit.validTo}, ${unit.basis})`.execute(db)
  if (unit.parentId) await placeUnit(db, unit.id, unit.parentId, unit.validFrom, unit.validTo)
}

export const placeUnit = async (
  db: Db,
  unitId: string,
  parentId: string,
  from: string,
  to: string | null,
): Promise<void> => {
  await sql`insert into organisation.placement (unit_id, parent_id, valid_from, valid_to)
    values (${unitId}, ${parentId}, ${from}, ${to})`.execute(db)
}

export const closePlacement = async (db: Db, unitId: string, lastDay: string): Promise<void> => {
  await sql`delete from organisation.placement where unit_id = ${unitId} and valid_from > ${lastDay}`.execute(
    db,
  )
  await sql`update organisation.placement set valid_to = ${lastDay}
    where unit_id = ${unitId} and (valid_to is null or valid_to > ${lastDay})`.execute(db)
}

export const closeUnit = async (db: Db, unitId: string, lastDay: string): Promise<void> => {
  await sql`update organisation.unit set valid_to = ${lastDay} where id = ${unitId}`.execute(db)
  await sql`delete from organisation.unit_code where unit_id = ${unitId} and valid_from > ${lastDay}`.execute(
    db,
  )
  await sql`update organisation.unit_code set valid_to = ${lastDay}
    where unit_id = ${unitId} and (valid_to is null or valid_to > ${lastDay})`.execute(db)
  await closePlacement(db, unitId, lastDay)
}

export type NewSuccession = {
  id: string
  fromId: string
  toId: string | null
  kind: SuccessionKind
  part: 'whole' | 'part' | 'remainder'
  date: string
  basis: string
}

export const insertSuccession = async (db: Db, row: NewSuccession): Promise<void> => {
  await sql`insert into organisation.succession (id, from_id, to_id, kind, part, date, basis)
    values (${row.id}, ${row.fromId}, ${row.toId}, ${row.kind}, ${row.part}, ${row.date}, ${row.basis})`.execute(
    db,
  )
}

/** What the law already says of a unit's later future becomes that of its successor. */
export const inheritFuture = async (db: Db, fromId: string, toId: string): Promise<void> => {
  await sql`insert into organisation.succession (id, from_id, to_id, kind, part, date, basis, editorial)
    select gen_random_uuid(), ${toId}, to_id, kind, part, date, basis, editorial
    from organisation.succession where from_id = ${fromId} and applied_at is null
    on conflict do nothing`.execute(db)
}

export const forgetFuture = async (db: Db, fromId: string): Promise<void> => {
  await sql`delete from organisation.succession where from_id = ${fromId} and applied_at is null`.execute(db)
}

/** Codes go with a unit that only changes its name or class. */
export const copyCodes = async (db: Db, fromId: string, toId: string, from: string): Promise<void> => {
  await sql`insert into organisation.unit_code (unit_id, scheme, value, valid_from, editorial)
    select ${toId}, scheme, value, ${from}::date, true from organisation.unit_code
    where unit_id = ${fromId} and (valid_from is null or valid_from < ${from})
      and (valid_to is null or valid_to >= ${from}::date - 1)
    on conflict do nothing`.execute(db)
}

export type DueSuccession = {
  fromId: string
  toId: string | null
  kind: SuccessionKind
  part: string
  date: string
  basis: string | null
  provinceId: string
}

/** Takes what has come due; two workers never take the same. */
export const takeDue = async (db: Db, day: string, limit: number): Promise<DueSuccession[]> => {
  const { rows } = await sql<DueSuccession>`
    with due as (
      select s.id from organisation.succession s
      where s.applied_at is null and s.date = (
        select min(date) from organisation.succession where applied_at is null and date <= ${day})
      order by s.from_id limit ${limit} for update skip locked
    )
    update organisation.succession s set applied_at = clock_timestamp()
    from due, organisation.unit u
    where s.id = due.id and u.id = s.from_id
    returning s.from_id as "fromId", s.to_id as "toId", s.kind, s.part, s.date, s.basis, u.province_id as "provinceId"`.execute(
    db,
  )
  return rows
}

/** All links of the given units on a date: a unit that splits is moved once, not once for each part. */
export const takeSiblings = async (
  db: Db,
  fromIds: readonly string[],
  date: string,
): Promise<DueSuccession[]> => {
  const { rows } = await sql<DueSuccession>`
    update organisation.succession s set applied_at = clock_timestamp()
    from organisation.unit u
    where s.from_id = any(${fromIds}::uuid[]) and s.date = ${date} and s.applied_at is null and u.id = s.from_id
    returning s.from_id as "fromId", s.to_id as "toId", s.kind, s.part, s.date, s.basis, u.province_id as "provinceId"`.execute(
    db,
  )
  return rows
}

/** Only one leader for a successor: the first whose unit kept its name; the others' roles step down one. */
const STEP_DOWN = {
  chairman: 'deputy_chairman',
  department_head: 'deputy_head',
  centre_director: 'deputy_head',
  office_chief: 'deputy_head',
}

/**
 * Ends the appointments in the old units and opens the same ones in their successors, for all pairs at once.
 * Returns how many people were moved.
 */
export const moveAppointments = async (
  db: Db,
  pairs: readonly { fromId: string; toId: string }[],
  date: string,
): Promise<number> => {
  if (pairs.length === 0) return 0
  const { rows } = await sql<{ moved: number }>`
    with pair as (
      select r.from_id, r.to_id, row_number() over (
        partition by r.to_id order by (f.name = t.name) desc, f.sort_no, f.id) as rank
      from jsonb_to_recordset(${JSON.stringify(pairs.map(({ fromId, toId }) => ({ from_id: fromId, to_id: toId })))}::jsonb)
        as r(from_id uuid, to_id uuid)
      join organisation.unit f on f.id = r.from_id join organisation.unit t on t.id = r.to_id
    ), going as (
      select a.*, pair.to_id, case when pair.rank > 1 then coalesce(${JSON.stringify(STEP_DOWN)}::jsonb ->> a.role, a.role) else a.role end as new_role,
        secondment.to_id as new_secondment
      from organisation.appointment a join pair on pair.from_id = a.unit_id
      left join pair secondment on secondment.from_id = a.seconded_from
      where a.valid_from < ${date} and (a.valid_to is null or a.valid_to >= ${date})
    ), posts as (
      insert into organisation.post (unit_id, role, title)
      select distinct on (to_id, new_role) to_id, new_role, case when new_role = role then title else 'Phó ' || lower(left(title, 1)) || substr(title, 2) end
      from going on conflict do nothing
    ), opened as (
      insert into organisation.appointment (id, staff_id, unit_id, role, title, valid_from, valid_to, seconded_from, basis)
      select gen_random_uuid(), staff_id, to_id, new_role,
        case when new_role = role then title else 'Phó ' || lower(left(title, 1)) || substr(title, 2) end,
        ${date}, valid_to, coalesce(new_secondment, seconded_from), basis
      from going returning 1
    ), ended as (
      update organisation.appointment a set valid_to = ${date}::date - 1 from going where a.id = going.id
    ), stand_ins as (
      update organisation.stand_in i set unit_id = pair.to_id from pair where i.unit_id = pair.from_id and i.valid_to >= ${date}
    )
    select count(*) as moved from opened`.execute(db)
  return rows[0]?.moved ?? 0
}
