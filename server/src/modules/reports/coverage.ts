import type { Calendar } from '../calendar/index.ts'
import { type Dated, datesOf, freezeMoment, superiorsDay } from './dates.ts'
import { type Period, periodEnding, periodsAround } from './periods.ts'
import type { ScheduleRow } from './queries-schedules.ts'

/** Which periods a schedule asks for, by its days in force and by what stands for it. Pure. */

type Span = Pick<ScheduleRow, 'state' | 'validFrom' | 'validTo'>

export const inForceOn = ({ state, validFrom, validTo }: Span, day: string): boolean =>
  state === 'in_force' && validFrom <= day && (validTo === null || day <= validTo)

/** The day that decides whether a period belongs to a schedule: its last valid day; without one, its last day. */
const decidingDay = (period: Period, dated: Dated): string => dated.due?.lastDay ?? period.to

export type Asked = { period: Period; dated: Dated; day: string }

/** Periods of a schedule whose deciding day lies between two days while it is in force. */
export const askedBetween = (
  calendar: Calendar,
  schedule: Pick<ScheduleRow, 'definition'> & Span,
  from: string,
  to: string,
): Asked[] =>
  periodsAround(schedule.definition, from, to)
    .map((period) => {
      const dated = datesOf(calendar, schedule.definition, period)
      return { period, dated, day: decidingDay(period, dated) }
    })
    .filter(({ day }) => day >= from && day <= to && inForceOn(schedule, day))

/** Schedules whose report of a period that ends with the same month stands for this one. */
export const absorbersOf = (
  calendar: Calendar,
  schedules: readonly ScheduleRow[],
  duty: string,
  period: Period,
): ScheduleRow[] =>
  schedules.filter((other) => {
    if (other.state !== 'in_force' || !other.definition.absorbs.includes(duty)) return false
    const wide = periodEnding(other.definition.period, period.to)
    return wide !== null && inForceOn(other, decidingDay(wide, datesOf(calendar, other.definition, wide)))
  })

/** Everything a schedule replaced, however far back: what it closed, and earlier versions of its own duty. */
export const replacedBy = (schedules: readonly ScheduleRow[], schedule: ScheduleRow): string[] => {
  const found = new Set<string>()
  const waiting = [schedule]
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { supersedes, duty, version } = each
    for (const other of schedules) {
      const before = supersedes.includes(other.id) || (other.duty === duty && other.version < version)
      if (before && other.id !== schedule.id && !found.has(other.id)) {
        found.add(other.id)
        waiting.push(other)
      }
    }
  }
  return [...found]
}

/**
 * When a run freezes: the day before the day named for the superior report of the same period, but never before its own
 * moment has passed (a district that asks for the 30th, for a report it owes on the 1st).
 */
export const freezeOf = (
  calendar: Calendar,
  schedules: readonly ScheduleRow[],
  { definition }: ScheduleRow,
  { period, dated: own }: Asked,
): Temporal.Instant | null => {
  const moments = schedules
    .filter(({ duty, definition: upper }) => duty === definition.feeds && upper.period === definition.period)
    .flatMap((upper) => {
      const dated = datesOf(calendar, upper.definition, period)
      if (!inForceOn(upper, decidingDay(period, dated))) return []
      const moment = freezeMoment(dated.due, superiorsDay(upper.definition, period, dated))
      return moment ? [later(moment, own.due?.at.add({ milliseconds: 1 }) ?? moment)] : []
    })
  return moments[0] ?? null
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b)

export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
