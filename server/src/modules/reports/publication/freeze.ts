import type { ComponentScore } from '@motcua/shared/indicator-index'
import type { FrozenComponent, FrozenUnit, Restated } from '@motcua/shared/publication'
import type { IndexTaken, Scored } from '../../indicators/index.ts'

/** From the index as computed to what is kept, and from one set of kept figures to another: pure. */

/** A component of a unit without what is the same for all units of the version. */
export type KeptComponent = Pick<
  FrozenComponent,
  'code' | 'state' | 'numerator' | 'denominator' | 'score' | 'exact' | 'why'
>
export type Named = Pick<FrozenComponent, 'code' | 'block' | 'name' | 'max' | 'formula'>
export type Kept = { head: FrozenUnit; components: KeptComponent[] }
export type Frozen = { named: Named[]; province: Kept; units: Kept[] }

const headOf = ({ unit }: Scored): FrozenUnit => {
  const { unitId, unitName, level, score, exact, covered, band, internalEstimate, late, base, blocks } = unit
  return { unitId, unitName, level, score, exact, covered, band, internalEstimate, late, base, blocks }
}

const keptOf = (scored: Scored): Kept => ({
  head: headOf(scored),
  components: scored.components.map(({ code, state, numerator, denominator, score, exact, why }) => ({
    code,
    state,
    numerator,
    denominator,
    score,
    exact,
    why,
  })),
})

const namedOf = ({ code, block, name, max, formula }: ComponentScore): Named => ({
  code,
  block,
  name,
  max,
  formula,
})

export const freeze = ({ province, units }: IndexTaken): Frozen => ({
  named: province.components.map(namedOf),
  province: keptOf(province),
  units: units.map(keptOf),
})

export const thawed = (named: readonly Named[], components: readonly KeptComponent[]): FrozenComponent[] => {
  const byCode = new Map(components.map((each) => [each.code, each]))
  return named.flatMap((name) => {
    const kept = byCode.get(name.code)
    return kept ? [{ ...name, ...kept }] : []
  })
}

type Figure = { score: number | null; exact: string | null }
/** Digits differ when their exact fractions do: two decimals may hide a change, floating point may feign one. */
const differ = (a: Figure, b: Figure): boolean =>
  a.exact !== null || b.exact !== null ? a.exact !== b.exact : a.score !== b.score

/** The province’s score and components that differ. */
export const provinceChanges = (named: readonly Named[], before: Kept, after: Kept): Restated[] => {
  const { unitId, unitName } = after.head
  const total = differ(before.head, after.head)
    ? [{ unitId, unitName, component: null, published: before.head.score, now: after.head.score }]
    : []
  const fresh = new Map(after.components.map((each) => [each.code, each]))
  return [
    ...total,
    ...before.components.flatMap((was): Restated[] => {
      const now = fresh.get(was.code)
      const name = named.find(({ code }) => code === was.code)
      if (!name || (now && !differ(was, now))) return []
      const component = { code: was.code, name: name.name }
      return [{ unitId, unitName, component, published: was.score, now: now?.score ?? null }]
    }),
  ]
}

/** Units whose score differs; one that is only in one of the two has no figure in the other. */
export const unitChanges = (before: readonly FrozenUnit[], after: readonly FrozenUnit[]): Restated[] => {
  const old = new Map(before.map((unit) => [unit.unitId, unit]))
  const fresh = new Map(after.map((unit) => [unit.unitId, unit]))
  const line = (unit: FrozenUnit, published: number | null, now: number | null): Restated => ({
    unitId: unit.unitId,
    unitName: unit.unitName,
    component: null,
    published,
    now,
  })
  return [
    ...after.flatMap((unit) => {
      const was = old.get(unit.unitId)
      if (!was) return [line(unit, null, unit.score)]
      return differ(was, unit) ? [line(unit, was.score, unit.score)] : []
    }),
    ...before.filter(({ unitId }) => !fresh.has(unitId)).map((unit) => line(unit, unit.score, null)),
  ]
}
