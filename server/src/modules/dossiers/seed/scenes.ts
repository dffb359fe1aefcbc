import { handsOver } from '../tasks.ts'
import type { Person } from './people.ts'
import { filedFor, held, type Planned, type Standing } from './plan.ts'
import { type Chance, weighted } from './random.ts'
import { isShown, type Province, type Work, type World } from './world.ts'

/** Dossiers that must be found on the desks of the demonstration's sign-ins and in its citizens' accounts today. */

const STANDINGS = ['late', 'today', 'near', 'within'] as const satisfies readonly Standing[]
const standing = weighted(STANDINGS, (each) => ({ late: 0.16, today: 0.14, near: 0.22, within: 0.48 })[each])

/** How many lie in each state at a shown unit; `step` at each step of each of its processes together. */
const DESK = { submitted: 12, step: 9, supplementing: 6, awaiting_payment: 2, paused: 2, decided: 12 }

type Scene = { work: Work; hold: string | null; standing: Standing; person: Person | null }

/** Steps somebody has on the desk: not reception, not hand-over, not another agency's. */
const stepsOf = ({ process }: Work) =>
  process.steps
    .slice(1)
    .filter((step) => step.post !== null && step.kind !== 'consultation' && !handsOver(step))

const scene = (
  world: World,
  chance: Chance,
  province: Province,
  unitId: string,
  { work, hold, standing, person }: Scene,
): Planned | null => {
  const online = hold === 'submitted' || (person !== null && chance.yes(0.7)) || chance.yes(0.5)
  const channel = online ? 'online' : 'counter'
  const at =
    hold === 'submitted'
      ? justFiled(world, chance)
      : filedFor(chance, { province, work, channel }, standing, world.now)
  return at && { at, province, work, channel, person, fate: held(unitId, hold) }
}

/** Over the weekend, or the day before: one in six is past its time to be checked. */
const justFiled = ({ now }: World, chance: Chance): Temporal.Instant =>
  now.subtract({ minutes: chance.yes(0.16) ? chance.int(73 * 60, 80 * 60) : chance.int(30, 62 * 60) })

/** Holds that need a procedure of some length: nobody pays by notice for a certified copy. */
const LONG: ReadonlySet<string> = new Set(['awaiting_payment', 'paused'])
export const isLong = ({ process }: Work): boolean =>
  process.steps.reduce((sum, { workingHours }) => sum + workingHours, 0) > 20

/** One unit's desks. */
const desksOf = (world: World, chance: Chance, province: Province, unitId: string): Planned[] => {
  const works = province.works.filter((work) => work.unitIds.includes(unitId))
  if (works.length === 0) return []
  const pick = weighted(works, ({ weight }) => Math.sqrt(weight))
  const long = works.filter(isLong)
  const planned: Planned[] = []
  const add = (hold: string, given?: Work) => {
    const work = given ?? (LONG.has(hold) ? chance.pick(long) : pick(chance))
    if (!work) return
    const one = scene(world, chance, province, unitId, {
      work,
      hold,
      standing: standing(chance),
      person: null,
    })
    if (one) planned.push(one)
  }
  for (const [hold, count] of Object.entries(DESK)) {
    if (hold !== 'step') for (let n = 0; n < count; n++) add(hold)
  }
  const roles = new Set(works.flatMap((work) => stepsOf(work).map(({ post }) => post)))
  for (const role of roles) {
    const able = works.flatMap((work) =>
      stepsOf(work)
        .filter(({ post }) => post === role)
        .map(({ key }) => ({ work, key })),
    )
    for (let n = 0; n < DESK.step; n++) {
      const one = chance.pick(able)
      add(one.key, one.work)
    }
  }
  return planned
}

/** What each demonstration citizen finds: one of every kind that says something. */
const OWN: readonly (string | null)[] = [
  'submitted',
  'step',
  'step',
  'supplementing',
  'decided',
  'awaiting_payment',
  null,
  null,
  null,
]

const ownOf = (
  world: World,
  chance: Chance,
  province: Province,
  person: Person,
  units: readonly string[],
): Planned[] =>
  OWN.flatMap((hold) => {
    const unitId = chance.pick(units)
    const works = province.works.filter(
      (work) =>
        work.unitIds.includes(unitId) &&
        work.kinds.includes(person.whole.kind) &&
        (!LONG.has(hold ?? '') || isLong(work)),
    )
    if (works.length === 0) return []
    const work = weighted(works, ({ weight }) => Math.sqrt(weight))(chance)
    const step = hold === 'step' ? (chance.pick(stepsOf(work))?.key ?? null) : hold
    const one = scene(world, chance, province, unitId, {
      work,
      hold: step,
      standing: standing(chance),
      person,
    })
    if (!one) return []
    // Closed ones lie months back.
    return hold === null ? [{ ...one, at: one.at.subtract({ hours: 24 * 7 * chance.int(9, 40) }) }] : [one]
  })

export const scenes = (world: World, chance: Chance, demo: readonly Person[], most: number): Planned[] => {
  const desks = world.provinces.flatMap((province) =>
    shownUnits(province).flatMap((unitId) => desksOf(world, chance, province, unitId)),
  )
  const own = demo.flatMap((person) => {
    const province =
      world.provinces.find(({ name }) => person.whole.address?.includes(name)) ?? world.provinces[0]
    return province ? ownOf(world, chance, province, person, shownUnits(province)) : []
  })
  const share = Math.min(1, Math.max(0, most - own.length) / Math.max(1, desks.length))
  return [...own.slice(0, most), ...desks.filter(() => chance.yes(share))]
}

/** Units that decide something and where somebody can sign in. */
const shownUnits = (province: Province): string[] => {
  const deciding = new Set(province.works.flatMap(({ unitIds }) => unitIds))
  return [...deciding].filter((id) => isShown(province, id))
}
