import type { UnitId } from '@motcua/shared/common'
import type {
  CodeScheme,
  Succession,
  Successor,
  TreeNode,
  Unit,
  UnitCode,
  UnitKind,
  UnitsQuery,
} from '@motcua/shared/organisation'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { bodyName } from './names.ts'

const inForce = (table: string, day: string): RawBuilder<boolean> => {
  const t = sql.ref(table)
  return sql`(${t}.valid_from is null or ${t}.valid_from <= ${day}) and (${t}.valid_to is null or ${t}.valid_to >= ${day})`
}

const unitColumns = sql`u.id, u.kind, u.level, u.name, u.full_name as "fullName", u.province_id as "provinceId",
  u.valid_from as "validFrom", u.valid_to as "validTo", u.editorial`

// An ended unit is placed where it stood on its last day, a coming one where it will on its first.
const parentOn = (day: string) => sql`(
  select p.parent_id from organisation.placement p
  where p.unit_id = u.id
    and (p.valid_from is null or p.valid_from <= greatest(least(${day}::date, u.valid_to), u.valid_from))
    and (p.valid_to is null or p.valid_to >= greatest(least(${day}::date, u.valid_to), u.valid_from))
  limit 1)`

/** May miss. `day` decides the parent that is shown. */
export const findUnit = async (db: Db, id: string, day: string): Promise<Unit | undefined> => {
  const { rows } = await sql<Unit>`
    select ${unitColumns}, ${parentOn(day)} as "parentId" from organisation.unit u where u.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Throws `organisation.unit_unknown`. */
export const getUnit = async (db: Db, id: string, day: string): Promise<Unit> => {
  const unit = await findUnit(db, id, day)
  if (!unit) throw new NotFound('organisation.unit_unknown', { id })
  return unit
}

type UnitNames = {
  name: string
  fullName: string
  /** Who acts: the committee of a territory. */
  body: string
}

/** Names of many units at once, for lists; unknown ids are left out. */
export const unitNames = async (db: Db, ids: readonly string[]): Promise<Map<string, UnitNames>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string; fullName: string }>`
    select id, name, full_name as "fullName" from organisation.unit where id = any(${ids}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...names }) => [id, { ...names, body: bodyName(names.fullName) }]))
}

export type UnitFilter = Partial<Omit<UnitsQuery, 'date'>> & {
  ids?: readonly string[]
  roots?: boolean
  /** Only provinces in which somebody holds a post. */
  served?: boolean
}

/** Units in force on a day, in their official order, each with how many stand directly under it. */
export const unitsValidOn = async (db: Db, day: string, filter: UnitFilter = {}): Promise<TreeNode[]> => {
  const { parentId, provinceId, kind, level, q, ids, roots, served, limit = 200 } = filter
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<TreeNode>`
    select ${unitColumns}, ${parentOn(day)} as "parentId",
      (select count(*) from organisation.placement c where c.parent_id = u.id and ${inForce('c', day)}) as children
    from organisation.unit u
    ${parentId ? sql`join organisation.placement here on here.unit_id = u.id and here.parent_id = ${parentId} and ${inForce('here', day)}` : sql``}
    where ${inForce('u', day)}
      ${provinceId ? sql`and u.province_id = ${provinceId}` : sql``}
      ${kind ? sql`and u.kind = ${kind}` : sql``}
      ${level ? sql`and u.level = ${level}` : sql``}
      ${ids ? sql`and u.id = any(${ids}::uuid[])` : sql``}
      ${roots ? sql`and u.kind = 'province'` : sql``}
      ${served ? sql`and u.id in (select w.province_id from organisation.post join organisation.unit w on w.id = post.unit_id)` : sql``}
      ${like ? sql`and u.plain like lib.plain(${like})` : sql``}
    order by array_position(array['office','department','centre','division','one_stop','vertical','enterprise','province','district','commune'], u.kind),
      u.sort_no, u.full_name, u.id
    limit ${limit}`.execute(db)
  return rows
}

/** The unit and everything under it on a day. */
export const subtree = async (db: Db, unitId: string, day: string): Promise<UnitId[]> => {
  const { rows } = await sql<{ id: UnitId }>`
    with recursive under(id) as (
      select ${unitId}::uuid
      union
      select p.unit_id from organisation.placement p join under on p.parent_id = under.id where ${inForce('p', day)}
    ) select id from under`.execute(db)
  return rows.map(({ id }) => id)
}

export type UnitUnder = Pick<
  Unit,
  'id' | 'kind' | 'level' | 'name' | 'fullName' | 'parentId' | 'validFrom' | 'validTo'
>

/** A unit and everything that stood under it on any day of a period, in official order: also what lived ten days. */
export const unitsUnder = async (db: Db, unitId: string, from: string, to: string): Promise<UnitUnder[]> => {
  const { rows } = await sql<UnitUnder>`
    with recursive under(id) as (
      select ${unitId}::uuid
      union
      select p.unit_id from organisation.placement p join under on p.parent_id = under.id
      where (p.valid_from is null or p.valid_from <= ${to}) and (p.valid_to is null or p.valid_to >= ${from})
    )
    select u.id, u.kind, u.level, u.name, u.full_name as "fullName", ${parentOn(to)} as "parentId",
      u.valid_from as "validFrom", u.valid_to as "validTo"
    from under join organisation.unit u on u.id = under.id
    order by array_position(array['province','office','department','centre','division','one_stop','vertical','enterprise','district','commune'], u.kind),
      u.sort_no, u.full_name, u.id`.execute(db)
  return rows
}

