import { isPipe, type Line } from './lines.ts'
import { CELL_BREAK } from './normalise.ts'
import { type Run, slice, trim } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/** Markdown rows; a piece of the table on the next page, with or without its head again, is the same table. */
export const pipeRows = (lines: readonly Line[], at: number): RawRows => {
  const rows: RawCell[][] = []
  let i = at
  while (i < lines.length && isPipe(lines[i] as Line)) {
    const run = (lines[i] as Line).run
    if (!/^[|\s:+-]+$/.test(run.text) || !run.text.includes('-')) rows.push(split(run))
    i += 1
  }
  return { rows, end: i }
}

const split = (run: Run): RawCell[] => {
  const row: RawCell[] = []
  let start = run.text.startsWith('|') ? 1 : 0
  for (let i = start; i <= run.text.length; i += 1) {
    if (i < run.text.length && run.text[i] !== '|') continue
    const piece = trim(slice(run, start, i))
    if (i < run.text.length || piece.text !== '') row.push({ lines: linesOf(piece), repeated: false })
    start = i + 1
  }
  return row
}

/** Paragraphs of one cell. */
const linesOf = (cell: Run): Run[] => {
  const lines: Run[] = []
  let start = 0
  for (let at = cell.text.indexOf(CELL_BREAK); at >= 0; at = cell.text.indexOf(CELL_BREAK, start)) {
    lines.push(trim(slice(cell, start, at)))
    start = at + CELL_BREAK.length
  }
  lines.push(trim(slice(cell, start)))
  return lines.filter((line) => line.text !== '')
}
