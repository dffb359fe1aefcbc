import type { ScheduleDefinition } from '@motcua/shared/reports'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Calendar, loadCalendar } from '../calendar/index.ts'
import { absorbersOf, askedBetween, freezeOf } from './coverage.ts'
import { datesOf } from './dates.ts'
import { periodEnding } from './periods.ts'
import type { ScheduleRow } from './queries-schedules.ts'

const database = testDatabase('world')
let calendar: Calendar

beforeAll(async () => {
  calendar = await loadCalendar(database.db)
})

const local = (at: Temporal.Instant | undefined) =>
  at?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString()

const schedule = (
  duty: string,
  changes: Partial<ScheduleDefinition> & Pick<ScheduleDefinition, 'period'>,
): ScheduleRow => ({
  id: duty,
  provinceId: 'p',
  duty,
  version: 1,
  state: 'in_force',
  validFrom: '2020-01-01',
  validTo: null,
  supersedes: [],
  closedBy: null,
  closeReason: null,
  directiveId: null,
  directiveItem: null,
  editorial: true,
  plannedTo: null,
  rowVersion: 1,
  definition: {
    name: duty,
    window: { kind: 'nd09' },
    due: { kind: 'day_of_month', day: 21, strict: true, monthsAfter: 0, offDay: 'stay' },
    senders: { kind: 'units', unitIds: [] },
    receiver: { kind: 'parent' },
    via: 'none',
    outline: [],
    figures: [],
    absorbs: [],
    feeds: null,
    legalBasis: null,
    ...changes,
  },
})

describe('dates', () => {
  test('before the 21st: the last millisecond of the 20th, also on a Sunday, with the day off named', () => {
    const [august] = askedBetween(calendar, schedule('m', { period: 'month' }), '2023-08-01', '2023-08-31')
    expect(local(august?.dated.due?.at)).toBe('2023-08-20T23:59:59.999')
    expect(august?.dated.window).toEqual({ from: '2023-07-15', to: '2023-08-14' })
    const certificate = august?.dated.due?.certificate
    expect(certificate && 'kind' in certificate && certificate.off?.kind).toBe('weekend')
  })

  test('a day off rolls only where the document says so', () => {
    const due = { kind: 'day_of_month', day: 20, strict: false, monthsAfter: 0, offDay: 'forward' } as const
    const [august] = askedBetween(
      calendar,
      schedule('m', { period: 'month', due }),
      '2023-08-01',
      '2023-08-31',
    )
    expect(august?.dated.due?.lastDay).toBe('2023-08-21')
  })

  test('working days after the window, counted by hand over 2020–2027', () => {
    const shown = new Set<string>()
    fc.assert(
      fc.property(
        fc.integer({ min: 2020, max: 2027 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (year, month, days) => {
          const end = `${year}-${String(month).padStart(2, '0')}-28`
          const period = periodEnding('month', end)
          if (!period) throw new Error('every month ends')
          const { definition } = schedule('w', { period: 'month', due: { kind: 'working_days', days } })
          const { due } = datesOf(calendar, definition, period)
          let day = Temporal.PlainDate.from(period.to).with({ day: 14 })
          for (let left = days; left > 0; ) {
            day = day.add({ days: 1 })
            const fact = calendar.facts.days.find(({ date }) => date === day.toString())
            const off = fact ? fact.kind !== 'work' && fact.kind !== 'swap_work' : day.dayOfWeek > 5
            if (!off) left -= 1
          }
          expect(local(due?.at)).toBe(`${day}T23:59:59.999`)
          shown.add(day.toString())
        },
      ),
      { numRuns: 300 },
    )
    expect(shown.size).toBeGreaterThan(50)
  })

  test('what was sent freezes on the day before the superior’s own date, never before its own', () => {
    const upper = schedule('upper', {
      period: 'month',
      due: { kind: 'day_of_month', day: 25, strict: true, monthsAfter: 0, offDay: 'stay' },
    })
    const lower = schedule('lower', { period: 'month', feeds: 'upper' })
    const [asked] = askedBetween(calendar, lower, '2023-08-01', '2023-08-31')
    if (!asked) throw new Error('August is asked for')
    expect(local(freezeOf(calendar, [upper, lower], lower, asked) ?? undefined)).toBe('2023-08-24T00:00:00')
    const close = schedule('close', {
      period: 'month',
      feeds: 'upper',
      due: { kind: 'day_of_month', day: 24, strict: false, monthsAfter: 0, offDay: 'stay' },
    })
    const [late] = askedBetween(calendar, close, '2023-08-01', '2023-08-31')
    if (!late) throw new Error('August is asked for')
    expect(local(freezeOf(calendar, [upper, close], close, late) ?? undefined)).toBe('2023-08-25T00:00:00')
  })
})

describe('one report stands for another', () => {
  const all = [
    schedule('month', { period: 'month' }),
    schedule('quarter', { period: 'quarter', absorbs: ['month'] }),
    schedule('half', { period: 'half_year', absorbs: ['month', 'quarter'] }),
    schedule('nine', { period: 'nine_months', absorbs: ['month', 'quarter'] }),
    schedule('year', { period: 'year', absorbs: ['month', 'quarter'] }),
  ]
  const BY_MONTH = [
    'month',
    'month',
    'quarter',
    'month',
    'month',
    'half',
    'month',
    'month',
    'nine',
    'month',
    'month',
    'year',
  ]

  test('exactly one report ends each month of 2020–2027: months in 1, 2, 4, 5, 7, 8, 10, 11', () => {
    for (let year = 2020; year <= 2027; year++)
      BY_MONTH.forEach((wanted, i) => {
        const end = `${year}-${String(i + 1).padStart(2, '0')}-28`
        const left = all.filter(({ duty, definition }) => {
          const period = periodEnding(definition.period, end)
          return period !== null && absorbersOf(calendar, all, duty, period).length === 0
        })
        expect(left.map(({ duty }) => duty)).toEqual([wanted])
      })
  })

  test('not before it is in force, nor after', () => {
    const quarter = { ...all[1], validFrom: '2023-04-01', validTo: '2023-09-19' } as ScheduleRow
    const stands = (end: string) => {
      const period = periodEnding('month', end)
      return period !== null && absorbersOf(calendar, [quarter], 'month', period).length === 1
    }
    expect([stands('2023-03-31'), stands('2023-06-30'), stands('2023-09-30')]).toEqual([false, true, false])
  })
})
