import { addWorkingMinutes, type Calendar, workingMinutesBetween } from '../../calendar/index.ts'

/** Working minutes since an origin, to and from moments (epoch seconds). Two calendars give two axes of one origin. */
export type Axis = { toWork(seconds: number): number; toMoment(minutes: number): number }

const instant = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)

export const axisOf = (calendar: Calendar, origin: number): Axis => {
  const from = instant(origin)
  return {
    toWork: (seconds) => workingMinutesBetween(calendar, from, instant(seconds)),
    toMoment: (minutes) =>
      Math.floor(addWorkingMinutes(calendar, from, Math.round(minutes)).epochMilliseconds / 1000),
  }
}
