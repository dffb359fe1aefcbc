import { blocksOf } from './blocks.ts'
import { type Close, closeOf, closeStart } from './close.ts'
import { splitClose } from './close-split.ts'
import { withoutFurniture } from './furniture.ts'
import { headOf } from './head.ts'
import { fromHead, mendHead, splitTitles } from './head-mend.ts'
import { type Line, linesOf } from './lines.ts'
import { normalise } from './normalise.ts'
import { type Note, takeNotes } from './notes.ts'
import { wrapWidth } from './paragraphs.ts'
import { annexHead, beginsAnnex, otherHead } from './parts.ts'
import type { Run } from './run.ts'
import { withBarTables } from './table-bars.ts'

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

/** Takes a document's text apart. Linear in its length; never fails, whatever it is given. */
export const structureOf = (text: string): Structure => {
  const { lines, notes, level } = takeNotes(
    splitClose(splitTitles(fromHead(mendHead(withoutFurniture(withBarTables(linesOf(normalise(text)))))))),
  )
  const head = headOf(lines)
  const other = otherHead(lines, Math.max(head.end + 2, 4))
  const own = other === null ? lines : lines.slice(0, other)
  const close: Close = { recipients: [], signature: [] }
  const parts: Part[] = []
  const wrap = wrapWidth(own.slice(head.end))
  let start = head.end
  let title: Pick<Part, 'title' | 'attachedTo'> = { title: head.title, attachedTo: head.attachedTo }
  let kind: Part['kind'] = 'cover'
  let closing = -1
  while (start < own.length || kind === 'cover') {
    if (closing < start) closing = closeStart(own, start)
    const { bodyEnd, end } = extent(own, start, closing, close)
    parts.push({ kind, ...title, blocks: blocksOf(own.slice(start, bodyEnd), wrap, level) })
    if (end >= own.length) break
    const next = annexHead(own, end)
    title = { title: next?.title ?? null, attachedTo: next?.attachedTo ?? null }
    start = next?.end ?? end
    kind = 'annex'
  }
  return {
    head: { left: head.left, right: head.right },
    addressees: head.addressees,
    parts,
    notes: notes as Note[],
    recipients: close.recipients,
    signature: close.signature,
    others: other === null ? [] : [lines[other]?.run.from[0] ?? 0],
  }
}

/** Where a part's body ends, and where the next part begins; the close in between is taken into `close`. */
const extent = (
  lines: readonly Line[],
  start: number,
  closing: number,
  close: Close,
): { bodyEnd: number; end: number } => {
  let i = start
  while (i < closing && !(i > start && beginsAnnex(lines, i, false))) i += 1
  if (i < closing || closing >= lines.length) return { bodyEnd: i, end: i }
  let end = closing + 1
  while (end < lines.length && !beginsAnnex(lines, end, true)) end += 1
  const found = closeOf(lines.slice(closing, end))
  if (close.recipients.length === 0) close.recipients.push(...found.recipients)
  if (close.signature.length === 0) close.signature.push(...found.signature)
  return { bodyEnd: closing, end }
}
