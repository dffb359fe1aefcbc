import type { DueRule, ScheduleDefinition } from '@motcua/shared/reports'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namedDay, periodEnding, periodsAround, windowOf } from './periods.ts'
import { dueWords, periodName } from './words.ts'

/** Said again by walking days one by one with plain `Date`s: no month arithmetic in common with periods.ts. */

const DAY_MS = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const DAYS = Array.from({ length: (Date.UTC(2028, 11, 31) - Date.UTC(2019, 0, 1)) / DAY_MS + 1 }, (_, i) =>
  iso(Date.UTC(2019, 0, 1) + i * DAY_MS),
)
const monthOf = (day: string) => Number(day.slice(5, 7))
const domOf = (day: string) => Number(day.slice(8, 10))

/** To which month’s data a day belongs: up to the 14th its own, from the 15th the next (NĐ 09/2019, Điều 12). */
const dataMonth = (day: string): string => {
  if (domOf(day) <= 14) return day.slice(0, 7)
  const later = DAYS.slice(DAYS.indexOf(day)).find((each) => each.slice(0, 7) !== day.slice(0, 7))
  return later?.slice(0, 7) ?? ''
}
const DATA_MONTHS = new Map(DAYS.slice(0, -40).map((day) => [day, dataMonth(day)]))

const MONTHS_OF = {
  month: (end: number) => [end],
  quarter: (end: number) => [end - 2, end - 1, end],
  half_year: () => [1, 2, 3, 4, 5, 6],
  nine_months: () => [1, 2, 3, 4, 5, 6, 7, 8, 9],
  year: () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
} as const

const naiveWindow = (kind: keyof typeof MONTHS_OF, year: number, end: number) => {
  const months = MONTHS_OF[kind](end).map((month) => `${year}-${String(month).padStart(2, '0')}`)
  const days = [...DATA_MONTHS].filter(([, month]) => months.includes(month)).map(([day]) => day)
  return { from: days[0], to: days.at(-1) }
}

const definition = (period: ScheduleDefinition['period'], due: DueRule): ScheduleDefinition => ({
  name: 'Báo cáo',
  period,
  window: { kind: 'nd09' },
  due,
  senders: { kind: 'units', unitIds: [] },
  receiver: { kind: 'parent' },
  via: 'none',
  outline: [],
  figures: [],
  absorbs: [],
  feeds: null,
  legalBasis: null,
})

const rule = (day: number, strict: boolean, monthsAfter = 0) =>
  ({ kind: 'day_of_month', day, strict, monthsAfter, offDay: 'stay' }) as const

const KINDS = Object.keys(MONTHS_OF) as (keyof typeof MONTHS_OF)[]

describe('data windows of NĐ 09/2019', () => {
  test.each(KINDS)('%s: every period of 2020–2027 as the days walked one by one', (kind) => {
    const known = periodsAround(definition(kind, rule(20, false)), '2020-01-01', '2027-12-31').filter(
      ({ to }) => to >= '2020-01-01' && to <= '2027-12-31',
    )
    expect(known.length).toBe({ month: 96, quarter: 32, half_year: 8, nine_months: 8, year: 8 }[kind])
    for (const period of known) {
      const naive = naiveWindow(kind, Number(period.to.slice(0, 4)), monthOf(period.to))
      expect({ key: period.key, ...windowOf({ kind: 'nd09' }, period) }).toEqual({
        key: period.key,
        ...naive,
      })
    }
  })

  test('no day is in two months’ data, none in no month’s', () => {
    const months = periodsAround(definition('month', rule(20, false)), '2020-01-01', '2027-12-31')
    const windows = months.map((period) => windowOf({ kind: 'nd09' }, period))
    const covered = DAYS.filter((day) => day >= '2020-02-01' && day <= '2027-10-31')
    for (const day of covered)
      expect(windows.filter((window) => window && window.from <= day && day <= window.to)).toHaveLength(1)
  })
})

describe('the day a document names', () => {
  test('gives the last day before it, or up to it, in any month of 2020–2027', () => {
    const anyMonth = fc.record({
      year: fc.integer({ min: 2020, max: 2027 }),
      month: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(
        anyMonth,
        fc.integer({ min: 1, max: 31 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 1 }),
        (at, day, strict, after) => {
          const period = periodEnding('month', `${at.year}-${String(at.month).padStart(2, '0')}-28`)
          if (!period) throw new Error('a month ends every month')
          const target = iso(Date.UTC(at.year, at.month - 1 + after, 1)).slice(0, 7)
          const inMonth = DAYS.filter((each) => each.startsWith(target))
          const fits = inMonth.filter((each) => (strict ? domOf(each) < day : domOf(each) <= day))
          const naive = fits.at(-1) ?? DAYS[DAYS.indexOf(inMonth[0] ?? '') - 1]
          const named = namedDay(rule(day, strict, after), period.to)
          const last = strict ? DAYS[DAYS.indexOf(named) - 1] : named
          expect(last).toBe(naive)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('before the 21st of August 2023 is the 20th; before the 1st is the month before', () => {
    expect(namedDay(rule(21, true), '2023-08-31')).toBe('2023-08-21')
    expect(namedDay(rule(1, true), '2023-08-31')).toBe('2023-08-01')
    expect(namedDay(rule(31, false), '2023-02-28')).toBe('2023-02-28')
    expect(namedDay(rule(31, true), '2023-02-28')).toBe('2023-03-01')
  })
})

test('periods and rules are said as people say them', () => {
  expect(periodName('2023-08', null).vi).toBe('Tháng 8/2023')
  expect(periodName('2024-Q1', null).vi).toBe('Quý I/2024')
  expect(periodName('2024-9M', null).vi).toBe('9 tháng đầu năm 2024')
  expect(dueWords(rule(21, true), 'month').vi).toBe('Trước ngày 21 hằng tháng')
  expect(dueWords({ kind: 'date', date: '2023-11-30', strict: false, offDay: 'stay' }, 'once').vi).toBe(
    'Chậm nhất ngày 30/11/2023',
  )
  expect(dueWords({ kind: 'not_stated' }, 'quarter').vi).toBe('Văn bản không nêu thời hạn')
})
