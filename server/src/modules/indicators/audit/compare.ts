import type { Period } from '@motcua/shared/periods'
import type { Db } from '../../../lib/db.ts'
import { indexOf } from '../score/compute.ts'
import type { UnitScored } from '../score/score.ts'
import { whomIn } from '../score/units.ts'
import { exact, plus, whole, written } from './exact.ts'
import type { Audited, AuditedUnit } from './index.ts'

/** What the product shows beside what the audit found, line by line. */

export type Difference = {
  unitId: string
  unitName: string
  /** A component, a block, or `total`. */
  line: string
  audited: string
  shown: string
}

export type Comparison = {
  lines: number
  differences: Difference[]
  /** Imported official values that stand in where nothing feeds a component: taken as shown, for no log tells them. */
  official: number
}

export const compareIndex = async (db: Db, audited: Audited): Promise<Comparison> => {
  const result: Comparison = { lines: 0, differences: [], official: 0 }
  for (const { province, units } of audited.provinces) {
    const shown = await shownOf(db, province.unitId, audited.period)
    for (const unit of [province, ...units]) {
      compareUnit(result, unit, shown.get(unit.unitId))
      shown.delete(unit.unitId)
    }
    for (const { scope } of shown.values())
      differ(result, { unitId: scope.unit.id, unitName: scope.unit.name }, 'unit', 'not there', 'there')
  }
  return result
}

const shownOf = async (db: Db, root: string, period: Period): Promise<Map<string, UnitScored>> => {
  const whom = await whomIn(db, root, { ...period, units: 'then', today: period.to })
  const { province, units } = await indexOf(db, whom, period)
  return new Map([province, ...units].map((unit) => [unit.scope.unit.id as string, unit]))
}

const differ = (
  result: Comparison,
  { unitId, unitName }: Pick<AuditedUnit, 'unitId' | 'unitName'>,
  line: string,
  audited: string,
  shown: string,
): void => {
  result.lines += 1
  if (audited !== shown) result.differences.push({ unitId, unitName, line, audited, shown })
}

type Fraction = UnitScored['totals']['score']
const text = (value: Fraction): string => (value ? written(exact(value.n, value.d)) : 'none')

const compareUnit = (result: Comparison, unit: AuditedUnit, shown: UnitScored | undefined): void => {
  if (!shown) {
    differ(result, unit, 'unit', 'there', 'not there')
    return
  }
  const stands = new Map<string, Fraction>()
  for (const { component, state, figures, score } of shown.counted) {
    const own = unit.components.find(({ code }) => code === component.code)
    if (state === 'official' && own?.state === 'no_data') {
      stands.set(component.code, score)
      continue
    }
    const words = own && `${own.state} ${own.numerator}/${own.denominator} = ${own.exact ?? 'none'}`
    const parts = `${figures.numerator?.n ?? null}/${figures.denominator?.n ?? null}`
    differ(result, unit, component.code, words ?? 'no such component', `${state} ${parts} = ${text(score)}`)
  }
  result.official += stands.size
  for (const { code, score } of shown.totals.blocks) {
    const extra = shown.counted.flatMap(({ component }) =>
      component.block === code ? [stands.get(component.code) ?? null] : [],
    )
    const own = unit.blocks.find((block) => block.code === code)?.exact ?? null
    differ(result, unit, code, withOfficial(own, extra), text(score))
  }
  differ(result, unit, 'total', withOfficial(unit.exact, [...stands.values()]), text(shown.totals.score))
}

const withOfficial = (own: string | null, extra: readonly Fraction[]): string => {
  const scores = extra.filter((score) => score !== null)
  if (scores.length === 0) return own ?? 'none'
  const [top = '0', bottom = '1'] = (own ?? '0').split('/')
  return written(
    scores.reduce(
      (sum, { n, d }) => plus(sum, exact(n, d)),
      plus(whole(0), exact(BigInt(top), BigInt(bottom))),
    ),
  )
}
