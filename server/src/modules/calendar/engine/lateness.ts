import type { Calendar } from './compile.ts'
import { workingDaysBetween, workingMinutesBetween } from './days.ts'

export type SupplementTime = { requestedAt: Temporal.Instant; completedAt: Temporal.Instant | null }

export type LatenessInput = {
  /** The date on the first receipt. */
  firstDue: Temporal.Instant | null
  /** The date after pauses, extension and re-dating. */
  dueInForce: Temporal.Instant | null
  receivedAt: Temporal.Instant
  /** End of handling: result ready, else returned, else stopped, refused or withdrawn; null = still running. */
  finishedAt: Temporal.Instant | null
  /** Where an unfinished case is measured: now, or the end of a reporting period. */
  asOf: Temporal.Instant
  supplements: readonly SupplementTime[]
  /** Longest time the procedure allows, in minutes of clock time; used by QĐ 766 when there is no date. */
  maximumMinutes?: number | null
}

/** `late` null: there is no date to measure against. Minutes and days are working time; negative = early. */
export type Lateness = {
  due: Temporal.Instant | null
  late: boolean | null
  workingMinutes: number
  workingDays: number
}

export type Lateness766 = {
  due: Temporal.Instant | null
  /** The end as QĐ 766 reads it, supplement time taken out. */
  end: Temporal.Instant
  late: boolean | null
  why: 'within_due' | 'after_due' | 'several_supplements' | 'within_maximum' | 'over_maximum' | 'no_limit'
}

export type LatenessMeasures = { againstFirst: Lateness; inForce: Lateness; as766: Lateness766 }

/** Three measures of lateness that must never be mixed: first appointment, date in force, and QĐ 766/QĐ-TTg. */
export const latenessMeasures = (calendar: Calendar, input: LatenessInput): LatenessMeasures => {
  const end = input.finishedAt ?? input.asOf
  return {
    againstFirst: against(calendar, input.firstDue, end),
    inForce: against(calendar, input.dueInForce, end),
    as766: as766(input, end),
  }
}

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0

const against = (calendar: Calendar, due: Temporal.Instant | null, end: Temporal.Instant): Lateness =>
  due === null
    ? { due, late: null, workingMinutes: 0, workingDays: 0 }
    : {
        due,
        late: isAfter(end, due),
        workingMinutes: workingMinutesBetween(calendar, due, end),
        workingDays: workingDaysBetween(calendar, due, end),
      }

/**
 * QĐ 766, progress: more than one supplement request is late; while the one supplement is awaited the end is the
 * request; the time between request and completion is taken out; no date: elapsed time against the longest limit.
 */
const as766 = (
  { firstDue, supplements, receivedAt, maximumMinutes }: LatenessInput,
  end: Temporal.Instant,
): Lateness766 => {
  const [first] = supplements
  const awaited = first && first.completedAt === null
  const finish = awaited ? first.requestedAt : end.subtract(waited(first))
  const measured = { due: firstDue, end: finish }
  if (supplements.length > 1) return { ...measured, late: true, why: 'several_supplements' }
  if (firstDue) {
    const late = isAfter(finish, firstDue)
    return { ...measured, late, why: late ? 'after_due' : 'within_due' }
  }
  if (maximumMinutes === undefined || maximumMinutes === null)
    return { ...measured, late: null, why: 'no_limit' }
  const late = receivedAt.until(finish).total('minutes') > maximumMinutes
  return { ...measured, late, why: late ? 'over_maximum' : 'within_maximum' }
}

const waited = (supplement: SupplementTime | undefined): Temporal.Duration =>
  supplement?.completedAt ? supplement.requestedAt.until(supplement.completedAt) : new Temporal.Duration()
