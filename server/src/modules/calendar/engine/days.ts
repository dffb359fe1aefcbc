import type { Calendar } from './compile.ts'
import { DATES, DAY, dayOf, inRange, instantOf, minuteOf } from './grid.ts'
import { afterWork, isWorkDay, openingOf, workBefore, workDayAfter } from './walk.ts'

/** A day of the legal calendar, or a moment standing for the legal day it falls on. */
export type DayLike = Temporal.PlainDate | Temporal.Instant

const numberOf = (day: DayLike): number =>
  day instanceof Temporal.Instant ? Math.floor(minuteOf(day.epochMilliseconds) / DAY) : dayOf(day.toString())

const dateOf = (day: number): Temporal.PlainDate => Temporal.PlainDate.from(DATES[inRange(day)] as string)

export const isWorkingDay = (calendar: Calendar, day: DayLike): boolean => isWorkDay(calendar, numberOf(day))

/** Whether an office is open at that minute. */
export const isWorkingTime = (calendar: Calendar, moment: Temporal.Instant): boolean => {
  const minute = minuteOf(moment.epochMilliseconds)
  return workBefore(calendar, minute + 1) > workBefore(calendar, minute)
}

/** The `count`-th working day after `day`; before it when negative; `day` itself is not counted. */
export const addWorkingDays = (calendar: Calendar, day: DayLike, count: number): Temporal.PlainDate =>
  dateOf(workDayAfter(calendar, numberOf(day), count))

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export const workingDaysBetween = (calendar: Calendar, from: DayLike, to: DayLike): number => {
  const before = calendar.workDaysBefore
  return (before[numberOf(to) + 1] as number) - (before[numberOf(from) + 1] as number)
}

/** Working minutes from one moment to another, seconds dropped; negative when `to` is earlier. */
export const workingMinutesBetween = (
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): number =>
  workBefore(calendar, minuteOf(to.epochMilliseconds)) -
  workBefore(calendar, minuteOf(from.epochMilliseconds))

/** The earliest moment with `minutes` working minutes between it and `from`; earlier than `from` when negative. */
export const addWorkingMinutes = (
  calendar: Calendar,
  from: Temporal.Instant,
  minutes: number,
): Temporal.Instant =>
  minutes === 0
    ? from
    : instantOf(afterWork(calendar, workBefore(calendar, minuteOf(from.epochMilliseconds)) + minutes))

/**
 * When to remind: the opening of the working day `workingDays` before (negative) or after the day of `due`.
 * A due date on a day off counts as of the last working day before it, so that a reminder never comes too late.
 */
export const remindAt = (
  calendar: Calendar,
  due: Temporal.Instant,
  workingDays: number,
): Temporal.Instant => {
  // A limit that ends at 24:00 is due on the day that ends there.
  const dueDay = Math.floor((minuteOf(due.epochMilliseconds) - 1) / DAY)
  const day = isWorkDay(calendar, dueDay) ? dueDay : workDayAfter(calendar, dueDay, -1)
  const target = workDayAfter(calendar, day, workingDays)
  return instantOf(target * DAY + openingOf(calendar, target))
}

/** Opening of the first working day on or after the legal day of `moment`, or `moment` itself when it is in hours. */
export const nextWorkingTime = (calendar: Calendar, moment: Temporal.Instant): Temporal.Instant => {
  const minute = minuteOf(moment.epochMilliseconds)
  // One minute further than the work done so far lies in the next working minute.
  const found = afterWork(calendar, workBefore(calendar, minute) + 1) - 1
  return found === minute ? moment : instantOf(found)
}
