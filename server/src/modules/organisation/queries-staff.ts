import type { ActorPost, StaffId } from '@motcua/shared/common'
import type { Appointment, ArrangeStandIn, StandIn } from '@motcua/shared/organisation'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

const appointmentColumns = sql`a.id, a.staff_id as "staffId", s.name as "staffName", a.unit_id as "unitId", u.full_name as "unitName",
  a.role, a.title, a.valid_from as "validFrom", a.valid_to as "validTo", a.seconded_from as "secondedFromId"`
const appointmentTables = sql`organisation.appointment a join organisation.staff s on s.id = a.staff_id
  join organisation.unit u on u.id = a.unit_id`
const heldOn = (day: string) => sql`a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})`

/** A member of staff's own posts and those they stand in for, on a day; one round trip. */
export const postsOf = async (
  db: Db,
  staffId: string,
  day: string,
): Promise<{ name: string; posts: ActorPost[] } | undefined> => {
  const { rows } = await sql<{
    name: string
    unitId: string | null
    provinceId: string
    role: string
    standInFor: string | null
  }>`
    with held as (
      select a.unit_id, a.role, null::uuid as for_id from organisation.appointment a
      where a.staff_id = ${staffId} and ${heldOn(day)}
      union
      select a.unit_id, a.role, i.absent_id from organisation.stand_in i
      join organisation.appointment a on a.staff_id = i.absent_id and ${heldOn(day)}
        and (i.unit_id is null or i.unit_id = a.unit_id) and (i.role is null or i.role = a.role)
      where i.substitute_id = ${staffId} and i.valid_from <= ${day} and i.valid_to >= ${day} and i.revoked_at is null
    )
    select s.name, held.unit_id as "unitId", u.province_id as "provinceId", held.role, held.for_id as "standInFor"
    from organisation.staff s left join (held join organisation.unit u on u.id = held.unit_id) on true where s.id = ${staffId}
    order by held.for_id nulls first, held.unit_id, held.role`.execute(db)
  const first = rows[0]
  if (!first) return undefined
  const posts = rows.flatMap(({ unitId, provinceId, role, standInFor }) =>
    unitId ? [{ unitId, provinceId, role, ...(standInFor && { standInFor }) } as ActorPost] : [],
  )
  return { name: first.name, posts }
}

/** Who holds posts in these units on a day, heads first. */
export const appointmentsIn = async (
  db: Db,
  unitIds: readonly string[],
  day: string,
  role?: string,
): Promise<Appointment[]> => {
  const { rows } = await sql<Appointment>`
    select ${appointmentColumns} from ${appointmentTables}
    where a.unit_id = any(${unitIds}::uuid[]) and ${heldOn(day)} ${role ? sql`and a.role = ${role}` : sql``}
    order by array_position(array['chairman','deputy_chairman','office_chief','department_head','centre_director','deputy_head','division_head'], a.role) nulls last,
      a.role, s.sort_name, a.id limit 500`.execute(db)
  return rows
}

export const appointmentsOf = async (db: Db, staffId: string): Promise<Appointment[]> => {
  const { rows } = await sql<Appointment>`
    select ${appointmentColumns} from ${appointmentTables}
    where a.staff_id = ${staffId} order by a.valid_from desc, a.id`.execute(db)
  return rows
}

export type StaffFound = { id: StaffId; name: string; email: string | null; phone: string | null }

export const findStaff = async (db: Db, id: string): Promise<StaffFound | undefined> => {
  const { rows } = await sql<StaffFound>`
    select id, name, email, phone from organisation.staff where id = ${id}`.execute(db)
  return rows[0]
}

export const searchStaff = async (
  db: Db,
  provinceId: string,
  q: string,
  limit: number,
): Promise<StaffFound[]> => {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<StaffFound>`
    select id, name, email, phone from organisation.staff
    where province_id = ${provinceId} and plain like lib.plain(${like}) order by sort_name, id limit ${limit}`.execute(
    db,
  )
  return rows
}

export const staffNames = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation.staff where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Roles for which the unit has a post: what a process may send work to. */
export const postRoles = async (db: Db, unitId: string): Promise<string[]> => {
  const { rows } = await sql<{ role: string }>`
    select role from organisation.post where unit_id = ${unitId} order by role`.execute(db)
  return rows.map(({ role }) => role)
}

export const insertStaff = async (
  db: Db,
  row: {
    id: string
    name: string
    sortName: string
    email: string | null
    phone: string | null
    provinceId: string
  },
): Promise<void> => {
  await sql`insert into organisation.staff (id, name, sort_name, email, phone, province_id)
    values (${row.id}, ${row.name}, ${row.sortName}, ${row.email}, ${row.phone}, ${row.provinceId})`.execute(
    db,
  )
}

export type NewAppointment = {
  id: string
  staffId: string
  unitId: string
  role: string
  title: string
  validFrom: string
  validTo: string | null
  secondedFrom: string | null
  basis: string | null
}

