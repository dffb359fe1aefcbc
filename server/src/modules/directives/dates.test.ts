import type { Deadline } from '@motcua/shared/reading'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Calendar, loadCalendar } from '../calendar/index.ts'
import { dueOf, instanceDue, nextPeriod, periodOf } from './dates.ts'
import { NO_DEADLINE } from './reading/deadline-types.ts'

const database = testDatabase('world')
let calendar: Calendar
beforeAll(async () => {
  calendar = await loadCalendar(database.db)
})

const issuedOn = '2024-04-12'
const due = (changes: Partial<Deadline>, more = {}) =>
  dueOf({ ...NO_DEADLINE, ...changes }, { issuedOn, calendar, ...more })
const at = (changes: Partial<Deadline>, more = {}) =>
  due(changes, more).due?.at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toString().slice(0, 19) ?? null

describe('each form of DOMAIN §9.2', () => {
  test.each<[string, Partial<Deadline>, string | null]>([
    ['no later than a day', { kind: 'by', date: '2023-12-01' }, '2023-12-01T23:59:59'],
    ['before a day', { kind: 'before', date: '2023-10-20', strict: true }, '2023-10-19T23:59:59'],
    [
      'a month; its last day is a Sunday and does not move',
      { kind: 'month', date: '2024-06-30' },
      '2024-06-30T23:59:59',
    ],
    [
      'working days from the issue',
      { kind: 'within', amount: { value: 5, unit: 'working_day' } },
      '2024-04-22T17:00:00',
    ],
    [
      'working days from this letter',
      { kind: 'within', amount: { value: 1, unit: 'working_day' }, event: 'ngày ban hành Công văn này' },
      '2024-04-15T17:00:00',
    ],
    [
      'working days from an event that has not come',
      { kind: 'within', amount: { value: 5, unit: 'working_day' }, event: 'ngày có Quyết định công bố' },
      null,
    ],
    ['no date', { kind: 'none' }, null],
  ])('%s', (_, deadline, expected) => {
    expect(at(deadline)).toBe(expected)
  })

  test('an event starts the limit on its day', () => {
    const rule: Partial<Deadline> = {
      kind: 'within',
      amount: { value: 10, unit: 'working_day' },
      event: 'ngày có Quyết định công bố',
    }
    expect(due(rule).waitsFor).toBe('ngày có Quyết định công bố')
    // Saturday 4 May was worked in exchange for 29 April.
    expect(at(rule, { eventOn: '2024-05-02' })).toBe('2024-05-15T17:00:00')
  })

  test.each<[Deadline['kind'], string | null, string | null, string]>([
    [
      'after_event',
      'có hướng dẫn của Bộ Nội vụ',
      'Sau khi có hướng dẫn của Bộ Nội vụ',
      'có hướng dẫn của Bộ Nội vụ',
    ],
    ['programme', 'Đề án 06', 'Theo tiến độ Đề án 06', 'Theo tiến độ Đề án 06'],
    [
      'on_request',
      'Văn phòng Chính phủ',
      'Theo yêu cầu của Văn phòng Chính phủ',
      'Theo yêu cầu của Văn phòng Chính phủ',
    ],
    ['reference', 'Quyết định số 2794/QĐ-UBND', null, 'Quyết định số 2794/QĐ-UBND'],
  ])('%s waits', (kind, event, text, words) => {
    expect(due({ kind, event, text })).toMatchObject({ due: null, waitsFor: words, standing: null })
  })

  test('a wished day before the last one', () => {
    const found = due({ kind: 'month', date: '2023-03-31', soft: '2022-12-31' })
    expect(found.soft?.at.toString()).toBe('2022-12-31T16:59:59Z')
    expect(found.due?.at.toString()).toBe('2023-03-31T16:59:59Z')
  })

  test('beyond the years the calendar knows: said, never guessed', () => {
    expect(due({ kind: 'year', date: '2035-12-31' })).toMatchObject({ due: null, beyondCalendar: true })
    expect(due({ kind: 'within', amount: { value: 9999, unit: 'working_day' } }).beyondCalendar).toBe(true)
  })

  test('"thường xuyên" asks for evidence each month; "định kỳ" recurs as written', () => {
    expect(due({ kind: 'continuous' }).standing).toMatchObject({
      every: 'monthly',
      why: 'continuous',
      on: null,
    })
    const report = due({
      kind: 'recurring',
      recurrence: 'monthly',
      on: { day: 21, month: null },
      strict: true,
    })
    expect(report).toMatchObject({
      due: null,
      standing: { why: 'recurring', on: { day: 21 }, from: issuedOn, until: null },
    })
    const standing = report.standing
    if (!standing) throw new Error('stands')
    const due2 = instanceDue(standing, periodOf('monthly', '2023-09-05'), calendar)
    expect(due2.at.toString()).toBe('2023-09-20T16:59:59Z')
  })

  test('the 31st of a month that has none is its last day; 30/9 of a year is that day', () => {
    const standing = {
      every: 'monthly',
      on: { day: 31, month: null },
      strict: false,
      adHoc: false,
      why: 'recurring',
      from: issuedOn,
      until: null,
      words: null,
    } as const
    expect(instanceDue(standing, periodOf('monthly', '2024-02-10'), calendar).at.toString()).toBe(
      '2024-02-29T16:59:59Z',
    )
    const yearly = { ...standing, every: 'yearly', on: { day: 30, month: 9 } } as const
    expect(instanceDue(yearly, periodOf('yearly', '2024-02-10'), calendar).at.toString()).toBe(
      '2024-09-30T16:59:59Z',
    )
  })
})

const day = fc
  .integer({ min: 0, max: 3650 })
  .map((n) => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toString())
const every = fc.constantFrom(
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'six_monthly',
  'nine_monthly',
  'yearly',
)

test('periods hold their days, follow each other without a gap and never overlap', () => {
  fc.assert(
    fc.property(every, day, (rhythm, at) => {
      const period = periodOf(rhythm, at)
      expect(period.from <= at && at <= period.to).toBe(true)
      expect(periodOf(rhythm, period.to)).toEqual(period)
      const next = nextPeriod(rhythm, period)
      expect(next.from).toBe(Temporal.PlainDate.from(period.to).add({ days: 1 }).toString())
    }),
  )
})

test('a strict day is always due before the day itself, an inclusive one on it', () => {
  fc.assert(
    fc.property(
      day.filter((each) => each > '2020-01-02'),
      fc.boolean(),
      (date, strict) => {
        const last = dueOf(
          { ...NO_DEADLINE, kind: strict ? 'before' : 'by', date, strict },
          { issuedOn, calendar },
        ).due
        const on = last?.at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString() ?? ''
        expect(strict ? on < date : on === date).toBe(true)
      },
    ),
  )
})
