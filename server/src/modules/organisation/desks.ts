import type { Db } from '../../lib/db.ts'
import { nearestPost, nearestReception } from './queries-desks.ts'

/**
 * Where work goes: the counter that receives for a unit, and the unit that has the post a step asks for. Posts change
 * rarely and every step asks, so answers are kept for a minute.
 */
const KEPT_MS = 60_000
const kept = new Map<string, { id: string | null; at: number }>()

const remember = async (key: string, find: () => Promise<string | null>): Promise<string | null> => {
  const known = kept.get(key)
  if (known && performance.now() - known.at < KEPT_MS) return known.id
  const id = await find()
  if (kept.size > 20_000) kept.clear()
  kept.set(key, { id, at: performance.now() })
  return id
}

/** The one-stop unit or centre that receives for `unitId` on `day`; null when there is none. */
export const receptionUnitOf = (db: Db, unitId: string, day: string): Promise<string | null> =>
  remember(`reception|${unitId}|${day}`, () => nearestReception(db, unitId, day))

/** The unit, at or nearest to `unitId`, that has a post of `role` on `day`; null when nobody near has one. */
export const deskOf = (db: Db, unitId: string, role: string, day: string): Promise<string | null> =>
  remember(`${role}|${unitId}|${day}`, () => nearestPost(db, unitId, role, day))

/** After units or posts change. Tests and merges call it; other processes follow within a minute. */
export const forgetDesks = (): void => kept.clear()
