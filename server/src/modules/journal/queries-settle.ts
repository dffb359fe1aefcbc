import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Row of the sequencer together with what the database says now. Transaction numbers are text: they outgrow a number. */
export type SettleState = {
  origin: string
  cluster: string
  nextPosition: number
  windowLow: string
  windowHigh: string
  lastSeq: number
  floorSeq: number
  markSeq: number
  markTx: string
  ceilingSeq: number | null
  resumeTx: string | null
  /** Everything below is finished, in this snapshot. */
  xmin: string
  /** First number not yet seen finished. */
  xmax: string
  /** Newest entry this snapshot sees. */
  newestSeq: number
}

/** One sequencer at a time; the lock ends with the transaction. It takes no transaction number, so idling costs none. */
export async function lockSequencer(db: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('journal.sequencer')) as locked`.execute(db)
  return rows[0]!.locked
}

export async function readState(db: Db): Promise<SettleState | undefined> {
  const { rows } = await sql<SettleState>`
    select origin, cluster, next_position as "nextPosition", window_low::text as "windowLow",
      window_high::text as "windowHigh", last_seq as "lastSeq", floor_seq as "floorSeq", mark_seq as "markSeq",
      mark_tx::text as "markTx", ceiling_seq as "ceilingSeq", resume_tx::text as "resumeTx",
      pg_snapshot_xmin(snap)::text as xmin, pg_snapshot_xmax(snap)::text as xmax,
      coalesce((select max(seq) from journal.entry), 0) as "newestSeq"
    from journal.sequencer, pg_current_snapshot() snap`.execute(db)
  return rows[0]
}

/** Names the log, once. The name never changes, so the row is made by whoever comes first. */
export async function createState(db: Db, origin: string, cluster: string): Promise<void> {
  await sql`insert into journal.sequencer (origin, cluster) values (${origin}, ${cluster})
    on conflict do nothing`.execute(db)
}

/** Identity of the cluster whose transaction numbers we read; empty where the operator hides it. */
export async function clusterId(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select case when has_function_privilege('pg_control_system()', 'execute')
      then (select system_identifier::text from pg_control_system()) else '' end as id`.execute(db)
  return rows[0]!.id
}

/**
 * A number above that of every transaction that can hold a sequence value so far. Must be the first thing in its
 * transaction that takes a number, and come after the snapshot that saw `newestSeq`.
 */
export async function freshTransactionNumber(db: Db): Promise<string> {
  const { rows } = await sql<{ tx: string }>`select pg_current_xact_id()::text as tx`.execute(db)
  return rows[0]!.tx
}

type Cursor = Pick<
  SettleState,
  | 'windowLow'
  | 'windowHigh'
  | 'lastSeq'
  | 'floorSeq'
  | 'markSeq'
  | 'markTx'
  | 'ceilingSeq'
  | 'resumeTx'
  | 'cluster'
> & { nextPosition: number }

export async function writeState(db: Db, state: Cursor): Promise<void> {
  await sql`update journal.sequencer set cluster = ${state.cluster}, next_position = ${state.nextPosition},
    window_low = ${state.windowLow}::xid8, window_high = ${state.windowHigh}::xid8, last_seq = ${state.lastSeq},
    floor_seq = ${state.floorSeq}, mark_seq = ${state.markSeq}, mark_tx = ${state.markTx}::xid8,
    ceiling_seq = ${state.ceilingSeq}, resume_tx = ${state.resumeTx}::xid8`.execute(db)
}

export type Placed = { count: number; lastSeq: number }

/** Gives the next entries of the window their positions, in `seq` order. */
export async function placeWindow(db: Db, state: SettleState, limit: number): Promise<Placed> {
  return place(
    db,
    state.nextPosition,
    sql`select seq, digest from journal.entry
      where seq > ${state.lastSeq} and tx >= ${state.windowLow}::xid8 and tx < ${state.windowHigh}::xid8
      order by seq limit ${limit}`,
  )
}

/** After a restore: everything that stands up to the ceiling and has no position, whatever its number. */
export async function placeRestored(db: Db, state: SettleState, limit: number): Promise<Placed> {
  return place(
    db,
    state.nextPosition,
    sql`select seq, digest from journal.entry e
      where seq > ${state.lastSeq} and seq <= ${state.ceilingSeq}
        and not exists (select from journal.leaf l where l.seq = e.seq)
      order by seq limit ${limit}`,
  )
}

async function place(db: Db, position: number, entries: ReturnType<typeof sql>): Promise<Placed> {
  const { rows } = await sql<{ count: number; lastSeq: number | null }>`
    with settled as materialized (${entries}),
    placed as (
      insert into journal.leaf (position, seq, digest_key)
      select ${position}::bigint + row_number() over (order by seq) - 1, seq,
        ('x' || encode(substring(digest for 8), 'hex'))::bit(64)::bigint
      from settled)
    select count(*)::int as count, max(seq) as "lastSeq" from settled`.execute(db)
  const { count, lastSeq } = rows[0]!
  return { count, lastSeq: lastSeq ?? 0 }
}

/**
 * After a restore: stops appends for a moment and forgets numbers of the old cluster on subjects, which would keep new
 * entries unsettled until the new cluster's numbers caught up. Returns what stands.
 */
export async function forgetOldNumbers(db: Db): Promise<{ ceilingSeq: number; resumeTx: string }> {
  await sql`set local statement_timeout = 0`.execute(db)
  await sql`lock table journal.subject in share row exclusive mode`.execute(db)
  const { rows } = await sql<{ ceilingSeq: number; resumeTx: string }>`
    select coalesce((select max(seq) from journal.entry), 0) as "ceilingSeq",
      pg_snapshot_xmin(pg_current_snapshot())::text as "resumeTx"`.execute(db)
  const found = rows[0]!
  await sql`update journal.subject set tx = '0' where tx >= ${found.resumeTx}::xid8`.execute(db)
  return found
}
