import { fold } from './fold.ts'
import type { Line } from './lines.ts'
import { CELL, CELL_BREAK, SPANNED } from './normalise.ts'
import { join, type Run } from './run.ts'

/**
 * Tables as some collections of law print them: each cell on lines of its own, a lone stroke after each, nothing
 * between rows. The head tells the width; the rising numbers tell where rows begin. The region is rewritten as rows of
 * cells, so the rest of the reader sees a table like any other.
 */
export const withBarTables = (lines: readonly Line[]): Line[] => {
  const out: Line[] = []
  let i = 0
  while (i < lines.length) {
    const table = isOpening(lines, i) ? barTable(lines, i) : null
    if (table === null) {
      out.push(lines[i] as Line)
      i += 1
    } else {
      out.push(...table.rows)
      i = table.end
    }
  }
  return out
}

const bar = /^[|¦]+$/
const opening = /^(?:s\s*tt|tt|so tt|so thu tu)\.?$/
const mark = /^(\d{1,3}|[IVXL]{1,6}|[A-HĐ])\s*[.)]?$/

const isOpening = (lines: readonly Line[], i: number): boolean =>
  opening.test((lines[i] as Line).folded) && bar.test(lines[i + 1]?.run.text ?? '')

type Cell = { lines: Line[]; end: number }

const barTable = (lines: readonly Line[], at: number): { rows: Line[]; end: number } | null => {
  const width = headWidth(lines, at)
  if (width < 3) return null
  const rows: Line[] = []
  let i = at
  let last = 0
  for (;;) {
    const first = cellAt(lines, i)
    const found = first === null ? null : mark.exec(textOf(first))
    if (first === null || (i > at && found === null)) break
    const order = Number(found?.[1] ?? 0)
    const cells = rowCells(lines, i, width, Number.isNaN(order) ? last : order, i > at && Number.isNaN(order))
    rows.push(rowLine(cells))
    if (!Number.isNaN(order)) last = order
    i = cells.at(-1)?.end ?? i + 1
  }
  return rows.length < 2 ? null : { rows, end: i }
}

const headWidth = (lines: readonly Line[], at: number): number => {
  let i = at
  for (let width = 0; width < 14; width += 1) {
    const cell = cellAt(lines, i)
    if (cell === null) return 0
    if (width > 0 && mark.test(textOf(cell))) return width
    i = cell.end
  }
  return 0
}

const cellAt = (lines: readonly Line[], start: number): Cell | null => {
  let i = start
  while (i < lines.length && i < start + 60 && !bar.test((lines[i] as Line).run.text)) i += 1
  return i >= lines.length || !bar.test((lines[i] as Line).run.text)
    ? null
    : { lines: lines.slice(start, i), end: i + 1 }
}

const textOf = (cell: Cell): string =>
  cell.lines
    .map((line) => line.run.text)
    .join(' ')
    .trim()

/** A group's row holds its number and title only; merged cells leave a row short of its width. */
const rowCells = (
  lines: readonly Line[],
  start: number,
  width: number,
  order: number,
  group: boolean,
): Cell[] => {
  const cells: Cell[] = []
  let i = start
  while (cells.length < width) {
    const cell = cellAt(lines, i)
    if (cell === null) break
    const found = cells.length > 1 ? mark.exec(textOf(cell)) : null
    if (found !== null && (Number(found[1]) === order + 1 || (group && Number(found[1]) > 0))) break
    cells.push(cell)
    i = cell.end
  }
  return cells
}

const sign = (text: string, from: number): Run => ({ text, from: Uint32Array.from(text, () => from) })

const rowLine = (cells: readonly Cell[]): Line => {
  const first = cells.flatMap((cell) => cell.lines)[0]
  const pieces = cells.flatMap((cell) => {
    const from = cell.lines[0]?.run.from[0] ?? first?.run.from[0] ?? 0
    const one = String.fromCharCode(SPANNED + 1)
    return [
      sign(CELL + one + one, from),
      join(
        cell.lines.map((line) => line.run),
        CELL_BREAK,
      ),
    ]
  })
  const run = join(pieces, '')
  const base = first as Line
  return { ...base, run, folded: fold(run.text), indent: 0, width: run.text.length, tab: false }
}
