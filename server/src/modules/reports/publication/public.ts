import { periodOf } from '@motcua/shared/periods'
import type { PublicIndex, PublicIndexQuery, PublicSummary, PublicUnit } from '@motcua/shared/publication'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { namesOf } from '../senders.ts'
import { thawed } from './freeze.ts'
import * as queries from './queries.ts'
import { differs, versionView } from './service.ts'
import { nameOf } from './words.ts'

/** What anybody reads without signing in: published versions alone. */

type Query = z.output<typeof PublicIndexQuery>

type Chosen = {
  provinces: { id: string; name: string }[]
  periods: { key: string; name: { vi: string; en: string } }[]
  row: queries.ListedRow | undefined
  provinceName: string
}

/** The publication asked for; without a wish the newest month of the first province. */
const choose = async (ctx: Ctx, query: Query): Promise<Chosen> => {
  const all = await queries.listPublished(ctx.db)
  const ids = [...new Set(all.map(({ provinceId }) => provinceId))]
  const names = await namesOf(ctx.db, ids)
  const provinceId = query.provinceId ?? all[0]?.provinceId
  const ours = all.filter((row) => row.provinceId === provinceId)
  const isMonth = ({ period }: queries.ListedRow) => periodOf(period)?.kind === 'month'
  const row = query.period
    ? ours.find(({ period }) => period === query.period)
    : (ours.find(isMonth) ?? ours[0])
  if (!row && (query.period || query.provinceId)) throw new NotFound('reports.index_not_published')
  return {
    provinces: ids.map((id) => ({ id, name: names(id) })),
    periods: ours.map(({ period }) => ({ key: period, name: nameOf(period) })),
    row,
    provinceName: row ? names(row.provinceId) : '',
  }
}

const shown = async (ctx: Ctx, { row, provinceName }: Chosen & { row: queries.ListedRow }, query: Query) => {
  const versions = await queries.versionsOf(ctx.db, row.id)
  const version = versions.find(({ number }) => number === (query.version ?? row.versions))
  const days = periodOf(row.period)
  if (!version || !days) throw new NotFound('reports.index_version_unknown', { number: query.version })
  const views = versions.map((each) => versionView(row, each))
  return {
    version,
    whole: {
      provinceId: row.provinceId,
      provinceName,
      period: row.period,
      periodName: nameOf(row.period),
      from: days.from,
      to: days.to,
      editorial: row.editorial,
      version: versionView(row, version),
      versions: views,
      compared: version.number === row.versions && differs(row.compared) ? row.compared : null,
    },
  }
}

export const publicIndex = async (ctx: Ctx, query: Query): Promise<PublicIndex> => {
  const chosen = await choose(ctx, query)
  const { provinces, periods, row } = chosen
  if (!row) return { provinces, periods, publication: null } as unknown as PublicIndex
  const { version, whole } = await shown(ctx, { ...chosen, row }, query)
  const [province, ...units] = await queries.headsOf(ctx.db, row.id, version.number)
  const trend = await queries.trendOf(ctx.db, row.provinceId, row.provinceId)
  return { provinces, periods, publication: { ...whole, province, units, trend } } as PublicIndex
}

export const publicUnit = async (ctx: Ctx, query: Query & { unitId: string }): Promise<PublicUnit> => {
  const chosen = await choose(ctx, await withProvince(ctx, query))
  const { provinces, periods, row } = chosen
  if (!row) throw new NotFound('reports.index_not_published')
  const { version, whole } = await shown(ctx, { ...chosen, row }, query)
  const kept = await queries.keptOf(ctx.db, row.id, version.number, query.unitId)
  if (!kept) throw new NotFound('reports.index_unit_unknown')
  const trend = await queries.trendOf(ctx.db, row.provinceId, query.unitId)
  const components = thawed(version.components, kept.components)
  return { provinces, periods, publication: { ...whole, unit: kept.head, components, trend } } as PublicUnit
}

/** A unit’s page is asked for by the unit alone. */
const withProvince = async (ctx: Ctx, query: Query & { unitId: string }): Promise<Query> => {
  const provinceId = query.provinceId ?? (await queries.provinceOfUnit(ctx.db, query.unitId))
  if (!provinceId) throw new NotFound('reports.index_unit_unknown')
  return { ...query, provinceId: provinceId as NonNullable<Query['provinceId']> }
}

export const publicSummary = async (ctx: Ctx): Promise<PublicSummary> => {
  const { row, provinceName } = await choose(ctx, {})
  if (!row?.head) return { summary: null }
  const { base, late, score, covered } = row.head
  const { period, editorial } = row
  return {
    summary: { provinceName, period, periodName: nameOf(period), base, late, score, covered, editorial },
  } as PublicSummary
}
