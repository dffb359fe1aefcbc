import { describe, expect, test } from 'vitest'
import { type LatenessInput, latenessMeasures } from '../engine/lateness.ts'
import { at, nationalOn } from './support.ts'

const calendar = nationalOn('2026-11-20')
const base: LatenessInput = {
  firstDue: at('2024-04-23 17:00'),
  dueInForce: at('2024-04-23 17:00'),
  receivedAt: at('2024-04-15 08:00'),
  finishedAt: at('2024-04-23 16:00'),
  asOf: at('2024-06-30 17:00'),
  supplements: [],
}
const measure = (change: Partial<LatenessInput>) => latenessMeasures(calendar, { ...base, ...change })
const supplement = { requestedAt: at('2024-04-17 08:00'), completedAt: at('2024-04-19 08:00') }

describe('three measures kept apart', () => {
  test('on time in all three', () => {
    const { againstFirst, inForce, as766 } = measure({})
    expect([againstFirst.late, inForce.late, as766.late]).toEqual([false, false, false])
    expect(againstFirst.workingMinutes).toBe(-60)
  })

  test('extended and met: late against the first appointment only', () => {
    const { againstFirst, inForce, as766 } = measure({
      dueInForce: at('2024-04-26 17:00'),
      finishedAt: at('2024-04-25 10:00'),
    })
    expect([againstFirst.late, inForce.late]).toEqual([true, false])
    expect(againstFirst.workingDays).toBe(2)
    expect(as766).toMatchObject({ late: true, why: 'after_due' })
  })

  test('QĐ 766 takes the time of the supplement out', () => {
    const { againstFirst, as766 } = measure({ supplements: [supplement], finishedAt: at('2024-04-25 10:00') })
    expect(againstFirst.late).toBe(true)
    expect(as766).toMatchObject({ late: false, why: 'within_due' })
  })

  test('QĐ 766 stops at the request while the supplement is awaited', () => {
    const { inForce, as766 } = measure({
      finishedAt: null,
      supplements: [{ ...supplement, completedAt: null }],
    })
    expect(inForce.late).toBe(true)
    expect(as766).toMatchObject({ late: false, why: 'within_due', end: supplement.requestedAt })
  })

  test('QĐ 766 calls a second request late whatever the date', () => {
    const { againstFirst, as766 } = measure({ supplements: [supplement, supplement] })
    expect(againstFirst.late).toBe(false)
    expect(as766).toMatchObject({ late: true, why: 'several_supplements' })
  })

  test('unfinished is measured at the end of the period', () => {
    expect(measure({ finishedAt: null, asOf: at('2024-04-20 00:00') }).as766.late).toBe(false)
    expect(measure({ finishedAt: null }).as766.late).toBe(true)
  })

  test('without a date the longest limit decides, and without that nothing is said', () => {
    const none = { firstDue: null, dueInForce: null }
    expect(measure({ ...none, maximumMinutes: 10 * 1440 }).as766).toMatchObject({
      late: false,
      why: 'within_maximum',
    })
    expect(measure({ ...none, maximumMinutes: 8 * 1440 }).as766).toMatchObject({
      late: true,
      why: 'over_maximum',
    })
    expect(measure(none).as766).toMatchObject({ late: null, why: 'no_limit' })
    expect(measure(none).inForce.late).toBeNull()
  })
})
