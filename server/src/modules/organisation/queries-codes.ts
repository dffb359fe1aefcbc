import type { UnitId } from '@motcua/shared/common'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type CodedUnit = {
  id: UnitId
  name: string
  fullName: string
  validFrom: string | null
  validTo: string | null
  codes: string[]
}

/** Every unit a province ever had, with its codes in every scheme: for lists that come from elsewhere. */
export const codedUnits = async (db: Db, provinceId: string): Promise<CodedUnit[]> => {
  const { rows } = await sql<CodedUnit>`
    select u.id, u.name, u.full_name as "fullName", u.valid_from as "validFrom", u.valid_to as "validTo",
      array(select distinct c.value from organisation.unit_code c where c.unit_id = u.id order by 1) as codes
    from organisation.unit u where u.province_id = ${provinceId} order by u.id`.execute(db)
  return rows
}

/** What ended units have become on a day, where one unit took over the whole of them; the others are left out. */
export const heirsOn = async (db: Db, ids: readonly string[], day: string): Promise<Map<string, UnitId>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; heir: UnitId }>`
    with recursive chain(start, id, whole) as (
      select id, id, true from organisation.unit where id = any(${ids}::uuid[]) and valid_to < ${day}
      union
      select chain.start, s.to_id, chain.whole and s.part = 'whole'
      from chain
      join organisation.unit u on u.id = chain.id and u.valid_to < ${day}
      join organisation.succession s on s.from_id = chain.id and s.date <= ${day} and s.date > u.valid_to
      where s.to_id is not null
    )
    select chain.start as id, (array_agg(u.id))[1] as heir from chain join organisation.unit u on u.id = chain.id
    where (u.valid_from is null or u.valid_from <= ${day}) and (u.valid_to is null or u.valid_to >= ${day})
    group by chain.start having count(distinct u.id) = 1 and bool_and(chain.whole)`.execute(db)
  return new Map(rows.map(({ id, heir }) => [id, heir]))
}
