import type { Losses } from '@motcua/shared/indicator-index'
import type { Db } from '../../../lib/db.ts'
import { staffNames } from '../../organisation/index.ts'
import { sumCells } from '../facts/queries-sums.ts'
import { lostOf, numberOr } from './blocks.ts'
import type { AskedWindow, WindowSetting } from './compute.ts'
import type { Component, Counts } from './definition.ts'
import { sharedOut } from './formula.ts'
import * as f from './fraction.ts'
import { proceduresIn, type Scope, termsIn } from './gather.ts'
import { lateByStaff, procedureNames } from './queries-losses.ts'
import { type Counted, figuresOf, type UnitScored } from './score.ts'

/** Whose the missing points are. The parts sum to the loss exactly: they are shares of it, not losses of their own. */

type Part = { id: string | null; name: string; missing: number; of: number }

type LossesOf = {
  db: Db
  setting: WindowSetting
  window: AskedWindow
  scored: UnitScored
  own: Counted
}

export const lossesShown = ({ own }: Pick<LossesOf, 'own'>, parts: readonly Part[]): Losses => {
  const { component, score } = own
  const lost = lostOf(score, component.max)
  const counting = parts.filter(({ missing }) => missing > 0)
  const shares = lost
    ? sharedOut(
        lost,
        counting.map(({ missing }) => f.whole(missing)),
      )
    : []
  const rows = counting.map((part, index) => ({ ...part, share: shares[index] ?? f.ZERO }))
  rows.sort((a, b) => f.compare(b.share, a.share) || (a.name < b.name ? -1 : 1))
  return {
    component: component.code,
    lost: numberOr(lost),
    rows: rows.map(({ share, ...part }) => ({ ...part, lost: f.toNumber(share) })),
  }
}

/** Whole counts of a component in a scope; zeros where none were told. */
const missingIn = (
  setting: WindowSetting,
  component: Component,
  scope: Scope,
): { missing: number; of: number } => {
  const { numerator, denominator } = figuresOf(setting, component, scope)
  const [n, d] = [numerator ? f.toNumber(numerator) : 0, denominator ? f.toNumber(denominator) : 0]
  return { missing: Math.max(0, d - n), of: d }
}

export const partsByUnit = (
  setting: WindowSetting,
  { component }: Counted,
  scopes: readonly Scope[],
): Part[] =>
  scopes.map((scope) => ({
    id: scope.unit.id,
    name: scope.unit.name,
    ...missingIn(setting, component, scope),
  }))

/** Measures by procedure are asked again; sets of procedures name theirs themselves. */
export const partsByProcedure = async (losses: LossesOf): Promise<Part[]> => {
  const { db, setting, own, scored } = losses
  const { counts } = own.component
  if (counts.kind === 'measures') return measuredByProcedure(losses, counts)
  if (counts.kind === 'procedures') {
    const had = new Set(proceduresIn(scored.scope, counts.numerator))
    return proceduresIn(scored.scope, counts.denominator)
      .filter((procedure) => !had.has(procedure))
      .map(({ procedureId, code, name }) => ({ id: procedureId, name: `${code} ${name}`, missing: 1, of: 1 }))
  }
  if (counts.kind === 'announcements') {
    const parameter = setting.definition.parameters.find(({ key }) => key === counts.lead)?.value
    const { late } = setting.announced.count(counts.which, { days: Number(parameter), unit: 'working_day' })
    const known = new Map([...scored.scope.authority].map((each) => [each.code, each]))
    return late.map((code) => {
      const found = known.get(code)
      return {
        id: found?.procedureId ?? null,
        name: found ? `${code} ${found.name}` : code,
        missing: 1,
        of: 1,
      }
    })
  }
  return names(db, [])
}

const measuredByProcedure = async (
  { db, window, scored }: LossesOf,
  counts: Extract<Counts, { kind: 'measures' }>,
): Promise<Part[]> => {
  const { unit, authority } = scored.scope
  const rows = await sumCells(db, {
    root: scored.scope.root,
    units: unit.level === 'province' ? 'whole' : unit.members,
    from: window.from,
    to: window.to,
    by: ['procedure'],
  })
  const parts = rows.map((row) => {
    const scope = { sums: row, authority, procedures: new Map() }
    const of = termsIn(scope, counts.denominator)
    return {
      id: row.procedure as string,
      name: '',
      missing: Math.max(0, of - termsIn(scope, counts.numerator)),
      of,
    }
  })
  return names(
    db,
    parts.filter(({ missing }) => missing > 0),
  )
}

const names = async (db: Db, parts: readonly Part[]): Promise<Part[]> => {
  const known = await procedureNames(
    db,
    parts.flatMap(({ id }) => id ?? []),
  )
  return parts.map((part) => {
    const found = known.get(part.id ?? '')
    return { ...part, name: found ? `${found.code} ${found.name}` : (part.id ?? '') }
  })
}

const NOBODY = { vi: 'Chưa quy cho cá nhân', en: 'Laid to nobody' }

/** Of dossiers late: whom each delay was laid to. Delays laid to nobody stay in a row without a name. */
export const partsByOfficer = async (
  { db, setting, window, scored, own }: LossesOf,
  lang: 'vi' | 'en',
): Promise<Part[]> => {
  const { unit, root, sums } = scored.scope
  // Only delays are laid to people; what else is missing is nobody's.
  if (own.component.behind !== 'late766')
    return [{ id: null, name: NOBODY[lang], ...missingIn(setting, own.component, scored.scope) }]
  const late = await lateByStaff(db, {
    root,
    units: unit.level === 'province' ? 'whole' : unit.members,
    from: window.from,
    to: window.to,
  })
  const named = late.flatMap(({ staffId, late: missing }) => (staffId ? [{ staffId, missing }] : []))
  const people = await staffNames(
    db,
    named.map(({ staffId }) => staffId),
  )
  const rest = sums.late766 + sums.late766_open - named.reduce((all, { missing }) => all + missing, 0)
  return [
    ...named.map(({ staffId, missing }) => ({
      id: staffId,
      name: people.get(staffId) ?? staffId,
      missing,
      of: missing,
    })),
    { id: null, name: NOBODY[lang], missing: Math.max(0, rest), of: Math.max(0, rest) },
  ]
}
