import { dayNumber, endOfDay } from './days.ts'
import { type Life, unitNow } from './life.ts'

/** Where a life stands at the end of a day, as it could be known then: later changes of dates do not reach back. */
export type Standing = {
  root: string
  unit: string
  open: boolean
  waiting: boolean
  overdue: boolean
  late766: boolean
}

/** The latest of what began on or before a day. */
const lastUntil = <T extends { at: number }>(list: readonly T[], day: number): T | undefined =>
  list.findLast(({ at }) => dayNumber(at) <= day)

/** The deciding unit at the end of a day; before the filing, the first. */
export const unitOn = ({ units }: Pick<Life, 'units'>, day: number) =>
  lastUntil(units, day) ?? units[0] ?? unitNow({ units })

export const standingAt = (life: Life, day: number): Standing => {
  const { root, unit } = unitOn(life, day)
  const received = life.receivedAt !== null && dayNumber(life.receivedAt) <= day
  const open = received && (life.finishedAt === null || dayNumber(life.finishedAt) > day)
  if (!open) return { root, unit, open, waiting: false, overdue: false, late766: false }
  const waiting = life.waits.some(
    ({ from, to }) => dayNumber(from) <= day && (to === null || dayNumber(to) > day),
  )
  const due = lastUntil(life.dues, day)
  const overdue = !waiting && due !== undefined && dayNumber(due.due) < day
  return { root, unit, open, waiting, overdue, late766: isLate766(life, day) }
}

/**
 * QĐ 766/QĐ-TTg, progress: against the first appointment by days; more than one supplement is late; while the one is
 * awaited its request is the end; its time is taken out. Without an appointment it is not late.
 */
export const isLate766 = (life: Life, day: number): boolean => {
  const asked = life.waits.filter(({ supplement, from }) => supplement && dayNumber(from) <= day)
  if (asked.length > 1) return true
  const first = life.dues[0]
  if (!first || dayNumber(first.at) > day) return false
  const end = life.finishedAt !== null && dayNumber(life.finishedAt) <= day ? life.finishedAt : endOfDay(day)
  const wait = asked[0]
  const awaited = wait && (wait.to === null || dayNumber(wait.to) > day)
  const measured = awaited ? wait.from : end - (wait?.to ? wait.to - wait.from : 0)
  return dayNumber(measured) > dayNumber(first.due)
}

/** The date in force at the end of a day; undefined without one. */
export const dueOn = (life: Pick<Life, 'dues'>, day: number): number | undefined =>
  lastUntil(life.dues, day)?.due

/** The date in force now, or when it ended; undefined without one. */
export const dueNow = (life: Pick<Life, 'dues'>): number | undefined => life.dues.at(-1)?.due

/** Days on which the standing may change, in order: from reception up to the end. */
export const turningDays = (life: Life): number[] => {
  if (life.receivedAt === null) return []
  const days = new Set<number>([dayNumber(life.receivedAt)])
  if (life.finishedAt !== null) days.add(dayNumber(life.finishedAt))
  for (const { at } of life.units) days.add(dayNumber(at))
  for (const { at, due } of life.dues) days.add(dayNumber(at)).add(dayNumber(due) + 1)
  for (const { from, to } of life.waits) {
    days.add(dayNumber(from))
    if (to === null) continue
    days.add(dayNumber(to))
    // The first appointment put off by the time waited.
    const first = life.dues[0]
    if (first) days.add(dayNumber(endOfDay(dayNumber(first.due)) + 1 + to - from))
  }
  const begin = dayNumber(life.receivedAt)
  const end = life.finishedAt === null ? Infinity : dayNumber(life.finishedAt)
  return [...days].filter((day) => day >= begin && day <= end).sort((a, b) => a - b)
}

export type Timing = 'early' | 'on_time' | 'late'

/**
 * How it ended against the day of the date in force. What was withdrawn, stopped or closed without a result counts as
 * on time unless it was late (II.06a, TT 01/2020/TT-VPCP); so does what has no date. Null while it runs.
 */
export const timingOf = (life: Life): Timing | null => {
  if (life.finishedAt === null) return null
  const due = dueNow(life)
  if (due === undefined) return 'on_time'
  const finished = dayNumber(life.finishedAt)
  if (finished > dayNumber(due)) return 'late'
  const settled = life.ending === 'granted' || life.ending === 'refused'
  return settled && finished < dayNumber(due) ? 'early' : 'on_time'
}
