import type { LogKey } from '@motcua/shared/proof'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { tileWidth } from './merkle.ts'

export type Tile = { level: number; index: number; hashes: Buffer }
export type HeadRow = { size: number; root: Buffer; at: Date; note: string }

export async function lockTree(db: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('journal.tree')) as locked`.execute(db)
  return rows[0]!.locked
}

/** How many leaves the tiles hold. */
export async function treeSize(db: Db): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select index * ${tileWidth} + octet_length(hashes) / 32 as size from journal.tile
    where level = 0 order by index desc limit 1`.execute(db)
  return rows[0]?.size ?? 0
}

/** Digests of entries by position. */
export async function digestsFrom(db: Db, position: number, limit: number): Promise<Buffer[]> {
  const { rows } = await sql<{ digest: Buffer }>`
    select e.digest from journal.leaf l join journal.entry e on e.seq = l.seq
    where l.position >= ${position} and l.position < ${position + limit} order by l.position`.execute(db)
  return rows.map((row) => row.digest)
}

export async function findTile(db: Db, level: number, index: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hashes: Buffer }>`
    select hashes from journal.tile where level = ${level} and index = ${index}`.execute(db)
  return rows[0]?.hashes
}

export async function writeTiles(db: Db, tiles: readonly Tile[]): Promise<void> {
  await sql`
    insert into journal.tile (level, index, hashes)
    select * from unnest(${tiles.map((t) => t.level)}::smallint[], ${tiles.map((t) => t.index)}::bigint[],
      ${tiles.map((t) => t.hashes)}::bytea[])
    on conflict (level, index) do update set hashes = excluded.hashes`.execute(db)
}

export async function insertHead(db: Db, head: HeadRow): Promise<void> {
  await sql`insert into journal.head (size, root, at, note)
    values (${head.size}, ${head.root}, ${head.at.toISOString()}, ${head.note})`.execute(db)
}

/** Newest head; with `atLeast`, the first head that covers so many leaves. */
export async function findHead(db: Db, atLeast?: number): Promise<HeadRow | undefined> {
  const { rows } = await (atLeast === undefined
    ? sql<HeadRow>`select size, root, at, note from journal.head order by size desc limit 1`
    : sql<HeadRow>`select size, root, at, note from journal.head where size >= ${atLeast} order by size limit 1`
  ).execute(db)
  return rows[0]
}

/** Heads below `before`, newest first. */
export async function listHeads(db: Db, before: number | undefined, limit: number): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select size, root, at, note from journal.head
    where size < ${before ?? Number.MAX_SAFE_INTEGER} order by size desc limit ${limit}`.execute(db)
  return rows
}

export async function addKey(db: Db, id: string, publicKey: Buffer): Promise<void> {
  await sql`insert into journal.key (id, public_key) values (${id}, ${publicKey}) on conflict do nothing`.execute(
    db,
  )
}

export async function listKeys(db: Db): Promise<LogKey[]> {
  const { rows } = await sql<{ id: string; publicKey: Buffer; origin: string }>`
    select k.id, k.public_key as "publicKey", s.origin from journal.key k, journal.sequencer s
    order by k.added_at`.execute(db)
  return rows.map(({ id, publicKey, origin }) => ({ id, name: origin, key: publicKey.toString('base64') }))
}

export async function lastWitnessed(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select size from journal.witness where name = ${name} and accepted order by size desc limit 1`.execute(db)
  return rows[0]?.size ?? 0
}

export async function recordWitness(
  db: Db,
  row: { name: string; size: number; accepted: boolean; answer: string },
): Promise<void> {
  await sql`insert into journal.witness (name, size, accepted, answer)
    values (${row.name}, ${row.size}, ${row.accepted}, ${row.answer})
    on conflict (name, size) do update
      set accepted = excluded.accepted, answer = excluded.answer, at = now()`.execute(db)
}
