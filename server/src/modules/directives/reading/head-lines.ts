import { fold, isCapitals } from './fold.ts'
import { freedom, nation } from './lexicon/motto.ts'
import { documentTypes } from './lexicon/types.ts'
import type { Line } from './lines.ts'
import { CELL, CELL_BREAK } from './normalise.ts'
import { type Run, slice, tidy, trim } from './run.ts'

/** What a piece of the head is, told by its words; the page's columns are too often lost to go by place. */
type HeadKind = 'motto' | 'party' | 'number' | 'date' | 'about' | 'type' | 'addressee' | 'agency' | 'other'

export type Piece = { kind: HeadKind; run: Run; folded: string; line: number; gap: boolean; indent: number }

const date =
  /ngay(?:[^a-z]|[lo]){0,30}thang(?:[^a-z]|[lo]){0,30}nam\s*[\d.…_]*|,\s*ngay\s*[\d.…_ ]*[/-]\s*[\d.…_ ]*[/-]\s*\d{4}/
const number =
  /^s[o06]\s*[:;.]?\s*[\d.…_\s]*[a-z]?\s*[/-]\s*[a-z\d]|^s[o06]\s*[:.]\s*[^\s/]{1,8}\s*\/\s*[a-z\d]|^so\s*:\s*\d+\s*(?:$|[a-z]{2,}-)|^so\s*:\s*[.…_\s]*\/?/
