import type { Calendar } from './compile.ts'
import { DATES, DAY, DAYS, outOfRange } from './grid.ts'

/** Arithmetic on a compiled calendar: days are day numbers, minutes count from the start of the grid. */

const at = (array: Int32Array | Uint16Array, index: number): number => array[index] as number

export const isWorkDay = (calendar: Calendar, day: number): boolean => calendar.works[day] === 1

/** Working minutes before a moment, counted from the start of the grid. */
export const workBefore = (calendar: Calendar, minute: number): number => {
  const day = Math.floor(minute / DAY)
  if (day >= DAYS) return at(calendar.minutesBefore, DAYS)
  const time = minute - day * DAY
  let sum = at(calendar.minutesBefore, day)
  for (let span = at(calendar.spanAt, day); span < at(calendar.spanAt, day + 1); span++) {
    const from = at(calendar.spanFrom, span)
    if (time <= from) break
    sum += Math.min(time, at(calendar.spanTo, span)) - from
  }
  return sum
}

/** The earliest moment by which `total` working minutes of the grid have passed: an end of hours, not the next opening. */
export const afterWork = (calendar: Calendar, total: number): number => {
  if (total <= 0 || total > at(calendar.minutesBefore, DAYS)) throw beyond(total)
  let low = 0
  let high = DAYS - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(calendar.minutesBefore, middle) < total) low = middle
    else high = middle - 1
  }
  let left = total - at(calendar.minutesBefore, low)
  for (let span = at(calendar.spanAt, low); ; span++) {
    const from = at(calendar.spanFrom, span)
    const length = at(calendar.spanTo, span) - from
    if (left <= length) return low * DAY + from + left
    left -= length
  }
}

const beyond = (total: number) => outOfRange(total <= 0 ? 'before 2020-01-01' : 'after 2030-12-31')

/** The first working day on or after `day`. */
export const workDayFrom = (calendar: Calendar, day: number): number => {
  const found = day < 0 ? undefined : calendar.workDays[at(calendar.workDaysBefore, Math.min(day, DAYS))]
  if (found === undefined) throw outOfRange(DATES[day] ?? 'after 2030-12-31')
  return found
}

/** The `count`-th working day after `day` (before it when negative); `day` itself never counts. */
export const workDayAfter = (calendar: Calendar, day: number, count: number): number => {
  if (count === 0) return day
  const index =
    count > 0 ? at(calendar.workDaysBefore, day + 1) + count - 1 : at(calendar.workDaysBefore, day) + count
  const found = calendar.workDays[index]
  if (found === undefined) throw outOfRange(count > 0 ? 'after 2030-12-31' : 'before 2020-01-01')
  return found
}

/** Minute of the day at which a working day opens. */
export const openingOf = (calendar: Calendar, day: number): number =>
  at(calendar.spanFrom, at(calendar.spanAt, day))

export const closeOf = (calendar: Calendar, day: number): number => at(calendar.close, day)

/** Minute of the day of the first working minute at or after `time` on a working day; its close when none is left. */
export const nextTimeOf = (calendar: Calendar, day: number, time: number): number => {
  for (let span = at(calendar.spanAt, day); span < at(calendar.spanAt, day + 1); span++) {
    if (time < at(calendar.spanTo, span)) return Math.max(time, at(calendar.spanFrom, span))
  }
  return closeOf(calendar, day)
}

/** Days off from `from` up to and without `to`. */
export const offDaysIn = (calendar: Calendar, from: number, to: number) =>
  to <= from ? [] : calendar.offDays.slice(at(calendar.offBefore, from), at(calendar.offBefore, to))

/** Weekend days worked in exchange, from `from` up to and with `to`. */
export const swapDaysIn = (calendar: Calendar, from: number, to: number) =>
  to < from ? [] : calendar.swapDays.slice(at(calendar.swapsBefore, from), at(calendar.swapsBefore, to + 1))

/** Working hours of a day; none on a day off. */
export const spansOf = (calendar: Calendar, day: number): [number, number][] => {
  const spans: [number, number][] = []
  for (let span = at(calendar.spanAt, day); span < at(calendar.spanAt, day + 1); span++) {
    spans.push([at(calendar.spanFrom, span), at(calendar.spanTo, span)])
  }
  return spans
}
