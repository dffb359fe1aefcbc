import type { Line } from './lines.ts'
import type { RawRows } from './table-rows.ts'

/** Columns held apart by blanks, as `pdftotext -layout` sets them. */
export const layoutRows = (_lines: readonly Line[], _at: number): RawRows | null => null
