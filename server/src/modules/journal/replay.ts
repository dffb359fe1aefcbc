import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { Follower } from './follow.ts'
import { moveCursor, readCursor } from './queries-follow.ts'

export type Replay = {
  /** Entries at positions below this one are to be told. */
  until: number
  /** To be called in the transaction that completes the tables: from there the follower goes on. */
  finish: (db: Db) => Promise<void>
}

/**
 * Rebuilds a follower's tables in a way of its own, faster than entry by entry. They are emptied first; no process
 * follows meanwhile. The lock belongs to a connection, not to a transaction: one that lasted for minutes would keep
 * every new entry from being settled. Dying on the way leaves the cursor at 0.
 */
export const replay = (db: Db, follower: Follower, work: (replay: Replay) => Promise<void>): Promise<void> =>
  db.connection().execute(async (held) => {
    const key = sql`hashtext('journal.follower'), hashtext(${follower.name})`
    await sql`select pg_advisory_lock(${key})`.execute(held)
    try {
      const { end } = await readCursor(db, follower.name)
      await db.transaction().execute(async (trx) => {
        await follower.reset(trx as Db)
        await moveCursor(trx as Db, follower.name, 0)
      })
      await work({ until: end, finish: (inside) => moveCursor(inside, follower.name, end) })
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(held)
    }
  })
