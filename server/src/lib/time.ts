import { ZONE } from './clock.ts'

/** Between the driver's Date, Temporal and the ISO texts of contracts. */
export const toInstant = (value: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(value.getTime())
export const toDate = (value: Temporal.Instant): Date => new Date(value.epochMilliseconds)
export const iso = (value: Date): string => value.toISOString()
export const isoOrNull = (value: Date | null): string | null => value?.toISOString() ?? null

/** The legal day of an instant, `2024-04-15`. */
export const dayOf = (value: Temporal.Instant): string =>
  value.toZonedDateTimeISO(ZONE).toPlainDate().toString()

const two = (value: number) => String(value).padStart(2, '0')

/** `dd/MM/yyyy`, as slips print it. */
export const formatDay = (value: Temporal.Instant): string => {
  const at = value.toZonedDateTimeISO(ZONE)
  return `${two(at.day)}/${two(at.month)}/${at.year}`
}

/** `HH:mm dd/MM/yyyy` */
export const formatTime = (value: Temporal.Instant): string => {
  const at = value.toZonedDateTimeISO(ZONE)
  return `${two(at.hour)}:${two(at.minute)} ${formatDay(value)}`
}
