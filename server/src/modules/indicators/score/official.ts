import type { Imported, ImportOfficial, OfficialPage, OfficialQuery } from '@motcua/shared/indicator-index'
import { periodOf } from '@motcua/shared/periods'
import type { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Forbidden, Invalid } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { actorName, append } from '../../journal/index.ts'
import { codedUnits } from '../../organisation/index.ts'
import { periodFor, provinceOf, reachOf } from '../reach.ts'
import { numberOr } from './blocks.ts'
import { figuresOfOfficial, indexOf } from './compute.ts'
import { csvLines, headingOf } from './csv.ts'
import { type Definition, definitionOn } from './definition.ts'
import { asShare, type Kind, readFigure } from './figures-text.ts'
import * as f from './fraction.ts'
import { codeOf, componentNamed } from './given.ts'
import { mayImport } from './policy.ts'
import * as queries from './queries-official.ts'
import { whomIn } from './units.ts'
import { fromTheirs } from './views.ts'

/** Values others published: kept in versions, never mixed with our own figures. */

type Given = z.output<typeof ImportOfficial>
type Row = Omit<queries.NewOfficial, 'version'>
type Refused = Imported['refused'][number]

const NEEDED = ['unit', 'period', 'component'] as const
const WHY = {
  unit: { vi: 'Không có đơn vị này trong tỉnh ở kỳ đó.', en: 'No such unit in the province in that period.' },
  period: { vi: 'Kỳ không đọc được.', en: 'The period cannot be read.' },
  component: { vi: 'Không có thành phần này trong bộ chỉ số.', en: 'The index has no such component.' },
  figure: { vi: 'Có số liệu không đọc được.', en: 'A figure cannot be read.' },
  empty: { vi: 'Dòng không có số liệu nào.', en: 'The line has no figure.' },
  ratio: { vi: 'Điểm cao hơn điểm tối đa.', en: 'The score is above the maximum.' },
  twice: {
    vi: 'Trùng đơn vị, kỳ và thành phần với một dòng trước.',
    en: 'Same unit, period and component as an earlier line.',
  },
} as const satisfies Record<string, { vi: string; en: string }>

type Cells = Partial<Record<string, string>>
type Names = (text: string, day: string) => string | undefined

/** Lines as tables of named fields; the header must name unit, period and component. */
const tableOf = (csv: string): { line: number; text: string; cells: Cells }[] => {
  const [head, ...lines] = csvLines(csv)
  const columns = head?.fields.map(headingOf) ?? []
  const missing = NEEDED.filter((name) => !columns.includes(name))
  if (missing.length > 0) throw new Invalid('indicators.official_header', { missing: missing.join(', ') })
  return lines.map(({ line, text, fields }) => ({
    line,
    text,
    cells: Object.fromEntries(columns.flatMap((name, n) => (name ? [[name, fields[n] ?? '']] : []))),
  }))
}

const readRow = (
  cells: Cells,
  names: Names,
): Omit<Row, 'source' | 'imported_at' | 'imported_by' | 'province_id'> | keyof typeof WHY => {
  const period = periodOf(cells.period ?? '')
  if (!period) return 'period'
  const unit = names(cells.unit ?? '', period.to)
  if (!unit) return 'unit'
  const component = componentNamed(definitionOn(period.to), cells.component ?? '')
  if (!component) return 'component'
  const figure = (name: string, kind: Kind) => readFigure(cells[name], kind)
  const [numerator, denominator] = [figure('numerator', 'count'), figure('denominator', 'count')]
  const [rate, score] = [figure('rate', 'rate'), figure('score', 'score')]
  if (numerator === undefined || denominator === undefined || rate === undefined || score === undefined)
    return 'figure'
  if (!numerator && !denominator && !rate && !score) return 'empty'
  if (score && f.compare(score, f.whole(component.max)) > 0) return 'ratio'
  const share = rate && (cells.rate?.includes('%') ? rate : asShare(rate, component.code === 'DOSSIER_SYNC'))
  const text = (value: f.Fraction | null) => value && f.exactText(value)
  return {
    unit_id: unit,
    period: period.key,
    component: component.code,
    numerator: text(numerator),
    denominator: text(denominator),
    rate: text(share),
    score: text(score),
  }
}

const keyOf = ({ unit_id, period, component }: queries.OfficialKey) => `${unit_id} ${period} ${component}`

type ReadRow = Exclude<ReturnType<typeof readRow>, string>

const readAll = (csv: string, names: Names, lang: 'vi' | 'en'): { rows: ReadRow[]; refused: Refused[] } => {
  const rows = new Map<string, ReadRow>()
  const refused: Refused[] = []
  for (const { line, text, cells } of tableOf(csv)) {
    const read = readRow(cells, names)
    const why = typeof read === 'string' ? read : rows.has(keyOf(read)) ? 'twice' : null
    if (why) refused.push({ line, text: text.slice(0, 300), why: WHY[why][lang] })
    else if (typeof read !== 'string') rows.set(keyOf(read), read)
  }
  return { rows: [...rows.values()], refused }
}

