import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import { placesOf } from './places.ts'
import { rolesOf, type Whom } from './reminders.ts'

/** Who is told something about a unit's tasks: those who hold its posts, at its office too, and who stand in for them. */
type Who = Exclude<Whom, 'person'>

/** Roles that act for a unit from its office, or from a division of it. */
const AT_OFFICE: ReadonlySet<string> = new Set(['office_chief', 'clerk', 'control_focal'])
const BELOW: ReadonlySet<string> = new Set(['control_officer'])

/** More at once would pass the number of appointments one answer holds. */
const UNITS = 12

export type Directory = { of(unitId: string, whom: readonly Who[]): Promise<string[]> }

/** Answers for many units with few questions; lives as long as one batch of notices. */
export const directory = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  unitIds: readonly string[],
): Promise<Directory> => {
  const day = dayOf(ctx.now)
  const unique = [...new Set(unitIds)]
  const places = new Map(
    await Promise.all(unique.map(async (id) => [id, await placesOf(ctx.db, id, day)] as const)),
  )
  const desks = [
    ...new Set([...places.values()].flatMap(({ unit, offices, below }) => [unit, ...offices, ...below])),
  ]
  const filled = new Set<string>()
  for (let start = 0; start < desks.length; start += UNITS) {
    const held = await organisation.appointmentsIn(ctx.db, desks.slice(start, start + UNITS), day)
    for (const { unitId, role } of held) filled.add(`${unitId} ${role}`)
  }
  const known = new Map<string, Promise<string[]>>()
  const holders = (unitId: string, role: string) => {
    const key = `${unitId} ${role}`
    if (!filled.has(key)) return Promise.resolve([])
    const found = known.get(key) ?? ask(ctx, unitId, role, day)
    known.set(key, found)
    return found
  }
  return {
    of: async (unitId, whom) => {
      const at = places.get(unitId)
      if (!at) return []
      const roles = whom.flatMap((each) => rolesOf(each))
      const found = await Promise.all([
        ...roles.map((role) => holders(at.unit, role)),
        ...at.offices.flatMap((office) =>
          roles.filter((role) => AT_OFFICE.has(role)).map((role) => holders(office, role)),
        ),
        ...at.below.flatMap((unit) =>
          roles.filter((role) => BELOW.has(role)).map((role) => holders(unit, role)),
        ),
      ])
      return [...new Set(found.flat())]
    },
  }
}

const ask = async (ctx: Pick<Ctx, 'db'>, unitId: string, role: string, day: string): Promise<string[]> =>
  (await organisation.holdersOf(ctx.db, unitId, role, day)).map(({ id }) => id)
