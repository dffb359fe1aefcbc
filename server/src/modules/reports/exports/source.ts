import type { Words } from '@motcua/shared/common'
import type { ExportSource } from '@motcua/shared/report-exports'
import type { Ctx } from '../../../lib/context.ts'
import { type TurnoverLine, turnover, turnoverLines } from '../../indicators/index.ts'
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

export const sourceOf = (ctx: Ctx, source: ExportSource): Promise<Source> => ofCell(ctx, source)

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

const shown = (day: string) => day.split('-').reverse().join('/')
