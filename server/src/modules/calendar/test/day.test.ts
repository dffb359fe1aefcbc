import { explainDay } from '@motcua/shared/calendar-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayDue, replayDay } from '../engine/day.ts'
import { nationalOn } from './support.ts'

const calendar = nationalOn('2026-01-01')

describe('a written day', () => {
  it('ends at 23:59:59 of the day itself, or of the day before when it says "before"', () => {
    expect(dayDue(calendar, { day: '2023-11-15', strict: false }).certificate.due).toBe(
      '2023-11-15T23:59:59+07:00',
    )
    expect(dayDue(calendar, { day: '2023-09-21', strict: true }).certificate.due).toBe(
      '2023-09-20T23:59:59+07:00',
    )
  })

  it('stands on a day off unless it may roll, and says which day off it was', () => {
    const stands = dayDue(calendar, { day: '2024-05-01', strict: false })
    expect(stands.certificate.off?.kind).toBe('holiday')
    expect(stands.certificate.rolled).toBeNull()
    const rolls = dayDue(calendar, { day: '2024-05-01', strict: false, rollForward: true })
    expect(rolls.certificate.due).toBe('2024-05-02T23:59:59+07:00')
    expect(explainDay(rolls.certificate, 'vi').at(-1)).toContain('02/05/2024')
    expect(explainDay(stands.certificate, 'en').join(' ')).toContain('does not move by itself')
  })

  it('is the day before what the same day would be without "before", for any day', () => {
    const days = fc.date({ min: new Date('2021-01-01'), max: new Date('2027-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.boolean(), (date, rollForward) => {
        const day = date.toISOString().slice(0, 10)
        const before = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
        const strict = dayDue(calendar, { day, strict: true, rollForward })
        const inclusive = dayDue(calendar, { day: before, strict: false, rollForward })
        expect(strict.due.equals(inclusive.due)).toBe(true)
        expect(replayDay(calendar, strict.certificate)).toBe(true)
      }),
    )
  })

  it('is refused outside the calendar and for what is no date', () => {
    expect(() => dayDue(calendar, { day: '2035-01-01', strict: false })).toThrow('calendar.out_of_range')
  })
})
