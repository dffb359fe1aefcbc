import type { DocumentContent } from '@motcua/shared/documents'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { DocumentsDocument, DocumentsRelation } from '../../schema.generated.ts'

/** Documents, their versions, files and relations; the settings and numbers of units. */

export type DocumentRecord = Omit<Selectable<DocumentsDocument>, 'content' | 'plain'> & {
  content: DocumentContent
}
export type NewDocument = Omit<Insertable<DocumentsDocument>, 'content' | 'plain'> & {
  content: DocumentContent
}
export type DocumentPatch = Omit<Updateable<DocumentsDocument>, 'content' | 'plain'> & {
  content?: DocumentContent
}

const json = (value: unknown) => JSON.stringify(value)

export const insertDocument = async (db: Db, row: NewDocument): Promise<void> => {
  await db
    .insertInto('documents.document')
    .values({ ...row, content: json(row.content) })
    .execute()
}

export const findDocument = async (db: Db, id: string): Promise<DocumentRecord | undefined> => {
  const row = await db.selectFrom('documents.document').selectAll().where('id', '=', id).executeTakeFirst()
  return row as DocumentRecord | undefined
}

/** Throws `documents.not_found`. */
export const getDocument = async (db: Db, id: string): Promise<DocumentRecord> => {
  const row = await findDocument(db, id)
  if (!row) throw new NotFound('documents.not_found')
  return row
}

/** The row, locked until the transaction ends. Throws `documents.not_found`. */
export const lockDocument = async (db: Db, id: string): Promise<DocumentRecord> => {
  const row = await db
    .selectFrom('documents.document')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('documents.not_found')
  return row as DocumentRecord
}

