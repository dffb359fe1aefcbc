import { hasCells, type Line } from './lines.ts'
import { CELL, CELL_BREAK, SPANNED } from './normalise.ts'
import { type Run, slice, trim } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/** Rows of HTML cells; a cell over several columns or rows is repeated in each. */
export const cellRows = (lines: readonly Line[], at: number): RawRows => {
  const rows: RawCell[][] = []
  const held: { cell: RawCell; left: number }[] = []
  let i = at
  while (i < lines.length && hasCells(lines[i] as Line)) {
    rows.push(rowOf((lines[i] as Line).run, held))
    i += 1
  }
  return { rows, end: i }
}

/** No form has more columns; spans upon spans in a broken page would grow without end. */
const WIDEST = 60

const rowOf = (run: Run, held: { cell: RawCell; left: number }[]): RawCell[] => {
  const row: RawCell[] = []
  const fillHeld = (): void => {
    for (
      let above = held[row.length];
      above !== undefined && above.left > 0 && row.length < WIDEST;
      above = held[row.length]
    ) {
      above.left -= 1
      row.push({ ...above.cell, repeated: true })
    }
  }
  let start = run.text.indexOf(CELL)
  while (start >= 0) {
    const next = run.text.indexOf(CELL, start + 1)
    const columns = run.text.charCodeAt(start + 1) - SPANNED
    const down = run.text.charCodeAt(start + 2) - SPANNED
    const cell = {
      lines: linesIn(trim(slice(run, start + 3, next < 0 ? run.text.length : next))),
      repeated: false,
    }
    fillHeld()
    for (let k = 0; k < columns && row.length < WIDEST; k += 1) {
      held[row.length] = { cell, left: down - 1 }
      row.push(k === 0 ? cell : { ...cell, repeated: true })
    }
    start = next
  }
  fillHeld()
  return row
}

const linesIn = (cell: Run, separator = CELL_BREAK): Run[] => {
  const found: Run[] = []
  let start = 0
  for (let i = 0; i <= cell.text.length; i += 1) {
    if (i < cell.text.length && cell.text[i] !== separator) continue
    const piece = trim(slice(cell, start, i))
    if (piece.text !== '') found.push(piece)
    start = i + 1
  }
  return found
}
