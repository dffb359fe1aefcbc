import { dayNumber, endOfDay } from './days.ts'
import { type Life, unitNow } from './life.ts'

/** Where a life stands at the end of a day, as it could be known then: later changes of dates do not reach back. */
export type Standing = {
  unit: string
  open: boolean
  waiting: boolean
  overdue: boolean
  late766: boolean
}

/** The latest of what began on or before a day. */
const lastUntil = <T extends { at: number }>(list: readonly T[], day: number): T | undefined =>
  list.findLast(({ at }) => dayNumber(at) <= day)

export const standingAt = (life: Life, day: number): Standing => {
  const unit = (lastUntil(life.units, day) ?? life.units[0])?.unit ?? unitNow(life)
  const received = life.receivedAt !== null && dayNumber(life.receivedAt) <= day
  const open = received && (life.finishedAt === null || dayNumber(life.finishedAt) > day)
  if (!open) return { unit, open, waiting: false, overdue: false, late766: false }
  const waiting = life.waits.some(
    ({ from, to }) => dayNumber(from) <= day && (to === null || dayNumber(to) > day),
  )
  const due = lastUntil(life.dues, day)
  const overdue = !waiting && due !== undefined && dayNumber(due.due) < day
  return { unit, open, waiting, overdue, late766: isLate766(life, day) }
}

/**
 * QĐ 766/QĐ-TTg, progress: against the first appointment by days; more than one supplement is late; while the one is
 * awaited its request is the end; its time is taken out. Without an appointment it is not late.
 */
export const isLate766 = (life: Life, day: number): boolean => {
  const asked = life.waits.filter(({ supplement, from }) => supplement && dayNumber(from) <= day)
  if (asked.length > 1) return true
  const first = life.dues[0]
  if (!first) return false
  const end = life.finishedAt !== null && dayNumber(life.finishedAt) <= day ? life.finishedAt : endOfDay(day)
  const wait = asked[0]
  const awaited = wait && (wait.to === null || dayNumber(wait.to) > day)
  const measured = awaited ? wait.from : end - (wait?.to ? wait.to - wait.from : 0)
  return dayNumber(measured) > dayNumber(first.due)
}

/** The date in force when it ended; undefined without one. */
export const dueAtEnd = (life: Life): number | undefined => life.dues.at(-1)?.due

/** Days on which the standing may change, in order. */
export const turningDays = (life: Life): number[] => {
  const days = new Set<number>()
  const add = (at: number | null) => at !== null && days.add(dayNumber(at))
  if (life.receivedAt === null) return []
  add(life.receivedAt)
  add(life.finishedAt)
  for (const { at } of life.units) add(at)
  for (const { at, due } of life.dues) {
    add(at)
    days.add(dayNumber(due) + 1)
  }
  for (const { from, to } of life.waits) {
    add(from)
    add(to)
    // The first appointment put off by the time waited: the day after it, and the one beside, for the hour of the day.
    const first = life.dues[0]
    if (first && to !== null) for (const more of [0, 1, 2]) days.add(dayNumber(first.due + to - from) + more)
  }
  const last = life.finishedAt === null ? Infinity : dayNumber(life.finishedAt)
  const begin = dayNumber(life.receivedAt)
  return [...days].filter((day) => day >= begin && day <= last).sort((a, b) => a - b)
}

/** First day of the last unbroken time late: up to its end, or still. Null when it ended in time or runs in time. */
export const lateFrom = (life: Life, which: 'overdue' | 'late766'): number | null => {
  let from: number | null = null
  const finished = life.finishedAt === null ? null : dayNumber(life.finishedAt)
  for (const day of turningDays(life)) {
    if (day === finished) break
    const { [which]: late, waiting } = standingAt(life, day)
    // A late dossier that waits is late still; it only is not shown among the overdue.
    if (late) from ??= day
    else if (!waiting) from = null
  }
  if (finished === null) return from
  const late = which === 'late766' ? isLate766(life, finished) : endedLate(life)
  return late ? (from ?? finished) : null
}

/** Ended after the day of the date in force. */
export const endedLate = (life: Life): boolean => {
  const due = dueAtEnd(life)
  return life.finishedAt !== null && due !== undefined && dayNumber(life.finishedAt) > dayNumber(due)
}
