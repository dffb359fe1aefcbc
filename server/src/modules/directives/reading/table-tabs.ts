import { hasCells, isPipe, type Line } from './lines.ts'
import { type Run, slice, trim } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/** Rows with tabs between the cells, or one cell a line, each after a tab. */
export const tabRows = (lines: readonly Line[], at: number): RawRows | null =>
  inlineRows(lines, at) ?? stackedRows(lines, at)

const tabs = (line: Line): number => line.run.text.split('\t').length - 1

const inlineRows = (lines: readonly Line[], at: number): RawRows | null => {
  const columns = tabs(lines[at] as Line)
  if (columns < 2) return null
  const rows: RawCell[][] = []
  let i = at
  while (i < lines.length && (tabs(lines[i] as Line) >= 2 || tabs(lines[i] as Line) === columns)) {
    const { run } = lines[i] as Line
    const cells: RawCell[] = []
    let start = 0
    for (let k = 0; k <= run.text.length; k += 1) {
      if (k < run.text.length && run.text[k] !== '\t') continue
      const piece = trim(slice(run, start, k))
      cells.push({ lines: piece.text === '' ? [] : [piece], repeated: false })
      start = k + 1
    }
    rows.push(cells)
    i += 1
  }
  return rows.length < 2 ? null : { rows, end: i }
}

const numberCell = /^(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-HĐ])\s*[.)]?$/
const headCell = /^(?:s\s*tt|tt|so tt|so thu tu)\.?$/

/**
 * The first row runs to the first blank line and tells how many cells a row has; later rows are cut by that count, and
 * set right again wherever a cell after a blank line is a number.
 */
const stackedRows = (lines: readonly Line[], at: number): RawRows | null => {
  if (!(lines[at] as Line).tab) return null
  let first = at + 1
  while (first < lines.length && isOneCell(lines[first] as Line) && !(lines[first] as Line).gap) first += 1
  const columns = lines.slice(at, first).filter((line) => line.tab).length
  if (
    columns < 3 ||
    !(headCell.test((lines[at] as Line).folded) || numberCell.test((lines[at] as Line).run.text))
  )
    return null
  const rows: Run[][][] = []
  let row: Run[][] = []
  let i = at
  while (i < lines.length) {
    const line = lines[i] as Line
    const begins = line.tab && line.gap && numberCell.test(line.run.text)
    if ((line.tab && row.length === columns) || (begins && row.length > 0)) {
      rows.push(row)
      row = []
    }
    if (!isOneCell(line) || endsTable(lines, i, row.length, columns)) break
    if (line.tab) row.push([line.run])
    else row.at(-1)?.push(line.run)
    i += 1
  }
  if (row.length > 0) rows.push(row)
  return { rows: rows.map((cells) => cells.map((runs) => ({ lines: runs, repeated: false }))), end: i }
}

const isOneCell = (line: Line): boolean => !hasCells(line) && !isPipe(line) && !line.run.text.includes('\t')

/** After a full row, a line without tab behind a blank line is text again. */
const endsTable = (lines: readonly Line[], i: number, filled: number, columns: number): boolean => {
  const line = lines[i] as Line
  if (line.tab) return /^noi nhan\b/.test(line.folded)
  if (filled === 0) return true
  return filled === columns && line.gap && !/^[-–+\p{Ll}\d]/u.test(line.run.text) && !tabSoon(lines, i)
}

const tabSoon = (lines: readonly Line[], i: number): boolean =>
  lines.slice(i + 1, i + 4).some((line) => line.tab && line.gap && numberCell.test(line.run.text))
