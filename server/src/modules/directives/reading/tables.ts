import { hasCells, isPipe, type Line } from './lines.ts'
import type { Table } from './structure.ts'
import { cellRows } from './table-html.ts'
import { layoutRows } from './table-layout.ts'
import { pipeRows } from './table-pipes.ts'
import { tableFrom } from './table-rows.ts'
import { stackedCells } from './table-stacked.ts'
import { tabRows } from './table-tabs.ts'

/** The table beginning at line `at`, however it was written down; null when the line begins none. */
export const tableAt = (
  lines: readonly Line[],
  at: number,
  levelMarks: ReadonlySet<string>,
): { table: Table; end: number } | null => {
  const line = lines[at] as Line
  const found = hasCells(line)
    ? cellRows(lines, at)
    : isPipe(line)
      ? pipeRows(lines, at)
      : (tabRows(lines, at) ?? stackedCells(lines, at) ?? layoutRows(lines, at))
  if (found === null) return null
  const table = tableFrom(found.rows, levelMarks)
  return table === null ? null : { table, end: found.end }
}