/** Opens the post when the unit has none of this role yet. */
export const insertAppointment = async (db: Db, row: NewAppointment): Promise<void> => {
  await sql`insert into organisation.post (unit_id, role, title) values (${row.unitId}, ${row.role}, ${row.title})
    on conflict do nothing`.execute(db)
  await sql`insert into organisation.appointment (id, staff_id, unit_id, role, title, valid_from, valid_to, seconded_from, basis)
    values (${row.id}, ${row.staffId}, ${row.unitId}, ${row.role}, ${row.title}, ${row.validFrom}, ${row.validTo},
      ${row.secondedFrom}, ${row.basis})`.execute(db)
}

export const lockAppointment = async (db: Db, id: string): Promise<Appointment | undefined> => {
  const { rows } = await sql<Appointment>`
    select ${appointmentColumns} from ${appointmentTables} where a.id = ${id} for update of a`.execute(db)
  return rows[0]
}

export const endAppointment = async (db: Db, id: string, validTo: string): Promise<void> => {
  await sql`update organisation.appointment set valid_to = ${validTo} where id = ${id}`.execute(db)
}

export const insertStandIn = async (
  db: Db,
  id: string,
  arrangedBy: string,
  row: ArrangeStandIn,
): Promise<void> => {
  await sql`insert into organisation.stand_in (id, absent_id, substitute_id, unit_id, role, valid_from, valid_to, reason, arranged_by)
    values (${id}, ${row.absentId}, ${row.substituteId}, ${row.unitId ?? null}, ${row.role ?? null}, ${row.validFrom},
      ${row.validTo}, ${row.reason}, ${arrangedBy})`.execute(db)
}

export const revokeStandIn = async (db: Db, id: string): Promise<void> => {
  await sql`update organisation.stand_in set revoked_at = clock_timestamp() where id = ${id} and revoked_at is null`.execute(
    db,
  )
}

const standInColumns = sql`i.id, i.absent_id as "absentId", b.name as "absentName", i.substitute_id as "substituteId",
  s.name as "substituteName", i.unit_id as "unitId", i.role, i.valid_from as "validFrom", i.valid_to as "validTo", i.reason,
  to_char(i.revoked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "revokedAt"`
const standInTables = sql`organisation.stand_in i join organisation.staff b on b.id = i.absent_id
  join organisation.staff s on s.id = i.substitute_id`

/** Arrangements that are not over on a day, of people who hold posts in the unit. */
export const standInsIn = async (db: Db, unitId: string, day: string): Promise<StandIn[]> => {
  const { rows } = await sql<StandIn>`
    select ${standInColumns} from ${standInTables}
    where i.valid_to >= ${day} and i.revoked_at is null and i.absent_id in (
      select a.staff_id from organisation.appointment a where a.unit_id = ${unitId} and ${heldOn(day)})
    order by i.valid_from, i.id`.execute(db)
  return rows
}

export const findStandIn = async (db: Db, id: string): Promise<StandIn | undefined> => {
  const { rows } =
    await sql<StandIn>`select ${standInColumns} from ${standInTables} where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Who holds one of these roles anywhere in a province on a day, with those who stand in for them. */
export const holdersInProvince = async (
  db: Db,
  provinceId: string,
  roles: readonly string[],
  day: string,
): Promise<StaffId[]> => {
  const { rows } = await sql<{ id: StaffId }>`
    with held as (
      select a.staff_id, a.unit_id, a.role from organisation.appointment a
      join organisation.unit u on u.id = a.unit_id
      where u.province_id = ${provinceId} and a.role = any(${[...roles]}::text[]) and ${heldOn(day)}
    )
    select staff_id as id from held
    union
    select i.substitute_id from organisation.stand_in i join held on held.staff_id = i.absent_id
    where i.valid_from <= ${day} and i.valid_to >= ${day} and i.revoked_at is null
      and (i.unit_id is null or i.unit_id = held.unit_id) and (i.role is null or i.role = held.role)
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Who may act in a post on a day: its holders, then those who stand in for one of them. */
export const holdersOf = async (
  db: Db,
  unitId: string,
  role: string,
  day: string,
): Promise<{ id: StaffId; name: string; standInFor: StaffId | null }[]> => {
  const { rows } = await sql<{ id: StaffId; name: string; standInFor: StaffId | null }>`
    with held as (
      select a.staff_id from organisation.appointment a
      where a.unit_id = ${unitId} and a.role = ${role} and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to >= ${day})
    ), able as (
      select staff_id as id, null::uuid as for_id from held
      union
      select i.substitute_id, i.absent_id from organisation.stand_in i join held on held.staff_id = i.absent_id
      where i.valid_from <= ${day} and i.valid_to >= ${day} and i.revoked_at is null
        and (i.unit_id is null or i.unit_id = ${unitId}) and (i.role is null or i.role = ${role})
    )
    select s.id, s.name, able.for_id as "standInFor" from able join organisation.staff s on s.id = able.id
    order by able.for_id nulls first, s.sort_name, s.id`.execute(db)
  return rows
}
