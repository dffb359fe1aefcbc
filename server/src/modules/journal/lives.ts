import type { Db } from '../../lib/db.ts'
import { entriesOfIds, entriesOfSubjects, safeSeq, subjectsAfter } from './queries-lives.ts'
import type { LifeEntry } from './types.ts'

/** Whole histories, one subject after the other: for what is computed from the journal again. */

export type LivesAsked = {
  kind: string
  /** Only entries at positions below this one: what a follower at that position has seen. */
  until: number
  /** Ids after this one, in the order of their bytes; from the first when absent. */
  from?: string
  /** Ids up to and with this one. */
  to?: string
  /** Subjects read at a time. */
  batch?: number
}

/**
 * Lists of all entries of one subject, in order of version, subject by subject in order of id. Subjects without an
 * entry below `until` are left out. Memory holds two batches of subjects, whatever the journal's size: the next is read
 * while one is worked on.
 */
export async function* readLives(db: Db, asked: LivesAsked): AsyncGenerator<LifeEntry[]> {
  const { kind, until, to, batch = 1_000 } = asked
  const safe = await safeSeq(db, until)
  const read = async (after: string): Promise<{ last: string; entries: LifeEntry[] } | null> => {
    const last = await subjectsAfter(db, { kind, after, to, batch })
    return last === null
      ? null
      : { last, entries: await entriesOfSubjects(db, { kind, after, last, until, safe }) }
  }
  let coming = read(asked.from ?? '')
  for (let found = await coming; found !== null; found = await coming) {
    coming = read(found.last)
    // Whoever stops in the middle does not wait for it, nor for its error.
    coming.catch(() => {})
    yield* subjectsOf(found.entries)
  }
}

function* subjectsOf(entries: readonly LifeEntry[]): Generator<LifeEntry[]> {
  let life: LifeEntry[] = []
  for (const entry of entries) {
    if (life.length > 0 && life[0]!.id !== entry.id) {
      yield life
      life = []
    }
    life.push(entry)
  }
  if (life.length > 0) yield life
}

/** Lists of all entries of each of these subjects below a position, by id; subjects without an entry are left out. */
export const readLivesOf = async (
  db: Db,
  asked: { kind: string; ids: readonly string[]; until: number },
): Promise<Map<string, LifeEntry[]>> => Map.groupBy(await entriesOfIds(db, asked), ({ id }) => id)
