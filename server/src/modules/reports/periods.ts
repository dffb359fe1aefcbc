import type { DueRule, ReportPeriod, ScheduleDefinition, WindowRule } from '@motcua/shared/reports'

/** Periods, data windows and send days as plain dates: no clock, no database. */

export type Period = {
  /** `2023-08`, `2023-Q3`, `2023-H1`, `2023-9M`, `2023`, `once`. */
  key: string
  kind: ReportPeriod
  /** First day of the first month and last day of the last. */
  from: string
  to: string
}
export type Window = { from: string; to: string }

const date = (year: number, month: number, day: number) => new Temporal.PlainDate(year, month, day)
const lastOf = (day: Temporal.PlainDate) => day.with({ day: day.daysInMonth })

const LENGTHS = { month: 1, quarter: 3, half_year: 6, nine_months: 9, year: 12 } as const
type Recurring = keyof typeof LENGTHS

const keyOf = (kind: Recurring, year: number, month: number): string => {
  const y = String(year)
  if (kind === 'month') return `${y}-${String(month).padStart(2, '0')}`
  if (kind === 'quarter') return `${y}-Q${Math.ceil(month / 3)}`
  return kind === 'half_year' ? `${y}-H1` : kind === 'nine_months' ? `${y}-9M` : y
}

const recurring = (kind: Recurring, year: number, endMonth: number): Period => {
  const end = date(year, endMonth, 1)
  const start = end.subtract({ months: LENGTHS[kind] - 1 })
  return {
    key: keyOf(kind, year, endMonth),
    kind,
    from: start.toString(),
    to: lastOf(end).toString(),
  }
}

/** Months with which a period of this kind ends. Half a year and nine months are counted from January alone. */
const END_MONTHS: Readonly<Record<Recurring, readonly number[]>> = {
  month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarter: [3, 6, 9, 12],
  half_year: [6],
  nine_months: [9],
  year: [12],
}

/** Periods of a kind that end within the years, in order; one that recurs never for `once`, none for `ad_hoc`. */
const periodsIn = (kind: ReportPeriod, fromYear: number, toYear: number): Period[] => {
  if (kind === 'once' || kind === 'ad_hoc') return []
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, i) => fromYear + i)
  return years.flatMap((year) => END_MONTHS[kind].map((month) => recurring(kind, year, month)))
}

/**
 * The days the data of a period is of. By NĐ 09/2019, Điều 12 from the 15th of the month before the period to the 14th of
 * its last month.
 */
export const windowOf = (rule: WindowRule, period: Pick<Period, 'from' | 'to'>): Window | null => {
  if (rule.kind === 'given') return { from: rule.from, to: rule.to }
  if (rule.kind === 'not_stated') return null
  if (rule.kind === 'calendar') return { from: period.from, to: period.to }
  const from = Temporal.PlainDate.from(period.from).subtract({ months: 1 }).with({ day: 15 })
  return { from: from.toString(), to: Temporal.PlainDate.from(period.to).with({ day: 14 }).toString() }
}

/**
 * The day a document names for a period (`trước ngày 21` names the 21st). A day the month does not have is its last;
 * strictly before such a day is every day of the month, so the first of the next is named.
 */
export const namedDay = (
  rule: Extract<DueRule, { kind: 'day_of_month' | 'date' }>,
  periodEnd: string,
): string => {
  if (rule.kind === 'date') return rule.date
  const month = Temporal.PlainDate.from(periodEnd).with({ day: 1 }).add({ months: rule.monthsAfter })
  if (rule.day <= month.daysInMonth) return month.with({ day: rule.day }).toString()
  return (rule.strict ? month.add({ months: 1 }) : lastOf(month)).toString()
}

/** About the last valid day, before any day off is looked at: working days are guessed generously. */
const roughLastDay = (definition: ScheduleDefinition, period: Period): string => {
  const { due, window } = definition
  if (due.kind === 'not_stated') return period.to
  if (due.kind === 'working_days') {
    const end = windowOf(window, period)?.to ?? period.to
    return Temporal.PlainDate.from(end)
      .add({ days: due.days * 2 + 14 })
      .toString()
  }
  const day = Temporal.PlainDate.from(namedDay(due, period.to))
  return (due.strict ? day.subtract({ days: 1 }) : day).toString()
}

/** Periods whose last valid day may lie between two days; the caller looks at each one's real day. */
export const periodsAround = (definition: ScheduleDefinition, from: string, to: string): Period[] => {
  if (definition.period === 'once') return [oncePeriod(definition, from)]
  const early = Temporal.PlainDate.from(from).subtract({ days: 40 }).toString()
  const late = Temporal.PlainDate.from(to).add({ days: 40 }).toString()
  const years = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4)) + 1] as const
  return periodsIn(definition.period, ...years).filter((period) => {
    const day = roughLastDay(definition, period)
    return day >= early && day <= late
  })
}

/** The one period of a report asked for once ends with its window, else with its date. */
const oncePeriod = ({ window, due }: ScheduleDefinition, fallback: string): Period => {
  const last = due.kind === 'date' ? due.date : fallback
  const given = window.kind === 'given' ? window : null
  return { key: 'once', kind: 'once', from: given?.from ?? last, to: given?.to ?? last }
}

/** The period of a kind that ends with the month of `end`; null when none does. */
export const periodEnding = (kind: ReportPeriod, end: string): Period | null => {
  if (kind === 'once' || kind === 'ad_hoc') return null
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))]
  return END_MONTHS[kind].includes(month) ? recurring(kind, year, month) : null
}
