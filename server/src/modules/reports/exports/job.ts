import { buffer } from 'node:stream/consumers'
import { createGzip } from 'node:zlib'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { toInstant } from '../../../lib/time.ts'
import { procedureNames } from '../../catalogue/index.ts'
import type { TurnoverLine } from '../../indicators/index.ts'
import { append } from '../../journal/index.ts'
import { unitNames } from '../../organisation/index.ts'
import { cellsOf, csvLine, type Names } from './lines.ts'
import * as queries from './queries.ts'
import { type Source, sourceOf } from './source.ts'

/** Lines read at once: so few that they are gone before memory is tidied; and reads a part, enough to compress well. */
const PAGE = 2_000
const PAGES = 10
const KEPT_DAYS = 7

type Known = {
  procedures: Awaited<ReturnType<typeof procedureNames>>
  units: Awaited<ReturnType<typeof unitNames>>
}

/** Names of what the lines speak of; each is asked for once an export. */
const learn = async (ctx: Ctx, known: Known, lines: readonly TurnoverLine[], day: string): Promise<Names> => {
  const procedures = new Set(lines.map(({ procedure }) => procedure))
  const units = new Set(lines.map(({ unit }) => unit))
  const newProcedures = [...procedures].filter((id) => !known.procedures.has(id))
  const newUnits = [...units].filter((id) => !known.units.has(id))
  for (const [id, name] of await procedureNames(ctx.db, newProcedures, day)) known.procedures.set(id, name)
  for (const [id, name] of await unitNames(ctx.db, newUnits)) known.units.set(id, name)
  return {
    procedure: (id) => known.procedures.get(id),
    unit: (id) => known.units.get(id)?.body ?? '',
  }
}

/**
 * Reads the list part by part; a part and how far it got are one transaction. Repeatable: killed anywhere, the next
 * start goes on after the last part kept. Of two workers at the same part one keeps it, the other leaves.
 */
const run = async (ctx: Ctx, id: string): Promise<void> => {
  const begun = await queries.beginExport(ctx.db, id)
  if (!begun) return
  // What was asked for is told as of then, however long it takes.
  const source = await sourceOf({ ...ctx, now: toInstant(begun.askedAt) }, begun.source)
  const known: Known = { procedures: new Map(), units: new Map() }
  let { parts, place } = begun
  // A part with no place after it was the last.
  let ended = parts > 0 && place === null
  while (!ended) {
    const next = await readPart(ctx, source, known, { place, lang: begun.lang })
    const kept = await transact({ ...ctx }, ({ db }) => queries.addPart(db, id, parts, next))
    if (!kept) return
    parts += 1
    place = next.place
    ended = place === null
  }
  await transact({ ...ctx }, async (ctx) => {
    if (!(await queries.finishExport(ctx.db, id, parts, KEPT_DAYS))) return
    const done = await queries.findExport(ctx.db, id)
    const data = { rows: done?.rows ?? 0, bytes: Number(done?.bytes ?? 0), for: begun.askedBy }
    await append(ctx, { kind: 'report_export', id, type: 'reports.export_done', data })
  })
}

const readPart = async (
  ctx: Ctx,
  source: Source,
  known: Known,
  { place, lang }: Pick<queries.ExportRow, 'place' | 'lang'>,
): Promise<queries.Part> => {
  const gzip = createGzip()
  const bytes = buffer(gzip)
  let rows = 0
  let next = place
  for (let page = 0; page < PAGES; page += 1) {
    const read = await source.read(next, PAGE)
    const names = await learn(ctx, known, read.lines, source.day)
    gzip.write(read.lines.map((line) => csvLine(cellsOf(line, names, lang))).join(''))
    rows += read.lines.length
    next = read.place
    if (next === null) break
  }
  gzip.end()
  return { rows, bytes: await bytes, place: next }
}

export const exportJob = job('reports.export', z.object({ id: z.uuid() }), async (ctx, { id }) => {
  try {
    await run(ctx, id)
  } catch (error) {
    await queries
      .noteFailure(ctx.db, id, error instanceof Error ? error.message : String(error))
      .catch(() => {})
    throw error
  }
})

/** One after the other, so that lists of millions leave the other jobs their turn. */
export const askToExport = (ctx: { db: Ctx['db'] }, id: string): Promise<void> =>
  enqueue(ctx, exportJob, { id }, { key: `export:${id}`, queue: 'exports' })

const STALLED_MINUTES = 15

/** Takes away what is no longer kept, and starts again what stands still. */
export const tendExports = job(
  'reports.tend_exports',
  z.object({}),
  async (ctx) => {
    await queries.expireExports(ctx.db)
    for (const id of await queries.stalledExports(ctx.db, STALLED_MINUTES)) await askToExport(ctx, id)
  },
  '*/15 * * * *',
)
