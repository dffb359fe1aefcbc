import type { Extension, Pause } from '@motcua/shared/calendar'
import { describe, expect, test } from 'vitest'
import { certificateDigest, extendDue, redate, replay, withPauses } from '../engine/chain.ts'
import { addWorkingDays, isWorkingTime, nextWorkingTime, remindAt } from '../engine/days.ts'
import { dueDate } from '../engine/due.ts'
import { timeLimit } from '../engine/limit.ts'
import { at, local, nationalOn } from './support.ts'

const today = nationalOn('2026-11-20')
const five = timeLimit('5 working_day')
const start = at('2024-04-15 08:00')
const pause = (from: string, to: string | null): Pause => ({
  from: `${from.replace(' ', 'T')}:00+07:00`,
  to: to && `${to.replace(' ', 'T')}:00+07:00`,
  reason: 'Chờ bổ sung hồ sơ',
})
const due = (limit: Parameters<typeof dueDate>[1], pauses: Pause[]) =>
  local(dueDate(today, limit, start, pauses).due)

describe('pauses', () => {
  test.each([
    [
      'eight working hours are one working day',
      pause('2024-04-17 08:00', '2024-04-19 08:00'),
      '2024-04-24 17:00',
    ],
    ['one hour is one hour', pause('2024-04-16 10:00', '2024-04-16 11:00'), '2024-04-24 08:00'],
    [
      'the day of reception is not counted, so pausing it costs nothing',
      pause('2024-04-15 10:00', '2024-04-15 14:00'),
      '2024-04-23 17:00',
    ],
    ['a night costs nothing', pause('2024-04-16 17:00', '2024-04-17 07:00'), '2024-04-23 17:00'],
    [
      'a pause after the end changes nothing',
      pause('2024-04-23 17:00', '2024-04-25 08:00'),
      '2024-04-23 17:00',
    ],
    [
      'a pause over the end keeps what was left',
      pause('2024-04-23 16:00', '2024-04-25 08:00'),
      '2024-04-25 09:00',
    ],
  ])('%s', (_, given, expected) => {
    expect(due(five, [given])).toBe(expected)
  })

  test('a rule may let the last day run to its end', () => {
    const whole = timeLimit('5 working_day', { pauseRounding: 'end_of_day' })
    expect(due(whole, [pause('2024-04-16 10:00', '2024-04-16 11:00')])).toBe('2024-04-24 17:00')
  })

  test('calendar days grow by the days between, and the last day still rolls', () => {
    expect(due(timeLimit('10 calendar_day'), [pause('2024-04-17 09:00', '2024-04-22 15:00')])).toBe(
      '2024-05-02 17:00',
    )
  })

  test('an open pause suspends', () => {
    const { certificate } = dueDate(today, five, start, [pause('2024-04-17 09:00', null)])
    expect(certificate.suspended).toEqual({ since: '2024-04-17T09:00:00+07:00', reason: 'Chờ bổ sung hồ sơ' })
    const resumed = withPauses(today, certificate, [pause('2024-04-17 09:00', '2024-04-19 09:00')])
    expect(resumed.certificate.suspended).toBeNull()
    expect(local(resumed.due)).toBe('2024-04-24 17:00')
  })

  test('one that ends before it begins is refused', () => {
    expect(() => dueDate(today, five, start, [pause('2024-04-19 09:00', '2024-04-17 09:00')])).toThrowError(
      expect.objectContaining({ code: 'calendar.pause_backwards' }),
    )
  })
})

