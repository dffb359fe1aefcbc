import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import { onForget } from '../../../lib/kept.ts'
import { type Calendar, loadCalendar, workingMinutesBetween } from '../../calendar/index.ts'
import { defineFollower, type FollowedEntry } from '../../journal/index.ts'
import { addStays, emptyStays, saveWalks, walksOf } from './queries-follow.ts'
import { type MinutesBetween, type Stay, step, type Walk } from './walk.ts'

const KEPT = 5_000
const calendars = new Map<string, Calendar>()
onForget(() => calendars.clear())

const dayOfMoment = (at: string): string =>
  new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)

/**
 * The calendar as it was known when a day began: what was learned later does not change what a stay came to, so a
 * rebuild finds the same minutes. Of a past day that never changes, so it may be kept.
 */
const calendarOn = async (db: Db, root: string, day: string): Promise<Calendar | null> => {
  const key = `${root} ${day}`
  const kept = calendars.get(key)
  if (kept) return kept
  const knownAt = Temporal.Instant.from(`${day}T00:00:00+07:00`)
  const found = await knownOrNow(db, root, knownAt)
  if (calendars.size >= KEPT) calendars.clear()
  if (found) calendars.set(key, found)
  return found
}

/** Before anything was known of a calendar, what is known now; none at all in a house without calendars. */
const knownOrNow = async (db: Db, unitId: string, knownAt: Temporal.Instant): Promise<Calendar | null> => {
  for (const choice of [{ unitId, knownAt }, { unitId }])
    try {
      return await loadCalendar(db, choice)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
    }
  return null
}

const calendarsOf = async (
  db: Db,
  entries: readonly FollowedEntry[],
  rootOf: (id: string) => string | undefined,
): Promise<MinutesBetween> => {
  const needed = new Map<string, [root: string, day: string]>()
  const moved = new Map<string, string>()
  for (const { id, lawAt, data } of entries) {
    const day = dayOfMoment(lawAt)
    const root = moved.get(id) ?? rootOf(id)
    if (root) needed.set(`${root} ${day}`, [root, day])
    const { rootUnitId } = data as { rootUnitId?: string }
    if (rootUnitId) moved.set(id, rootUnitId)
  }
  const found = new Map<string, Calendar | null>()
  for (const [key, [root, day]] of needed) found.set(key, await calendarOn(db, root, day))
  return (root, from, to, known) => {
    const calendar = found.get(`${root} ${dayOfMoment(known)}`)
    return calendar
      ? workingMinutesBetween(calendar, Temporal.Instant.from(from), Temporal.Instant.from(to))
      : 0
  }
}

const applyEntries = async (db: Db, entries: readonly FollowedEntry[]): Promise<void> => {
  const byDossier = Map.groupBy(entries, ({ id }) => id)
  const known = await walksOf(db, [...byDossier.keys()])
  const rootOf = (id: string) =>
    known.get(id)?.root ?? (byDossier.get(id)?.[0]?.data as { rootUnitId?: string } | undefined)?.rootUnitId
  const between = await calendarsOf(db, entries, rootOf)
  const walks: Walk[] = []
  const over: string[] = []
  const stays: Stay[] = []
  for (const [id, told] of byDossier) {
    const before = known.get(id) ?? null
    let walk = before
    for (const entry of told) {
      const stepped = step(walk, entry, between)
      walk = stepped.walk
      stays.push(...stepped.stays)
    }
    if (walk && walk.version !== before?.version) walks.push(walk)
    else if (!walk && before) over.push(id)
  }
  await saveWalks(db, walks, over)
  await addStays(db, stays)
}

/** Where dossiers wait, kept current: each batch moves its dossiers on and adds the stays that ended to the sums. */
export const followSteps = defineFollower({
  name: 'indicators.steps',
  kinds: ['dossier'],
  fromStart: true,
  apply: applyEntries,
  reset: emptyStays,
})
