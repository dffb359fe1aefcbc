import { sql } from 'kysely'
import type { Db } from './db.ts'

/** A process asks this often whether reference data were changed elsewhere: as often as it asks for the legal time. */
const FRESH_MS = 1000

const forgetters = new Set<() => void>()

/** Tells of something else this process keeps of its database. */
export const onForget = (forget: () => void): void => {
  forgetters.add(forget)
}

/** All that is kept goes: for a process that turns to another database, as a worker of the tests does. */
export const forgetKept = (): void => {
  for (const forget of forgetters) forget()
}

export type Keeper = {
  /** The kept answer, else `find`'s, which is kept until the area's data change. */
  get<Value>(db: Db, key: string, find: () => Promise<Value>): Promise<Value>
  /** After this process changed the data; others follow within a second. */
  forget(): void
}

/**
 * Keeps what every request reads and hardly anybody changes. `area` names the rows' entry in lib.revision, which
 * triggers count up. Not for a transaction that changes those rows itself: it would show others what is not committed.
 */
export const keeper = (area: string, most = 20_000): Keeper => {
  const kept = new Map<string, unknown>()
  let revision: number | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const freshen = async (db: Db) => {
    // Set before the answer is there: one asker is enough.
    askedAt = performance.now()
    const { rows } = await sql<{
      number: number
    }>`select number from lib.revision where area = ${area}`.execute(db)
    const now = rows[0]?.number ?? 0
    if (now !== revision) kept.clear()
    revision = now
  }

  const forget = () => {
    kept.clear()
    revision = undefined
    askedAt = Number.NEGATIVE_INFINITY
  }
  onForget(forget)
  return {
    async get<Value>(db: Db, key: string, find: () => Promise<Value>): Promise<Value> {
      if (performance.now() - askedAt > FRESH_MS) await freshen(db)
      if (kept.has(key)) return kept.get(key) as Value
      const asked = revision
      const value = await find()
      if (kept.size >= most) kept.clear()
      // Found before a change, it must not outlive it.
      if (asked === revision && asked !== undefined) kept.set(key, value)
      return value
    },
    forget,
  }
}
