import { createHash } from 'node:crypto'
import type { CalendarId, DayFact, DayKind, HoursRule, NotedDay, Span } from '@motcua/shared/calendar'
import { canonicalize } from '@motcua/shared/proof'
import { Invalid } from '../../../lib/errors.ts'
import { DATES, DAY, DAYS, dayOf, weekdayOf } from './grid.ts'

/** Everything a calendar version knows; a province's own facts and hours come before the country's. */
export type CalendarFacts = {
  id: CalendarId
  code: string
  version: string
  days: readonly DayFact[]
  hours: readonly HoursRule[]
}

/** A calendar version ready to count with. Arrays are by day number; `…Before[d]` sums all days before `d`. */
export type Calendar = {
  readonly id: CalendarId
  readonly code: string
  readonly version: string
  readonly digest: string
  readonly facts: CalendarFacts
  readonly works: Uint8Array
  readonly spanAt: Uint16Array
  readonly spanFrom: Uint16Array
  readonly spanTo: Uint16Array
  readonly minutesBefore: Int32Array
  readonly workDaysBefore: Int32Array
  readonly workDays: Int32Array
  readonly close: Uint16Array
  readonly offDays: readonly NotedDay[]
  readonly offBefore: Int32Array
  readonly swapDays: readonly NotedDay[]
  readonly swapsBefore: Int32Array
  readonly provisionalBefore: Int32Array
}

const isWorkKind = (kind: DayKind): boolean => kind === 'work' || kind === 'swap_work'

/** Builds the arrays. Throws `calendar.no_hours` (Invalid) when a working day has no working hours. */
export const compile = (facts: CalendarFacts): Calendar => {
  const byDate = new Map(facts.days.toReversed().map((fact) => [fact.date, fact]))
  const spansOf = hoursFinder(facts.hours)
  const days = Array.from({ length: DAYS }, (_, day) =>
    resolveDay(day, byDate.get(DATES[day] as string), spansOf),
  )
  const provisional = provisionalYears(facts.days)
  const offDays = days.filter((day) => !day.works).map((day) => day.note)
  const swapDays = days.filter((day) => day.kind === 'swap_work').map((day) => day.note)
  return Object.freeze({
    id: facts.id,
    code: facts.code,
    version: facts.version,
    digest: createHash('sha256').update(canonicalize(facts)).digest('hex'),
    facts,
    works: Uint8Array.from(days, (day) => Number(day.works)),
    spanAt: Uint16Array.from(sums(days.map((day) => day.spans.length))),
    spanFrom: Uint16Array.from(days.flatMap((day) => day.spans.map(([from]) => from))),
    spanTo: Uint16Array.from(days.flatMap((day) => day.spans.map(([, to]) => to))),
    minutesBefore: sums(days.map((day) => day.spans.reduce((sum, [from, to]) => sum + to - from, 0))),
    workDaysBefore: sums(days.map((day) => Number(day.works))),
    workDays: Int32Array.from(days.flatMap((day, index) => (day.works ? [index] : []))),
    close: Uint16Array.from(days, (day) => day.close),
    offDays,
    offBefore: sums(days.map((day) => Number(!day.works))),
    swapDays,
    swapsBefore: sums(days.map((day) => Number(day.kind === 'swap_work'))),
    provisionalBefore: sums(DATES.map((date) => Number(provisional(date)))),
  })
}

const sums = (values: readonly number[]): Int32Array => {
  const before = new Int32Array(values.length + 1)
  values.forEach((value, index) => {
    before[index + 1] = (before[index] as number) + value
  })
  return before
}

type Week = readonly (readonly Span[])[]

const resolveDay = (day: number, fact: DayFact | undefined, weekOf: (date: string) => Week | undefined) => {
  const date = DATES[day] as string
  const weekday = weekdayOf(day)
  const kind = fact?.kind ?? (weekday > 5 ? 'weekend' : 'work')
  const works = isWorkKind(kind)
  const week = weekOf(date)
  const spans = works ? (fact?.spans ?? hoursOfDay(week, weekday)) : []
  if (works && spans.length === 0) throw new Invalid('calendar.no_hours', { date })
  // The nominal close stands in on a day off, for limits whose last day is not rolled forward.
  const close = works
    ? (spans.at(-1)?.[1] ?? DAY)
    : Math.max(0, ...(week ?? []).flat().map(([, to]) => to)) || DAY
  const plain = fact === undefined
  const note: NotedDay = Object.freeze({
    date,
    kind,
    name: plain ? null : fact.name,
    source: plain ? null : fact.source,
  })
  return { kind, works, spans, close, note }
}

/** A weekend worked in exchange keeps the hours of an ordinary weekday, unless the week gives it its own. */
const hoursOfDay = (week: Week | undefined, weekday: number): readonly Span[] => {
  const own = week?.[weekday - 1] ?? []
  return own.length > 0 ? own : (week?.find((spans) => spans.length > 0) ?? [])
}

/** The first rule that covers a date; within one calendar a season beats the whole year, the newer beats the older. */
const hoursFinder = (rules: readonly HoursRule[]) => {
  const covers = (rule: HoursRule, date: string) => {
    if (date < rule.validFrom || (rule.validTo !== null && date > rule.validTo)) return false
    if (rule.seasonFrom === null || rule.seasonTo === null) return true
    const at = date.slice(5)
    return rule.seasonFrom <= rule.seasonTo
      ? at >= rule.seasonFrom && at <= rule.seasonTo
      : at >= rule.seasonFrom || at <= rule.seasonTo
  }
  return (date: string): Week | undefined => rules.find((rule) => covers(rule, date))?.weekly
}

/** A year is provisional while it has no facts at all, or some that are only computed ahead of the notice. */
const provisionalYears = (days: readonly DayFact[]) => {
  const announced = new Set(days.map((fact) => fact.date.slice(0, 4)))
  for (const fact of days) if (fact.confidence === 'projected') announced.delete(fact.date.slice(0, 4))
  return (date: string) => !announced.has(date.slice(0, 4))
}

/** The note of one day: its kind, and name and source when it is not plain. */
export const factOf = (calendar: Calendar, date: string): DayFact & { provisional: boolean } => {
  const day = dayOf(date)
  const fact = calendar.facts.days.find((known) => known.date === date)
  const kind: DayKind = weekdayOf(day) > 5 ? 'weekend' : 'work'
  const plain: DayFact = {
    date,
    kind,
    name: null,
    source: 'Bộ luật Lao động 2019, Điều 111',
    confidence: 'known-high',
  }
  const before = calendar.provisionalBefore
  return { ...(fact ?? plain), provisional: before[day + 1] !== before[day] }
}
