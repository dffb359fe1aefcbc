import type { Staffing } from '@motcua/shared/simulation'
import type { Db } from '../../../lib/db.ts'
import * as organisation from '../../organisation/index.ts'
import type { Axis } from './axis.ts'
import type { Queue } from './engine.ts'

/** Desks as queues: a post of a unit with so many officers. */

export type Desks = {
  /** Number of the desk; a new one when it was not met before. */
  numberOf(unit: string, role: string): number
  readonly list: readonly { unit: string; role: string }[]
}

export const newDesks = (): Desks => {
  const numbers = new Map<string, number>()
  const list: { unit: string; role: string }[] = []
  return {
    list,
    numberOf: (unit, role) => {
      const key = `${unit}|${role}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, list.length)
      list.push({ unit, role })
      return list.length - 1
    },
  }
}

/** Units asked for at a time: the list of appointments is bounded. */
const AT_ONCE = 8

export type Registered = { counts: number[]; unknown: number }

/** Officers of desks on a day by the register of posts. A desk nobody is registered at has one: somebody did the work. */
export const registeredOfficers = async (
  db: Db,
  desks: readonly { unit: string; role: string }[],
  day: string,
): Promise<Registered> => {
  const held = new Map<string, Set<string>>()
  const units = [...new Set(desks.map(({ unit }) => unit))]
  for (let at = 0; at < units.length; at += AT_ONCE) {
    for (const { unitId, role, staffId } of await organisation.appointmentsIn(
      db,
      units.slice(at, at + AT_ONCE),
      day,
    )) {
      const key = `${unitId}|${role}`
      held.set(key, (held.get(key) ?? new Set()).add(staffId))
    }
  }
  const counts = desks.map(({ unit, role }) => held.get(`${unit}|${role}`)?.size ?? 0)
  return { counts: counts.map((count) => Math.max(1, count)), unknown: counts.filter((n) => n === 0).length }
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`) / 1000
const DAY = 86_400

/** Officers over time: the register's number, or the draft's; then absences and reinforcements, the later entry winning. */
export const queueOf = (
  registered: number,
  changes: readonly Pick<Staffing, 'officers' | 'from' | 'to'>[],
  axis: Axis,
): Queue => {
  const whole = changes.findLast(({ from }) => from === null)?.officers ?? registered
  const spells = changes.flatMap(({ officers, from, to }) =>
    from !== null && to !== null
      ? [{ officers, begin: axis.toWork(startOf(from)), end: axis.toWork(startOf(to) + DAY) }]
      : [],
  )
  const moments = [...new Set(spells.flatMap(({ begin, end }) => [begin, end]))].toSorted((a, b) => a - b)
  const countAt = (at: number) =>
    spells.findLast(({ begin, end }) => begin <= at && at < end)?.officers ?? whole
  return {
    officers: [{ from: -Infinity, count: whole }, ...moments.map((from) => ({ from, count: countAt(from) }))],
  }
}
