import { describe, expect, test } from 'vitest'
import { nextWorkingTime } from '../engine/days.ts'
import { dueDate } from '../engine/due.ts'
import { timeLimit } from '../engine/limit.ts'
import { at, local, nationalOn } from './support.ts'

/** Moments that fall together: where one minute more or less would change a date. */
const calendar = nationalOn('2026-11-20')
const five = timeLimit('5 working_day')
const received = at('2024-05-06 08:00')
const pause = (from: string, to: string) => ({ from: `${from}+07:00`, to: `${to}+07:00`, reason: 'chờ' })

describe('pauses', () => {
  const day = pause('2024-05-07T07:30', '2024-05-08T07:30')

  test('that overlap hold the clock for the time they cover together, once', () => {
    const half = pause('2024-05-07T13:00', '2024-05-08T07:30')
    const inside = pause('2024-05-07T08:00', '2024-05-07T10:00')
    const alone = local(dueDate(calendar, five, received, [day]).due)
    expect(alone).toBe('2024-05-14 17:00')
    for (const pauses of [
      [day, half],
      [day, inside],
      [day, day],
    ])
      expect(local(dueDate(calendar, five, received, pauses).due)).toBe(alone)
  })

  test('that begin the minute a new date is given move that date', () => {
    const extension = {
      due: '2024-05-20T17:00+07:00',
      decidedAt: '2024-05-09T07:30+07:00',
      decidedBy: 'Chủ tịch',
      reason: 'Chờ kết quả đo đạc',
      legalBasis: null,
    }
    const later = pause('2024-05-09T07:30', '2024-05-10T07:30')
    const { due, certificate } = dueDate(calendar, five, received, [later], { extension })
    expect(local(due)).toBe('2024-05-21 17:00')
    // The date it replaced stands as it was.
    expect(certificate.computed).toContain('2024-05-13T17:00')
  })
})

test('a new date at the end of a day is of that day: midnight of Friday does not roll over the weekend', () => {
  const extension = {
    due: '2024-05-18T00:00+07:00',
    decidedAt: '2024-05-09T07:30+07:00',
    decidedBy: 'Chủ tịch',
    reason: 'Chờ kết quả đo đạc',
    legalBasis: null,
  }
  const { due, certificate } = dueDate(
    calendar,
    timeLimit('5 calendar_day', { rollForward: true }),
    received,
    [],
    {
      extension,
    },
  )
  expect([local(due), certificate.rolled]).toEqual(['2024-05-18 00:00', null])
})

test('a moment in hours is the next working time itself, to the second', () => {
  const moment = Temporal.Instant.from('2024-05-06T09:00:30+07:00')
  expect(nextWorkingTime(calendar, moment).equals(moment)).toBe(true)
  expect(local(nextWorkingTime(calendar, at('2024-05-04 10:00')))).toMatch(/^2024-05-0[46]/)
})
