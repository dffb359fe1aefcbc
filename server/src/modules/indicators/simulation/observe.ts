import { fold, type Life, type Told, unitNow } from '../facts/life.ts'
import type { Axis } from './axis.ts'

/** A stay of a received dossier at a desk, in working minutes; `pause`: how long its applicant was then waited for. */
export type Visit = { unit: string; role: string; step: string; came: number; stay: number; pause: number }

/** A dossier as it went: from reception to settlement, or to the horizon when it is still open. */
export type Seen = { life: Life; arrival: number; end: number; finished: boolean; visits: Visit[] }

/** Desks as entries tell them, each from a moment (epoch seconds) on. */
type Desk = { at: number; unit: string; role: string; step: string }

/**
 * Where a received dossier was, from its desks and waits. The stays and pauses together are exactly the working time
 * from reception to its end. Null before reception: the clock of its date has not begun.
 */
export const observe = (entries: readonly Told[], axis: Axis, horizon: number): Seen | null => {
  const life = entries.reduce<Life | null>(fold, null)
  if (!life || life.receivedAt === null || life.receivedAt >= horizon) return null
  const { receivedAt, finishedAt } = life
  const finished = finishedAt !== null && finishedAt <= horizon
  const end = finished ? finishedAt : horizon
  const visits: Visit[] = []
  for (const { from, to, unit, role, step } of spans(life, desksOf(entries), receivedAt, end)) {
    const whole = axis.toWork(to) - axis.toWork(from)
    const paused = life.waits.reduce((sum, wait) => sum + overlap(axis, wait, from, to), 0)
    const last = visits.at(-1)
    // Handed to another officer of the same desk: the same stay goes on.
    if (last?.unit === unit && last.role === role && last.step === step) {
      last.stay += whole - paused
      last.pause += paused
    } else visits.push({ unit, role, step, came: axis.toWork(from), stay: whole - paused, pause: paused })
  }
  return { life, arrival: axis.toWork(receivedAt), end: axis.toWork(end), finished, visits }
}

const desksOf = (entries: readonly Told[]): Desk[] => {
  let at = 0
  return entries.flatMap(({ lawAt, data }) => {
    // Clocks may disagree: time never runs back.
    at = Math.max(at, Math.floor(Date.parse(lawAt) / 1000))
    const { desk } = data as { desk?: { unitId?: string; role?: string | null; step: string | null } | null }
    return desk?.unitId ? [{ at, unit: desk.unitId, role: desk.role ?? '', step: desk.step ?? '' }] : []
  })
}

type Span = Omit<Desk, 'at'> & { from: number; to: number }

/** Where it was from reception on: the desk told last by then, then each later one. */
const spans = (life: Life, told: readonly Desk[], begin: number, end: number): Span[] => {
  const before = told.findLast(({ at }) => at <= begin)
  const later = told.filter(({ at }) => at > begin && at < end)
  const nowhere: Desk = { at: begin, unit: unitNow(life).unit, role: '', step: '' }
  const desks = [before ?? nowhere, ...later]
  return desks.map(({ unit, role, step }, index) => ({
    ...{ unit, role, step },
    from: index === 0 ? begin : (desks[index]?.at ?? begin),
    to: desks[index + 1]?.at ?? end,
  }))
}

const overlap = (axis: Axis, wait: { from: number; to: number | null }, from: number, to: number): number => {
  const begin = Math.max(wait.from, from)
  const end = Math.min(wait.to ?? to, to)
  return end > begin ? axis.toWork(end) - axis.toWork(begin) : 0
}
