import { dayText } from './days.ts'
import type { Life } from './life.ts'
import { type Standing, standingAt, turningDays } from './standing.ts'

/**
 * What a dossier was besides open, from a day on and up to another, by the unit it lay with: so that the dossiers behind
 * a stock of any past day can be listed. `stay` only of those that moved: the others lay with their unit all the time.
 */
export type Spell = {
  kind: SpellKind
  root_unit_id: string
  unit_id: string
  from_on: string
  /** First day it no longer was; `infinity` while it is. */
  until_on: string
}
export type SpellKind = 'waiting' | 'overdue' | 'late766' | 'stay'

const KINDS: Record<SpellKind, (standing: Standing) => boolean> = {
  waiting: ({ waiting }) => waiting,
  overdue: ({ overdue }) => overdue,
  late766: ({ late766 }) => late766,
  // Also on the day it ends: there it was settled.
  stay: () => true,
}

export const spellsOf = (life: Life): Spell[] => {
  const days = turningDays(life)
  const standings = days.map((day) => standingAt(life, day))
  const spells: Spell[] = []
  for (const [kind, is] of Object.entries(KINDS) as [SpellKind, (standing: Standing) => boolean][]) {
    if (kind === 'stay' && !hasMoved(standings)) continue
    let spell: Spell | null = null
    for (const [index, standing] of standings.entries()) {
      const day = dayText(days[index] as number)
      if (spell && (!is(standing) || !isSamePlace(spell, standing))) {
        spell.until_on = day
        spell = null
      }
      if (!spell && is(standing)) {
        const { root, unit } = standing
        spell = { kind, root_unit_id: root, unit_id: unit, from_on: day, until_on: 'infinity' }
        spells.push(spell)
      }
    }
    if (spell && life.finishedAt !== null) spell.until_on = dayText(days.at(-1) as number)
  }
  return spells
}

const isSamePlace = ({ root_unit_id, unit_id }: Spell, { root, unit }: Standing): boolean =>
  root_unit_id === root && unit_id === unit

/** It was with more than one unit at the end of a day. */
const hasMoved = (standings: readonly Standing[]): boolean =>
  standings.some(({ root, unit }) => root !== standings[0]?.root || unit !== standings[0]?.unit)
