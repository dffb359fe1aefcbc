import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from 'hucre/xlsx'
import type { Ctx } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { Conflict, Invalid } from '../../../lib/errors.ts'
import { recordAccess } from '../../journal/index.ts'
import { COLUMNS, csvHead, NUMBERS, readCsv } from './lines.ts'
import * as queries from './queries.ts'
import { own } from './service.ts'

/** The file of an export, made of its parts while it is sent: no more than one part is held at a time. */

export type As = 'csv' | 'gz' | 'xlsx'
export type Fetched = { name: string; type: string; stream: Readable }

const expand = promisify(gunzip)

const TYPES: Readonly<Record<As, { type: string; ending: string }>> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  gz: { type: 'application/gzip', ending: 'csv.gz' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
}

export const fetchExport = async (ctx: Ctx, { id, as }: { id: string; as: As }): Promise<Fetched> => {
  const row = await own(ctx, id)
  if (row.state === 'expired') throw new Conflict('reports.export_expired')
  if (row.state !== 'done') throw new Conflict('reports.export_not_ready')
  const most = XLSX_MAX_ROWS_PER_SHEET - 1
  if (as === 'xlsx' && row.rows > most) throw new Invalid('reports.export_too_long', { most, rows: row.rows })
  await recordAccess(ctx, {
    subjectKind: 'report_export',
    subjectId: id,
    purpose: 'reports.export_fetched',
    fields: [as, `rows:${row.rows}`],
  })
  const { type, ending } = TYPES[as]
  return { name: `ho-so-${id.slice(-8)}.${ending}`, type, stream: streamOf(ctx.db, row, as) }
}

const streamOf = (db: Db, row: queries.ExportRow, as: As): Readable => {
  if (as === 'gz') return Readable.from(members(db, row))
  if (as === 'csv') return Readable.from(texts(db, row))
  const columns = COLUMNS.map(({ name, width, date }) => ({
    header: name[row.lang],
    width,
    ...(date && { numFmt: 'dd/mm/yyyy' }),
  }))
  const name = row.lang === 'vi' ? 'Hồ sơ' : 'Dossiers'
  return Readable.fromWeb(
    writeXlsxStream(sheetRows(db, row), { name, columns, freezePane: { rows: 1 } }) as Parameters<
      typeof Readable.fromWeb
    >[0],
  )
}

async function* parts(db: Db, row: queries.ExportRow): AsyncGenerator<Buffer> {
  for (let number = 0; number < row.parts; number += 1) {
    const bytes = await queries.readPart(db, row.id, number)
    // Expired while it was sent: a file cut short must not look whole.
    if (!bytes) throw new Conflict('reports.export_expired')
    yield bytes
  }
}

async function* members(db: Db, row: queries.ExportRow): AsyncGenerator<Buffer> {
  yield gzipSync(csvHead(row.lang))
  yield* parts(db, row)
}

async function* texts(db: Db, row: queries.ExportRow): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHead(row.lang))
  for await (const part of parts(db, row)) yield await expand(part)
}

async function* sheetRows(db: Db, row: queries.ExportRow): AsyncGenerator<(string | number | Date | null)[]> {
  for await (const part of parts(db, row))
    for (const cells of readCsv((await expand(part)).toString()))
      yield cells.map((cell, i) => {
        if (cell === '') return null
        if (COLUMNS[i]?.date) return new Date(`${cell}T00:00:00Z`)
        return NUMBERS.has(i) ? Number(cell) : cell
      })
}
