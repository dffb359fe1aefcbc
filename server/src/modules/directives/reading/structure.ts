import type { Run } from './run.ts'

/**
 * An official document taken apart into blocks, before anything is understood: what stands in the head, the numbered
 * and lettered items with their depth, the tables cell by cell, the notes, the recipients, the signature. Lines broken
 * by the page are joined, page furniture is gone, marks are NFC; each run still knows where it came from.
 */

/** A footnote's mark inside a run: after the unit at `at`. */
export type NoteMark = { mark: string; at: number }

export type ItemStyle = 'roman' | 'article' | 'arabic' | 'letter' | 'dash' | 'plus' | 'none'

/** One paragraph of the body with the marker it begins with, if any. */
export type Block = {
  kind: 'block'
  style: ItemStyle
  /** `1`, `a`, `đ`, `II`, `2.1`, `Điều 2`; empty for a dash and for plain paragraphs. */
  marker: string
  /** 0 = top; a paragraph following an item stands one deeper than the item it continues. */
  depth: number
  /** Index in `blocks` of the item it stands under. */
  parent: number | null
  /** Text after the marker. */
  run: Run
  marks: readonly NoteMark[]
  /** A heading: no verb of its own, ends without a stop, or capitals. */
  heading: boolean
}

export type Cell = { run: Run; lines: readonly Run[]; marks: readonly NoteMark[] }

export type TableRow = {
  /** A row that only names a group: `I | Về cải cách …` (often repeated in every cell). */
  group: { number: string | null; title: Run } | null
  cells: readonly Cell[]
}

export type Table = {
  kind: 'table'
  /** Names of the columns; two-storey heads joined by a space. */
  columns: readonly Run[]
  rows: readonly TableRow[]
}

/** The paper may hold a cover and annexes; each has its own title and perhaps its own number. */
export type Part = {
  kind: 'cover' | 'annex'
  /** Type in capitals, if any, and the lines under it. */
  title: Run | null
  /** `(Kèm theo Kế hoạch số 3327/KH-UBND ngày 07/12/2022 …)` */
  attachedTo: Run | null
  blocks: readonly (Block | Table)[]
}

export type Structure = {
  /** The head's lines, columns taken apart: left = agencies, number, V/v; right = motto, place and date. */
  head: { left: readonly Run[]; right: readonly Run[] }
  /** `Kính gửi` lines, one an addressee. */
  addressees: readonly Run[]
  parts: readonly Part[]
  notes: readonly { mark: string; run: Run }[]
  /** `Nơi nhận` lines. */
  recipients: readonly Run[]
  /** Lines of the signature, top to bottom. */
  signature: readonly Run[]
  /** A second document head found in the same file begins here (source offset). */
  others: readonly number[]
}
