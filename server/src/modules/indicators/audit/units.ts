import type { Db } from '../../../lib/db.ts'
import * as organisation from '../../organisation/index.ts'
import type { Span } from './dossier.ts'

/** The units of a province that are scored for a span, and which of them each other unit counts with. */
export type AuditUnit = {
  id: string
  name: string
  level: 'province' | 'department' | 'district' | 'commune'
  /** Its name and those of its parts. */
  names: readonly string[]
  /** The day its authority is read on: the last of the span, or its own. */
  day: string
}

export type Units = {
  province: AuditUnit
  scored: readonly AuditUnit[]
  /** The scored unit another counts with; null when it stands under none. */
  home: (unit: string) => string | null
}

/** Agencies of the province, districts and communes are scored; divisions and one-stop desks count with them. */
const levelOf = ({ kind, level }: organisation.UnitUnder): AuditUnit['level'] | null => {
  if (kind === 'district' || kind === 'commune') return kind
  const part = kind === 'division' || kind === 'one_stop' || kind === 'province'
  return level === 'province' && !part ? 'department' : null
}

/** Null for what is no province. */
export const unitsIn = async (db: Db, root: string, { from, to }: Span): Promise<Units | null> => {
  const list = await organisation.unitsUnder(db, root, from, to)
  const known = new Map<string, organisation.UnitUnder>(list.map((unit) => [unit.id, unit]))
  const province = known.get(root)
  if (province?.kind !== 'province') return null
  const home = (id: string): string | null => {
    let unit = known.get(id)
    // Deeper than any tree of ours: a circle in bad data must end.
    for (let steps = 0; unit && steps < 12; steps += 1) {
      if (levelOf(unit)) return unit.id
      unit = unit.parentId ? known.get(unit.parentId) : undefined
    }
    return null
  }
  const parts = Map.groupBy(list, ({ id }) => home(id))
  const scored = list.flatMap((unit): AuditUnit[] => {
    const { id, fullName, validFrom, validTo } = unit
    const level = levelOf(unit)
    if (!level || (validFrom ?? from) > to || (validTo ?? to) < from) return []
    const names = (parts.get(id) ?? []).map(({ name }) => name)
    const day = validTo !== null && validTo < to ? validTo : to
    return [{ id, name: fullName, level, names, day }]
  })
  return {
    province: { id: root, name: province.fullName, level: 'province', names: [], day: to },
    scored,
    home,
  }
}
