import type { LegalBasis } from '@motcua/shared/calendar'
import { explain, explainDay } from '@motcua/shared/calendar-words'
import type { ReportCertificate, ScheduleDefinition } from '@motcua/shared/reports'
import { ZONE } from '../../lib/clock.ts'
import { dayOf, toInstant } from '../../lib/time.ts'
import { type Calendar, dayDue, dueDate, timeLimit } from '../calendar/index.ts'
import { namedDay, type Period, type Window, windowOf } from './periods.ts'

export type Dated = {
  window: Window | null
  /** Null: the document states no date. */
  due: {
    /** Last valid millisecond: certificates write seconds, and 23:59:59.9 is not late. */
    at: Temporal.Instant
    lastDay: string
    strict: boolean
    certificate: ReportCertificate
  } | null
}

/** Window, last moment and certificate of one period of a schedule. */
export const datesOf = (calendar: Calendar, definition: ScheduleDefinition, period: Period): Dated => {
  const window = windowOf(definition.window, period)
  const { due: rule, legalBasis } = definition
  if (rule.kind === 'not_stated') return { window, due: null }
  if (rule.kind === 'working_days')
    return { window, due: workingDays(calendar, rule.days, window?.to ?? period.to, legalBasis) }
  const day = namedDay(rule, period.to)
  return { window, due: writtenDay(calendar, day, rule.strict, rule.offDay === 'forward', legalBasis) }
}

/** A day somebody wrote: a schedule's, a request's, or an extension's. */
export const writtenDay = (
  calendar: Calendar,
  day: string,
  strict: boolean,
  rollForward: boolean,
  legalBasis: LegalBasis | null,
): NonNullable<Dated['due']> => {
  const { due, certificate } = dayDue(calendar, { day, strict, rollForward, legalBasis })
  return { at: endOfSecond(due), lastDay: dayOf(due), strict, certificate }
}

/** Working days after the last day of the data, to the end of the last of them. */
const workingDays = (
  calendar: Calendar,
  days: number,
  after: string,
  legalBasis: LegalBasis | null,
): NonNullable<Dated['due']> => {
  // A window that ends on a Sunday ends on that Sunday: Monday is the first day counted.
  const limit = timeLimit(`${days} working_day`, {
    offHours: 'as_received',
    endOfDay: 'midnight',
    legalBasis,
  })
  const { due, certificate } = dueDate(calendar, limit, Temporal.Instant.from(`${after}T08:00:00+07:00`))
  return { ...atMidnight(due), strict: false, certificate }
}

/** 24:00 of a day as its last millisecond. */
export const atMidnight = (due: Temporal.Instant) => {
  const at = due.subtract({ milliseconds: 1 })
  return { at, lastDay: dayOf(at) }
}

const endOfSecond = (at: Temporal.Instant) => at.add({ milliseconds: 999 })

export const isDayCertificate = (
  certificate: ReportCertificate,
): certificate is Extract<ReportCertificate, { kind: 'day' }> => 'kind' in certificate

export const sentencesOf = (certificate: ReportCertificate | null) => {
  if (!certificate) return { vi: [], en: [] }
  return isDayCertificate(certificate)
    ? { vi: explainDay(certificate, 'vi'), en: explainDay(certificate, 'en') }
    : { vi: explain(certificate, 'vi'), en: explain(certificate, 'en') }
}

/**
 * When what was sent is frozen: at the opening of the day before the day the superior's document names. `before the
 * 25th`: on the 24th at 00:00, so that the last valid day is left to sign and send.
 */
export const freezeMoment = (superior: Dated['due'], day: string | null): Temporal.Instant | null => {
  if (!superior || !day) return null
  const before = Temporal.PlainDate.from(day).subtract({ days: 1 })
  return before.toZonedDateTime(ZONE).toInstant()
}

/** The day the superior's document names. */
export const superiorsDay = (definition: ScheduleDefinition, period: Period, dated: Dated): string | null => {
  const { due } = definition
  if (due.kind === 'day_of_month' || due.kind === 'date') return namedDay(due, period.to)
  return dated.due?.lastDay ?? null
}

export const dayOfDate = (value: Date): string => dayOf(toInstant(value))
