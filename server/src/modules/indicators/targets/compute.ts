import { isAdditive } from '@motcua/shared/formula-check'
import type { CountedPeriod, UnitValue } from '@motcua/shared/indicator-definitions'
import type { Forecast, ReadingView, TargetContent, TargetReading } from '@motcua/shared/indicator-targets'
import {
  type Period,
  periodAround,
  periodBefore,
  periodName,
  periodOf,
  untilDay,
} from '@motcua/shared/periods'
import type { Db } from '../../../lib/db.ts'
import { bodyValues, compiledOn, monthValues, provinceValues } from '../definitions/compute.ts'
import { type Compiled, compile } from '../definitions/evaluate.ts'
import type { DefinitionRow } from '../definitions/queries-definitions.ts'
import { forecast, NOT_SUMMED } from './forecast.ts'
import type { TargetRow } from './queries-targets.ts'
import { gapOf, standingOf } from './standing.ts'

/** Targets of one period together: three statements for each way of narrowing, however many targets there are. */

type Reading = { reading: TargetReading; compiled: Compiled | null }

const UNKNOWN = {
  vi: 'Chỉ số của chỉ tiêu này không còn hiệu lực.',
  en: 'The indicator of this target is no longer in force.',
}
const AHEAD = { vi: 'Kỳ chưa bắt đầu.', en: 'The period has not begun.' }

const rulesOf = ({ unit, comparison }: TargetContent): Compiled['content'] => ({
  unit,
  better: comparison === '<=' ? 'lower' : 'higher',
  nullRule: 'null',
  thresholds: [],
})

const readingOf = (
  content: TargetContent,
  reading: TargetReading,
  known: ReadonlyMap<string, Compiled>,
): Reading => {
  const { indicator, numerator, denominator } = reading
  const rules = rulesOf(content)
  if (numerator !== null)
    return { reading, compiled: compile(`target:${reading.key}`, { ...rules, numerator, denominator }) }
  const found = indicator === null ? undefined : known.get(indicator)
  return { reading, compiled: found ? { ...found, content: { ...found.content, unit: content.unit } } : null }
}

export type Computed = {
  row: TargetRow
  period: CountedPeriod
  readings: ReadingView[]
  /** Of the first reading, or the one asked for. */
  units: UnitValue[]
  months: {
    key: string
    complete: boolean
    value: number | null
    numerator: number | null
    denominator: number | null
  }[]
  forecast: Forecast
}

const MONTHS_BACK = 12

/** At most twelve complete months before today. */
const pastMonths = (today: string): { from: string; to: string } => {
  const last = periodBefore(periodAround(today, 'month'))
  let first = last
  for (let count = 1; count < MONTHS_BACK; count++) first = periodBefore(first)
  return { from: first.from, to: last.to }
}

type Asked = {
  root: string
  today: string
  definitions: readonly DefinitionRow[]
  reading?: string | undefined
}

const ofPeriod = async (
  db: Db,
  asked: Asked,
  whole: Period,
  rows: readonly TargetRow[],
): Promise<Computed[]> => {
  const { root, today, definitions } = asked
  const passed = untilDay(whole, today)
  if (!passed) return rows.map((row) => ahead(row, whole))
  const period = { ...passed, name: periodName(whole) }
  const known = compiledOn(definitions, period.to)
  const readings = new Map(
    rows.map((row) => [row.id, row.content.readings.map((each) => readingOf(row.content, each, known))]),
  )
  const all = [...readings.values()].flat().flatMap(({ compiled }) => compiled ?? [])
  const province = await provinceValues(db, root, period, definitions, all)
  const units = await bodyValues(db, root, period, definitions, all)
  const months = await monthValues(db, root, pastMonths(today), definitions, all)
  const { key, name, from, to, complete } = period
  return rows.map((row): Computed => {
    const own = readings.get(row.id) ?? []
    const views = own.map(({ reading, compiled }) =>
      viewOf(row.content, reading, compiled && province(compiled)),
    )
    const chosen = own.find(({ reading }) => reading.key === asked.reading) ?? own[0]
    const compiled = chosen?.compiled ?? null
    const past = compiled ? months(compiled) : []
    const view = views[chosen ? own.indexOf(chosen) : 0]
    return {
      row,
      period: { key, name, from, to, complete },
      readings: views,
      units: compiled ? units(compiled, row.content.levels) : [],
      months: past.map(({ key, value }) => ({ ...value, key, complete: true })),
      forecast:
        compiled && view ? forecastOf(row.content, compiled, view, past, daysBetween(to, whole.to)) : NONE,
    }
  })
}

