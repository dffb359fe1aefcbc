import type { Opened } from '@motcua/shared/proof'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { HistoryEntry } from './types.ts'

type Row = Omit<HistoryEntry, 'at' | 'lawAt' | 'digest' | 'private'> & {
  at: Date
  lawAt: Date
  digest: Buffer
}

const columns = sql`e.at, e.law_at as "lawAt", e.kind, e.id, e.version, e.type, e.actor, e.unit_id as "unitId", e.data,
  e.digest`

const entryOf = <Extra>({ at, lawAt, digest, ...row }: Row & Extra) => ({
  ...row,
  at: at.toISOString(),
  lawAt: lawAt.toISOString(),
  digest: digest.toString('hex'),
})

/** Entries of a subject by version, without private values. */
export async function listHistory(db: Db, kind: string, id: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<Row>`
    select ${columns} from journal.entry e where e.kind = ${kind} and e.id = ${id} order by e.version`.execute(
    db,
  )
  return rows.map((row) => entryOf(row))
}

export type SecretAt = { version: number; name: string; salt: string; value: unknown }

/** Private values of a subject that still stand. */
export async function listSecrets(db: Db, kind: string, id: string, version?: number): Promise<SecretAt[]> {
  const { rows } = await sql<SecretAt>`
    select version, name, encode(salt, 'hex') as salt, value from journal.secret
    where kind = ${kind} and id = ${id} ${version === undefined ? sql`` : sql`and version = ${version}`}
    order by version, name`.execute(db)
  return rows
}

export async function findEntry(
  db: Db,
  kind: string,
  id: string,
  version: number,
): Promise<HistoryEntry | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from journal.entry e
    where e.kind = ${kind} and e.id = ${id} and e.version = ${version}`.execute(db)
  return rows[0] && entryOf(rows[0])
}

/** Position of the entry with this digest; undefined while it is not settled. */
export async function findPosition(db: Db, digest: Buffer): Promise<number | undefined> {
  const { rows } = await sql<{ position: number }>`
    select l.position from journal.leaf l join journal.entry e on e.seq = l.seq
    where l.digest_key = ${digest.readBigInt64BE(0).toString()}::bigint and e.digest = ${digest}`.execute(db)
  return rows[0]?.position
}

/** Deletes private values for ever; returns which. */
export async function deleteSecrets(
  db: Db,
  {
    kind,
    id,
    versions,
    names,
  }: { kind: string; id: string; versions?: readonly number[]; names?: readonly string[] },
): Promise<{ version: number; name: string }[]> {
  const { rows } = await sql<{ version: number; name: string }>`
    with gone as (
      delete from journal.secret where kind = ${kind} and id = ${id}
        ${versions ? sql`and version = any(${versions}::int[])` : sql``}
        ${names ? sql`and name = any(${names}::text[])` : sql``}
      returning version, name)
    select version, name from gone order by version, name`.execute(db)
  return rows
}

export type ListedEntry = HistoryEntry & { position: number }

/** Positions one page of the auditors' list looks at: rare kinds must not read the whole journal at once. */
export const listReach = 100_000

/** Entries at positions `to` - `listReach` ≤ p < `to` by falling position, for auditors. */
export async function listEntries(
  db: Db,
  filter: { kind?: string | undefined; type?: string | undefined; actor?: string | undefined },
  to: number,
  limit: number,
): Promise<ListedEntry[]> {
  const { rows } = await sql<Row & { position: number }>`
    select l.position, ${columns} from journal.leaf l join journal.entry e on e.seq = l.seq
    where l.position < ${to} and l.position >= ${to - listReach}
      ${filter.kind ? sql`and e.kind = ${filter.kind}` : sql``}
      ${filter.type ? sql`and e.type = ${filter.type}` : sql``}
      ${filter.actor ? sql`and e.actor = ${filter.actor}` : sql``}
    order by l.position desc limit ${limit}`.execute(db)
  return rows.map((row) => entryOf(row))
}

/** How many entries are settled. */
export async function settledEnd(db: Db): Promise<number> {
  const { rows } = await sql<{ end: number }>`
    select coalesce(max(position) + 1, 0) as "end" from journal.leaf`.execute(db)
  return rows[0]!.end
}

/** Entries at positions `from` ≤ p < `to`, for export. */
export async function entriesBetween(db: Db, from: number, to: number): Promise<ListedEntry[]> {
  const { rows } = await sql<Row & { position: number }>`
    select l.position, ${columns} from journal.leaf l join journal.entry e on e.seq = l.seq
    where l.position >= ${from} and l.position < ${to} order by l.position`.execute(db)
  return rows.map((row) => entryOf(row))
}

export const openedOf = (secrets: readonly SecretAt[]): { [name: string]: Opened } =>
  Object.fromEntries(secrets.map(({ name, salt, value }) => [name, { salt, value }]))

export async function makePartitions(db: Db): Promise<number> {
  const { rows } = await sql<{ made: number }>`select journal.make_partitions() as made`.execute(db)
  return rows[0]!.made
}
