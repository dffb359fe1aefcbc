import { fold, isCapitals } from './fold.ts'
import { isTypeLine, type Piece, piecesOf } from './head-lines.ts'
import { agencyStart } from './lexicon/naming.ts'
import { hasCells, isPipe, type Line } from './lines.ts'
import { markerOf } from './markers.ts'
import { join, type Run, slice, tidy } from './run.ts'

type HeadPart = {
  left: Run[]
  right: Run[]
  addressees: Run[]
  title: Run | null
  attachedTo: Run | null
  /** Index of the first line of the body. */
  end: number
}

/** No head is longer; what looks like one further down is the text quoting. */
const HEAD_LINES = 45

export const headOf = (lines: readonly Line[]): HeadPart => {
  const head: HeadPart = { left: [], right: [], addressees: [], title: null, attachedTo: null, end: 0 }
  let i = 0
  let inAbout = false
  while (i < Math.min(lines.length, HEAD_LINES)) {
    const line = lines[i] as Line
    const pieces = piecesOf(line, i)
    const kinds = new Set(pieces.map((piece) => piece.kind))
    if (kinds.has('addressee')) return withAddressees(head, lines, i, pieces)
    if (pieces.length === 1 && kinds.has('type')) return withTitle(head, lines, i)
    const step = place(head, pieces, inAbout, line)
    if (step === null) break
    inAbout = step
    i += 1
  }
  head.end = i
  return head
}

/** Puts the pieces where they belong; null when the line is no part of a head. The answer: is a V/v still open? */
const place = (head: HeadPart, pieces: readonly Piece[], inAbout: boolean, line: Line): boolean | null => {
  let open = inAbout
  const seen = head.left.length + head.right.length > 0
  for (const piece of pieces) {
    if (piece.kind === 'motto' || piece.kind === 'date' || piece.kind === 'party') head.right.push(piece.run)
    else if (piece.kind === 'about') {
      head.left.push(piece.run)
      open = true
    } else if (piece.kind === 'number') {
      head.left.push(piece.run)
      open = false
    } else if (isSmallAgency(head, piece)) head.left.push(piece.run)
    else if (startsBody(piece, open)) return null
    else if (piece.kind === 'agency' && !open) head.left.push(piece.run)
    else if (open && continuesAbout(piece, line)) head.left.push(piece.run)
    else if (!seen || piece.run.text.length > 70 || /[.;:]$/.test(piece.run.text)) return null
    else if (markerOf(piece.run) !== null) return null
    else head.left.push(piece.run)
  }
  return open
}

/** `Ủy ban nhân dân` / `tỉnh Bắc Giang` in small letters at the very top. */
const isSmallAgency = (head: HeadPart, piece: Piece): boolean => {
  if (piece.kind !== 'other' || piece.run.text.length > 60 || /[.;:,]$/.test(piece.run.text)) return false
  if (head.left.length === 0)
    return piece.line < 4 && /^\p{Lu}/u.test(piece.run.text) && agencyStart.test(piece.folded)
  return (
    head.left.length < 3 &&
    piece.line < 6 &&
    placeStart.test(piece.folded) &&
    agencyStart.test(fold(head.left.at(-1)?.text ?? ''))
  )
}

