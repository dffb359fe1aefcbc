import { hasCells, isPipe, type Line } from './lines.ts'
import type { Run } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/**
 * A table whose cells a converter wrote one below the other, without a sign between them: `STT`, `Nhiệm vụ`, … then
 * `1` and its cells. The head tells the number of columns, the rising numbers tell the rows.
 */
export const stackedCells = (lines: readonly Line[], at: number): RawRows | null => {
  if (!headCell.test((lines[at] as Line).folded)) return null
  const first = firstNumber(lines, at + 1)
  const columns = first - at
  if (first < 0 || columns < 3) return null
  const rows: RawCell[][] = [lines.slice(at, first).map((line) => cell([line.run]))]
  let i = first
  let last = 0
  while (i < lines.length) {
    const mark = numberOf(lines[i] as Line)
    if (mark === null || (mark.order > 0 && mark.order !== last + 1 && mark.order !== 1)) break
    if (mark.order > 0) last = mark.order
    const end = rowEnd(lines, i, columns, last + 1)
    rows.push(cellsOf(lines.slice(i, end), columns))
    i = end
  }
  return rows.length < 2 ? null : { rows, end: i }
}

const headCell = /^(?:s\s*tt|tt|so tt|so thu tu)\.?$/
const cell = (lines: readonly Run[]): RawCell => ({ lines, repeated: false })

/** The head ends where the first row's number stands alone. */
const firstNumber = (lines: readonly Line[], from: number): number => {
  for (let i = from; i < Math.min(lines.length, from + 14); i += 1) {
    const line = lines[i] as Line
    if (hasCells(line) || isPipe(line) || line.run.text.length > 70) return -1
    const mark = numberOf(line)
    if (mark !== null && mark.order <= 1) return i
  }
  return -1
}

/** Order 0: a group's number. */
const numberOf = (line: Line): { order: number } | null => {
  const digits = /^(\d{1,3})\s*[.)]?$/.exec(line.run.text)
  if (digits !== null) return { order: Number(digits[1]) }
  return /^(?:[IVXL]{1,6}|[A-HĐ])\s*[.)]?$/.test(line.run.text) ? { order: 0 } : null
}

/** Before the next number; the last row ends when it has its cells. */
const rowEnd = (lines: readonly Line[], start: number, columns: number, next: number): number => {
  const group = numberOf(lines[start] as Line)?.order === 0
  for (let i = start + 1; i < Math.min(lines.length, start + 80); i += 1) {
    const mark = numberOf(lines[i] as Line)
    const isNext = mark !== null && (mark.order === 0 || mark.order === (group ? mark.order : next))
    if (isNext && (group || i > start + 2 || mark?.order === 0)) return i
  }
  return lastEnd(lines, start, columns)
}

const lastEnd = (lines: readonly Line[], start: number, columns: number): number => {
  let i = start + 1
  let filled = 1
  while (i < lines.length) {
    const line = lines[i] as Line
    if (!continuesCell(lines, i)) filled += 1
    if (filled > columns || hasCells(line) || isPipe(line) || /^noi nhan\b/.test(line.folded)) break
    i += 1
  }
  return i
}

/** A line that goes on with the cell above: it begins small, or the one above is not finished. */
const continuesCell = (lines: readonly Line[], i: number): boolean => {
  const line = lines[i] as Line
  const before = lines[i - 1] as Line
  if (line.gap) return false
  return (
    (/^[\p{Ll}(]/u.test(line.run.text) && !/^[\d%]/.test(line.run.text)) ||
    /[,;]$/.test(before.run.text) ||
    /^[-+–]\s/.test(line.run.text)
  )
}

const cellsOf = (lines: readonly Line[], columns: number): RawCell[] => {
  const cells: Run[][] = []
  const spare = lines.length - columns
  for (const [i, line] of lines.entries()) {
    if (i > 1 && spare > 0 && continuesCell(lines, i)) cells.at(-1)?.push(line.run)
    else cells.push([line.run])
  }
  // Too many still: the work to be done is what runs over several lines.
  while (cells.length > columns && cells.length > 2) cells[1]?.push(...(cells.splice(2, 1)[0] ?? []))
  return cells.map(cell)
}
