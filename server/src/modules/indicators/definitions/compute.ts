import type {
  CountedPeriod,
  IndicatorContent,
  IndicatorValues,
  UnitValue,
} from '@motcua/shared/indicator-definitions'
import type { Db } from '../../../lib/db.ts'
import { bodiesIn } from './bodies.ts'
import { inForceOn } from './checks.ts'
import { type Compiled, compile, valueFor } from './evaluate.ts'
import { bodyFigures, type FiguresAsk, monthFigures, monthsBetween, WHOLE, wholeFigures } from './figures.ts'
import type { DefinitionRow } from './queries-definitions.ts'

/** Values of indicators for a province and its bodies. */

export const compiledOn = (rows: readonly DefinitionRow[], day: string): Map<string, Compiled> =>
  new Map(
    rows
      .filter((row) => inForceOn(row, day))
      .map(({ code, content }) => [code, compile(code, content)] as const),
  )

const askOf = (
  root: string,
  { from, to }: { from: string; to: string },
  rows: readonly DefinitionRow[],
  asked: readonly Compiled[],
): FiguresAsk => ({ root, from, to, asked, known: compiledOn(rows, to) })

export const provinceValues = async (
  db: Db,
  root: string,
  period: { from: string; to: string },
  rows: readonly DefinitionRow[],
  asked: readonly Compiled[],
) => {
  const figures = await wholeFigures(db, askOf(root, period, rows, asked))
  return (compiled: Compiled) => valueFor(compiled, figures.source(WHOLE), 'province')
}

export const bodyValues = async (
  db: Db,
  root: string,
  period: { from: string; to: string },
  rows: readonly DefinitionRow[],
  asked: readonly Compiled[],
) => {
  const bodies = await bodiesIn(db, root, period)
  const figures = await bodyFigures(db, askOf(root, period, rows, asked), bodies)
  return (compiled: Compiled, scope: readonly IndicatorContent['scope'][number][]): UnitValue[] =>
    bodies.list
      .filter(({ level }) => scope.includes(level))
      .map(({ id, name, level }) => ({
        ...valueFor(compiled, figures.source(id), level),
        unitId: id as UnitValue['unitId'],
        unitName: name,
        level,
      }))
}

/** Worst first; those without a value last, in their official order. */
export const worstFirst = <T extends { value: number | null }>(
  units: readonly T[],
  better: 'higher' | 'lower',
) =>
  units.toSorted((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
    return better === 'higher' ? a.value - b.value : b.value - a.value
  })

/** The province and all bodies an indicator is for. */
export const valuesOf = async (
  db: Db,
  root: string,
  period: CountedPeriod,
  rows: readonly DefinitionRow[],
  { compiled, scope }: { compiled: Compiled; scope: IndicatorContent['scope'] },
): Promise<IndicatorValues> => {
  const province = await provinceValues(db, root, period, rows, [compiled])
  const units = await bodyValues(db, root, period, rows, [compiled])
  return {
    period,
    province: province(compiled),
    units: worstFirst(units(compiled, scope), compiled.content.better),
  }
}

/** Values of whole months `from`…`to` for the province. */
export const monthValues = async (
  db: Db,
  root: string,
  period: { from: string; to: string },
  rows: readonly DefinitionRow[],
  asked: readonly Compiled[],
) => {
  const figures = await monthFigures(db, askOf(root, period, rows, asked))
  const months = monthsBetween(period.from, period.to)
  return (compiled: Compiled) =>
    months.map((key) => ({ key, value: valueFor(compiled, figures.source(key), 'province') }))
}
