import type { Export, ExportSource } from '@motcua/shared/report-exports'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { iso, isoOrNull, toDate } from '../../../lib/time.ts'
import { actorName, append, listLags } from '../../journal/index.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { askToExport } from './job.ts'
import * as queries from './queries.ts'
import { sourceOf } from './source.ts'

const MOST_AT_ONCE = 3

/** Asks for a list as a file. Who may not open the list fails here. */
export const ask = (ctx: Ctx, { source }: { source: ExportSource }): Promise<Export> =>
  transact(ctx, async (ctx) => {
    const { provinceId, title, count } = await sourceOf(ctx, source)
    const askedBy = actorName(ctx.actor)
    if ((await queries.countOpen(ctx.db, askedBy)) >= MOST_AT_ONCE)
      throw new Conflict('reports.export_too_many', { most: MOST_AT_ONCE })
    const id = newId()
    const lag = (await listLags(ctx.db)).find(({ name }) => name === 'indicators.dossiers')
    await queries.insertExport(ctx.db, {
      ...{ id, provinceId, askedBy, askedName: ctx.actor.name, askedAt: toDate(ctx.now) },
      ...{ source, title, lang: ctx.lang, total: await count(), position: lag?.position ?? 0 },
    })
    await append(ctx, { kind: 'report_export', id, type: 'reports.export_asked', data: { source } })
    await askToExport(ctx, id)
    return show(ctx, { id })
  })

export const list = async (ctx: Ctx, { after, limit }: { after?: string | undefined; limit: number }) => {
  const from = after === undefined ? null : readCursor(after, ['id']).id
  const rows = await queries.listExports(ctx.db, actorName(ctx.actor), from, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toExport),
    next: rows.length > limit && last ? writeCursor({ id: last.id }) : null,
  }
}

/** @throws NotFound `reports.export_unknown`, also for somebody else’s */
export const own = async (ctx: Ctx, id: string): Promise<queries.ExportRow> => {
  const row = await queries.findExport(ctx.db, id)
  if (!row || (ctx.actor.kind !== 'system' && row.askedBy !== actorName(ctx.actor)))
    throw new NotFound('reports.export_unknown')
  return row
}

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<Export> => toExport(await own(ctx, id))

/** Stops it after the part being read; what was kept of it goes. */
export const cancel = (ctx: Ctx, { id }: { id: string }): Promise<Export> =>
  transact(ctx, async (ctx) => {
    await own(ctx, id)
    if (!(await queries.cancelExport(ctx.db, id))) throw new Conflict('reports.export_over')
    await append(ctx, { kind: 'report_export', id, type: 'reports.export_cancelled', data: {} })
    return show(ctx, { id })
  })

const toExport = (row: queries.ExportRow): Export => ({
  ...{ id: row.id, title: row.title, state: row.state, total: row.total, rows: row.rows },
  ...{ bytes: Number(row.bytes), failure: row.failure, askedAt: iso(row.askedAt) },
  finishedAt: isoOrNull(row.finishedAt),
  expiresAt: isoOrNull(row.expiresAt),
})