const FIGURES = ['numerator', 'denominator', 'rate', 'score'] as const

/** An entry holds at most so many values. */
const PER_ENTRY = 500

/** @throws Forbidden `indicators.not_importer`; Invalid `indicators.official_header` */
export const importOfficial = (ctx: Ctx, { provinceId, source, csv }: Given): Promise<Imported> =>
  transact(ctx, async (ctx) => {
    const province = await provinceOf(ctx, provinceId)
    if (!mayImport(ctx.actor, await reachOf(ctx), province)) throw new Forbidden('indicators.not_importer')
    await queries.lockOfficial(ctx.db, province)
    const { rows, refused } = readAll(csv, await namesIn(ctx, province), ctx.lang)
    const newest = new Map((await queries.newestOf(ctx.db, rows)).map((row) => [keyOf(row), row]))
    const changed = rows.filter((row) => {
      const known = newest.get(keyOf(row))
      return !known || FIGURES.some((name) => known[name] !== row[name])
    })
    const who = {
      imported_at: ctx.now.toString(),
      imported_by: actorName(ctx.actor),
      province_id: province,
      source,
    }
    await queries.insertOfficial(
      ctx.db,
      changed.map((row) => ({ ...row, ...who, version: (newest.get(keyOf(row))?.version ?? 0) + 1 })),
    )
    await tell(ctx, province, source, changed)
    return { kept: changed.length, unchanged: rows.length - changed.length, refused }
  })

const tell = async (ctx: Ctx, province: string, source: string, rows: readonly ReadRow[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += PER_ENTRY) {
    const values = rows.slice(at, at + PER_ENTRY).map((row) => ({ ...row }))
    await append(ctx, {
      kind: 'official_index',
      id: province,
      type: 'indicators.official_imported',
      unitId: province,
      data: { source, values },
    })
  }
}

/** A unit by id, code or name, among those of the province. */
const namesIn = async (ctx: Ctx, province: string): Promise<Names> => {
  const units = await codedUnits(ctx.db, province)
  const inForce = (day: string) => (each: (typeof units)[number]) =>
    (each.validFrom === null || each.validFrom <= day) && (each.validTo === null || day <= each.validTo)
  const known = Map.groupBy(
    units.flatMap((unit) =>
      [unit.id, ...unit.codes, unit.fullName, unit.name].map((text) => ({ text: codeOf(text), unit })),
    ),
    ({ text }) => text,
  )
  return (text, day) => {
    const found = (known.get(codeOf(text)) ?? []).map(({ unit }) => unit)
    const then = found.filter(inForce(day))
    const ids = new Set((then.length > 0 ? then : found).map(({ id }) => id))
    // Two communes may bear one name: the code tells them apart.
    return ids.size === 1 ? [...ids][0] : undefined
  }
}

export const official = async (
  ctx: Ctx,
  { period: key, provinceId, unitId, units }: z.output<typeof OfficialQuery>,
): Promise<OfficialPage> => {
  const province = await provinceOf(ctx, provinceId)
  const period = periodFor(ctx, key ?? dayOf(ctx.now).slice(0, 7))
  const rows = (await queries.officialIn(ctx.db, province, [period.key])).filter(
    ({ unit_id }) => !unitId || unit_id === unitId,
  )
  const whom = await whomIn(ctx.db, province, { ...period, units, today: dayOf(ctx.now) })
  const index = rows.length > 0 ? await indexOf(ctx.db, whom, period) : null
  const scored = new Map(
    index ? [index.province, ...index.units].map((each) => [each.scope.unit.id as string, each]) : [],
  )
  const { name, from, to, complete } = period
  return {
    period: { key: period.key, name, from, to, complete },
    rows: rows.flatMap((row) => rowShown(row, scored.get(row.unit_id), definitionOn(period.to))),
    can: { import: mayImport(ctx.actor, await reachOf(ctx), province) },
  }
}

type UnitOf = NonNullable<Awaited<ReturnType<typeof indexOf>>>['province']

const rowShown = (
  row: queries.OfficialRow,
  unit: UnitOf | undefined,
  { components }: Definition,
): OfficialPage['rows'] => {
  const component = components.find(({ code }) => code === row.component)
  if (!component || !unit) return []
  const own = unit.counted.find((each) => each.component.code === row.component)
  const { numerator, denominator, score } = figuresOfOfficial(row)
  return [
    {
      unitId: unit.scope.unit.id,
      unitName: unit.scope.unit.name,
      component: component.code,
      name: component.name,
      numerator: numberOr(numerator),
      denominator: numberOr(denominator),
      score: numberOr(score),
      fromTheirs: numberOr(fromTheirs({ component }, row)),
      ours: own?.state === 'official' ? null : numberOr(own?.score ?? null),
      source: row.source,
      importedAt: row.imported_at.toISOString(),
      version: row.version,
    },
  ]
}