const placeStart = /^(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\s/

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` after the subject, or the first of the grounds. */
const startsBody = (piece: Piece, open: boolean): boolean =>
  opensBody(piece.run.text, piece.folded) ||
  (open && piece.kind === 'agency' && authorityLine.test(piece.folded))

const opener =
  /^(?:thuc hien|can cu|theo|de|nham|trong thoi gian|trien khai|tiep theo|ngay \d|vua qua|qua |ubnd|uy ban nhan dan|chu tich)\b/

/** The V/v goes on in small letters, or on the very next line; it never takes the first words of the body. */
const continuesAbout = (piece: Piece, line: Line): boolean => {
  const { text } = piece.run
  if (text.length > 80) return false
  if (/^[\p{Ll}\d(“"]/u.test(text)) return true
  return !line.gap && !(opener.test(piece.folded) && text.length > 60)
}

const addresseeMark = /^kinh gui\s*[:.;]?\s*/

const withAddressees = (
  head: HeadPart,
  lines: readonly Line[],
  at: number,
  pieces: readonly Piece[],
): HeadPart => {
  for (const piece of pieces) {
    if (piece.kind !== 'addressee' && (piece.kind === 'motto' || piece.kind === 'date'))
      head.right.push(piece.run)
  }
  const rows: Run[] = []
  const first = pieces
    .filter((piece) => piece.kind === 'addressee' || piece.kind === 'other' || piece.kind === 'agency')
    .map((piece) => piece.run)
  const whole = join(first, ' ')
  const mark = addresseeMark.exec(pieces.find((piece) => piece.kind === 'addressee')?.folded ?? '')
  const rest = tidy(slice(whole, mark?.[0].length ?? 0))
  if (rest.text !== '') rows.push(rest)
  let i = at + 1
  while (i < lines.length && isAddressee(lines, i, rows)) {
    const line = lines[i] as Line
    const run = tidy(line.run)
    if (rows.length > 0 && continuesRow(rows, line)) rows.push(join([rows.pop() as Run, run]))
    else rows.push(run)
    i += 1
  }
  head.addressees = rows.flatMap(splitRow)
  head.end = i
  return head
}

const dash = /^[-–—•+*]\s*|^[\uf000-\uf0ff]\s*/

const isAddressee = (lines: readonly Line[], i: number, rows: readonly Run[]): boolean => {
  const line = lines[i] as Line
  const last = rows.at(-1)?.text ?? ''
  const text = line.run.text
  if (hasCells(line) || isPipe(line) || text.length > 260) return false
  if (dash.test(text)) return true
  if (/[.]$/.test(last) || /^\d{1,2}[.)]/.test(text)) return false
  if (rows.length === 0) return text.length < 160
  if (/;$/.test(last)) return text.length < 160
  if (line.gap || text.length >= 120) return false
  return (
    /^\p{Ll}/u.test(text) || /,$|\b(?:và|các|của)$/.test(last) || (/[.;]$/.test(text) && text.length < 70)
  )
}

const continuesRow = (rows: readonly Run[], line: Line): boolean => {
  const last = rows.at(-1)?.text ?? ''
  return !dash.test(line.run.text) && !/[;.]$/.test(last)
}

/** `- Các Sở; - UBND các huyện` or `Các Sở; UBND các huyện` set on one line. */
const splitRow = (row: Run): Run[] => {
  const cuts = [...row.text.matchAll(/[;.:]\s+(?=[-–•+]\s*\p{Lu})|;\s+(?=\p{Lu})/gu)].map(
    (hit) => hit.index + hit[0].length,
  )
  const edges = [0, ...cuts, row.text.length]
  return edges
    .slice(0, -1)
    .map((start, k) => tidy(slice(row, start, edges[k + 1])))
    .filter((run) => run.text.replace(dash, '') !== '')
}

/** A titled document: type, summary, perhaps `(Kèm theo …)`, perhaps addressees (a submission). */
const withTitle = (head: HeadPart, lines: readonly Line[], at: number): HeadPart => {
  const { title, attachedTo, end } = titleAt(lines, at)
  head.title = title
  head.attachedTo = attachedTo
  const next = lines[end]
  if (next !== undefined && /^kinh gui\b/.test(next.folded)) {
    return withAddressees(head, lines, end, piecesOf(next, end))
  }
  // A telegram: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … ĐIỆN:`.
  if (next !== undefined && /(?:^|\s)(?:dien|gui)\s*:?$/.test(next.folded) && next.folded.length < 110) {
    return withAddressees(head, lines, end, [])
  }
  head.end = end
  return head
}

const attached = /^\(?\s*(?:ban hanh\s+)?(?:kem theo|dinh kem)\b/
const bodyStart =
  /^(?:can cu|thuc hien (?:luat|nghi|quyet dinh|cong van|ke hoach|chi thi|thong bao|thong tu|y kien|su chi dao|chuong trinh)|theo (?:de nghi|quy dinh)|xet de nghi|kinh gui|trien khai thuc hien (?:nghi|quyet|chi|cong|ke hoach so)|de (?:trien khai|thuc hien|tiep tuc)|nham )/
/** `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`, the one who decides; it begins the body of a decision. */
export const authorityLine =
  /^(?:(?:chu tich |pho chu tich )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan)|bo truong|giam doc|thu tuong|chinh phu$|chanh van phong|truong ban|to truong|cuc truong|chu nhiem|vien truong|hieu truong|thong doc|tong)\b/

