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
}

type Unit = organisation.UnitUnder

/** Parts of an agency or of a committee: they are not scored by themselves. */
const PARTS: ReadonlySet<string> = new Set(['division', 'one_stop'])

const levelOf = ({ kind, level }: Unit): IndexLevel =>
  kind === 'province' || kind === 'commune' || kind === 'district'
    ? kind
    : level === 'province'
      ? 'department'
      : level

/** Whom a unit counts with: the nearest above it that is scored. Null for the province itself. */
const scoredAbove = (units: ReadonlyMap<string, Unit>, unit: Unit): Unit | null => {
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
})

export type Whom = { province: IndexUnit; units: IndexUnit[] }

type Asked = { from: string; to: string; units: 'then' | 'today'; today: string }

/**
 * The province and the units in force on any day of a period, in official order. `today`: units that ended count with
 * the unit that took over the whole of them; what was split or simply ended stays by itself.
 */
export const whomIn = async (db: Db, provinceId: string, asked: Asked): Promise<Whom> => {
  const mapped = asked.units === 'today'
  const until = mapped && asked.today > asked.to ? asked.today : asked.to
  const under = await organisation.unitsUnder(db, provinceId, asked.from, until)
  const byId = new Map(under.map((unit) => [unit.id as string, unit]))
  const root = byId.get(provinceId)
  if (!root) throw new NotFound('indicators.province_unknown', { id: provinceId })
  const ended = under.filter(({ validTo }) => validTo !== null && validTo < until).map(({ id }) => id)
  const heirs = mapped ? await organisation.heirsOn(db, ended, until) : new Map<string, string>()
  const groups = new Map<string, Unit[]>()
  for (const unit of under) {
    const heir = byId.get(heirs.get(unit.id) ?? unit.id) ?? unit
    const above = scoredAbove(byId, heir)
    if (!above) continue
    const members = groups.get(above.id)
    if (members) members.push(unit)
    else groups.set(above.id, [unit])
  }
  const units = under.flatMap((unit) => {
    const members = groups.get(unit.id)?.filter((member) => inForce(member, asked)) ?? []
    return members.length > 0 ? [unitOf(unit, members, asked)] : []
  })
  return { province: provinceUnit(root, asked.to), units }
}

/** On any day of the period. */
const inForce = ({ validFrom, validTo }: Unit, { from, to }: Asked): boolean =>
  (validFrom === null || validFrom <= to) && (validTo === null || validTo >= from)

const unitOf = (unit: Unit, members: readonly Unit[], { to }: Asked): IndexUnit => ({
  id: unit.id,
  name: unit.fullName,
  level: levelOf(unit),
  members: members.map(({ id }) => id),
  names: [...new Set(members.map(({ name }) => name))],
  day: unit.validTo !== null && unit.validTo < to ? unit.validTo : to,
})
