import type { Words } from '@motcua/shared/common'
import type { FormColumn, FormRow } from '@motcua/shared/report-forms'
import type { TurnoverRow, TurnoverSet } from '../../indicators/index.ts'
import type { UnitUnder } from '../../organisation/index.ts'

/** Rows of forms from counted facts: pure, so that papers can be checked by hand. */

export type Level = UnitUnder['level']
export const LEVELS: readonly Level[] = ['province', 'district', 'commune']

const LEVEL_WORDS: Readonly<Record<Level, Words>> = {
  province: { vi: 'Thủ tục do sở, ban, ngành cấp tỉnh giải quyết', en: 'Decided by provincial departments' },
  district: { vi: 'Thủ tục do cấp huyện giải quyết', en: 'Decided by districts' },
  commune: { vi: 'Thủ tục do cấp xã giải quyết', en: 'Decided by communes' },
}
const TOTAL: Words = { vi: 'Tổng số', en: 'Total' }
const UNKNOWN_FIELD = 'Lĩnh vực chưa ghi'
const ROMAN = ['I', 'II', 'III']

export type Counted = Pick<TurnoverRow, 'unit' | 'procedure'> & Readonly<Record<TurnoverSet, number>>
export type Names = {
  level: (unit: string) => Level
  field: (procedure: string) => string | undefined
}

type Values = Map<string, number>

const collator = new Intl.Collator('vi')

/** Key of a row: the level, and the field behind a bar for lines. Cells are opened by it. */
const keyOf = (level: Level, field?: string) => (field === undefined ? level : `${level}|${field}`)
export const partsOfKey = (key: string): { level: Level | null; field: string | null } => {
  const bar = key.indexOf('|')
  const level = (bar < 0 ? key : key.slice(0, bar)) as Level
  return {
    level: LEVELS.includes(level) ? level : null,
    field: bar < 0 ? null : key.slice(bar + 1),
  }
}
export const fieldNameOf = (field: string | undefined): string => field || UNKNOWN_FIELD

/** One line a field within its level, each level with its sum, and the sum of all. */
export const fieldRows = (
  counted: readonly Counted[],
  columns: readonly FormColumn[],
  names: Names,
): FormRow[] => {
  const keys = columns.slice(2).map(({ key }) => key)
  const rows: FormRow[] = []
  const all: Values = new Map()
  const levels = LEVELS.filter((level) => counted.some(({ unit }) => names.level(unit) === level))
  for (const [index, level] of levels.entries()) {
    const own = counted.filter(({ unit }) => names.level(unit) === level)
    const sum: Values = new Map()
    const lines = [...Map.groupBy(own, ({ procedure }) => fieldNameOf(names.field(procedure)))]
      .sort(([one], [other]) => collator.compare(one, other))
      .map(([field, list], n) => {
        const values: Values = new Map()
        for (const row of list) for (const into of [values, sum, all]) add(into, row, keys)
        return rowOf('line', keyOf(level, field), String(n + 1), { vi: field, en: field }, values, keys)
      })
    rows.push(rowOf('group', keyOf(level), ROMAN[index] ?? '', LEVEL_WORDS[level], sum, keys), ...lines)
  }
  return [...rows, rowOf('total', 'total', '', TOTAL, all, keys)]
}

const add = (into: Values, row: Counted, keys: readonly string[]) => {
  for (const key of keys) into.set(key, (into.get(key) ?? 0) + (row[key as TurnoverSet] ?? 0))
}

const rowOf = (
  kind: FormRow['kind'],
  key: string,
  no: string,
  name: Words,
  values: Values,
  keys: readonly string[],
): FormRow => ({ kind, key, no, name, values: keys.map((each) => values.get(each) ?? 0) })

/** A form that nobody feeds: one line that says nothing is known. */
export const emptyRows = (columns: readonly FormColumn[]): FormRow[] => [
  { kind: 'total', key: 'total', no: '', name: TOTAL, values: columns.slice(2).map(() => null) },
]

export type CountedUnit = {
  key: string
  name: Words
  procedures: Readonly<Partial<Record<Level, number>>>
  oneStop: Readonly<Partial<Record<Level, number>>>
  processes: Readonly<Partial<Record<Level, number>>>
}

/** II.07b: one line a unit, three groups of four columns, and the sum. */
export const unitRows = (units: readonly CountedUnit[]): FormRow[] => {
  const lines = units.map(
    (unit, n): FormRow => ({
      kind: 'line',
      key: unit.key,
      no: String(n + 1),
      name: unit.name,
      values: [unit.procedures, unit.oneStop, unit.processes].flatMap((counts) => {
        const byLevel = LEVELS.map((level) => counts[level] ?? 0)
        return [byLevel.reduce((sum, each) => sum + each, 0), ...byLevel]
      }),
    }),
  )
  const sums = Array.from({ length: 12 }, (_, i) =>
    lines.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
  )
  return [...lines, { kind: 'total', key: 'total', no: '', name: TOTAL, values: sums }]
}