/** The title beginning at line `at`, which holds the type. */
export const titleAt = (
  lines: readonly Line[],
  at: number,
): { title: Run; attachedTo: Run | null; end: number } => {
  const taken: Run[] = [(lines[at] as Line).run]
  let i = at + 1
  while (i < lines.length && i < at + 14 && isTitle(lines, at, i)) {
    taken.push((lines[i] as Line).run)
    i += 1
  }
  // Title lines stay apart: the first is the type, the others the summary.
  return { title: join(taken.map(tidy), '\n'), ...attachmentAt(lines, i) }
}

const isTitle = (lines: readonly Line[], at: number, i: number): boolean => {
  const line = lines[i] as Line
  const before = lines[i - 1] as Line
  const text = line.run.text
  if (hasCells(line) || isPipe(line) || attached.test(line.folded)) return false
  if (opensBody(text, line.folded)) return i === at + 1 && carriesTitle(lines, i)
  if (isTypeLine(text, line.folded)) return unfinished.test(before.folded) && i > at + 1
  if (markerOf(line.run) !== null && !/^v\/v/.test(line.folded)) return false
  if (isCapitals(text) && authorityLine.test(line.folded) && i > at) return false
  if (text.length > 230) return i === at + 1 && !/[.:]$/.test(text)
  if (i === at + 1) return !/[.:;]$/.test(text) || text.length < 120
  if (/[.:;]$/.test(before.run.text)) return false
  if (isCapitals(text) !== isCapitals(before.run.text) && i > at + 1)
    return /^\p{Ll}/u.test(text) && !line.gap
  if (line.gap)
    return (isCapitals(text) && isCapitals(before.run.text)) || (/^\p{Ll}/u.test(text) && text.length < 120)
  return /^[\p{Ll}\d]/u.test(text) || isCapitals(text) || (text.length < 75 && !/[.;:]$/.test(text))
}

/** `QUYẾT ĐỊNH` / `VỀ VIỆC BAN HÀNH` / `KẾ HOẠCH` / …: the type in the middle is the summary's. */
const unfinished = /(?:ban hanh|phe duyet|dieu chinh|thuc hien|trien khai|\bva|\bcua|\bcac|,)$/

/** In small letters or in capitals throughout, the same words go on with a summary. */
const opensBody = (text: string, folded: string): boolean =>
  bodyStart.test(folded) && /^\p{Lu}/u.test(text) && !isCapitals(text)

/** `Thực hiện Nghị quyết số 02/NQ-CP về …` may be a summary: it has no stop, and the body begins behind it. */
const carriesTitle = (lines: readonly Line[], i: number): boolean => {
  const line = lines[i] as Line
  const next = lines[i + 1]
  if (
    /[.:;,]$/.test(line.run.text) ||
    line.run.text.length > 160 ||
    /^(?:can cu|kinh gui|theo de nghi|xet de nghi)/.test(line.folded)
  )
    return false
  return next !== undefined && (next.gap || bodyStart.test(next.folded) || isCapitals(next.run.text))
}

/** `(Kèm theo Quyết định số … của …)`, over several lines if need be. */
export const attachmentAt = (lines: readonly Line[], at: number): { attachedTo: Run | null; end: number } => {
  const first = lines[at]
  if (first === undefined || !attached.test(first.folded) || !first.run.text.startsWith('(')) {
    return { attachedTo: null, end: at }
  }
  const taken = [first.run]
  let i = at + 1
  while (!/\)\s*[.;]?$/.test(taken.at(-1)?.text ?? '') && i < at + 5 && i < lines.length) {
    taken.push((lines[i] as Line).run)
    i += 1
  }
  return { attachedTo: tidy(join(taken)), end: i }
}