describe('the one extension', () => {
  const first = dueDate(today, five, start).certificate
  const extension: Extension = {
    due: '2024-04-26T17:00:00+07:00',
    decidedAt: '2024-04-22T10:00:00+07:00',
    decidedBy: 'Giám đốc Sở Xây dựng',
    reason: 'Phải xác minh thực địa',
    legalBasis: { text: 'Nghị định 61/2018/NĐ-CP', article: 'khoản 9 Điều 19' },
  }

  test('keeps the first date and puts the new one in force', () => {
    const { certificate } = extendDue(today, first, extension)
    expect(certificate.computed).toBe('2024-04-23T17:00:00+07:00')
    expect(certificate.due).toBe('2024-04-26T17:00:00+07:00')
    expect(replay(today, certificate).same).toBe(true)
  })

  test('is moved by a pause that comes after it', () => {
    const { certificate } = extendDue(today, first, extension)
    const paused = withPauses(today, certificate, [pause('2024-04-24 08:00', '2024-04-25 08:00')])
    expect(local(paused.due)).toBe('2024-05-02 17:00')
    expect(paused.certificate.computed).toBe('2024-04-23T17:00:00+07:00')
  })

  test.each([
    ['twice', extendDue(today, first, extension).certificate, extension, 'calendar.extended_already'],
    [
      'after the date',
      first,
      { ...extension, decidedAt: '2024-04-23T17:00:00+07:00' },
      'calendar.extension_late',
    ],
    [
      'to an earlier date',
      first,
      { ...extension, due: '2024-04-22T17:00:00+07:00' },
      'calendar.extension_not_later',
    ],
  ])('is refused %s', (_, certificate, given, code) => {
    expect(() => extendDue(today, certificate, given)).toThrowError(expect.objectContaining({ code }))
  })
})

test('re-dating names the promise it replaces, and both replay on their own version', () => {
  const before = nationalOn('2025-12-24')
  const after = nationalOn('2025-12-25')
  const promised = dueDate(before, five, at('2025-12-29 08:00')).certificate
  const { certificate } = redate(after, promised, {
    reason: 'Hoán đổi ngày làm việc 02/01/2026',
    document: 'Thông báo ngày 25/12/2025',
    decidedAt: '2025-12-25T10:00:00+07:00',
    decidedBy: 'Chánh Văn phòng UBND tỉnh',
  })
  expect(promised.due).toBe('2026-01-06T17:00:00+07:00')
  expect(certificate.due).toBe('2026-01-07T17:00:00+07:00')
  expect(certificate.supersedes).toMatchObject({ due: promised.due, digest: certificateDigest(promised) })
  expect(replay(before, promised).same).toBe(true)
  expect(replay(after, certificate).same).toBe(true)
  expect(() => replay(after, promised)).toThrowError(
    expect.objectContaining({ code: 'calendar.other_version' }),
  )
})

describe('days and reminders', () => {
  test('reminders come at opening, two and one working days before and on the day', () => {
    const { due: when } = dueDate(today, five, start)
    expect([-2, -1, 0].map((days) => local(remindAt(today, when, days)))).toEqual([
      '2024-04-19 07:00',
      '2024-04-22 07:00',
      '2024-04-23 07:00',
    ])
  })

  test('a date on a day off is reminded of before it', () => {
    expect(local(remindAt(today, at('2024-04-30 17:00'), 0))).toBe('2024-04-26 07:00')
    expect(local(remindAt(today, at('2024-04-17 00:00'), 0))).toBe('2024-04-16 07:00')
  })

  test('working time', () => {
    expect(isWorkingTime(today, at('2024-04-15 11:29'))).toBe(true)
    expect(isWorkingTime(today, at('2024-04-15 11:30'))).toBe(false)
    expect(isWorkingTime(today, at('2024-05-04 08:00'))).toBe(true)
    expect(isWorkingTime(today, at('2024-04-29 08:00'))).toBe(false)
    expect(local(nextWorkingTime(today, at('2024-04-26 17:00')))).toBe('2024-05-02 07:00')
    expect(local(nextWorkingTime(today, at('2024-04-15 09:17')))).toBe('2024-04-15 09:17')
    expect(addWorkingDays(today, Temporal.PlainDate.from('2024-04-18'), -1).toString()).toBe('2024-04-17')
  })
})
