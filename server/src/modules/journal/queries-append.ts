import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** `rank` counts the entries of the same subject within one statement, from 1. */
export type EntryRow = {
  n: number
  rank: number
  kind: string
  id: string
  type: string
  unitId: string | null
  actor: string
  at: string
  lawAt: string
  data: string
  before: string
  after: string
}

export type SecretRow = { n: number; name: string; salt: Buffer; value: string }

type Written = { n: number; version: number; digest: Buffer }

/** Inserts entries in one round trip: completes their canonical JSON with the versions the locked subjects hand out. */
export const insertEntries = (
  db: Db,
  rows: readonly EntryRow[],
  secrets: readonly SecretRow[],
): Promise<Written[]> =>
  rows.every((row) => isAlike(row, rows[0]!))
    ? insertOfOneSubject(db, rows, secrets)
    : insertOfSubjects(db, rows, secrets)

const isAlike = (a: EntryRow, b: EntryRow): boolean =>
  a.kind === b.kind && a.id === b.id && a.lawAt === b.lawAt && a.actor === b.actor

/** The usual case, through a database function whose plans the session keeps: planning was two thirds of the cost. */
async function insertOfOneSubject(
  db: Db,
  rows: readonly EntryRow[],
  secrets: readonly SecretRow[],
): Promise<Written[]> {
  const { kind, id, at, lawAt, actor } = rows[0]!
  const { rows: written } = await sql<Written>`
    select n - 1 as n, version, digest from journal.append(${kind}, ${id}, ${at}, ${lawAt}, ${actor},
      ${rows.map((r) => r.type)}, ${rows.map((r) => r.unitId)}, ${rows.map((r) => r.data)},
      ${rows.map((r) => r.before)}, ${rows.map((r) => r.after)}, ${secrets.map((s) => s.n + 1)},
      ${secrets.map((s) => s.name)}, ${secrets.map((s) => s.salt)}, ${secrets.map((s) => s.value)})`.execute(
    db,
  )
  return written
}

/**
 * Locks the subjects (in one order, so that two callers cannot wait for each other) and inserts in one statement. `tx`
 * never falls along a subject, see the migration.
 */
async function insertOfSubjects(
  db: Db,
  rows: readonly EntryRow[],
  secrets: readonly SecretRow[],
): Promise<Written[]> {
  const at = rows[0]!.at
  const { rows: written } = await sql<Written>`
    with input as materialized (
      select * from unnest(${rows.map((r) => r.n)}::int[], ${rows.map((r) => r.rank)}::int[],
        ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.type)}::text[],
        ${rows.map((r) => r.unitId)}::text[], ${rows.map((r) => r.actor)}::text[],
        ${rows.map((r) => r.lawAt)}::timestamptz[], ${rows.map((r) => r.data)}::text[],
        ${rows.map((r) => r.before)}::text[], ${rows.map((r) => r.after)}::text[])
        as i (n, rank, kind, id, type, unit_id, actor, law_at, data, before, after)),
    grown as (
      insert into journal.subject as s (kind, id, version, tx)
      select kind, id, count(*)::int, pg_current_xact_id() from input
      group by kind, id order by kind collate "C", id collate "C"
      on conflict (kind, id) do update
        set version = s.version + excluded.version, tx = greatest(s.tx, excluded.tx)
      returning kind, id, version, tx),
    numbered as materialized (
      select i.*, g.tx, g.version - count(*) over (partition by i.kind, i.id)::int + i.rank as version
      from input i join grown g on g.kind = i.kind and g.id = i.id),
    sealed as materialized (
      select *, sha256(convert_to(before || data || after || version::text || '}', 'UTF8')) as digest from numbered),
    written as (
      insert into journal.entry (tx, at, law_at, kind, id, version, type, actor, unit_id, data, digest)
      select tx, ${at}::timestamptz, law_at, kind, id, version, type, actor, unit_id, data::jsonb, digest
      from sealed order by n),
    kept as (
      insert into journal.secret (kind, id, version, name, salt, value)
      select v.kind, v.id, v.version, h.name, h.salt, h.value::jsonb
      from unnest(${secrets.map((s) => s.n)}::int[], ${secrets.map((s) => s.name)}::text[],
        ${secrets.map((s) => s.salt)}::bytea[], ${secrets.map((s) => s.value)}::text[]) as h (n, name, salt, value)
      join numbered v using (n))
    select n, version, digest from sealed order by n`.execute(db)
  return written
}