export const updateDocument = async (
  db: Db,
  id: string,
  { content, ...patch }: DocumentPatch,
): Promise<DocumentRecord> => {
  const row = await db
    .updateTable('documents.document')
    .set({ ...patch, ...(content && { content: json(content) }) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return row as DocumentRecord
}

export const documentsByIds = async (db: Db, ids: readonly string[]): Promise<DocumentRecord[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents.document')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows as DocumentRecord[]
}

export const findByEdxmlId = async (db: Db, edxmlId: string): Promise<DocumentRecord | undefined> => {
  const row = await db
    .selectFrom('documents.document')
    .selectAll()
    .where('edxml_id', '=', edxmlId)
    .executeTakeFirst()
  return row as DocumentRecord | undefined
}

/** Documents of one number and symbol, newest first: what a text means by `4121/UBND-VP`. */
export const findByCode = async (db: Db, code: string, day: string | null): Promise<DocumentRecord[]> => {
  const { rows } = await sql<DocumentRecord>`
    select * from documents.document where code = ${code} ${day ? sql`and issued_on = ${day}` : sql``}
    order by issued_on desc nulls last limit 20`.execute(db)
  return rows
}

export type VersionRecord = {
  version: number
  content: DocumentContent
  saved_name: string
  saved_at: Date
}

export const insertVersion = async (
  db: Db,
  row: {
    documentId: string
    version: number
    content: DocumentContent
    by: string
    name: string
    at: Date
  },
): Promise<void> => {
  await sql`insert into documents.version (document_id, version, content, saved_by, saved_name, saved_at)
    values (${row.documentId}, ${row.version}, ${json(row.content)}::jsonb, ${row.by}, ${row.name}, ${row.at})`.execute(
    db,
  )
}

export const listVersions = async (db: Db, documentId: string): Promise<Omit<VersionRecord, 'content'>[]> => {
  const { rows } = await sql<Omit<VersionRecord, 'content'>>`
    select version, saved_name, saved_at from documents.version where document_id = ${documentId}
    order by version desc limit 500`.execute(db)
  return rows
}

export const findVersion = async (
  db: Db,
  documentId: string,
  version: number,
): Promise<VersionRecord | undefined> => {
  const { rows } = await sql<VersionRecord>`
    select version, content, saved_name, saved_at from documents.version
    where document_id = ${documentId} and version = ${version}`.execute(db)
  return rows[0]
}

export type FileRow = { file_id: string; role: string; version: number | null }

export const listFileRows = async (db: Db, documentId: string): Promise<FileRow[]> => {
  const { rows } = await sql<FileRow>`
    select file_id, role, version from documents.document_file where document_id = ${documentId}
    order by array_position(array['main', 'scan', 'print', 'source', 'attachment'], role), position, file_id`.execute(
    db,
  )
  return rows
}

export const addFileRow = async (
  db: Db,
  row: { documentId: string; fileId: string; role: string; version?: number },
): Promise<void> => {
  await sql`insert into documents.document_file (document_id, file_id, role, version, position)
    select ${row.documentId}, ${row.fileId}, ${row.role}, ${row.version ?? null},
      coalesce(max(position) + 1, 0) from documents.document_file where document_id = ${row.documentId}
    on conflict do nothing`.execute(db)
}

export const dropFileRow = async (db: Db, documentId: string, fileId: string): Promise<boolean> => {
  const done = await sql`delete from documents.document_file
    where document_id = ${documentId} and file_id = ${fileId}`.execute(db)
  return done.numAffectedRows === 1n
}

export const insertRelation = async (db: Db, row: Insertable<DocumentsRelation>): Promise<void> => {
  await db.insertInto('documents.relation').values(row).execute()
}

export type RelationRecord = {
  kind: string
  direction: 'to' | 'from'
  documentId: string | null
  code: string | null
  words: string
  issuedOn: string | null
  state: string | null
}

/** What the document does to others and others to it; drafts only of these units. */
export const listRelations = async (
  db: Db,
  documentId: string,
  units: readonly string[],
): Promise<RelationRecord[]> => {
  const { rows } = await sql<RelationRecord>`
    select r.kind, 'to' as direction, d.id as "documentId", d.code, r.words, d.issued_on as "issuedOn", d.state
    from documents.relation r left join documents.document d on d.id = r.to_id where r.from_id = ${documentId}
    union all
    select r.kind, 'from', d.id, d.code, d.subject, d.issued_on, d.state
    from documents.relation r join documents.document d on d.id = r.from_id
    where r.to_id = ${documentId} and d.state <> 'dropped' and (d.state not in ('draft', 'presented')
      or d.unit_id = any(${[...units]}::uuid[]) or d.drafting_unit_id = any(${[...units]}::uuid[]))
    order by 1, 2, 6 desc nulls last limit 200`.execute(db)
  return rows
}

/** The documents a new one replaces or corrects. */
export const relationTargets = async (db: Db, fromId: string, kind: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select to_id as id from documents.relation
    where from_id = ${fromId} and kind = ${kind} and to_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}

export type SettingRecord = { unit_id: string; abbreviation: string; place: string; contact: string }

export const findSetting = async (db: Db, unitId: string): Promise<SettingRecord | undefined> => {
  const { rows } = await sql<SettingRecord>`
    select unit_id, abbreviation, place, contact from documents.unit_setting where unit_id = ${unitId}`.execute(
    db,
  )
  return rows[0]
}

export const saveSetting = async (db: Db, row: SettingRecord & { by: string; at: Date }): Promise<void> => {
  await sql`insert into documents.unit_setting (unit_id, abbreviation, place, contact, changed_by, changed_at)
    values (${row.unit_id}, ${row.abbreviation}, ${row.place}, ${row.contact}, ${row.by}, ${row.at})
    on conflict (unit_id) do update set abbreviation = excluded.abbreviation, place = excluded.place,
      contact = excluded.contact, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    db,
  )
}

export type Series = 'general' | 'council' | 'arrival'

/**
 * The next number of a unit's series in a year, from 1. The row stays locked until the transaction ends: who comes
 * second waits, and a transaction that is rolled back gives its number back.
 */
export const takeNumber = async (db: Db, unitId: string, year: number, series: Series): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into documents.counter as c (unit_id, year, series, last) values (${unitId}, ${year}, ${series}, 1)
    on conflict (unit_id, year, series) do update set last = c.last + 1 returning last`.execute(db)
  return rows[0]!.last
}

export const listCounters = async (
  db: Db,
  unitId: string,
  year: number,
): Promise<{ series: string; last: number }[]> => {
  const { rows } = await sql<{ series: string; last: number }>`
    select series, last from documents.counter where unit_id = ${unitId} and year = ${year} order by series`.execute(
    db,
  )
  return rows
}
