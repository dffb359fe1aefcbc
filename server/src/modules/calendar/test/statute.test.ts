import type { TimeLimitInput } from '@motcua/shared/calendar'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../engine/compile.ts'
import { dueDate } from '../engine/due.ts'
import { timeLimit } from '../engine/limit.ts'
import { at, local, nationalOn } from './support.ts'

const calendars = new Map<string, Calendar>()
const known = (date: string): Calendar => {
  const calendar = calendars.get(date) ?? nationalOn(date)
  calendars.set(date, calendar)
  return calendar
}

type Rules = Partial<Omit<TimeLimitInput, 'parts'>>
/** Limit, received, due, and when not today's knowledge or the plain rule: what was known when, the rule. */
type Case = [limit: string, received: string, due: string, rules?: Rules, knownOn?: string]

const run = (cases: Case[]) =>
  test.each(cases)(
    '%s received %s is due %s %o %s',
    (limit, received, due, rules = {}, knownOn = '2026-11-20') => {
      expect(local(dueDate(known(knownOn), timeLimit(limit, rules), at(received)).due)).toBe(due)
    },
  )

/** Worked out by hand on a wall calendar: 18/4 Giỗ Tổ, 29/4 swapped for Saturday 4/5, 30/4 and 1/5. */
describe('spring 2024', () => {
  run([
    ['1 working_day', '2024-04-15 08:00', '2024-04-16 17:00'],
    ['3 working_day', '2024-04-15 08:00', '2024-04-19 17:00'],
    ['5 working_day', '2024-04-15 08:00', '2024-04-23 17:00'],
    ['10 working_day', '2024-04-15 08:00', '2024-05-03 17:00'],
    ['11 working_day', '2024-04-15 08:00', '2024-05-04 17:00'],
    ['12 working_day', '2024-04-15 08:00', '2024-05-06 17:00'],
    ['3 working_day', '2024-04-26 10:00', '2024-05-04 17:00'],
    ['1 working_day', '2024-05-04 09:00', '2024-05-06 17:00'],
    ['30 calendar_day', '2024-04-15 08:00', '2024-05-15 17:00'],
    ['15 calendar_day', '2024-04-15 08:00', '2024-05-02 17:00'],
    ['15 calendar_day', '2024-04-15 08:00', '2024-04-30 17:00', { rollForward: false }],
    ['19 calendar_day', '2024-04-15 08:00', '2024-05-04 17:00'],
    ['20 calendar_day', '2024-04-15 08:00', '2024-05-06 17:00'],
    ['1 month', '2024-04-15 08:00', '2024-05-15 17:00'],
    ['1 month', '2024-03-18 08:00', '2024-04-19 17:00'],
    ['2 working_day + 3 calendar_day', '2024-04-15 08:00', '2024-04-22 17:00'],
    ['1 working_day + 4 working_hour', '2024-04-15 08:00', '2024-04-17 11:00'],
    ['4 working_hour + 1 working_day', '2024-04-17 15:00', '2024-04-22 17:00'],
  ])
})

describe('before the swap of 29/4 was known', () => {
  run([
    ['10 working_day', '2024-04-15 08:00', '2024-05-02 17:00', {}, '2024-04-01'],
    ['1 working_day', '2024-05-04 09:00', '2024-05-07 17:00', {}, '2024-04-01'],
    ['1 working_day', '2024-04-26 08:00', '2024-04-29 17:00', {}, '2024-04-11'],
    ['1 working_day', '2024-04-26 08:00', '2024-05-02 17:00', {}, '2024-04-12'],
  ])
})

describe('Tết Nguyên đán', () => {
  run([
    ['1 working_day', '2022-01-28 08:00', '2022-02-07 17:00'],
    ['5 working_day', '2023-01-18 08:00', '2023-02-01 17:00'],
    ['5 working_day', '2024-02-05 08:00', '2024-02-19 17:00'],
    ['7 calendar_day', '2024-02-05 08:00', '2024-02-15 17:00'],
    ['1 working_day', '2024-02-08 09:00', '2024-02-16 17:00'],
    ['3 working_day', '2025-01-24 08:00', '2025-02-05 17:00'],
    ['1 month', '2025-01-30 08:00', '2025-03-03 17:00'],
    ['2 working_day', '2026-02-13 08:00', '2026-02-24 17:00'],
    ['8 working_hour', '2024-02-07 16:00', '2024-02-15 16:00'],
  ])
})

describe('other days off', () => {
  run([
    ['1 working_day', '2021-12-31 08:00', '2022-01-04 17:00'],
    ['1 working_day', '2022-04-08 08:00', '2022-04-12 17:00'],
    ['1 working_day', '2022-04-29 08:00', '2022-05-04 17:00'],
    ['1 working_day', '2022-08-31 08:00', '2022-09-05 17:00'],
    ['1 working_day', '2022-12-30 08:00', '2023-01-03 17:00'],
    ['1 working_day', '2023-04-28 08:00', '2023-05-04 17:00'],
    ['1 working_day', '2023-08-31 08:00', '2023-09-05 17:00'],
    ['1 working_day', '2023-12-29 08:00', '2024-01-02 17:00'],
    ['2 working_day', '2024-08-30 08:00', '2024-09-05 17:00'],
    ['1 working_day', '2024-12-31 08:00', '2025-01-02 17:00'],
    ['1 working_day', '2025-04-04 08:00', '2025-04-08 17:00'],
    ['3 working_day', '2025-04-25 08:00', '2025-04-29 17:00'],
    ['4 working_day', '2025-04-25 08:00', '2025-05-05 17:00'],
    ['1 working_day', '2025-08-29 08:00', '2025-09-03 17:00'],
    ['1 working_day', '2026-04-24 08:00', '2026-04-28 17:00'],
    ['1 working_day', '2026-08-21 08:00', '2026-08-22 17:00'],
    ['1 working_day', '2026-08-28 08:00', '2026-09-03 17:00'],
    ['1 working_day', '2026-11-23 08:00', '2026-11-25 17:00'],
    ['1 working_day', '2026-11-23 08:00', '2026-11-24 17:00', {}, '2026-06-30'],
  ])
})

