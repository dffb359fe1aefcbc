import type { FileId } from '@motcua/shared/files'
import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { Invalid } from '../../lib/errors.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { dayOf, toInstant } from '../../lib/time.ts'
import { renderPdf } from '../../lib/typst/index.ts'
import { attach, storeBytes } from '../files/index.ts'
import { docxOf } from './compose/docx.ts'
import { type Layout, layoutOf } from './compose/layout.ts'
import { symbolOf } from './compose/symbol.ts'
import { dropPrint, readable } from './drafts.ts'
import { addFileRow, type DocumentRecord, findDocument, listFileRows, lockDocument } from './queries.ts'
import { issuingUnit } from './units.ts'

/** The page of a document, as data, PDF (drawn by a worker) and DOCX. */

const TEMPLATE = 'document'

/** @throws Invalid `documents.not_composed` for what came from outside: its files are its page */
export const layoutOfDocument = async (db: Db, document: DocumentRecord): Promise<Layout> => {
  const { content, unit_id } = document
  if (!unit_id) throw new Invalid('documents.not_composed')
  const saved = dayOf(toInstant(document.updated_at))
  const unit = await issuingUnit(db, unit_id, document.issued_on ?? saved)
  const { type, division } = content
  return layoutOf(content, {
    issuerName: unit.name,
    issuerLines: unit.lines,
    superiorLines: unit.superiorLines,
    symbol: document.symbol ?? symbolOf({ type, agency: unit.abbreviation, division }),
    number: document.number,
    issuedOn: document.issued_on,
    savedOn: saved,
    place: document.place ?? unit.place,
  })
}

const nameOf = ({ code, type_name }: DocumentRecord, ending: string): string =>
  `${type_name} ${code?.replaceAll('/', '-') ?? 'dự thảo'}.${ending}`

/** Repeatable; what was changed while the page was drawn is drawn again when somebody asks. */
export const drawDocument = job(
  'documents.draw',
  z.object({ documentId: z.uuid() }),
  async (ctx, { documentId }) => {
    const document = await findDocument(ctx.db, documentId)
    if (!document?.unit_id || (await printOf(ctx.db, document))) return
    const layout = await layoutOfDocument(ctx.db, document)
    const pdf = await renderPdf(TEMPLATE, layout, toInstant(document.updated_at))
    await transact(ctx, async (ctx) => {
      const now = await lockDocument(ctx.db, documentId)
      if (now.version !== document.version || now.number !== document.number) return
      if (await printOf(ctx.db, now)) return
      await dropPrint(ctx, documentId)
      const name = nameOf(now, 'pdf')
      const file = await storeBytes(ctx, { bytes: pdf, name, type: 'application/pdf' })
      await attach(ctx, [file.id], { kind: 'document', id: documentId })
      await addFileRow(ctx.db, { documentId, fileId: file.id, role: 'print', version: now.version })
    })
  },
)

export const askToDraw = (ctx: Ctx, documentId: string): Promise<void> =>
  enqueue(ctx, drawDocument, { documentId }, { key: `documents.draw:${documentId}` })

const printOf = async (db: Db, { id, version }: Pick<DocumentRecord, 'id' | 'version'>) => {
  const rows = await listFileRows(db, id)
  return rows.find((row) => row.role === 'print' && row.version === version)?.file_id
}

/** The drawn PDF of the text as it stands; null while a worker draws it. */
export const pdf = async (ctx: Ctx, { id }: { id: string }): Promise<{ fileId: FileId | null }> => {
  const document = await readable(ctx, id)
  if (!document.unit_id) throw new Invalid('documents.not_composed')
  const fileId = await printOf(ctx.db, document)
  if (!fileId) await askToDraw(ctx, id)
  return { fileId: (fileId ?? null) as FileId | null }
}

export const docx = async (ctx: Ctx, { id }: { id: string }): Promise<{ name: string; bytes: Buffer }> => {
  const document = await readable(ctx, id)
  const layout = await layoutOfDocument(ctx.db, document)
  return { name: nameOf(document, 'docx'), bytes: await docxOf(layout, document.subject) }
}

export const layout = async (ctx: Ctx, { id }: { id: string }): Promise<{ layout: Layout }> => ({
  layout: await layoutOfDocument(ctx.db, await readable(ctx, id)),
})
