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
import type { Part, Structure } from './structure.ts'
import { withBarTables } from './table-bars.ts'

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
