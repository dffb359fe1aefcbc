import type { CertificatePart, LimitPart, TimeLimit } from '@motcua/shared/calendar'
import type { Calendar } from './compile.ts'
import { addMonths, DAY, inRange, localOf } from './grid.ts'
import { type GridPause, type Held, holdBack, type Tally } from './pauses.ts'
import {
  afterWork,
  closeOf,
  offDaysIn,
  openingOf,
  swapDaysIn,
  workBefore,
  workDayAfter,
  workDayFrom,
} from './walk.ts'

/**
 * Where counting stands. `day` is the last day used up (the first day counted is the one after); `minute` is where
 * hours go on from. Kept apart because 24:00 of a day belongs to that day.
 */
export type Position = { readonly day: number; readonly minute: number }

export type Run = {
  readonly calendar: Calendar
  readonly limit: TimeLimit
  readonly pauses: readonly GridPause[]
  readonly tally: Tally
}

export type PartEnd = Position & { readonly stillPausedFrom: GridPause | null }

/** Where the first part starts, by the rule's start policy. */
export const firstPosition = ({ calendar, limit }: Run, counted: number): Position => {
  const day = Math.floor(counted / DAY)
  if (limit.start === 'reception') return { day, minute: counted }
  if (limit.start === 'next_day') return { day, minute: (day + 1) * DAY }
  const next = workDayFrom(calendar, day + 1)
  return { day: next - 1, minute: next * DAY + openingOf(calendar, next) }
}

export const endOfPart = (run: Run, { value, unit }: LimitPart, start: Position): PartEnd => {
  switch (unit) {
    case 'hour':
      return ofMinute(clockHours(run, value, start))
    case 'working_hour':
      return ofMinute(workingHours(run, value, start))
    case 'working_day':
      return workingDays(run, value, start)
    case 'calendar_day':
      return calendarDays(run, inRange(start.day + value), start)
    case 'month':
      return calendarDays(run, addMonths(start.day, value), start)
  }
}

const ofMinute = ({ end, stillPausedFrom }: Held): PartEnd => ({
  day: inRange(Math.floor(end / DAY)),
  minute: end,
  stillPausedFrom,
})

const clockHours = ({ pauses, tally }: Run, hours: number, start: Position): Held =>
  holdBack(pauses, tally, start.minute + hours * 60, (from, to, end) => {
    const added = Math.max(0, to - Math.max(from, start.minute))
    return { end: end + added, added, unit: 'minute' }
  })

const workingHours = ({ calendar, pauses, tally }: Run, hours: number, start: Position): Held => {
  const end = afterWork(calendar, workBefore(calendar, start.minute) + hours * 60)
  return holdBack(pauses, tally, end, (from, to, reached) => {
    const added = workBetween(calendar, Math.max(from, start.minute), to)
    return { end: pushed(calendar, reached, added), added, unit: 'working_minute' }
  })
}

/** Working time paused while the limit ran (from the first day counted) is added to its end. */
const workingDays = (run: Run, days: number, start: Position): PartEnd => {
  const { calendar, limit, pauses, tally } = run
  const last = workDayAfter(calendar, start.day, days)
  const running = (start.day + 1) * DAY
  let paused = 0
  const { end, stillPausedFrom } = holdBack(pauses, tally, endOfDay(run, last), (from, to, reached) => {
    const added = workBetween(calendar, Math.max(from, running), to)
    if (added === 0) return { end: reached, added, unit: 'working_minute' }
    paused += added
    const exact = pushed(calendar, endOfDay(run, last), paused)
    const rounded = limit.pauseRounding === 'end_of_day' ? endOfDay(run, dayEnding(exact)) : exact
    return { end: rounded, added, unit: 'working_minute' }
  })
  return { day: paused > 0 ? dayEnding(end) : last, minute: end, stillPausedFrom }
}

/** Pauses add the days between their first and last day: the day a pause begins is not counted, the day it ends is. */
const calendarDays = (run: Run, last: number, start: Position): PartEnd => {
  let day = last
  const { end, stillPausedFrom } = holdBack(
    run.pauses,
    run.tally,
    endOfDay(run, last),
    (from, to, reached) => {
      const added = Math.floor(to / DAY) - Math.max(Math.floor(from / DAY), start.day)
      if (added <= 0) return { end: reached, added: 0, unit: 'calendar_day' }
      day = inRange(day + added)
      return { end: endOfDay(run, day), added, unit: 'calendar_day' }
    },
  )
  return { day, minute: end, stillPausedFrom }
}

/** 00:00 ends the day before. */
const dayEnding = (minute: number): number => Math.floor((minute - 1) / DAY)

export const endOfDay = ({ calendar, limit }: Run, day: number): number =>
  limit.endOfDay === 'midnight' ? (day + 1) * DAY : day * DAY + closeOf(calendar, day)

const workBetween = (calendar: Calendar, from: number, to: number): number =>
  to <= from ? 0 : workBefore(calendar, to) - workBefore(calendar, from)

const pushed = (calendar: Calendar, end: number, added: number): number =>
  added === 0 ? end : afterWork(calendar, workBefore(calendar, end) + added)

/** Skipped days off and worked swap days of a part, for its certificate. */
export const writtenPart = (
  { calendar }: Run,
  part: LimitPart,
  start: Position,
  firstDay: number,
  end: PartEnd,
): CertificatePart => {
  const inWorkingTime = part.unit === 'working_day' || part.unit === 'working_hour'
  return {
    value: part.value,
    unit: part.unit,
    from: localOf(start.minute),
    to: localOf(end.minute),
    skipped: inWorkingTime ? offDaysIn(calendar, firstDay, end.day) : [],
    worked: inWorkingTime ? swapDaysIn(calendar, firstDay, end.day) : [],
  }
}
