import type { Words } from '@motcua/shared/common'
import { FACT_SETS } from '@motcua/shared/measures'
import type { ExportSource } from '@motcua/shared/report-exports'
import type { Ctx } from '../../../lib/context.ts'
import {
  listFacts,
  periodFor,
  type TurnoverLine,
  turnover,
  turnoverLines,
  unitFor,
} from '../../indicators/index.ts'
import { cellOf } from '../forms/cells.ts'

/** Where the lines of an export come from. A source is asked as the person who wants it: what they may not open fails. */
export type Source = {
  provinceId: string
  title: Words
  /** The last day told; names of procedures are those of that day. */
  day: string
  /** How many there are, when that is cheap to say. */
  count: () => Promise<number | null>
  /** Up to `limit` lines after a place; `place` of the last line, null at the end. */
  read: (place: unknown, limit: number) => Promise<{ lines: TurnoverLine[]; place: unknown }>
}

export const sourceOf = (ctx: Ctx, source: ExportSource): Promise<Source> =>
  source.kind === 'cell' ? ofCell(ctx, source) : ofFacts(ctx, source)

const ofCell = async (ctx: Ctx, asked: Extract<ExportSource, { kind: 'cell' }>): Promise<Source> => {
  const { ask, subject, rowName, columnName } = await cellOf(ctx, asked, asked.row, asked.column)
  const { definition, unit, window } = subject
  const days = `${shown(window.from)}–${shown(subject.until)}`
  const titleIn = (lang: 'vi' | 'en', form: string) =>
    `${form} ${definition.code}, ${unit.fullName}, ${days}: ${rowName[lang]}, ${columnName[lang]}`
  return {
    provinceId: subject.provinceId,
    title: { vi: titleIn('vi', 'Biểu'), en: titleIn('en', 'Form') },
    day: ask.to,
    count: async () => (await turnover(ctx.db, ask)).reduce((sum, row) => sum + row[ask.set], 0),
    read: async (place, limit) => {
      const lines = await turnoverLines(ctx.db, { ...ask, after: (place as string | null) ?? null, limit })
      return { lines, place: lines.length < limit ? null : (lines.at(-1)?.id ?? null) }
    },
  }
}

/** Any other figure: its own list is asked, page by page. */
const ofFacts = async (
  ctx: Ctx,
  { kind: _, ...query }: Extract<ExportSource, { kind: 'facts' }>,
): Promise<Source> => {
  // Asked once now, so that who may not open the list is told at once.
  await listFacts(ctx, { ...query, limit: 1 })
  const unit = await unitFor(ctx, query.unitId)
  const period = periodFor(ctx, query.period)
  const days = `${shown(period.from)}–${shown(period.to)}`
  const words = FACT_SETS[query.set]
  return {
    provinceId: unit.provinceId,
    title: { vi: `${unit.fullName}, ${days}: ${words.vi}`, en: `${unit.fullName}, ${days}: ${words.en}` },
    day: period.to,
    count: async () => null,
    read: async (place, limit) => {
      const after = typeof place === 'string' ? { after: place } : {}
      const { items, next } = await listFacts(ctx, { ...query, ...after, limit })
      return { lines: items.map(lineOf), place: next }
    },
  }
}

const lineOf = ({
  procedureId,
  unitId,
  receivedOn,
  ...line
}: Awaited<ReturnType<typeof listFacts>>['items'][number]): TurnoverLine => ({
  ...line,
  procedure: procedureId,
  unit: unitId,
  receivedOn: receivedOn ?? '',
})

const shown = (day: string) => day.split('-').reverse().join('/')
