import type { FormCode, FormTable, PaperBrief } from '@motcua/shared/report-forms'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

export type PaperRow = {
  id: string
  provinceId: string
  form: FormCode
  unitId: string
  from: string
  to: string
  version: number
  state: PaperBrief['state']
  queryVersion: number
  position: number
  head: PaperBrief['head']
  takenAt: Date
  takenBy: string
  madeAt: Date | null
  madeBy: string | null
  reason: string | null
  rowVersion: number
}
export type WholePaper = PaperRow & { page: FormTable }
export type PaperOf = Pick<PaperRow, 'form' | 'unitId' | 'from' | 'to'>

const columns = sql`id, province_id as "provinceId", form, unit_id as "unitId", window_from as "from", window_to as "to",
  version, state, query_version as "queryVersion", position, head, taken_at as "takenAt", taken_by as "takenBy",
  made_at as "madeAt", made_by as "madeBy", reason, row_version as "rowVersion"`

const same = ({ form, unitId, from, to }: PaperOf) =>
  sql`form = ${form} and unit_id = ${unitId} and window_from = ${from}::date and window_to = ${to}::date`

/** Without their tables, newest first. */
export const papersOf = async (db: Db, of: PaperOf): Promise<PaperRow[]> => {
  const { rows } = await sql<PaperRow>`
    select ${columns} from reports.form_paper where ${same(of)} order by version desc limit 100`.execute(db)
  return rows
}

export const findPaper = async (db: Db, id: string): Promise<WholePaper | undefined> => {
  const { rows } =
    await sql<WholePaper>`select ${columns}, page from reports.form_paper where id = ${id}`.execute(db)
  return rows[0]
}

export const lockPaper = async (db: Db, id: string): Promise<WholePaper | undefined> => {
  const { rows } = await sql<WholePaper>`
    select ${columns}, page from reports.form_paper where id = ${id} for update`.execute(db)
  return rows[0]
}

export const findVersion = async (db: Db, of: PaperOf, version: number): Promise<WholePaper | undefined> => {
  const { rows } = await sql<WholePaper>`
    select ${columns}, page from reports.form_paper where ${same(of)} and version = ${version}`.execute(db)
  return rows[0]
}

export type Taken = Pick<WholePaper, 'page' | 'queryVersion' | 'position' | 'head' | 'takenAt' | 'takenBy'>

/** False when a draft of the same form, unit and window waits already. */
export const insertDraft = async (
  db: Db,
  row: PaperOf & Taken & Pick<PaperRow, 'id' | 'provinceId' | 'version' | 'reason'>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into reports.form_paper (id, province_id, form, unit_id, window_from, window_to, version, state, page,
      query_version, position, head, taken_at, taken_by, reason)
    values (${row.id}, ${row.provinceId}, ${row.form}, ${row.unitId}, ${row.from}, ${row.to}, ${row.version}, 'draft',
      ${JSON.stringify(row.page)}::jsonb, ${row.queryVersion}, ${row.position},
      ${row.head && JSON.stringify(row.head)}::jsonb, ${row.takenAt}, ${row.takenBy}, ${row.reason})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export const retake = async (db: Db, id: string, row: Taken): Promise<void> => {
  await sql`update reports.form_paper set page = ${JSON.stringify(row.page)}::jsonb, query_version = ${row.queryVersion},
      position = ${row.position}, head = ${row.head && JSON.stringify(row.head)}::jsonb, taken_at = ${row.takenAt},
      taken_by = ${row.takenBy}, row_version = row_version + 1
    where id = ${id} and state = 'draft'`.execute(db)
}

/** The draft becomes the paper that counts; the one that did is replaced. */
export const makePaper = async (db: Db, paper: PaperRow, at: Date, by: string): Promise<void> => {
  await sql`update reports.form_paper set state = 'replaced', row_version = row_version + 1
    where ${same(paper)} and state = 'made'`.execute(db)
  await sql`update reports.form_paper set state = 'made', made_at = ${at}, made_by = ${by}, row_version = row_version + 1
    where id = ${paper.id}`.execute(db)
}

export const deleteDraft = async (db: Db, id: string): Promise<void> => {
  await sql`delete from reports.form_paper where id = ${id} and state = 'draft'`.execute(db)
}

export type Drawing = { page: unknown; pdf: Buffer | null }

/** Keeps what is to be drawn; the same page is drawn once. */
export const askDrawing = async (db: Db, digest: string, page: unknown): Promise<Buffer | null> => {
  await sql`insert into reports.form_drawing (digest, page, asked_at)
    values (${digest}, ${JSON.stringify(page)}::jsonb, clock_timestamp()) on conflict do nothing`.execute(db)
  return (await findDrawing(db, digest))?.pdf ?? null
}

export const findDrawing = async (db: Db, digest: string): Promise<Drawing | undefined> => {
  const { rows } = await sql<Drawing>`
    select page, pdf from reports.form_drawing where digest = ${digest}`.execute(db)
  return rows[0]
}

export const keepDrawing = async (db: Db, digest: string, pdf: Buffer): Promise<void> => {
  await sql`update reports.form_drawing set pdf = ${pdf} where digest = ${digest}`.execute(db)
}

/** Drawn again when somebody asks again. */
export const forgetDrawings = async (db: Db, days: number): Promise<void> => {
  await sql`delete from reports.form_drawing
    where asked_at < clock_timestamp() - ${days} * interval '1 day'`.execute(db)
}
