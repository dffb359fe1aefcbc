import { Invalid } from '../../../lib/errors.ts'

/**
 * The grid every computation runs on: whole minutes of legal time from 2020 to 2030. The legal zone has had a fixed
 * offset since 1975, so a local time is an instant plus seven hours and no zone table is needed.
 */
const RANGE = { from: '2020-01-01', to: '2030-12-31' } as const
export const DAY = 1440

const MS_A_MINUTE = 60_000
const MS_A_DAY = 86_400_000
const OFFSET_MS = 7 * 3_600_000
const FIRST_MS = Date.parse(`${RANGE.from}T00:00:00Z`)

export const DAYS = (Date.parse(`${RANGE.to}T00:00:00Z`) - FIRST_MS) / MS_A_DAY + 1

/** `DATES[0]` is 2020-01-01. */
export const DATES: readonly string[] = Array.from({ length: DAYS }, (_, day) =>
  new Date(FIRST_MS + day * MS_A_DAY).toISOString().slice(0, 10),
)

const TIMES: readonly string[] = Array.from({ length: DAY }, (_, minute) => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+07:00`
})

/** ISO weekday, Monday 1 … Sunday 7; 2020-01-01 was a Wednesday. */
export const weekdayOf = (day: number): number => ((day + 2) % 7) + 1

export const outOfRange = (date: string): Invalid =>
  new Invalid('calendar.out_of_range', { date, from: RANGE.from, to: RANGE.to })

/** Day number of an ISO date; throws `calendar.out_of_range` (Invalid) outside 2020–2030 and for what is no date. */
export const dayOf = (date: string): number => {
  const day = (Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - FIRST_MS) / MS_A_DAY
  if (!Number.isInteger(day) || day < 0 || day >= DAYS || DATES[day] !== date) throw outOfRange(date)
  return day
}

export const inRange = (day: number): number => {
  if (day >= 0 && day < DAYS) return day
  throw outOfRange(new Date(FIRST_MS + day * MS_A_DAY).toISOString().slice(0, 10))
}

/** A moment as minutes since 2020-01-01 00:00 local, seconds dropped: receipts print hours and minutes. */
export const minuteOf = (epochMs: number): number => {
  const minute = Math.floor((epochMs + OFFSET_MS - FIRST_MS) / MS_A_MINUTE)
  inRange(Math.floor(minute / DAY))
  return minute
}

const epochMsOf = (minute: number): number => minute * MS_A_MINUTE + FIRST_MS - OFFSET_MS

export const instantOf = (minute: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMsOf(minute))

/** `2024-04-15T08:00:00+07:00` */
export const localOf = (minute: number): string => {
  const day = Math.floor(minute / DAY)
  // 24:00 of the last day is 00:00 of the next: one day beyond the grid may be written, not computed with.
  const date = DATES[day] ?? new Date(FIRST_MS + day * MS_A_DAY).toISOString().slice(0, 10)
  return `${date}${TIMES[minute - day * DAY]}`
}

/** As `localOf`, with seconds and milliseconds when there are any: what was received is kept exactly. */
export const exactLocalOf = (epochMs: number): string => {
  const minute = minuteOf(epochMs)
  const rest = epochMs - epochMsOf(minute)
  if (rest === 0) return localOf(minute)
  const seconds = (rest / 1000).toFixed(rest % 1000 ? 3 : 0).padStart(rest % 1000 ? 6 : 2, '0')
  return localOf(minute).replace(':00+07:00', `:${seconds}+07:00`)
}

/** The same day of the month `months` later; a month without such a day ends earlier (Bộ luật Dân sự 2015, Điều 148.3). */
export const addMonths = (day: number, months: number): number => {
  const [year, month, date] = (DATES[day] as string).split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + months
  const length = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const ms = Date.UTC(Math.floor(index / 12), index % 12, Math.min(date, length))
  return inRange((ms - FIRST_MS) / MS_A_DAY)
}
