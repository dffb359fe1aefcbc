import type { CountedBecause, TimeLimit } from '@motcua/shared/calendar'
import type { Calendar } from './compile.ts'
import { DAY } from './grid.ts'
import { closeOf, isWorkDay, nextTimeOf, offDaysIn, openingOf, workBefore, workDayFrom } from './walk.ts'

/** The moment a receipt counts from, and why it is not the moment of receipt. */
export type Start = { readonly minute: number; readonly because: CountedBecause | null }

/**
 * On a day off, after hours or after the cut-off: the opening of the next working day. Before opening or in the
 * midday break: the next working minute of the same day. The very minute of closing or of the cut-off is in time.
 */
export const countedFrom = (calendar: Calendar, limit: TimeLimit, received: number): Start => {
  if (limit.offHours === 'as_received') return { minute: received, because: null }
  const day = Math.floor(received / DAY)
  if (!isWorkDay(calendar, day)) return onNextWorkDay(calendar, day, day, 'day_off')
  const time = received - day * DAY
  const late = tooLate(calendar, limit, day, time)
  if (late) return onNextWorkDay(calendar, day, day + 1, late)
  const next = nextTimeOf(calendar, day, time)
  if (next === time) return { minute: received, because: null }
  const why = time < openingOf(calendar, day) ? 'before_hours' : 'midday_break'
  return { minute: day * DAY + next, because: { why, days: [] } }
}

const onNextWorkDay = (calendar: Calendar, day: number, from: number, why: CountedBecause['why']): Start => {
  const next = workDayFrom(calendar, from)
  return {
    minute: next * DAY + openingOf(calendar, next),
    because: { why, days: offDaysIn(calendar, day, next) },
  }
}

const LAST_HOUR = 60

const tooLate = (calendar: Calendar, { cutoff }: TimeLimit, day: number, time: number) => {
  if (time > closeOf(calendar, day)) return 'after_hours'
  if (cutoff === 'none') return null
  if (cutoff === 'last_hour') {
    const left = workBefore(calendar, (day + 1) * DAY) - workBefore(calendar, day * DAY + time)
    return left <= LAST_HOUR ? 'last_hour' : null
  }
  return time > minutesOfClock(cutoff) ? 'after_cutoff' : null
}

const minutesOfClock = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
