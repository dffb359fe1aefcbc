import { periodOf } from '@motcua/shared/periods'
import type { DataQuery, DatasetKey, OpenData } from '@motcua/shared/publication'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { iso } from '../../../lib/time.ts'
import * as late from '../disclosure/queries.ts'
import { namesOf } from '../senders.ts'
import { DATASETS, datasetOf, type Row } from './datasets.ts'
import { thawed } from './freeze.ts'
import * as queries from './queries.ts'

/** Rows of the open data: of one period, the newest published unless one is named; every version has its number. */

type Query = z.output<typeof DataQuery>

export const LICENSE = {
  vi: 'Dữ liệu mở của cơ quan nhà nước (Nghị định 47/2020/NĐ-CP): được tự do dùng lại, ghi rõ nguồn và thời điểm.',
  en: 'Open data of a public authority (Decree 47/2020/NĐ-CP): free to reuse with source and time stated.',
}

/** Feeds of other parts of this site, each with its own description. */
export const FEED_CATALOG = '/api/indicators/feed/catalog.jsonld'
const OTHERS: OpenData['others'] = [
  {
    title: { vi: 'Chỉ số điều hành theo kỳ (JSON)', en: 'Executive indicators by period (JSON)' },
    path: '/api/indicators/feed',
  },
  {
    title: { vi: 'Chỉ số điều hành theo kỳ (CSV)', en: 'Executive indicators by period (CSV)' },
    path: '/api/indicators/feed.csv',
  },
  {
    title: { vi: 'Danh mục DCAT của chỉ số điều hành', en: 'DCAT catalogue of executive indicators' },
    path: FEED_CATALOG,
  },
]

const base = '/api/reports/public/data'

export const openData = async (ctx: Ctx): Promise<OpenData> => {
  const index = (await queries.listPublished(ctx.db)).map(({ period }) => period)
  const lists = (await late.publishedLists(ctx.db)).map(({ month }) => month)
  return {
    license: { name: LICENSE },
    datasets: DATASETS.map(({ key, title, description, columns }) => ({
      key,
      title,
      description,
      columns: [...columns],
      periods: [...new Set(key === 'late-units' ? lists : index)],
      files: {
        csv: `${base}/${key}/rows.csv`,
        json: `${base}/${key}/rows.json`,
        schema: `${base}/${key}/schema.json`,
      },
    })),
    catalog: `${base}/catalog.jsonld`,
    others: OTHERS,
  }
}

/** Every row has every column, in the order of the columns. */
export const rowsOf = async (
  ctx: Ctx,
  { dataset, ...query }: Query & { dataset: DatasetKey },
): Promise<Row[]> => {
  const { columns } = datasetOf(dataset)
  const rows = await ROWS[dataset](ctx, query)
  return rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])))
}

type Published = { row: queries.ListedRow; version: queries.VersionRow; province: string }

/** Publications of the period, one for each province, in the newest version. */
const publications = async (ctx: Ctx, { provinceId, period }: Query): Promise<Published[]> => {
  const all = (await queries.listPublished(ctx.db)).filter(
    (row) => provinceId === undefined || row.provinceId === provinceId,
  )
  const newest = all.find((row) => periodOf(row.period)?.kind === 'month') ?? all[0]
  const wanted = all.filter((row) => row.period === (period ?? newest?.period))
  if (wanted.length === 0 && (period || provinceId)) throw new NotFound('reports.index_not_published')
  const names = await namesOf(
    ctx.db,
    wanted.map((row) => row.provinceId),
  )
  const found: Published[] = []
  for (const row of wanted) {
    const version = (await queries.versionsOf(ctx.db, row.id))[0]
    if (version) found.push({ row, version, province: names(row.provinceId) })
  }
  return found
}

type Dated = { period: string; province: string; number: number; publishedAt: Date }
const where = ({ period, province, number, publishedAt }: Dated): Row => ({
  province,
  period,
  version: number,
  published_at: iso(publishedAt),
})

const from = ({ position, head }: queries.VersionRow['origin']): Row => ({
  log_position: position,
  log_head_size: head?.size ?? null,
  log_head_root: head?.root ?? null,
})

const unitRows = async (ctx: Ctx, query: Query): Promise<Row[]> => {
  const rows: Row[] = []
  for (const { row, version, province } of await publications(ctx, query)) {
    const { number, publishedAt, origin } = version
    for (const head of await queries.headsOf(ctx.db, row.id, number)) {
      rows.push({
        ...where({ period: row.period, province, number, publishedAt }),
        unit_id: head.unitId,
        unit: head.unitName,
        level: head.level,
        internal_estimate: head.internalEstimate ? 'yes' : 'no',
        score: head.score,
        score_exact: head.exact,
        covered: head.covered,
        ...Object.fromEntries(head.blocks.map(({ code, score }) => [code, score])),
        late: head.late,
        base: head.base,
        ...from(origin),
      })
    }
  }
  return rows
}

const componentRows = async (ctx: Ctx, query: Query): Promise<Row[]> => {
  const rows: Row[] = []
  for (const { row, version, province } of await publications(ctx, query)) {
    const { number, publishedAt, origin } = version
    const said = { ...where({ period: row.period, province, number, publishedAt }) }
    const taken = from(origin)
    for (const { head, components } of await queries.allKept(ctx.db, row.id, number)) {
      for (const each of thawed(version.components, components)) {
        rows.push({
          ...said,
          unit_id: head.unitId,
          unit: head.unitName,
          component: each.code,
          component_name: each.name.vi,
          max: each.max,
          state: each.state,
          numerator: each.numerator,
          denominator: each.denominator,
          score: each.score,
          score_exact: each.exact,
          formula: each.formula,
          ...taken,
        })
      }
    }
  }
  return rows
}

const lateRows = async (ctx: Ctx, { provinceId, period }: Query): Promise<Row[]> => {
  const all = (await late.publishedLists(ctx.db)).filter(
    (list) => provinceId === undefined || list.provinceId === provinceId,
  )
  const wanted = all.filter(({ month }) => month === (period ?? all[0]?.month))
  if (wanted.length === 0 && (period || provinceId)) throw new NotFound('reports.late_not_published')
  const names = await namesOf(
    ctx.db,
    wanted.map((list) => list.provinceId),
  )
  const rows: Row[] = []
  for (const list of wanted) {
    const [version] = await late.versionsOf(ctx.db, list.id)
    if (!version) continue
    const { number, publishedAt, content } = version
    const said = where({ period: list.month, province: names(list.provinceId), number, publishedAt })
    for (const { unitId, unitName, counts } of content.lines.filter(({ kind }) => kind === 'unit')) {
      rows.push({
        ...said,
        unit_id: unitId,
        unit: unitName,
        settled_late: counts.settledLate,
        running_late: counts.runningLate,
        finished: counts.finished ?? 0,
        open: counts.open ?? 0,
        ...from(content.origin),
      })
    }
  }
  return rows
}

const ROWS: Record<DatasetKey, (ctx: Ctx, query: Query) => Promise<Row[]>> = {
  'index-units': unitRows,
  'index-components': componentRows,
  'late-units': lateRows,
}
