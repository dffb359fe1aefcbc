import { fold, isCapitals } from './fold.ts'
import { markerOf } from './markers.ts'
import { takeMarks } from './notes.ts'
import { empty, join, type Run, slice, tidy, trim } from './run.ts'
import type { Cell, NoteMark, Table, TableRow } from './structure.ts'

/** A cell before it is understood: its lines, and whether it only repeats a spanning one. */
export type RawCell = { lines: readonly Run[]; repeated: boolean }
export type RawRows = { rows: readonly (readonly RawCell[])[]; end: number }

const textOf = (cell: RawCell | undefined): string =>
  cell === undefined
    ? ''
    : cell.lines
        .map((run) => run.text)
        .join(' ')
        .trim()
const filled = (row: readonly RawCell[]): number => row.filter((cell) => textOf(cell) !== '').length

/** Head and rows; null when there is nothing but layout in it. */
export const tableFrom = (
  raw: readonly (readonly RawCell[])[],
  levelMarks: ReadonlySet<string>,
): Table | null => {
  const rows = raw.filter((row) => filled(row) > 0)
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length === 0 || width < 2) return null
  const storeys = headStoreys(rows)
  const columns = columnsOf(rows.slice(0, storeys), width, levelMarks)
  const body = rows.slice(storeys).filter((row) => !isNumbering(row))
  const title = storeys > 0 ? fold(columns.map((run) => run.text).join('|')) : ''
  const kept = body.filter((row) => title === '' || fold(padded(row, width).map(textOf).join('|')) !== title)
  return { kind: 'table', columns, rows: kept.map((row) => rowOf(padded(row, width), levelMarks)) }
}

const padded = (row: readonly RawCell[], width: number): RawCell[] =>
  Array.from({ length: width }, (_, i) => row[i] ?? { lines: [], repeated: false })

const number = /^(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-HĐ]|[a-z])\s*[.)]?$/
const headWords =
  /^(?:s\s*tt|tt|so tt|stt|so thu tu|noi dung|ten |nhiem vu|cong viec|chi tieu|co quan|don vi|thoi (?:gian|han)|ket qua|san pham|ghi chu|can cu|muc tieu|lanh dao|phoi hop|chu tri|tien do|linh vuc|danh muc|cap trinh|hinh thuc|nguon|kinh phi|hoat dong|giai phap|tieu chi)/

/** How many rows the head has: named columns, and a second storey under a column that spans. */
const headStoreys = (rows: readonly (readonly RawCell[])[]): number => {
  const first = rows[0] as readonly RawCell[]
  const named = first.filter((cell) => headWords.test(fold(textOf(cell)))).length
  if (named === 0 || number.test(textOf(first[0])) || named * 3 < filled(first)) return 0
  let storeys = 1
  while (storeys < Math.min(4, rows.length - 1)) {
    const row = rows[storeys] as readonly RawCell[]
    if (!isStorey(row, rows[storeys - 1] as readonly RawCell[])) break
    storeys += 1
  }
  return storeys
}

const isStorey = (row: readonly RawCell[], above: readonly RawCell[]): boolean => {
  const start = textOf(row[0])
  if (start !== '' && start !== textOf(above[0])) return false
  const own = row.filter((cell, i) => textOf(cell) !== '' && textOf(cell) !== textOf(above[i]))
  return own.length > 0 && own.every((cell) => textOf(cell).length < 60) && own.length < row.length
}

const columnsOf = (
  head: readonly (readonly RawCell[])[],
  width: number,
  levelMarks: ReadonlySet<string>,
): Run[] =>
  Array.from({ length: width }, (_, column) => {
    const parts: Run[] = []
    for (const [storey, row] of head.entries()) {
      const cell =
        textOf(row[column]) !== ''
          ? row[column]
          : storey < head.length - 1
            ? spanning(row, head, column)
            : undefined
      const run = cell === undefined ? empty : tidy(join(cell.lines))
      if (run.text !== '' && parts.at(-1)?.text !== run.text) parts.push(run)
    }
    return takeMarks(join(parts), levelMarks).run
  })

/** An empty cell over a named one belongs to the last named column on its left. */
const spanning = (
  row: readonly RawCell[],
  head: readonly (readonly RawCell[])[],
  column: number,
): RawCell | undefined => {
  if (!head.some((below) => below !== row && textOf(below[column]) !== '')) return undefined
  for (let left = column - 1; left >= 0; left -= 1) if (textOf(row[left]) !== '') return row[left]
  return undefined
}

/** `(1) (2) (3)` or `1 2 3`, `A B 1 2` under the head. */
const isNumbering = (row: readonly RawCell[]): boolean => {
  const cells = row.map(textOf)
  return cells.length > 2 && cells.every((text) => /^\(?(?:\d{1,2}|[A-Ea-e])\)?(?:\s*=.*)?$/.test(text))
}

const rowOf = (row: readonly RawCell[], levelMarks: ReadonlySet<string>): TableRow => {
  const cells = row.map((cell) => cellOf(cell, levelMarks))
  return { group: groupOf(cells), cells }
}

const cellOf = (cell: RawCell, levelMarks: ReadonlySet<string>): Cell => {
  const marks: NoteMark[] = []
  const lines: Run[] = []
  let length = 0
  for (const raw of cell.lines) {
    const taken = takeMarks(tidy(raw), levelMarks)
    for (const mark of taken.marks) marks.push({ mark: mark.mark, at: mark.at + length })
    length += taken.run.text.length + 1
    lines.push(taken.run)
  }
  return { run: join(lines), lines, marks }
}

/** A row that names a group: one title, alone or in every cell, behind a number, a letter or nothing. */
const groupOf = (cells: readonly Cell[]): TableRow['group'] => {
  const texts = cells.map((cell) => cell.run.text)
  const numbered = number.test(texts[0] ?? '')
  const rest = numbered || texts[0] === '' ? texts.slice(1) : texts
  const named = rest.filter((text) => text !== '')
  const title = named[0] ?? ''
  if (title === '' || !named.every((text) => text === title)) return null
  const mark = numbered ? (texts[0] ?? '').replace(/[.)\s]+$/, '') : null
  if (named.length === 1 && !isLoneGroup(mark, title, rest.length)) return null
  const { run } = cells[texts.indexOf(title)] as Cell
  // `B. Chất lượng` in one merged cell.
  const inside = mark === null ? markerOf(run) : null
  if (inside === null || inside.marker === '') return { number: mark, title: run }
  return { number: inside.marker, title: trim(slice(run, inside.length)) }
}

const isLoneGroup = (mark: string | null, title: string, width: number): boolean => {
  if (width < 2) return false
  return mark === null ? true : /^[IVXLA-HĐ]+$/.test(mark) || isCapitals(title)
}
