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

const entryValues = (rows: readonly EntryRow[]) =>
  sql.join(
    rows.map(
      (
        r,
      ) => sql`(${r.n}::int, ${r.rank}::int, ${r.kind}::text collate "C", ${r.id}::text collate "C", ${r.type}::text,
        ${r.unitId}::text, ${r.data}::text, ${r.before}::text, ${r.after}::text)`,
    ),
  )

const secretInsert = (secrets: readonly SecretRow[]) =>
  secrets.length === 0
    ? sql``
    : sql`, hidden (n, name, salt, value) as (values ${sql.join(
        secrets.map((s) => sql`(${s.n}::int, ${s.name}::text, ${s.salt}::bytea, ${s.value}::jsonb)`),
      )}), kept as (
        insert into journal.secret (kind, id, version, name, salt, value)
        select v.kind, v.id, v.version, h.name, h.salt, h.value from hidden h join numbered v using (n))`

/** Inserts entries in one round trip: completes their canonical JSON with the versions the locked subjects hand out. */
export const insertEntries = (
  db: Db,
  rows: readonly EntryRow[],
  secrets: readonly SecretRow[],
): Promise<Written[]> =>
  rows.every((row) => row.kind === rows[0]!.kind && row.id === rows[0]!.id)
    ? insertOfOneSubject(db, rows, secrets)
    : insertOfSubjects(db, rows, secrets)

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
  const { actor, at, lawAt } = rows[0]!
  const { rows: written } = await sql<Written>`
    with input (n, rank, kind, id, type, unit_id, data, before, after) as (values ${entryValues(rows)}),
    grown as (
      insert into journal.subject as s (kind, id, version, tx)
      select kind, id, count(*)::int, pg_current_xact_id() from input group by kind, id order by kind, id
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
      select tx, ${at}::timestamptz, ${lawAt}::timestamptz, kind, id, version, type, ${actor}::text, unit_id,
        data::jsonb, digest
      from sealed order by n)
    ${secretInsert(secrets)}
    select n, version, digest from sealed order by n`.execute(db)
  return written
}

/** Version of a subject, locked until the transaction ends; 0 when it has no history yet (then nothing is locked). */
export async function lockSubject(db: Db, kind: string, id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from journal.subject where kind = ${kind} and id = ${id} for no key update`.execute(db)
  return rows[0]?.version ?? 0
}
