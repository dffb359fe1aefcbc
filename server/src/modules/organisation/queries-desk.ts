import type { StaffId, UnitId } from '@motcua/shared/common'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

const placed = (day: string) =>
  sql`(p.valid_from is null or p.valid_from <= ${day}) and (p.valid_to is null or p.valid_to >= ${day})`

/**
 * The unit nearest to `unitId` that meets a condition on `u`: itself, then its own agencies, then its superior's and
 * theirs. Never goes down into another territory: a department does not find its work in some commune.
 */
const nearest = async (
  db: Db,
  unitId: string,
  day: string,
  condition: RawBuilder<unknown>,
): Promise<UnitId | undefined> => {
  const { rows } = await sql<{ id: UnitId }>`
    with recursive above(id, up) as (
      select ${unitId}::uuid, 0
      union all
      select p.parent_id, above.up + 1
      from above join organisation.placement p on p.unit_id = above.id and ${placed(day)} where above.up < 10
    ), reach(id, up, down) as (
      select id, up, 0 from above
      union all
      select p.unit_id, reach.up, reach.down + 1
      from reach
      join organisation.placement p on p.parent_id = reach.id and ${placed(day)}
      join organisation.unit c on c.id = p.unit_id and c.kind not in ('province', 'district', 'commune')
      where reach.down < 4
    )
    select u.id from reach join organisation.unit u on u.id = reach.id
    where ${condition}
    order by reach.up, reach.down, u.sort_no, u.id limit 1`.execute(db)
  return rows[0]?.id
}

/** Where work for a role lands that is sent to a unit: the unit that has such a post, nearest to it. */
export const deskOf = (db: Db, unitId: string, role: string, day: string): Promise<UnitId | undefined> =>
  nearest(
    db,
    unitId,
    day,
    sql`exists (select from organisation.post where unit_id = u.id and role = ${role})`,
  )

/** The one-stop unit that receives for an agency: provincial centre, district's or commune's one-stop. */
export const receptionUnitOf = (db: Db, unitId: string, day: string): Promise<UnitId | undefined> =>
  nearest(db, unitId, day, sql`u.kind in ('centre', 'one_stop')`)

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
