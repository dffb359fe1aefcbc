import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { FollowedEntry } from './types.ts'

export async function registerFollowers(db: Db, names: readonly string[]): Promise<void> {
  await sql`insert into journal.follower (name) select unnest(${names}::text[]) on conflict do nothing`.execute(
    db,
  )
}

/** Takes the follower's lock for this transaction; false when another process holds it. */
export async function lockFollower(db: Db, name: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('journal.follower'), hashtext(${name})) as locked`.execute(db)
  return rows[0]!.locked
}

/** The same, waiting: for rebuilds, which must come through. */
export async function waitForFollower(db: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('journal.follower'), hashtext(${name}))`.execute(db)
}

/** Next position the follower reads, and how many positions there are. */
export async function readCursor(db: Db, name: string): Promise<{ position: number; end: number }> {
  const { rows } = await sql<{ position: number; end: number }>`
    select coalesce((select position from journal.follower where name = ${name}), 0) as position,
      coalesce((select max(position) + 1 from journal.leaf), 0) as "end"`.execute(db)
  return rows[0]!
}

export async function moveCursor(db: Db, name: string, position: number): Promise<void> {
  await sql`insert into journal.follower (name, position) values (${name}, ${position})
    on conflict (name) do update
      set position = excluded.position, moved_at = now(), failed_at = null, failure = null`.execute(db)
}

export async function recordFailure(db: Db, name: string, failure: string): Promise<void> {
  await sql`insert into journal.follower (name, failed_at, failure) values (${name}, now(), ${failure})
    on conflict (name) do update set failed_at = now(), failure = excluded.failure`.execute(db)
}

export type FollowerLag = { name: string; position: number; behind: number; failure: string | null }

export async function listLags(db: Db): Promise<FollowerLag[]> {
  const { rows } = await sql<FollowerLag>`
    select name, position, coalesce((select max(position) + 1 from journal.leaf), 0) - position as behind, failure
    from journal.follower order by name`.execute(db)
  return rows
}

/** Entries written but not yet in settled order; counts no further than 100,000. */
export async function countUnsettled(db: Db): Promise<number> {
  const { rows } = await sql<{ behind: number }>`
    select count(*)::int as behind from (
      select from journal.entry e
      where e.seq > coalesce((select floor_seq from journal.sequencer), 0)
        and not exists (select from journal.leaf l where l.seq = e.seq)
      limit 100000) waiting`.execute(db)
  return rows[0]!.behind
}

type Row = Omit<FollowedEntry, 'at' | 'lawAt'> & { at: Date; lawAt: Date }

/** Entries at positions `from` ≤ p < `to`, of these kinds and types (all when absent), in order. */
export async function readEntries(
  db: Db,
  from: number,
  to: number,
  { kinds, types }: { kinds?: readonly string[] | undefined; types?: readonly string[] | undefined },
): Promise<FollowedEntry[]> {
  const { rows } = await sql<Row>`
    select l.position, e.seq, e.at, e.law_at as "lawAt", e.kind, e.id, e.version, e.type, e.actor,
      e.unit_id as "unitId", e.data
    from journal.leaf l join journal.entry e on e.seq = l.seq
    where l.position >= ${from} and l.position < ${to}
      ${kinds ? sql`and e.kind = any(${kinds}::text[])` : sql``}
      ${types ? sql`and e.type = any(${types}::text[])` : sql``}
    order by l.position`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), lawAt: row.lawAt.toISOString() }))
}
