import { ScoreGiven } from '@motcua/shared/indicator-index'
import type { z } from 'zod'
import { csvLines, headingOf } from './csv.ts'
import { codeOf } from './given.ts'

/** Files of figures as people have them: a table, or JSON in any of a few plausible shapes. */

type Given = z.output<typeof ScoreGiven>
type Loose = Record<string, unknown>

/** One set of figures: of a unit and a period when the file tells several apart. */
type FigureSet = { title: string; given: Given }

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws Error in words when the file holds no figures that can be found */
export const readFigureFile = (
  text: string,
  options: { level?: string; period?: string } = {},
): FigureSet[] => {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  const lines = /^[[{]/.test(trimmed) ? fromJson(JSON.parse(trimmed)) : fromCsv(trimmed)
  const sets = Map.groupBy(lines, ({ unit, period }) => [unit, period].filter(Boolean).join(' · '))
  if (sets.size === 0) throw new Error('the file holds no figures')
  return [...sets].map(([title, own]) => ({ title, given: setOf(own, options) }))
}

type Line = Partial<Record<'unit' | 'period' | 'level' | 'component' | 'block' | 'total', string>> & {
  figures: Loose
}

const FIGURES = ['numerator', 'denominator', 'rate', 'score', 'lastYear'] as const

const setOf = (lines: readonly Line[], { level, period }: { level?: string; period?: string }): Given => {
  const told = lines.find((line) => line.level)?.level
  const key = lines.find((line) => line.period)?.period ?? ''
  const total = lines.find((line) => line.total !== undefined || codeOf(line.component ?? '') === 'TOTAL')
  return ScoreGiven.parse({
    level: level ?? levelOf(told),
    period: period ?? kindOf(key),
    total: total?.total ?? total?.figures.score ?? null,
    figures: lines
      .filter((line) => line.component && codeOf(line.component) !== 'TOTAL')
      .map(({ component, figures }) => ({ component, ...figures })),
    blocks: lines
      .filter((line) => line.block && !line.component)
      .map(({ block, figures }) => ({ block, score: figures.score ?? null })),
  })
}

const kindOf = (period: string): Given['period'] =>
  /^\d{4}$/.test(period)
    ? 'year'
    : /q|quý/iu.test(period)
      ? 'quarter'
      : /^\d{4}-\d\d$/.test(period)
        ? 'month'
        : 'year'

const LEVELS: Record<string, Given['level']> = {
  PROVINCE: 'province',
  TINH: 'province',
  DEPARTMENT: 'department',
  SO: 'department',
  DISTRICT: 'district',
  HUYEN: 'district',
  COMMUNE: 'commune',
  XA: 'commune',
}
const levelOf = (text: string | undefined): Given['level'] => LEVELS[codeOf(text ?? '')] ?? 'province'

const fromCsv = (text: string): Line[] => {
  const [head, ...rows] = csvLines(text)
  const columns = head?.fields.map(headingOf) ?? []
  if (!columns.includes('component')) throw new Error('the first line names no column "component"')
  return rows.map(({ fields }) =>
    lineOf(Object.fromEntries(columns.flatMap((name, n) => (name ? [[name, fields[n]]] : [])))),
  )
}

const lineOf = (cells: Loose): Line => {
  const line: Line = { figures: {} }
  for (const [name, value] of Object.entries(cells)) {
    if ((FIGURES as readonly string[]).includes(name)) line.figures[name] = value
    else if (value !== null && value !== undefined && value !== '') line[name as 'unit'] = String(value)
  }
  return line
}

/** Fields under any heading a table would have. */
const named = (object: Loose): Loose =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      const name = headingOf(key)
      return name && !isObject(value) && !Array.isArray(value) ? [[name, value]] : []
    }),
  )

const LISTS = ['figures', 'components', 'blocks', 'rows', 'items', 'data', 'sets', 'units', 'provinces']

const fromJson = (value: unknown, above: Loose = {}): Line[] => {
  if (Array.isArray(value)) return value.flatMap((each) => fromJson(each, above))
  if (!isObject(value)) return []
  const own = named(value)
  const { unit, period, level } = { ...above, ...own } as Loose
  const where = { unit, period, level }
  if (own.component !== undefined || own.block !== undefined) return [lineOf({ ...own, ...where })]
  const lines = LISTS.flatMap((list) =>
    Array.isArray(value[list])
      ? fromJson(value[list], where)
      : isObject(value[list])
        ? keyed(value[list], where, list === 'blocks' ? 'block' : 'component')
        : [],
  )
  const found = lines.length > 0 ? lines : keyed(value, where, 'component')
  return own.total === undefined ? found : [...found, lineOf({ ...where, total: own.total })]
}

/** `{ "PAYMENT_DOSSIERS": { … } }`, or a score or a pair alone. */
const keyed = (object: Loose, where: Loose, as: 'component' | 'block'): Line[] =>
  Object.entries(object).flatMap(([key, value]) => {
    if (isObject(value)) return [lineOf({ ...named(value), ...where, [as]: key })]
    if (Array.isArray(value))
      return [lineOf({ numerator: value[0], denominator: value[1], ...where, [as]: key })]
    return as === 'block' ? [lineOf({ score: value, ...where, block: key })] : []
  })
