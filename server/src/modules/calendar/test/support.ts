import type { CalendarId } from '@motcua/shared/calendar'
import { type Calendar, type CalendarFacts, compile } from '../engine/compile.ts'
import { knownOn, nationalFacts, shippedCalendars } from '../national.ts'

/** The national facts as known on a day, with the shipped office hours. */
export const nationalFactsOn = (date: string): CalendarFacts => ({
  id: '00000000-0000-7000-8000-000000000001' as CalendarId,
  code: 'VN',
  version: `VN:${date}`,
  days: knownOn(nationalFacts(), date).map(({ date, kind, name, source, confidence }) => ({
    date,
    kind,
    name,
    source,
    confidence,
  })),
  hours: [shippedCalendars().rule],
})

export const nationalOn = (date: string): Calendar => compile(nationalFactsOn(date))

/** `2024-04-15 08:00` of legal time. */
export const at = (local: string): Temporal.Instant =>
  Temporal.Instant.from(`${local.replace(' ', 'T')}+07:00`)

/** An instant as `2024-04-15 08:00` of legal time. */
export const local = (instant: Temporal.Instant): string =>
  instant
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
