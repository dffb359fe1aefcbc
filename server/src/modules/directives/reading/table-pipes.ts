import { isPipe, type Line } from './lines.ts'
import { CELL_BREAK } from './normalise.ts'
import { type Run, slice, trim } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/** Markdown rows; a piece of the table on the next page, with or without its head again, is the same table. */
export const pipeRows = (lines: readonly Line[], at: number): RawRows => {
  if (!(lines[at] as Line).run.text.startsWith('|')) return openRows(lines, at)
  const rows: RawCell[][] = []
  let i = at
  while (i < lines.length && isPipe(lines[i] as Line)) {
    const run = (lines[i] as Line).run
    if (!/^[|\s:+-]+$/.test(run.text) || !run.text.includes('-')) rows.push(split(run))
    i += 1
  }
  return { rows, end: i }
}

/**
 * Rows without strokes at the edges. A cell of several lines breaks its row: lines go on filling the row until it has
 * as many cells as the head.
 */
const openRows = (lines: readonly Line[], at: number): RawRows => {
  const rows = [split((lines[at] as Line).run)]
  const width = rows[0]?.length ?? 0
  let i = at + 1
  while (i < lines.length) {
    const line = lines[i] as Line
    const cells = split(line.run)
    const last = rows.at(-1) as RawCell[]
    if (rows.length > 1 && last.length < width && !numbered.test(line.run.text)) {
      if (cells.length < 2 && !strokeSoon(lines, i)) break
      const [first, ...rest] = cells
      const open = last.at(-1)
      last[last.length - 1] = { lines: [...(open?.lines ?? []), ...(first?.lines ?? [])], repeated: false }
      last.push(...rest)
    } else if (line.run.text.includes('|') && cells.length > 1) rows.push(cells)
    else break
    i += 1
  }
  return { rows, end: i }
}

const numbered = /^(?:\d{1,3}|[IVXL]{1,6})[.)]?\s*\|/

const strokeSoon = (lines: readonly Line[], i: number): boolean =>
  lines.slice(i + 1, i + 12).some((line) => line.run.text.includes('|') && !numbered.test(line.run.text))

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
