import type { IndexTrend } from '@motcua/shared/indicator-index'
import { isStock, MEASURES, STOCKS } from '@motcua/shared/measures'
import { type Period, periodAround, periodBefore, untilDay } from '@motcua/shared/periods'
import type { Db } from '../../../lib/db.ts'
import { happenedIn } from '../facts/queries-procedures.ts'
import { type SumRow, type Sums, sumCells } from '../facts/queries-sums.ts'
import { numberOr } from './blocks.ts'
import { type AskedWindow, settingsFor } from './compute.ts'
import { addTo, authoritiesOn, emptyScope, noSums, type Scope } from './gather.ts'
import { scoreUnit, sharedCounts, type UnitScored } from './score.ts'
import type { IndexUnit, Whom } from './units.ts'

/** The index of one unit month by month, from as many statements as one month needs. */

export type Month = AskedWindow & { complete: boolean }

/** Months up to the one a day lies in, the oldest first; the last up to today. */
export const monthsUntil = (day: string, today: string, count: number): Month[] => {
  const months: Month[] = []
  let month: Period = periodAround(day, 'month')
  for (let n = 0; n < count; n++) {
    const passed = untilDay(month, today)
    if (passed) months.unshift(passed)
    month = periodBefore(month)
  }
  return months
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

type Asked = { root: string; unit: IndexUnit }
const unitsOf = ({ unit }: Asked): 'whole' | readonly string[] =>
  unit.level === 'province' ? 'whole' : unit.members

/** Stocks by month come as changes: the figure at a month's end is what stood before and all changes since. */
const sumsByMonth = async (db: Db, asked: Asked, months: readonly Month[]): Promise<Map<string, Sums>> => {
  const [first, last] = [months[0] as Month, months.at(-1) as Month]
  const ask = { root: asked.root, units: unitsOf(asked) }
  const eve = dayBefore(first.from)
  const standing = noSums()
  for (const row of await sumCells(db, { ...ask, from: eve, to: eve, measures: STOCKS }))
    addStocks(standing, row)
  const rows = await sumCells(db, { ...ask, from: first.from, to: last.to, by: ['month'] })
  const byMonth = new Map(rows.map((row) => [row.start as string, row]))
  const sums = new Map<string, Sums>()
  for (const { key, from } of months) {
    const row = byMonth.get(from)
    if (row) addStocks(standing, row)
    const month = noSums()
    if (row) addTo(month, row)
    for (const name of STOCKS) month[name] = standing[name]
    sums.set(key, month)
  }
  return sums
}

const addStocks = (sums: Sums, row: SumRow): void => {
  for (const name of MEASURES) if (isStock(name)) sums[name] += row[name]
}

export const monthlyScores = async (
  db: Db,
  { province, units }: Whom,
  unit: IndexUnit,
  months: readonly Month[],
): Promise<UnitScored[]> => {
  const asked = { root: province.id, unit }
  const isProvince = unit.id === province.id
  const settings = await settingsFor(
    db,
    { province, units: isProvince ? [] : units.filter(({ id }) => id === unit.id) },
    months,
  )
  const sums = await sumsByMonth(db, asked, months)
  const happened = await happenedIn(db, {
    root: asked.root,
    units: unitsOf(asked),
    from: (months[0] as Month).from,
    to: (months.at(-1) as Month).to,
    by: 'month',
  })
  const ends = months.map(({ to }) => ({ day: [unit.day, to].sort()[0] as string }))
  const authorities = await authoritiesOn(db, [...ends, ...months.map(({ to }) => ({ day: to }))])
  return months.map((month, index) => {
    const setting = settings[index] as (typeof settings)[number]
    const at = { ...unit, day: (ends[index] as { day: string }).day }
    const scope: Scope = {
      ...emptyScope(province.id, at, authorities),
      sums: sums.get(month.key) ?? noSums(),
      procedures: happened.get(month.from) ?? new Map(),
    }
    if (isProvince) return scoreUnit(setting, scope)
    const above = emptyScope(province.id, { ...province, day: month.to }, authorities)
    return scoreUnit(setting, scope, sharedCounts(setting, above))
  })
}

export const trendShown = (months: readonly Month[], scored: readonly UnitScored[]): IndexTrend => ({
  months: months.map(({ key, complete }, index) => {
    const { scope, totals } = scored[index] as UnitScored
    return {
      key,
      complete,
      score: numberOr(totals.score),
      covered: totals.covered,
      blocks: totals.blocks.map(({ code, score }) => ({ code, score: numberOr(score) })),
      late: scope.sums.late766 + scope.sums.late766_open,
      base: scope.sums.finished + scope.sums.open,
    }
  }),
})
