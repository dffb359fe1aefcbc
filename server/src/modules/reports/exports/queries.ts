import type { Words } from '@motcua/shared/common'
import type { Export, ExportSource } from '@motcua/shared/report-exports'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

export type ExportRow = {
  id: string
  provinceId: string
  askedBy: string
  askedName: string
  askedAt: Date
  source: ExportSource
  title: Words
  lang: 'vi' | 'en'
  state: Export['state']
  total: number | null
  rows: number
  parts: number
  bytes: number
  place: unknown
  failure: string | null
  finishedAt: Date | null
  expiresAt: Date | null
}

const columns = sql`id, province_id as "provinceId", asked_by as "askedBy", asked_name as "askedName",
  asked_at as "askedAt", source, title, lang, state, total, rows, parts, bytes, place, failure,
  finished_at as "finishedAt", expires_at as "expiresAt"`

export type NewRow = Pick<
  ExportRow,
  'id' | 'provinceId' | 'askedBy' | 'askedName' | 'askedAt' | 'source' | 'title' | 'lang' | 'total'
> & { position: number }

export const insertExport = async (db: Db, row: NewRow): Promise<void> => {
  await sql`insert into reports.export (id, province_id, asked_by, asked_name, asked_at, source, title, lang, state, total, position)
    values (${row.id}, ${row.provinceId}, ${row.askedBy}, ${row.askedName}, ${row.askedAt},
      ${JSON.stringify(row.source)}::jsonb, ${JSON.stringify(row.title)}::jsonb, ${row.lang}, 'waiting', ${row.total},
      ${row.position})`.execute(db)
}

export const findExport = async (db: Db, id: string): Promise<ExportRow | undefined> => {
  const { rows } = await sql<ExportRow>`select ${columns} from reports.export where id = ${id}`.execute(db)
  return rows[0]
}

export const listExports = async (
  db: Db,
  askedBy: string,
  after: string | null,
  limit: number,
): Promise<ExportRow[]> => {
  const { rows } = await sql<ExportRow>`
    select ${columns} from reports.export
    where asked_by = ${askedBy} ${after ? sql`and id < ${after}` : sql``} order by id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

export const countOpen = async (db: Db, askedBy: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from reports.export
    where asked_by = ${askedBy} and state in ('waiting', 'running')`.execute(db)
  return rows[0]?.n ?? 0
}

/** Takes it up, or up again; undefined when it is no longer wanted. */
export const beginExport = async (db: Db, id: string): Promise<ExportRow | undefined> => {
  const { rows } = await sql<ExportRow>`
    update reports.export set state = 'running', beat_at = clock_timestamp()
    where id = ${id} and state in ('waiting', 'running') returning ${columns}`.execute(db)
  return rows[0]
}

export type Part = { rows: number; bytes: Buffer; place: unknown }

/**
 * Adds the next part and moves on, in the caller's transaction. False when it was cancelled, or when another worker
 * has added this part: then nothing may be kept of it.
 */
export const addPart = async (db: Db, id: string, number: number, part: Part): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update reports.export set rows = rows + ${part.rows}, parts = parts + 1, bytes = bytes + ${part.bytes.length},
      place = ${JSON.stringify(part.place)}::jsonb, failure = null, beat_at = clock_timestamp()
    where id = ${id} and state = 'running' and parts = ${number}`.execute(db)
  if (numAffectedRows !== 1n) return false
  await sql`insert into reports.export_part (export_id, number, rows, bytes)
    values (${id}, ${number}, ${part.rows}, ${part.bytes})`.execute(db)
  return true
}

export const finishExport = async (db: Db, id: string, parts: number, days: number): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update reports.export set state = 'done', finished_at = clock_timestamp(),
      expires_at = clock_timestamp() + ${days} * interval '1 day'
    where id = ${id} and state = 'running' and parts = ${parts}`.execute(db)
  return numAffectedRows === 1n
}

export const noteFailure = async (db: Db, id: string, failure: string): Promise<void> => {
  await sql`update reports.export set failure = ${failure.slice(0, 300)} where id = ${id} and state = 'running'`.execute(
    db,
  )
}

export const cancelExport = async (db: Db, id: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update reports.export set state = 'cancelled', failure = null
    where id = ${id} and state in ('waiting', 'running')`.execute(db)
  if (numAffectedRows === 1n) await sql`delete from reports.export_part where export_id = ${id}`.execute(db)
  return numAffectedRows === 1n
}

export const readPart = async (db: Db, id: string, number: number): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from reports.export_part where export_id = ${id} and number = ${number}`.execute(db)
  return rows[0]?.bytes
}

/** Takes away the bytes of what nobody may fetch any more. */
export const expireExports = async (db: Db): Promise<void> => {
  await sql`with gone as (
      update reports.export set state = 'expired' where state = 'done' and expires_at < clock_timestamp() returning id)
    delete from reports.export_part p using gone where p.export_id = gone.id`.execute(db)
}

/** Those that stand still, though nobody cancelled them. */
export const stalledExports = async (db: Db, minutes: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from reports.export where state in ('waiting', 'running')
      and beat_at < clock_timestamp() - ${minutes} * interval '1 minute'`.execute(db)
  return rows.map(({ id }) => id)
}