export type PathStep = { id: UnitId; name: string; fullName: string; kind: UnitKind }

/** From the root down to the unit itself, as on that day (an ended unit: as on its last). */
export const ancestors = async (db: Db, unitId: string, day: string): Promise<PathStep[]> => {
  const { rows } = await sql<PathStep>`
    with recursive above(id, depth) as (
      select ${unitId}::uuid, 0
      union
      select ${parentOn(day)}, above.depth + 1
      from above join organisation.unit u on u.id = above.id
      where above.depth < 10
    )
    select u.id, u.name, u.full_name as "fullName", u.kind
    from above join organisation.unit u on u.id = above.id order by above.depth desc`.execute(db)
  return rows
}

/** Units that the given ones stand under on a day. */
export const parentsOn = async (
  db: Db,
  ids: readonly string[],
  day: string,
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; parent: string | null }>`
    select u.id, ${parentOn(day)} as parent from organisation.unit u where u.id = any(${ids}::uuid[])`.execute(
    db,
  )
  return new Map(rows.flatMap(({ id, parent }) => (parent ? [[id, parent] as const] : [])))
}

/**
 * Follows successions to the units in force on `day`; the unit itself when it still is. Empty when it was abolished or
 * when the source names no successor. A split leaves several, none of them whole.
 */
export const successorsOf = async (db: Db, unitId: string, day: string): Promise<Successor[]> => {
  const { rows } = await sql<Successor>`
    with recursive chain(id, whole) as (
      select ${unitId}::uuid, true
      union
      select s.to_id, chain.whole and s.part = 'whole'
      from chain
      join organisation.unit u on u.id = chain.id and u.valid_to < ${day}
      join organisation.succession s on s.from_id = chain.id and s.date <= ${day} and s.date > u.valid_to
      where s.to_id is not null
    )
    select u.id as "unitId", u.full_name as name, bool_and(chain.whole) as whole
    from chain join organisation.unit u on u.id = chain.id
    where ${inForce('u', day)}
    group by u.id order by bool_and(chain.whole) desc, u.sort_no, u.id`.execute(db)
  return rows
}

/** Which unit an official code meant on a day; codes repeat over time, so the day is part of the question. */
export const resolveUnit = async (
  db: Db,
  {
    scheme,
    value,
    date,
    level,
  }: { scheme: CodeScheme; value: string; date: string; level?: string | undefined },
): Promise<UnitId | undefined> => {
  const { rows } = await sql<{ id: UnitId }>`
    select c.unit_id as id from organisation.unit_code c join organisation.unit u on u.id = c.unit_id
    where c.scheme = ${scheme} and c.value = ${value} and ${inForce('c', date)} ${level ? sql`and u.level = ${level}` : sql``}
    order by u.valid_from desc nulls last limit 1`.execute(db)
  return rows[0]?.id
}

/**
 * The code of a unit in a scheme on a day. An ended unit keeps its last; a new one that no list has numbered yet
 * answers under the code of what it came from. Undefined when there is none.
 */
export const agencyCode = async (
  db: Db,
  unitId: string,
  scheme: CodeScheme,
  date: string,
): Promise<string | undefined> => {
  const { rows } = await sql<{ value: string }>`
    with recursive line(id, back) as (
      select ${unitId}::uuid, 0
      union
      select s.from_id, line.back + 1 from line join organisation.succession s on s.to_id = line.id
      where line.back < 3 and not exists (
        select from organisation.unit_code c where c.unit_id = line.id and c.scheme = ${scheme})
    )
    select value from line join organisation.unit_code c on c.unit_id = line.id and c.scheme = ${scheme}
    order by line.back, (${inForce('c', date)}) desc, c.valid_from desc nulls last, c.value limit 1`.execute(
    db,
  )
  return rows[0]?.value
}

export const codesOf = async (db: Db, unitId: string): Promise<UnitCode[]> => {
  const { rows } = await sql<UnitCode>`
    select scheme, value, valid_from as "validFrom", valid_to as "validTo", editorial
    from organisation.unit_code where unit_id = ${unitId} order by scheme, valid_from nulls first`.execute(db)
  return rows
}

export const successionsOf = async (db: Db, unitId: string): Promise<Succession[]> => {
  const { rows } = await sql<Succession>`
    select s.id, s.from_id as "fromId", f.full_name as "fromName", s.to_id as "toId", t.full_name as "toName", s.kind, s.part,
      s.date, s.basis, s.editorial, s.applied_at is not null as applied
    from organisation.succession s
    join organisation.unit f on f.id = s.from_id
    left join organisation.unit t on t.id = s.to_id
    where s.from_id = ${unitId} or s.to_id = ${unitId}
    order by s.date, f.full_name`.execute(db)
  return rows
}

/** Units that ended and for which nobody has recorded what became of them: their open work waits for a decision. */
export const endedWithoutSuccessor = async (db: Db, provinceId: string, day: string): Promise<Unit[]> => {
  const { rows } = await sql<Unit>`
    select ${unitColumns}, ${parentOn(day)} as "parentId" from organisation.unit u
    where u.province_id = ${provinceId} and u.valid_to < ${day}
      and not exists (select from organisation.succession s where s.from_id = u.id and s.date > u.valid_to)
    order by u.valid_to desc, u.full_name limit 500`.execute(db)
  return rows
}
