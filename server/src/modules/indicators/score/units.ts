import type { UnitId } from '@motcua/shared/common'
import type { IndexLevel } from '@motcua/shared/indicator-index'
import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import * as organisation from '../../organisation/index.ts'

/** Whom the index scores in a period, and whose dossiers count with each. */

export type IndexUnit = {
  id: UnitId
  name: string
  level: IndexLevel
  /** Itself and the parts of it that decide dossiers. */
  members: readonly string[]
  /** Names the work of a department is found by. */
  names: readonly string[]
  /** The day its authority is read on: the end of the period, or its own last day. */
  day: string
  /** Scored even without dossiers or work of its own. */
  always: boolean
}

type Unit = organisation.UnitUnder

/** Parts of an agency or of a committee: they are not scored by themselves. */
const PARTS: ReadonlySet<string> = new Set(['division', 'one_stop'])
const ALWAYS: ReadonlySet<string> = new Set(['department', 'district', 'commune'])

const levelOf = ({ kind, level }: Unit): IndexLevel =>
  kind === 'province' || kind === 'commune' || kind === 'district'
    ? kind
    : level === 'province'
      ? 'department'
      : level

/** Whom a unit counts with: the nearest above it that is scored. Null for the province itself. */
export const scoredAbove = (units: ReadonlyMap<string, Unit>, unit: Unit): Unit | null => {
  let at: Unit | undefined = unit
  // Deeper than any tree of ours: a circle in bad data must end.
  for (let depth = 0; at && depth < 12; depth++) {
    if (at.kind === 'province') return null
    const whole = at.kind === at.level || at.level === 'province'
    if (whole && !PARTS.has(at.kind)) return at
    at = at.parentId ? units.get(at.parentId) : undefined
  }
  return null
}

const provinceUnit = (root: Unit, to: string): IndexUnit => ({
  id: root.id,
  name: root.fullName,
  level: 'province',
  members: [],
  names: [],
  day: to,
  always: true,
})

export type Whom = { province: IndexUnit; units: IndexUnit[] }

/** The province and the units in force on any day of a period, in official order. */
export const whomIn = async (
  db: Db,
  provinceId: string,
  { from, to }: { from: string; to: string; units: 'then' | 'today'; today: string },
): Promise<Whom> => {
  const under = await organisation.unitsUnder(db, provinceId, from, to)
  const byId = new Map(under.map((unit) => [unit.id as string, unit]))
  const root = byId.get(provinceId)
  if (!root) throw new NotFound('indicators.province_unknown', { id: provinceId })
  const groups = new Map<string, Unit[]>()
  for (const unit of under) {
    const above = scoredAbove(byId, unit)
    if (!above) continue
    const members = groups.get(above.id)
    if (members) members.push(unit)
    else groups.set(above.id, [unit])
  }
  const inForce = ({ validFrom, validTo }: Unit) =>
    (validFrom === null || validFrom <= to) && (validTo === null || validTo >= from)
  const units = under
    .filter((unit) => groups.has(unit.id) && scoredAbove(byId, unit) === unit && inForce(unit))
    .map((unit): IndexUnit => {
      const members = groups.get(unit.id) as Unit[]
      return {
        id: unit.id,
        name: unit.fullName,
        level: levelOf(unit),
        members: members.map(({ id }) => id),
        names: members.map(({ name }) => name),
        day: unit.validTo !== null && unit.validTo < to ? unit.validTo : to,
        always: ALWAYS.has(unit.kind),
      }
    })
  return { province: provinceUnit(root, to), units }
}