const about = /^["“'(]?v\s*[/.]?\s*v\s*[:.]?\s|^v\/v|^ve\s[^.;:]{4,80}$/

export const headKind = (text: string, folded: string): HeadKind => {
  if (nation.test(folded) || freedom.test(folded)) return 'motto'
  if (/^dang cong san viet nam$/.test(folded)) return 'party'
  if (about.test(folded)) return 'about'
  if (number.test(folded) && folded.length < 60) return 'number'
  if (folded.length < 90 && date.test(folded) && isPlaceDate(folded)) return 'date'
  if (/^kinh gui\b/.test(folded)) return 'addressee'
  if (isTypeLine(text, folded)) return 'type'
  if (isCapitals(text)) return 'agency'
  return 'other'
}

const isPlaceDate = (folded: string): boolean => /^(?:[a-z\d' .-]{2,40}[,.]?\s*)?ngay\b/.test(folded)

const typeNames = new Map(documentTypes.map(([name]) => [fold(name), name]))

/** `QUYẾT ĐỊNH`, `CHỈ THỊ` alone on a line (a colon may follow), also letter-spaced: `K Ế   H O Ạ C H`. */
export const isTypeLine = (text: string, folded: string): boolean => typeOf(text, folded) !== null

export const typeOf = (text: string, folded: string): string | null => {
  if (folded.length > 40 || !isCapitals(text)) return null
  const bare = folded
    .replace(/[:*.\s]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?:hanh dong|cong tac)$/, '')
  const known = typeNames.get(bare)
  if (known !== undefined && bare !== 'van ban') return known
  const tight = bare.replace(/ /g, '')
  if (!/^(?:[a-z] ){3,}/.test(bare)) return null
  for (const [name, proper] of typeNames) if (name.replace(/ /g, '') === tight) return proper
  return null
}

const columnGap = /\s{3,}|\s*\t\s*|\s*\|\s*/g
const glueBefore = /(?:\bngay|\bthang|\bnam|,|\/)\s*[\d.…_]*$/
const glueAfter = /^(?:[\d.…_]*\s*(?:thang\b|nam\b)|[\d.…]+\s*$)/
/** Room left for a number or a day is no gap between columns. */
const holds = (left: string, right: string): boolean =>
  glueBefore.test(left) ||
  glueAfter.test(right) ||
  (/(?:^|\s)so\s*[:.]?\s*[\d.…_]*$/.test(left) && /^[\d.…_]*\s*\//.test(right))

/** Where another part of the head begins though only one blank stands before it. */
const partStart =
  /\s(?=cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia)|\s(?=doc\s*lap\s*-?\s*tu\s*do)|(?<=hanh\s*phuc)\s+(?=\S)|(?<=\/\S{2,30})\s+(?=\S[^\d/]{1,40}[,.]?\s*ngay\s)|\s{2,}(?=[^\s/][^\d/]{1,40},\s*ngay\s)|\s(?=so\s*:\s*[\d.…]*\s*\/)|(?<=\d|[/-]\S{2,30})\s(?=v\s?\/\s?v\s)|(?<=nam \d{4})\s(?=v\s?\/\s?v\s)/g

/** A line of the head or the close taken apart into its columns. */
export const columnsOf = (line: Line): Run[] => {
  const { run } = line
  if (run.text.startsWith(CELL)) return cellsOf(run)
  // No line of a head or a close is so long; taking one apart would cost its square.
  if (run.text.length > 1500) return [run]
  const folded = fold(run.text)
  const cuts: [number, number][] = []
  for (const hit of folded.matchAll(columnGap)) {
    const left = folded.slice(0, hit.index).trimEnd()
    const right = folded.slice(hit.index + hit[0].length)
    if (left === '' || right === '') cuts.push([hit.index, hit.index + hit[0].length])
    else if (!hit[0].includes('|') && holds(left, right)) continue
    else cuts.push([hit.index, hit.index + hit[0].length])
  }
  const pieces: Run[] = []
  let done = 0
  for (const [start, end] of cuts) {
    pieces.push(slice(run, done, start))
    done = end
  }
  pieces.push(slice(run, done))
  return pieces
    .flatMap(brokenCells)
    .flatMap(splitRight)
    .map(tidy)
    .filter((piece) => piece.text !== '' && !/^[-–—_=*~.\s]+$/.test(piece.text))
}

/** `… hộ tịch Móng Cái 1, ngày 14 tháng 10`: the place behind a V/v, known by its capitals. */
const placeDate =
  /\s(?=(?:TP\.\s?|Thành phố\s|Thị xã\s)?\p{Lu}\p{Ll}+(?:[\s-]+(?:\p{Lu}\p{Ll}*|\d{1,2})){0,4},\s*ngày\s[\d…. ]*\s*tháng)/u

/** Parts that only one blank holds apart: `UBND TỈNH X CỘNG HÒA …`, `Số: 12/QĐ-UBND Vinh, ngày … V/v …`. */
const splitRight = (run: Run): Run[] => {
  if (run.text.length > 400) return [run]
  const folded = fold(run.text)
  const cuts = [...folded.matchAll(partStart)].map((hit) => hit.index).filter((at) => at > 0)
  const place = /^(?:so|v)\b/.test(folded) ? run.text.search(placeDate) : -1
  if (place > 0 && !cuts.includes(place)) cuts.push(place)
  cuts.sort((a, b) => a - b)
  if (cuts.length === 0) return [run]
  const edges = [0, ...cuts, run.text.length]
  return edges.slice(0, -1).map((start, i) => slice(run, start, edges[i + 1]))
}

/** Cells of a table used for layout, each cell's lines apart. */
const cellsOf = (run: Run): Run[] => splitCells(run).flatMap(brokenCells).flatMap(splitRight).map(tidy)

const brokenCells = (cell: Run): Run[] => {
  if (!cell.text.includes(CELL_BREAK)) return [tidy(cell)].filter((piece) => piece.text !== '')
  const pieces: Run[] = []
  let start = 0
  for (let i = 0; i <= cell.text.length; i += 1) {
    if (i < cell.text.length && cell.text[i] !== CELL_BREAK) continue
    const piece = tidy(slice(cell, start, i))
    if (piece.text !== '') pieces.push(piece)
    start = i + 1
  }
  return pieces
}

const splitCells = (run: Run): Run[] => {
  const cells: Run[] = []
  let start = run.text.indexOf(CELL)
  while (start >= 0) {
    const next = run.text.indexOf(CELL, start + 1)
    cells.push(trim(slice(run, start + 3, next < 0 ? run.text.length : next)))
    start = next
  }
  return cells
}

export const piecesOf = (line: Line, index: number): Piece[] =>
  columnsOf(line).map((run, column) => {
    const folded = fold(run.text)
    const indent = column === 0 ? line.indent : line.indent + line.run.text.indexOf(run.text.slice(0, 6))
    return { kind: headKind(run.text, folded), run, folded, line: index, gap: line.gap, indent }
  })