const NONE: Forecast = { low: null, value: null, high: null, standing: null, months: 0, why: null }

const ahead = (row: TargetRow, { key, from, to, ...period }: Period): Computed => ({
  row,
  period: { key, name: periodName({ key, from, to, ...period }), from, to, complete: false },
  readings: row.content.readings.map((reading) => ({ ...viewOf(row.content, reading, null), why: AHEAD })),
  units: [],
  months: [],
  forecast: { ...NONE, why: AHEAD },
})

const formulaOf = ({ indicator, numerator, denominator }: TargetReading): string =>
  indicator ? `@${indicator}` : [numerator, denominator].filter((each) => each !== null).join(' ÷ ')

type Value = ReturnType<Awaited<ReturnType<typeof provinceValues>>>

const viewOf = (content: TargetContent, reading: TargetReading, value: Value | null): ReadingView => ({
  state: value?.state ?? 'no_data',
  numerator: value?.numerator ?? null,
  denominator: value?.denominator ?? null,
  value: value?.value ?? null,
  exact: value?.exact ?? null,
  why: value ? value.why : UNKNOWN,
  standing: null,
  key: reading.key,
  name: reading.name,
  formula: formulaOf(reading),
  met: standingOf(content, value?.value ?? null),
  gap: gapOf(content, value?.value ?? null),
  behind: reading.behind,
})

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const forecastOf = (
  content: TargetContent,
  { numerator, denominator }: Compiled,
  view: ReadingView,
  months: readonly { value: Value }[],
  daysLeft: number,
): Forecast => {
  if (view.state === 'no_data') return { ...NONE, why: view.why }
  if (!isAdditive(numerator) || (denominator && !isAdditive(denominator))) return { ...NONE, why: NOT_SUMMED }
  const part = (value: { numerator: number | null; denominator: number | null }) => ({
    n: value.numerator ?? 0,
    d: denominator ? (value.denominator ?? 0) : null,
  })
  // Months before the first figure tell nothing of the rate or the volume.
  const told = months.map(({ value }) => part(value))
  const begun = told.findIndex(({ n, d }) => n !== 0 || (d ?? 0) !== 0)
  const outlook = forecast({ done: part(view), months: begun < 0 ? [] : told.slice(begun), daysLeft })
  if ('why' in outlook) return { ...NONE, months: outlook.months, why: outlook.why }
  const scale = content.unit === 'percent' ? 100 : 1
  const value = outlook.value * scale
  return {
    low: outlook.low * scale,
    value,
    high: outlook.high * scale,
    standing: standingOf(content, value),
    months: outlook.months,
    why: null,
  }
}

/** In the order of `rows`. */
export const computeTargets = async (
  db: Db,
  asked: Asked,
  rows: readonly TargetRow[],
): Promise<Computed[]> => {
  const found = new Map<string, Computed>()
  for (const [key, group] of Map.groupBy(rows, ({ content }) => content.period)) {
    const period = periodOf(key)
    if (!period) continue
    for (const each of await ofPeriod(db, asked, period, group)) found.set(each.row.id, each)
  }
  return rows.flatMap(({ id }) => found.get(id) ?? [])
}
