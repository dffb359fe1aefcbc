import type { Words } from './common.ts'

/**
 * Windows of report forms as two days: a month, quarter, half year, nine months or year, by the calendar or from the
 * 15th to the 14th (NĐ 09/2019, Điều 12). No zod here: the browser reads this file.
 */
export const WINDOW_KINDS = ['month', 'quarter', 'half_year', 'nine_months', 'year'] as const
export type WindowKind = (typeof WINDOW_KINDS)[number]
export const WINDOW_RULES = ['nd09', 'calendar'] as const
export type WindowRule = (typeof WINDOW_RULES)[number]
/** `n`: which month or quarter of the year; 1 for the others. */
export type FormPeriod = { kind: WindowKind; rule: WindowRule; year: number; n: number }
export type FormWindow = { from: string; to: string }

const MONTHS: Readonly<Record<WindowKind, number>> = {
  month: 1,
  quarter: 3,
  half_year: 6,
  nine_months: 9,
  year: 12,
}
/** Months may lie outside the year: the fifteenth of the month before January is in December. */
const dayIn = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

export const howMany = (kind: WindowKind): number => (kind === 'month' ? 12 : kind === 'quarter' ? 4 : 1)

export const formWindow = ({ kind, rule, year, n }: FormPeriod): FormWindow => {
  const first = (n - 1) * (kind === 'quarter' ? 3 : 1) + 1
  const last = first + MONTHS[kind] - 1
  return rule === 'nd09'
    ? { from: dayIn(year, first - 1, 15), to: dayIn(year, last, 14) }
    : { from: dayIn(year, first, 1), to: dayIn(year, last + 1, 0) }
}

/** `2023-12-15..2024-03-14`, as addresses and contracts have it. */
export const windowKey = ({ from, to }: FormWindow): string => `${from}..${to}`

/** Which period two days are; null for any other two days. */
export const periodOfWindow = ({ from, to }: FormWindow): FormPeriod | null => {
  const end = { year: Number(to.slice(0, 4)), month: Number(to.slice(5, 7)) }
  for (const rule of WINDOW_RULES)
    for (const kind of WINDOW_KINDS) {
      const n = kind === 'month' ? end.month : kind === 'quarter' ? end.month / 3 : 1
      if (!Number.isInteger(n)) continue
      const period = { kind, rule, year: end.year, n }
      const window = formWindow(period)
      if (window.from === from && window.to === to) return period
    }
  return null
}

/** The newest period of a kind that has ended before a day, or the one that runs when none of the year has. */
export const lastEnded = (kind: WindowKind, rule: WindowRule, today: string): FormPeriod => {
  const year = Number(today.slice(0, 4))
  const all = [year - 1, year].flatMap((of) =>
    Array.from({ length: howMany(kind) }, (_, index) => ({ kind, rule, year: of, n: index + 1 })),
  )
  return all.findLast((period) => formWindow(period).to < today) ?? { kind, rule, year, n: 1 }
}

const ROMAN = ['I', 'II', 'III', 'IV']
const shortDay = (day: string) => day.split('-').reverse().join('/')

/** `Quý I/2024`; days for any other window. */
export const windowName = (window: FormWindow): Words => {
  const period = periodOfWindow(window)
  if (!period)
    return {
      vi: `Từ ${shortDay(window.from)} đến ${shortDay(window.to)}`,
      en: `${shortDay(window.from)} to ${shortDay(window.to)}`,
    }
  const { kind, year, n } = period
  if (kind === 'month') return { vi: `Tháng ${n}/${year}`, en: `Month ${n}/${year}` }
  if (kind === 'quarter') return { vi: `Quý ${ROMAN[n - 1]}/${year}`, en: `Quarter ${n}/${year}` }
  if (kind === 'half_year') return { vi: `6 tháng đầu năm ${year}`, en: `First six months of ${year}` }
  if (kind === 'nine_months') return { vi: `9 tháng đầu năm ${year}`, en: `First nine months of ${year}` }
  return { vi: `Năm ${year}`, en: `Year ${year}` }
}
