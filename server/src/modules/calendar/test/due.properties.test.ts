import { type Pause, TimeLimit, type TimeUnit } from '@motcua/shared/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateBytes, replay } from '../engine/chain.ts'
import { type CalendarFacts, compile } from '../engine/compile.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  isWorkingDay,
  workingDaysBetween,
  workingMinutesBetween,
} from '../engine/days.ts'
import { dueDate } from '../engine/due.ts'
import { naiveDue } from './naive.ts'
import { nationalFactsOn } from './support.ts'

/** A national calendar with a province's odd hours, a half-day and a worked Saturday morning: nothing is regular. */
const national = nationalFactsOn('2026-11-20')
const odd: CalendarFacts = {
  ...national,
  code: 'ODD',
  days: [
    {
      date: '2024-05-31',
      kind: 'work',
      name: 'Nửa ngày',
      source: 'thử',
      confidence: 'sourced',
      spans: [[450, 690]],
    },
    {
      date: '2024-06-08',
      kind: 'swap_work',
      name: 'Sáng thứ Bảy',
      source: 'thử',
      confidence: 'sourced',
      spans: [[480, 720]],
    },
    ...national.days,
  ],
  hours: [
    {
      validFrom: '2024-01-01',
      validTo: null,
      seasonFrom: '10-16',
      seasonTo: '04-15',
      weekly: [0, 1, 2, 3, 4, 5, 6].map((day) =>
        day < 5
          ? [
              [450, 720],
              [780, 990 - day * 10],
            ]
          : [],
      ),
      source: 'thử',
    },
    ...national.hours,
  ],
}
const calendars = [national, odd].map((facts) => ({ facts, calendar: compile(facts) }))

const calendarOf = (world: number) => calendars[world]!.calendar

const START = Date.parse('2024-01-02T00:00:00Z') / 60_000
const SPAN = 700 * 1440
const text = (minute: number) => `${new Date(minute * 60_000).toISOString().slice(0, 16)}:00+07:00`
const aMinute = fc.integer({ min: START, max: START + SPAN })
/** Mostly office hours and their edges, where the rules differ. */
const aReception = fc.oneof(
  aMinute,
  fc
    .tuple(
      fc.integer({ min: 0, max: 700 }),
      fc.constantFrom(419, 420, 480, 690, 691, 809, 900, 901, 960, 961, 1020, 1021),
    )
    .map(([day, time]) => START + day * 1440 + time),
)
/** By number, so that a counterexample is readable. */
const aWorld = fc.nat(1)
const MOST: Record<TimeUnit, number> = {
  hour: 200,
  working_hour: 60,
  working_day: 25,
  calendar_day: 40,
  month: 2,
}
const aPart = fc
  .constantFrom<TimeUnit>('hour', 'working_hour', 'working_day', 'calendar_day', 'month')
  .chain((unit) => fc.integer({ min: 1, max: MOST[unit] }).map((value) => ({ unit, value })))
const aLimitOf = (parts: fc.Arbitrary<{ unit: TimeUnit; value: number }[]>) =>
  fc
    .record({
      parts,
      start: fc.constantFrom('reception' as const, 'next_day' as const, 'next_working_day' as const),
      cutoff: fc.constantFrom('none', 'last_hour', '15:00', '17:00', '11:00'),
      rollForward: fc.boolean(),
      endOfDay: fc.constantFrom('close_of_hours' as const, 'midnight' as const),
      pauseRounding: fc.constantFrom('minute' as const, 'end_of_day' as const),
      offHours: fc.constantFrom('next_working_time' as const, 'as_received' as const),
    })
    .map((limit) => TimeLimit.parse(limit.offHours === 'as_received' ? { ...limit, cutoff: 'none' } : limit))
const aLimit = aLimitOf(fc.array(aPart, { minLength: 1, maxLength: 3 }))

/** Pauses laid one after the other from some time around the reception. */
const pausesFrom = (received: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 * 1440 }), fc.integer({ min: 0, max: 6 * 1440 })), {
      maxLength: 3,
    })
    .map((steps) => {
      let minute = received - 1440
      return steps.map(([gap, length]): Pause => {
        const from = minute + gap
        minute = from + length
        return { from: text(from), to: text(minute), reason: 'bổ sung' }
      })
    })
const aCase = aReception.chain((received) =>
  fc.record({ received: fc.constant(received), pauses: pausesFrom(received), limit: aLimit, world: aWorld }),
)

const due = (world: number, limit: TimeLimit, received: number, pauses: Pause[] = []) =>
  dueDate(calendarOf(world), limit, Temporal.Instant.from(text(received)), pauses)

