import { type Grid, type GridCell, pipes } from '../grid.ts'
import { bordersOf } from './styles.ts'
import { child, elements, type Node, val } from './xml.ts'

type CellNode = {
  column: number
  columns: number
  merge: 'start' | 'goes on' | null
  lines: string[]
  shown: string
}

/** What a table needs from the document around it. */
export type TableHelp = {
  /** Lines of a cell, tables inside it included. */
  linesOf: (cell: Node) => string[]
  styleHasBorders: (style: string | undefined) => boolean | null
}

/**
 * A table as text. One that only arranges the page (head of the document, signature) comes as its cells' lines, left
 * cell first; a table of contents as rows of pipes.
 */
export const tableText = (table: Node, help: TableHelp): string => {
  const rows = rowNodes(table).map((row) => cellsOf(row, help))
  const columns = Math.max(0, ...rows.flatMap((row) => row.map((cell) => cell.column + cell.columns)))
  if (rows.length === 0 || columns === 0) return ''
  if (isLayout(table, rows, columns, help)) {
    return rows
      .flatMap((row) => row.map((cell) => cell.shown))
      .filter((text) => text.trim())
      .join('\n\n')
  }
  return pipes(compact(gridOf(rows, columns)))
}

/** Rows may be wrapped in content controls or marked as inserted. */
const rowNodes = (node: Node): Node[] =>
  elements(node).flatMap((each) => {
    if (each.name === 'w:tr') return child(child(each, 'w:trPr'), 'w:del') ? [] : [each]
    return ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins'].includes(each.name) ? rowNodes(each) : []
  })

const cellNodes = (node: Node): Node[] =>
  elements(node).flatMap((each) => {
    if (each.name === 'w:tc') return [each]
    return ['w:sdt', 'w:sdtContent', 'w:customXml'].includes(each.name) ? cellNodes(each) : []
  })

const maxColumns = 64

const cellsOf = (row: Node, help: TableHelp): CellNode[] => {
  const skipped = Number(val(child(row, 'w:trPr'), 'w:gridBefore') ?? 0) || 0
  let column = Math.min(skipped, maxColumns)
  return cellNodes(row).map((node) => {
    const properties = child(node, 'w:tcPr')
    const columns = Math.max(1, Math.min(Number(val(properties, 'w:gridSpan') ?? 1) || 1, maxColumns))
    const vertical = child(properties, 'w:vMerge')
    const merge = vertical ? (vertical.attributes['w:val'] === 'restart' ? 'start' : 'goes on') : null
    const all = help.linesOf(node)
    const lines = all.filter((line) => line.trim())
    const cell: CellNode = { column, columns, merge, lines, shown: spaced(all) }
    column += columns
    return cell
  })
}

const PLACE_AND_DAY = /^[^\n]{0,60}ngày\s.{0,12}tháng\s.{0,12}năm/iu

/** A cell as the page shows it: its blank lines stay, and place and day keep apart from the motto above them. */
const spaced = (lines: readonly string[]): string =>
  lines
    .map((line, i) => (i > 0 && PLACE_AND_DAY.test(line) ? `\n${line}` : line))
    .join('\n')
    .replace(/\n\s*\n/g, '\n\n')
    .trim()

const gridOf = (rows: readonly CellNode[][], columns: number): Grid => {
  const cells: GridCell[] = []
  const open = new Map<number, { -readonly [K in keyof GridCell]: GridCell[K] }>()
  rows.forEach((row, at) => {
    for (const { column, columns: wide, merge, lines } of row) {
      const above = open.get(column)
      if (merge === 'goes on' && above) {
        above.rows += 1
        above.lines = [...above.lines, ...lines]
        continue
      }
      const cell = { row: at, column, rows: 1, columns: wide, lines }
      cells.push(cell)
      if (merge) open.set(column, cell)
      else open.delete(column)
    }
  })
  return { rows: rows.length, columns, cells }
}

/** Word cuts the grid finer than any cell shows (moved borders); columns in which nothing begins are dropped. */
const compact = (grid: Grid): Grid => {
  const used = [...new Set(grid.cells.map((cell) => cell.column))].toSorted((a, b) => a - b)
  const place = (column: number) => used.findIndex((at) => at >= column)
  return {
    rows: grid.rows,
    columns: used.length,
    cells: grid.cells.map((cell) => {
      const start = place(cell.column)
      const end = place(cell.column + cell.columns)
      return { ...cell, column: start, columns: (end < 0 ? used.length : end) - start }
    }),
  }
}

const OF_THE_PAGE =
  /CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]|Nơi nhận|^\s*Số\s*:|^\s*(?:TM|KT|TL|TUQ|Q)\s*\.\s|^\s*(?:PHÓ )?CHỦ TỊCH\s*$/imu
const OF_A_LIST = /^\s*(?:STT|TT|Số TT|Số thứ tự)\s*$/iu

const isLayout = (table: Node, rows: readonly CellNode[][], columns: number, help: TableHelp): boolean => {
  const first = rows[0] ?? []
  if (columns === 1) return true
  if (first.some((cell) => OF_A_LIST.test(cell.lines.join(' ')))) return false
  const most = Math.max(...rows.map((row) => row.filter((cell) => cell.lines.length > 0).length))
  const words = rows.flatMap((row) => row.flatMap((cell) => cell.lines)).join('\n')
  if (most <= 3 && rows.length <= 6 && OF_THE_PAGE.test(words)) return true
  return most <= 2 && rows.length <= 4 && !hasBorders(table, help)
}

const hasBorders = (table: Node, help: TableHelp): boolean => {
  const properties = child(table, 'w:tblPr')
  const cells = rowNodes(table).flatMap(cellNodes)
  if (cells.some((cell) => bordersOf(child(cell, 'w:tcPr'), 'w:tcBorders'))) return true
  return bordersOf(properties) ?? help.styleHasBorders(val(properties, 'w:tblStyle')) ?? false
}