/** Friday 02/01/2026 was moved to Saturday 10/01 by a letter of 25/12/2025. */
describe('what was promised on 24 December 2025', () => {
  run([
    ['5 working_day', '2025-12-29 08:00', '2026-01-06 17:00', {}, '2025-12-24'],
    ['5 working_day', '2025-12-29 08:00', '2026-01-07 17:00', {}, '2025-12-25'],
    ['8 working_day', '2025-12-30 08:00', '2026-01-12 17:00', {}, '2025-12-24'],
    ['8 working_day', '2025-12-30 08:00', '2026-01-12 17:00', {}, '2025-12-25'],
    ['7 working_day', '2025-12-30 08:00', '2026-01-09 17:00', {}, '2025-12-24'],
    ['7 working_day', '2025-12-30 08:00', '2026-01-10 17:00', {}, '2025-12-25'],
  ])
})

describe('cut-off and hours', () => {
  run([
    ['1 working_day', '2024-04-15 15:00', '2024-04-16 17:00', { cutoff: '15:00' }],
    ['1 working_day', '2024-04-15 15:01', '2024-04-17 17:00', { cutoff: '15:00' }],
    ['1 working_day', '2024-04-17 15:30', '2024-04-22 17:00', { cutoff: '15:00' }],
    ['1 working_day', '2024-04-15 15:59', '2024-04-16 17:00', { cutoff: 'last_hour' }],
    ['1 working_day', '2024-04-15 16:00', '2024-04-17 17:00', { cutoff: 'last_hour' }],
    ['1 working_day', '2024-04-15 17:00', '2024-04-16 17:00', { cutoff: '17:00' }],
    ['1 working_day', '2024-04-15 17:01', '2024-04-17 17:00', { cutoff: '17:00' }],
    ['1 working_day', '2024-04-19 22:00', '2024-04-23 17:00'],
    ['1 working_day', '2024-04-20 09:00', '2024-04-23 17:00'],
    ['10 calendar_day', '2024-04-14 09:00', '2024-04-25 17:00'],
    ['10 calendar_day', '2024-04-14 09:00', '2024-04-24 17:00', { offHours: 'as_received' }],
    ['8 working_hour', '2024-04-15 08:00', '2024-04-16 08:00'],
    ['8 working_hour', '2024-04-15 06:00', '2024-04-15 17:00'],
    ['8 working_hour', '2024-04-17 16:00', '2024-04-19 16:00'],
    ['2 working_hour', '2024-04-15 11:00', '2024-04-15 15:00'],
    ['4 working_hour', '2024-04-15 12:00', '2024-04-16 07:30'],
    ['8 working_hour', '2024-04-17 16:30', '2024-04-19 17:00', { cutoff: 'last_hour' }],
    ['24 hour', '2024-04-15 08:00', '2024-04-16 08:00'],
    ['24 hour', '2024-04-17 08:00', '2024-04-19 17:00'],
    ['24 hour', '2024-04-17 08:00', '2024-04-18 08:00', { rollForward: false }],
  ])
})

describe('start policies and ends', () => {
  run([
    ['8 working_hour', '2024-04-15 10:00', '2024-04-16 17:00', { start: 'next_day' }],
    ['8 working_hour', '2024-04-17 10:00', '2024-04-19 17:00', { start: 'next_working_day' }],
    ['5 working_day', '2024-04-15 08:00', '2024-04-23 17:00', { start: 'next_day' }],
    ['5 working_day', '2024-04-15 08:00', '2024-04-23 17:00', { start: 'next_working_day' }],
    ['5 calendar_day', '2024-04-26 08:00', '2024-05-02 17:00'],
    ['5 calendar_day', '2024-04-26 08:00', '2024-05-06 17:00', { start: 'next_working_day' }],
    ['1 working_day', '2024-04-15 08:00', '2024-04-17 00:00', { endOfDay: 'midnight' }],
    ['15 calendar_day', '2024-04-15 08:00', '2024-05-03 00:00', { endOfDay: 'midnight' }],
    ['1 month', '2024-01-31 08:00', '2024-02-29 17:00'],
    ['1 month', '2023-01-31 08:00', '2023-02-28 17:00'],
    ['12 month', '2024-02-29 08:00', '2025-02-28 17:00'],
  ])
})

test('a year without its notice is provisional, one with it is not', () => {
  const days = timeLimit('1 working_day')
  expect(dueDate(known('2026-11-20'), days, at('2027-03-01 08:00')).certificate.provisional).toBe(true)
  expect(dueDate(known('2026-11-20'), days, at('2026-03-02 08:00')).certificate.provisional).toBe(false)
  // The notice for 2025 came in December 2024; in April of that year 2025 was only projected.
  const month = timeLimit('9 month')
  expect(dueDate(known('2024-04-15'), month, at('2024-04-15 08:00')).certificate.provisional).toBe(true)
  expect(dueDate(known('2024-12-31'), month, at('2024-04-15 08:00')).certificate.provisional).toBe(false)
})

test('dates out of range are refused with the range in the facts', () => {
  const month = timeLimit('1 month')
  for (const day of ['2019-12-31 08:00', '2031-01-02 08:00', '2030-12-20 08:00']) {
    expect(() => dueDate(known('2026-11-20'), month, at(day))).toThrowError(
      expect.objectContaining({ code: 'calendar.out_of_range', status: 422 }),
    )
  }
})
