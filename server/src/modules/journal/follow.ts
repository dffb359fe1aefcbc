import type { Db } from '../../lib/db.ts'
import type { Log } from '../../lib/log.ts'
import {
  lockFollower,
  moveCursor,
  readCursor,
  readEntries,
  recordFailure,
  waitForFollower,
} from './queries-follow.ts'
import type { FollowedEntry } from './types.ts'

/**
 * A reader of the journal that keeps tables of its own. `apply` gets entries in order and writes with one statement a
 * table, in the transaction that moves the cursor: each entry counts exactly once, whatever dies when. `reset` empties
 * the tables, so that a rebuild from position 0 gives the same rows.
 */
export type Follower = {
  name: string
  /** Kinds of subjects it wants; all when absent. */
  kinds?: readonly string[]
  /** Types of entries it wants; all when absent. */
  types?: readonly string[]
  /** Reads what was there before it began: figures do; who tells people news leaves old news untold. */
  fromStart?: true
  apply: (db: Db, entries: readonly FollowedEntry[]) => Promise<void>
  reset: (db: Db) => Promise<void>
}

export const defineFollower = (follower: Follower): Follower => Object.freeze(follower)

/** Positions read per transaction. */
const batch = 5_000

/**
 * Applies the next batch. Returns how many positions the cursor moved: 0 at the end of the journal, or when another
 * process is at it. What `apply` throws leaves tables and cursor as they were.
 */
function followOnce(db: Db, follower: Follower, limit = batch): Promise<number> {
  return db.transaction().execute(async (trx) => {
    if (!(await lockFollower(trx, follower.name))) return 0
    return step(trx, follower, limit)
  })
}

async function step(db: Db, follower: Follower, limit: number): Promise<number> {
  const { position, end } = await readCursor(db, follower.name)
  const next = Math.min(position + limit, end)
  if (next <= position) return 0
  const entries = await readEntries(db, position, next, follower)
  if (entries.length > 0) await follower.apply(db, entries)
  await moveCursor(db, follower.name, next)
  return next - position
}

/** Follows until the end of what is settled, or until told to stop. Returns how many positions were passed. */
async function followAll(db: Db, follower: Follower, limit = batch, signal?: AbortSignal): Promise<number> {
  let total = 0
  while (!signal?.aborted) {
    const moved = await followOnce(db, follower, limit)
    if (moved === 0) break
    total += moved
  }
  return total
}

/** Follows to the end; a failure is written to the follower's row, told to the log, and does not stop the others. */
export async function followSafely(
  db: Db,
  follower: Follower,
  log: Log,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await followAll(db, follower, batch, signal)
    return true
  } catch (error) {
    log.error({ err: error, follower: follower.name }, 'follower failed')
    const reason = error instanceof Error ? error.message : String(error)
    await recordFailure(db, follower.name, reason.slice(0, 2000)).catch(() => {})
    return false
  }
}

/** Lets followers begin at the end of what is settled, without what came before: for a database just seeded. */
export async function beginHere(db: Db, followers: readonly Follower[]): Promise<void> {
  for (const { name } of followers) {
    await db.transaction().execute(async (trx) => {
      await waitForFollower(trx, name)
      await moveCursor(trx, name, (await readCursor(trx, name)).end)
    })
  }
}

/** Empties the follower's tables and reads the journal again from position 0. Returns how many positions were read. */
export async function rebuild(db: Db, follower: Follower, limit = batch): Promise<number> {
  await db.transaction().execute(async (trx) => {
    await waitForFollower(trx, follower.name)
    await follower.reset(trx)
    await moveCursor(trx, follower.name, 0)
  })
  return followAll(db, follower, limit)
}
