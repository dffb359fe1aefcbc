/**
 * Periods of figures as they stand in addresses: `2024`, `2024-Q1`, `2024-03`, or two days `2023-12-15..2024-03-14`
 * (the windows of reports, NĐ 09/2019 Art. 12). Days are `yyyy-mm-dd`, both ends inclusive. No zod here: the browser
 * reads this file.
 */
export type PeriodKind = 'month' | 'quarter' | 'year' | 'days'
export type Period = { key: string; kind: PeriodKind; from: string; to: string }

export const PERIOD_PATTERN = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$|^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/

const two = (value: number) => String(value).padStart(2, '0')
const lastDay = (year: number, month: number) =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`

/** Null when the key is no period (unknown form, a day that does not exist, an end before its beginning). */
export const periodOf = (key: string): Period | null => {
  if (!PERIOD_PATTERN.test(key)) return null
  if (key.includes('..')) {
    const [from, to] = key.split('..') as [string, string]
    return isDay(from) && isDay(to) && from <= to ? { key, kind: 'days', from, to } : null
  }
  const year = Number(key.slice(0, 4))
  if (key.length === 4) return { key, kind: 'year', from: `${key}-01-01`, to: `${key}-12-31` }
  const quarter = key[5] === 'Q' ? Number(key[6]) : null
  const first = quarter ? quarter * 3 - 2 : Number(key.slice(5))
  const last = quarter ? quarter * 3 : first
  return {
    key,
    kind: quarter ? 'quarter' : 'month',
    from: `${year}-${two(first)}-01`,
    to: lastDay(year, last),
  }
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The month, quarter or year a day lies in. */
export const periodAround = (day: string, kind: Exclude<PeriodKind, 'days'>): Period => {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  const keys = { year, quarter: `${year}-Q${Math.ceil(month / 3)}`, month: day.slice(0, 7) }
  return periodOf(keys[kind]) as Period
}

/** The one before, of the same kind; for two days, as many days before. */
export const periodBefore = ({ kind, from, to }: Period): Period => {
  const before = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
  if (kind !== 'days') return periodAround(before(from, 1), kind)
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return periodOf(`${before(from, length)}..${before(from, 1)}`) as Period
}

/** The same period a year earlier; undefined for two days. */
export const yearBefore = ({ key, kind }: Period): Period | null =>
  kind === 'days' ? null : periodOf(`${Number(key.slice(0, 4)) - 1}${key.slice(4)}`)

/** The part of a period that has passed by a day; null when it has not begun. `to` never lies after `today`. */
export const untilDay = (period: Period, today: string): (Period & { complete: boolean }) | null =>
  period.from > today
    ? null
    : { ...period, to: period.to < today ? period.to : today, complete: period.to < today }

export const periodName = ({ key, kind, from, to }: Period): { vi: string; en: string } => {
  const year = key.slice(0, 4)
  if (kind === 'year') return { vi: `Năm ${year}`, en: `Year ${year}` }
  if (kind === 'quarter') {
    const roman = ['I', 'II', 'III', 'IV'][Number(key[6]) - 1]
    return { vi: `Quý ${roman}/${year}`, en: `Q${key[6]} ${year}` }
  }
  if (kind === 'month') return { vi: `Tháng ${key.slice(5)}/${year}`, en: `${key.slice(5)}/${year}` }
  const short = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
  return { vi: `Từ ${short(from)} đến ${short(to)}`, en: `${short(from)} to ${short(to)}` }
}
