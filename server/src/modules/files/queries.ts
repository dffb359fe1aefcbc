import type { FileId, FileRecord } from '@motcua/shared/files'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

type Row = {
  id: FileId
  name: string
  type: string
  size: number
  sha256: string
  scan: 'not_scanned' | 'clean'
  uploadedBy: string
  uploadedAt: Date
  holderKind: string | null
  holderId: string | null
}

const columns = sql`f.id, f.name, b.type, b.size, encode(f.sha256, 'hex') as sha256, b.scan,
  f.uploaded_by as "uploadedBy", f.uploaded_at as "uploadedAt", f.holder_kind as "holderKind",
  f.holder_id as "holderId"`

const recordOf = ({ holderKind, holderId, uploadedAt, ...row }: Row): FileRecord => ({
  ...row,
  uploadedAt: uploadedAt.toISOString(),
  holder: holderKind !== null && holderId !== null ? { kind: holderKind, id: holderId } : null,
})

/**
 * One change of a content at a time, until the transaction ends: bytes and row must not part between the sweeper, which
 * takes both, and an upload, which brings both.
 */
export async function lockContent(db: Db, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('files.blob'), hashtext(${sha256}))`.execute(db)
}

export async function insertBlob(
  db: Db,
  blob: { sha256: string; size: number; type: string; scan: 'not_scanned' | 'clean' },
): Promise<void> {
  await sql`
    insert into files.blob (sha256, size, type, scan, scanned_at)
    values (decode(${blob.sha256}, 'hex'), ${blob.size}, ${blob.type}, ${blob.scan},
      case when ${blob.scan} = 'clean' then now() end)
    on conflict (sha256) do update set scan = excluded.scan, scanned_at = excluded.scanned_at
      where excluded.scan = 'clean'`.execute(db)
}

export type NewFile = {
  id: FileId
  sha256: string
  name: string
  uploadedBy: string
  uploadedAt: string
  holder: { kind: string; id: string } | null
}

export const insertFile = (db: Db, file: NewFile): Promise<void> => insertFiles(db, [file])

/** One statement for all; what a file belongs to it has from the moment it was sent. */
export async function insertFiles(db: Db, files: readonly NewFile[]): Promise<void> {
  const rows = files.map(({ id, sha256, name, uploadedBy, uploadedAt, holder }) => ({
    id,
    sha256,
    name,
    by: uploadedBy,
    at: uploadedAt,
    kind: holder?.kind,
    holder: holder?.id,
  }))
  await sql`
    insert into files.file (id, sha256, name, uploaded_by, uploaded_at, holder_kind, holder_id, held_at)
    select id, decode(sha256, 'hex'), name, by, at, kind, holder, case when holder is not null then at end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given (id uuid, sha256 text, name text, by text, at timestamptz, kind text, holder text)`.execute(db)
}

export async function findFiles(db: Db, ids: readonly string[]): Promise<FileRecord[]> {
  const { rows } = await sql<Row>`
    select ${columns} from files.file f join files.blob b using (sha256)
    where f.id = any(${ids}::uuid[]) and f.removed_at is null`.execute(db)
  return rows.map(recordOf)
}

export async function listByHolder(db: Db, kind: string, ids: readonly string[]): Promise<FileRecord[]> {
  const { rows } = await sql<Row>`
    select ${columns} from files.file f join files.blob b using (sha256)
    where f.holder_kind = ${kind} and f.holder_id = any(${ids}::text[]) and f.removed_at is null
    order by f.id`.execute(db)
  return rows.map(recordOf)
}

/** Locks files that are to change hands; those removed are left out. */
export async function lockFiles(db: Db, ids: readonly string[]): Promise<FileRecord[]> {
  const { rows } = await sql<Row>`
    select ${columns} from files.file f join files.blob b using (sha256)
    where f.id = any(${ids}::uuid[]) and f.removed_at is null order by f.id for update of f`.execute(db)
  return rows.map(recordOf)
}

export async function setHolder(
  db: Db,
  ids: readonly string[],
  holder: { kind: string; id: string },
): Promise<void> {
  await sql`
    update files.file set holder_kind = ${holder.kind}, holder_id = ${holder.id}, held_at = now()
    where id = any(${ids}::uuid[])`.execute(db)
}

export async function setRemoved(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update files.file set removed_at = now() where id = any(${ids}::uuid[])`.execute(db)
}

/** Deletes rows of files nobody took up before `unheld`, and of those removed before `removed`. */
export async function deleteForgotten(
  db: Db,
  { unheld, removed, limit }: { unheld: Date; removed: Date; limit: number },
): Promise<{ id: string; sha256: string }[]> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    delete from files.file where id in (
      select id from files.file
      where (holder_kind is null and uploaded_at < ${unheld.toISOString()}) or removed_at < ${removed.toISOString()}
      limit ${limit} for update skip locked)
    returning id, encode(sha256, 'hex') as sha256`.execute(db)
  return rows
}

/** Content that no file row names, longer than since `before`. */
export async function listUnnamed(db: Db, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select encode(sha256, 'hex') as sha256 from files.blob b
    where stored_at < ${before.toISOString()} and not exists (select from files.file f where f.sha256 = b.sha256)
    limit ${limit}`.execute(db)
  return rows.map((row) => row.sha256)
}

/** Deletes the row of a content unless a file names it; true when no row is left. */
export async function deleteUnnamed(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    with gone as (
      delete from files.blob b where sha256 = decode(${sha256}, 'hex')
        and not exists (select from files.file f where f.sha256 = b.sha256) returning 1)
    select exists (select from files.file where sha256 = decode(${sha256}, 'hex')) as named,
      (select count(*) from gone)`.execute(db)
  return !rows[0]!.named
}