describe('a limit', () => {
  test('is what walking minute by minute gives', () => {
    fc.assert(
      fc.property(aCase, ({ received, pauses, limit, world }) => {
        const { certificate } = due(world, limit, received, pauses)
        expect(certificate.due).toBe(naiveDue(calendars[world]!.facts, limit, text(received), pauses))
      }),
      { numRuns: Number(process.env.CALENDAR_RUNS ?? 3000) },
    )
  })

  test('never ends earlier when received later', () => {
    const ordered = aLimitOf(fc.array(aPart, { minLength: 1, maxLength: 3 })).filter(
      // The law itself breaks the order here: a Saturday noon rolls to Monday's close, a Monday noon does not roll.
      (limit) => !limit.rollForward || limit.parts.at(-1)?.unit !== 'hour',
    )
    fc.assert(
      fc.property(
        aReception,
        fc.integer({ min: 0, max: 5 * 1440 }),
        ordered,
        aWorld,
        (received, later, limit, world) => {
          const first = due(world, limit, received).due
          const second = due(world, limit, received + later).due
          expect(Temporal.Instant.compare(first, second)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('split in two is the whole', () => {
    const splittable = fc.constantFrom<TimeUnit>('hour', 'working_hour', 'working_day', 'calendar_day')
    fc.assert(
      fc.property(
        aCase,
        splittable,
        fc.nat(20),
        fc.nat(20),
        ({ received, pauses, limit, world }, unit, a, b) => {
          const whole = { ...limit, pauseRounding: 'minute' as const, parts: [{ unit, value: a + b + 2 }] }
          const split = {
            ...whole,
            parts: [
              { unit, value: a + 1 },
              { unit, value: b + 1 },
            ],
          }
          // A working day cut by a pause ends in mid-day; the next part would then count whole days from there.
          const held = unit === 'working_day' ? [] : pauses
          expect(due(world, split, received, held).certificate.due).toBe(
            due(world, whole, received, held).certificate.due,
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('certificate replays to the same bytes', () => {
    fc.assert(
      fc.property(aCase, ({ received, pauses, limit, world }) => {
        const { certificate } = due(world, limit, received, pauses)
        const stored = JSON.parse(JSON.stringify(certificate)) as typeof certificate
        const again = replay(calendarOf(world), stored)
        expect(again.same).toBe(true)
        expect(certificateBytes(again.certificate)).toBe(certificateBytes(certificate))
      }),
      { numRuns: 200 },
    )
  })
})

describe('pauses', () => {
  test('cut in two count as one', () => {
    fc.assert(
      fc.property(
        aCase,
        fc.integer({ min: 0, max: 5 * 1440 }),
        fc.integer({ min: 0, max: 5 * 1440 }),
        (given, a, b) => {
          const { received, limit, world } = given
          const [from, middle, to] = [received + 300, received + 300 + a, received + 300 + a + b].map(text)
          const pause = (start: string | undefined, end: string | undefined): Pause => ({
            from: start as string,
            to: end as string,
            reason: 'bổ sung',
          })
          const one = due(world, limit, received, [pause(from, to)]).certificate.due
          const two = due(world, limit, received, [pause(from, middle), pause(middle, to)]).certificate.due
          expect(two).toBe(one)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('move a limit in working time by exactly the working time paused', () => {
    fc.assert(
      fc.property(aCase, fc.integer({ min: 0, max: 8 * 1440 }), ({ received, limit, world }, length) => {
        const exact = {
          ...limit,
          pauseRounding: 'minute' as const,
          parts: [{ unit: 'working_hour' as const, value: 40 }],
        }
        const free = due(world, exact, received).due
        const from = Temporal.Instant.from(due(world, exact, received).certificate.countedFrom)
        const to = from.add({ minutes: length })
        const paused = due(world, exact, received, [
          { from: from.toString(), to: to.toString(), reason: 'x' },
        ]).due
        const calendar = calendarOf(world)
        const moved = exact.start === 'reception' ? workingMinutesBetween(calendar, from, to) : undefined
        if (moved !== undefined) expect(workingMinutesBetween(calendar, free, paused)).toBe(moved)
        else expect(Temporal.Instant.compare(free, paused)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('working days and minutes', () => {
  const aDay = fc
    .integer({ min: 0, max: 900 })
    .map((day) => Temporal.PlainDate.from('2024-01-01').add({ days: day }))

  test('adding and taking away are inverse', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -200, max: 200 }), aWorld, (day, count, world) => {
        const calendar = calendarOf(world)
        const start = isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1)
        const there = addWorkingDays(calendar, start, count)
        expect(addWorkingDays(calendar, there, -count).toString()).toBe(start.toString())
        expect(workingDaysBetween(calendar, start, there)).toBe(count)
      }),
    )
  })

  test('minutes added are minutes between', () => {
    fc.assert(
      fc.property(aReception, fc.integer({ min: -20_000, max: 20_000 }), aWorld, (minute, count, world) => {
        const calendar = calendarOf(world)
        const from = Temporal.Instant.from(text(minute))
        const to = addWorkingMinutes(calendar, from, count)
        expect(workingMinutesBetween(calendar, from, to)).toBe(count)
      }),
    )
  })
})
