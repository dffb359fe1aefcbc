import { isSigning } from './close.ts'
import { fold, isCapitals } from './fold.ts'
import { attachmentAt, titleAt } from './head.ts'
import { columnsOf, headKind, isTypeLine } from './head-lines.ts'
import { nation } from './lexicon/motto.ts'
import { hasCells, isPipe, type Line } from './lines.ts'

const annexWord = /^(?:phu luc|phu bieu|bieu(?: mau)?|mau)(?:\s+(?:so\s+)?[ivx\d]{1,4}[a-z]?)?\s*[:.]?$/
const annexTitle = /^(?:phu luc|phu bieu)\b/
const attached = /^\(\s*(?:ban hanh\s+)?(?:kem theo|dinh kem)\b/

/** Does an annex begin here? `after` = the paper's close lies behind, so a title is enough. */
export const beginsAnnex = (lines: readonly Line[], i: number, after: boolean): boolean => {
  const line = lines[i] as Line
  const text = line.run.text
  if (isCloseLine(line)) return false
  if (hasCells(line) || isPipe(line)) return after && !isLayout(line)
  if (text.length > 160) return false
  if (annexWord.test(line.folded)) return isCapitals(text) || /^P/.test(text) || after
  if (annexTitle.test(line.folded) && isCapitals(text)) return true
  if (isCapitals(text) && attachedSoon(lines, i) && !/^noi nhan/.test(line.folded))
    return startsTitle(lines, i, after)
  if (!after) return false
  return (
    isTypeLine(text, line.folded) ||
    /^(?:DANH MỤC|BẢNG |BIỂU |KẾ HOẠCH|NHIỆM VỤ|PHÂN CÔNG)/.test(text) ||
    headCells(line)
  )
}

/** A line of the recipients or the signature, also where one line holds both. */
const isCloseLine = (line: Line): boolean =>
  /^[-–•+]\s*/.test(line.run.text) || columnsOf(line).some((run) => isSigning(fold(run.text)))

const headCells = (line: Line): boolean => /^(?:s\s*tt|tt)\s*(?:\||\t|\s{2,}|$)/.test(line.folded)

/** A layout table of the close holds `Nơi nhận` or a signature. */
const isLayout = (line: Line): boolean => /noi nhan|\b(?:kt|tm|tl)\.|chu tich|giam doc/.test(line.folded)

const attachedSoon = (lines: readonly Line[], i: number): boolean =>
  lines.slice(i + 1, i + 9).some((line) => attached.test(line.folded))

const startsTitle = (lines: readonly Line[], i: number, after: boolean): boolean => {
  const line = lines[i] as Line
  const before = lines[i - 1]
  const fresh = before === undefined || !isCapitals(before.run.text) || line.gap
  return fresh && (after || isTypeLine(line.run.text, line.folded))
}

/** The title of an annex, its `(Kèm theo …)`, and where its body begins. */
export const annexHead = (lines: readonly Line[], start: number): ReturnType<typeof titleAt> | null => {
  const first = lines[start] as Line
  if (hasCells(first) || isPipe(first) || headCells(first)) return null
  const direct = attachmentAt(lines, start)
  if (direct.end > start) return null
  return titleAt(lines, start)
}

/**
 * Line on which another document's head begins: motto, or number and date, after the first paper has been read. An
 * annexed form or an annex with its own head belongs to the paper.
 */
export const otherHead = (lines: readonly Line[], from: number): number | null => {
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] as Line
    if (line.run.text.length > 200 || !isHeadLine(lines, i)) continue
    if (isForm(lines, i)) continue
    return headStart(lines, i, from)
  }
  return null
}

const isHeadLine = (lines: readonly Line[], i: number): boolean => {
  const folded = (lines[i] as Line).folded
  if (nation.test(folded)) return isCapitals((lines[i] as Line).run.text)
  if (!/^so\s*:/.test(folded)) return false
  return lines
    .slice(i, i + 4)
    .some((line) => columnsOf(line).some((run) => headKind(run.text, fold(run.text)) === 'date'))
}

const isForm = (lines: readonly Line[], i: number): boolean => {
  const before = lines.slice(Math.max(0, i - 6), i)
  const later = lines.slice(i, i + 16)
  if (before.some((line) => /^(?:phu luc|mau|bieu)\b/.test(line.folded) && line.folded.length < 80))
    return true
  return later.some((line) => attached.test(line.folded) || /\.{4,}|…{2,}/.test(line.run.text))
}

const headStart = (lines: readonly Line[], i: number, from: number): number => {
  let start = i
  while (start - 1 >= from && start > i - 4) {
    const line = lines[start - 1] as Line
    if (!isCapitals(line.run.text) || /^(?:noi nhan|kt\.|tm\.|tl\.)/.test(line.folded)) break
    start -= 1
  }
  return start
}
