import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/**
 * Units around a unit on a day, nearest first: itself, what stands under it, its superiors, and the offices,
 * centres and one-stop units beside those (never a sibling department). `cost` orders them.
 */
const around = (unitId: string, day: string) => sql`
  with recursive up (id, depth) as (
    select ${unitId}::uuid, 0
    union all
    select p.parent_id, up.depth + 1 from up join organisation.placement p on p.unit_id = up.id
    where up.depth < 5 and coalesce(p.valid_from, '-infinity') <= ${day}::date and coalesce(p.valid_to, 'infinity') >= ${day}::date),
  down (id, cost, own) as (
    select id, depth * 10, depth = 0 from up
    union all
    select p.unit_id, down.cost + 1, down.own from down
    join organisation.placement p on p.parent_id = down.id
    join organisation.unit u on u.id = p.unit_id
    where down.cost % 10 < 2
      and coalesce(p.valid_from, '-infinity') <= ${day}::date and coalesce(p.valid_to, 'infinity') >= ${day}::date
      and (u.kind in ('office', 'centre', 'one_stop') or (down.own and u.kind = 'division'))),
  near as (
    select u.id, u.kind, min(down.cost) as cost from down join organisation.unit u on u.id = down.id
    where coalesce(u.valid_from, '-infinity') <= ${day}::date and coalesce(u.valid_to, 'infinity') >= ${day}::date
    group by u.id)`

/** The nearest one-stop unit or service centre: where papers for this unit are received. */
export const nearestReception = async (db: Db, unitId: string, day: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`${around(unitId, day)}
    select id from near where kind in ('one_stop', 'centre') order by cost, id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** The nearest unit that has a post of this role. */
export const nearestPost = async (
  db: Db,
  unitId: string,
  role: string,
  day: string,
): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`${around(unitId, day)}
    select near.id from near join organisation.post on post.unit_id = near.id and post.role = ${role}
    order by near.cost, near.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
