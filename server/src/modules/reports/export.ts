import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict } from '../../lib/errors.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { toInstant } from '../../lib/time.ts'
import { renderPdf } from '../../lib/typst/index.ts'
import { attach, readBytes, storeBytes } from '../files/index.ts'
import { pageOf } from './document.ts'
import { docxOf } from './docx.ts'
import { type Opened, openInstance } from './instances.ts'
import { findDrawing, insertDrawing } from './queries-drawing.ts'
import { mayHappen } from './state.ts'

/** Reports on paper. A PDF is drawn once for each state of a report, by the worker. */

export const DRAWN = 'report_pdf'

const openToExport = async (ctx: Ctx, id: string): Promise<Opened> => {
  const opened = await openInstance(ctx, id)
  if (!mayHappen('export', opened.row)) throw new Conflict('reports.nothing_written')
  return opened
}

export const nameOf = ({ row, run }: Opened, ending: string): string =>
  `bao-cao-${run.period.slice(0, 20)}-${row.id.slice(-6)}.${ending}`

/** The PDF’s bytes, or null while a worker draws it; asking again puts a lost job back. */
export const pdf = async (ctx: Ctx, id: string): Promise<{ name: string; bytes: Buffer | null }> => {
  const opened = await openToExport(ctx, id)
  const { rowVersion } = opened.row
  const fileId = await findDrawing(ctx.db, id, rowVersion)
  if (!fileId) await enqueue(ctx, drawJob, { id, rowVersion }, { key: `report:${id}:${rowVersion}` })
  return { name: nameOf(opened, 'pdf'), bytes: fileId ? await readBytes(ctx.db, fileId) : null }
}

export const docx = async (ctx: Ctx, id: string): Promise<{ name: string; bytes: Buffer }> => {
  const opened = await openToExport(ctx, id)
  return { name: nameOf(opened, 'docx'), bytes: await docxOf(await pageOf(ctx, opened)) }
}

/** Repeatable. A report that changed since is drawn when somebody asks for its new state. */
export const drawJob = job(
  'reports.draw',
  z.object({ id: z.uuid(), rowVersion: z.int() }),
  async (ctx, { id, rowVersion }) => {
    const opened = await openInstance(ctx, id)
    if (opened.row.rowVersion !== rowVersion || (await findDrawing(ctx.db, id, rowVersion))) return
    const { editedAt } = opened.row
    const bytes = await renderPdf(
      'report',
      await pageOf(ctx, opened),
      editedAt ? toInstant(editedAt) : ctx.now,
    )
    const file = await storeBytes(ctx, { bytes, name: nameOf(opened, 'pdf'), type: 'application/pdf' })
    await transact(ctx, async (ctx) => {
      await attach(ctx, [file.id], { kind: DRAWN, id })
      await insertDrawing(ctx.db, id, rowVersion, file.id)
    })
  },
)
