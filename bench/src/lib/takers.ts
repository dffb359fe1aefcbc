import { parentsOn, unitsValidOn } from '../../../server/src/modules/organisation/index.ts'
import type { World } from './world.ts'

type Taker = {
  kind: 'district' | 'commune' | 'any'
  n: number
  many: number
  unit_id: string
  parent_id: string | null
}

/** Who takes tasks in the first province: departments, districts, communes. */
export const organisationOf = async (
  world: World,
  day: string,
): Promise<{ province: string; takers: Taker[] }> => {
  const { rows } = await world.owner.query<{ id: string }>(
    `select u.id from organisation.unit u join organisation.post p on p.unit_id = u.id and p.role = 'chairman'
     where u.kind = 'province' order by u.id limit 1`,
  )
  const province = rows[0]!.id
  const all = await unitsValidOn(world.db, day, { provinceId: province as never, limit: 2000 })
  const of = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  const lists = {
    district: of('district'),
    commune: of('commune'),
    any: of('department', 'district', 'commune'),
  }
  const parents = await parentsOn(world.db, lists.commune, day)
  const takers = Object.entries(lists).flatMap(([kind, ids]) =>
    ids.map((unit_id, n) => ({
      ...{ kind: kind as Taker['kind'], n, many: ids.length, unit_id },
      parent_id: parents.get(unit_id) ?? null,
    })),
  )
  return { province, takers }
}
