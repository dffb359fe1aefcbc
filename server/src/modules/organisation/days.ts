import { ZONE } from '../../lib/clock.ts'

/** The calendar day of an instant where the law is read: `2024-04-15`. */
export const legalDay = (now: Temporal.Instant): string =>
  now.toZonedDateTimeISO(ZONE).toPlainDate().toString()

export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
