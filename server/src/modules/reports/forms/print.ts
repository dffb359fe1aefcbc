import { createHash } from 'node:crypto'
import type { FormTable } from '@motcua/shared/report-forms'
import { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { dayOf, formatTime, toInstant } from '../../../lib/time.ts'
import { renderPdf } from '../../../lib/typst/index.ts'
import { agencyOf, localOf } from '../document.ts'
import { docxOf } from './docx.ts'
import type { FormPage } from './page.ts'
import { readable } from './papers.ts'
import * as queries from './queries-papers.ts'
import { xlsxOf } from './sheet.ts'
import { type Asked, subjectOf } from './subject.ts'
import { tableOf } from './tables.ts'

/** Forms on paper: PDF drawn by a worker, DOCX and XLSX at once, all from the same page. */

type Source = {
  table: FormTable
  at: Temporal.Instant
  draft: string | null
  stand: string
  name: string
}

const pageOf = async (ctx: Ctx, { table, at, draft, stand }: Source): Promise<FormPage> => {
  const agency = await agencyOf(ctx, table.unitId, dayOf(at))
  return {
    agency,
    form: table.form,
    basis: table.basis,
    title: table.title.vi,
    receiver: agency.superior ?? 'Văn phòng Chính phủ',
    period: table.periodName.vi,
    from: `${table.from}T00:00`,
    to: `${table.to}T00:00`,
    at: localOf(at),
    head: table.head.map((row) => row.map(({ name, across, down }) => ({ name: name.vi, across, down }))),
    columns: table.columns.map(({ number, formula }) => ({ number, formula })),
    rows: table.rows.map(({ kind, no, name, values }) => ({ kind, no, name: name.vi, values })),
    checks: table.checks,
    notes: table.notes.map(({ vi }) => vi),
    draft: table.noData ? 'Chưa có số liệu' : draft,
    stand,
    note: `Biểu ${table.form}`,
    layoutOfficial: table.layout === 'official',
    figureWidth: Math.floor(200 / (table.columns.length - 2)),
  }
}

const DRAFT = 'Bản nháp, chưa chốt'

const ofPaper = async (ctx: Ctx, id: string): Promise<Source> => {
  const paper = await readable(ctx, id)
  const { page, version, state, madeAt, takenAt, position, queryVersion, head, reason } = paper
  const at = toInstant(madeAt ?? takenAt)
  const replaced = state === 'replaced' ? `Bản ${version} đã được thay bằng bản sau` : null
  return {
    table: page,
    at,
    draft: state === 'draft' ? DRAFT : replaced,
    stand:
      `Bản ${version}${reason ? `, đính chính: ${reason}` : ''}. Số liệu lấy lúc ${formatTime(toInstant(takenAt))}, cách tính số ${queryVersion}, ` +
      `nhật ký đến vị trí ${position}${head ? `, đầu nhật ký ${head.size} (${head.root.slice(0, 16)}…)` : ''}.`,
    name: nameOf(page, `ban-${version}`),
  }
}

const ofLive = async (ctx: Ctx, asked: Asked): Promise<Source> => {
  const table = await tableOf(ctx, await subjectOf(ctx, asked))
  return {
    table,
    // Live figures change by the moment; by the minute is enough to draw the same page once.
    at: ctx.now.round({ smallestUnit: 'minute', roundingMode: 'floor' }),
    draft: 'Số liệu sống, chưa chốt',
    stand: `Số liệu lấy lúc ${formatTime(ctx.now)}, cách tính số ${table.queryVersion}.`,
    name: nameOf(table, 'nhap'),
  }
}

const nameOf = (table: FormTable, what: string): string =>
  `bieu-${table.form.replace('.', '-')}-${table.from}-${table.to}-${what}`

export type Printed = { name: string; type: string; bytes: Uint8Array | null }
type As = 'pdf' | 'docx' | 'xlsx'

export const printPaper = async (ctx: Ctx, { id, as }: { id: string; as: As }): Promise<Printed> =>
  print(ctx, await ofPaper(ctx, id), as)

export const printLive = async (ctx: Ctx, { as, ...asked }: Asked & { as: As }): Promise<Printed> =>
  print(ctx, await ofLive(ctx, asked), as)

const TYPES: Readonly<Record<As, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A PDF's bytes are null while a worker draws it; asking again puts a lost job back. */
const print = async (ctx: Ctx, source: Source, as: As): Promise<Printed> => {
  const page = await pageOf(ctx, source)
  const reply = { name: `${source.name}.${as}`, type: TYPES[as] }
  if (as === 'docx') return { ...reply, bytes: await docxOf(page) }
  if (as === 'xlsx') return { ...reply, bytes: await xlsxOf(page) }
  const digest = createHash('sha256').update(JSON.stringify(page)).digest('hex')
  const bytes = await queries.askDrawing(ctx.db, digest, page)
  if (!bytes) await enqueue(ctx, drawForm, { digest }, { key: `form:${digest}` })
  return { ...reply, bytes }
}

/** Repeatable: the page is kept with what asks for it. */
export const drawForm = job(
  'reports.draw_form',
  z.object({ digest: z.string().length(64) }),
  async (ctx, { digest }) => {
    const drawing = await queries.findDrawing(ctx.db, digest)
    if (!drawing || drawing.pdf) return
    const { at } = drawing.page as FormPage
    const moment = Temporal.Instant.from(`${at}:00+07:00`)
    await queries.keepDrawing(ctx.db, digest, await renderPdf('form-report', drawing.page, moment))
  },
)

const KEPT_DAYS = 7
export const forgetForms = job(
  'reports.forget_forms',
  z.object({}),
  (ctx) => queries.forgetDrawings(ctx.db, KEPT_DAYS),
  '23 19 * * *',
)
