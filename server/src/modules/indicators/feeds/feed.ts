import { FEED_COLUMNS, type Feed, type FeedQuery, type FeedRow } from '@motcua/shared/indicator-feed'
import { type Period, periodAround, periodBefore } from '@motcua/shared/periods'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { agencyCode } from '../../organisation/index.ts'
import { inForceOn } from '../definitions/checks.ts'
import { bodyValues, provinceValues } from '../definitions/compute.ts'
import { compile } from '../definitions/evaluate.ts'
import { countedPeriod, readPeriod } from '../definitions/periods.ts'
import { type DefinitionRow, definitionsOf } from '../definitions/queries-definitions.ts'
import { provincesFed } from './queries-feed.ts'

type Place = { id: string; name: string; code: string }

const placesOf = async (ctx: Ctx, asked: string | undefined): Promise<Place[]> => {
  const day = dayOf(ctx.now)
  const places: Place[] = []
  for (const { id, name } of await provincesFed(ctx.db))
    places.push({ id, name, code: (await agencyCode(ctx.db, id, 'gso', day)) ?? '' })
  const found = asked ? places.filter(({ code }) => code === asked) : places
  if (asked && found.length === 0) throw new NotFound('indicators.feed_province', { code: asked })
  return found
}

type Asked = { period: ReturnType<typeof countedPeriod>; level: FeedRow['level'] }

const rowsOf = async (ctx: Ctx, place: Place, { period, level }: Asked): Promise<FeedRow[]> => {
  const all = await definitionsOf(ctx.db, place.id)
  const shown = all.filter(
    (row) => inForceOn(row, period.to) && row.content.isPublic && row.content.scope.includes(level),
  )
  const compiled = shown.map((row) => ({ row, compiled: compile(row.code, row.content) }))
  const asked = compiled.map((each) => each.compiled)
  const values =
    level === 'province'
      ? await provinceValues(ctx.db, place.id, period, all, asked).then(
          (of) => (each: (typeof asked)[number]) => [{ ...of(each), unitId: place.id, unitName: place.name }],
        )
      : await bodyValues(ctx.db, place.id, period, all, asked).then(
          (of) => (each: (typeof asked)[number]) => of(each, [level]),
        )
  return compiled.flatMap(({ row, compiled }) =>
    values(compiled).map((value) => ({
      province_code: place.code,
      unit_id: value.unitId,
      unit_name: value.unitName,
      level,
      ...describe(row),
      period: period.key,
      period_from: period.from,
      period_to: period.to,
      complete: period.complete,
      unit: row.content.unit,
      numerator: value.numerator,
      denominator: value.denominator,
      value: value.value,
      state: value.state,
      legal_source: row.content.legalSource,
      editorial: row.content.editorial,
    })),
  )
}

const describe = ({ code, version, content }: DefinitionRow) => ({
  indicator_code: code,
  indicator_version: version,
  indicator_name_vi: content.name.vi,
  indicator_name_en: content.name.en,
})

const periodFor = (key: string | undefined, today: string): Period =>
  key === undefined ? periodBefore(periodAround(today, 'month')) : readPeriod(key, today)

export const feed = async (
  ctx: Ctx,
  { period: key, level, province }: z.output<typeof FeedQuery>,
): Promise<Feed> => {
  const today = dayOf(ctx.now)
  const period = countedPeriod(periodFor(key, today), today)
  const rows: FeedRow[] = []
  for (const place of await placesOf(ctx, province))
    rows.push(...(await rowsOf(ctx, place, { period, level })))
  return {
    format: 'motcua.indicators/1',
    generatedAt: ctx.now.toString(),
    period: period.key,
    level,
    columns: FEED_COLUMNS,
    rows: rows.map(inOrder),
  }
}

/** Columns stand in their order in JSON too. */
const inOrder = (row: FeedRow): FeedRow =>
  Object.fromEntries(FEED_COLUMNS.map((column) => [column, row[column]])) as FeedRow

/** A text a spreadsheet would run as a formula gets an apostrophe; numbers stay as they are. */
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = ({ rows }: Feed): string =>
  [FEED_COLUMNS, ...rows.map((row) => FEED_COLUMNS.map((column) => row[column]))]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('')
