/**
 * Tables as rows of pipes, whatever they come from: Word, ruled lines of a PDF. A cell keeps the rows and columns it
 * covers, because what a merged cell says holds for every row it covers.
 */
export type GridCell = {
  row: number
  column: number
  rows: number
  columns: number
  /** One paragraph each. */
  lines: readonly string[]
}
export type Grid = { rows: number; columns: number; cells: readonly GridCell[] }

/** Between paragraphs of one cell. */
const BREAK = '<br>'

/**
 * `| a | b |` with a rule under the first row. A cell over several columns is followed by blanks. A cell over several
 * rows is blank below in the head, and repeated in the body so that each row says its agency and date itself; a row whose
 * number and task both go on from above is a continuation and only says what is its own.
 */
export const pipes = (grid: Grid): string => {
  const table = Array.from({ length: grid.rows }, () => new Array<string>(grid.columns).fill(''))
  const from = Array.from({ length: grid.rows }, () => new Array<GridCell | null>(grid.columns).fill(null))
  for (const cell of grid.cells) {
    for (let row = cell.row; row < Math.min(cell.row + cell.rows, grid.rows); row += 1) {
      const line = from[row]
      if (line) line[cell.column] = cell
    }
  }
  const head = headRows(grid)
  for (let row = 0; row < grid.rows; row += 1) {
    const goesOn = (column: number) => {
      const cell = from[row]?.[column]
      return cell !== undefined && cell !== null && cell.row < row
    }
    const continuation = goesOn(0) && goesOn(1)
    for (let column = 0; column < grid.columns; column += 1) {
      const cell = from[row]?.[column]
      const blank = goesOn(column) && (row < head || continuation)
      const line = table[row]
      if (cell && line && !blank) line[column] = cellText(cell.lines)
    }
  }
  const out = table.map((row) => `| ${row.join(' | ')} |`)
  out.splice(1, 0, `|${'---|'.repeat(grid.columns)}`)
  return out.join('\n')
}

/** Rows of the head: as deep as the deepest cell of the first row. */
const headRows = (grid: Grid): number =>
  Math.min(3, Math.max(1, ...grid.cells.filter((cell) => cell.row === 0).map((cell) => cell.rows)))

export const cellText = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => line.replace(/\s+/g, ' ').trim().replaceAll('|', '¦'))
    .filter(Boolean)
    .join(BREAK)
