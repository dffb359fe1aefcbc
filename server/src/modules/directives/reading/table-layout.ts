import type { Line } from './lines.ts'
import { type Run, slice, tidy } from './run.ts'
import type { RawCell, RawRows } from './table-rows.ts'

/**
 * Columns held apart by blanks only, as `pdftotext -layout` sets them. A head that begins with `STT` and names three
 * columns or more opens the table; columns are the strips of the page that hold text, rows begin where the first strip
 * holds a number.
 */
export const layoutRows = (lines: readonly Line[], at: number): RawRows | null => {
  if (!isHead(lines[at] as Line) || !numberSoon(lines, at)) return null
  const end = tableEnd(lines, at)
  const region = lines.slice(at, end)
  const strips = stripsOf(region)
  if (strips.length < 3) return null
  const cut = region.map((line) => cutLine(line, strips))
  const rows = rowsOf(region, cut, 0)
  return rows.length < 2 ? null : { rows: rows.map((row) => toCells(row, strips.length)), end }
}

type Strip = { start: number; end: number }
type Cut = (Run | null)[]

const headWords =
  /nhiem vu|noi dung|cong viec|chu tri|phoi hop|thoi (?:gian|han)|san pham|ket qua|chi tieu|don vi|co quan|tien do|ghi chu|hoan thanh/g

const isHead = (line: Line): boolean =>
  /^(?:s\s*tt|tt|so tt)\s{2,}\S/.test(line.folded) &&
  (line.folded.match(headWords)?.length ?? 0) >= 2 &&
  /\S\s{2,}\S.*\S\s{2,}\S/.test(line.folded)

/** A row's number within the next lines; without one a look at the whole table is not worth its cost. */
const numberSoon = (lines: readonly Line[], at: number): boolean =>
  lines.slice(at + 1, at + 14).some((line) => /^(?:\d{1,3}|[IVX]{1,5})[.)]?(?:\s|$)/.test(line.run.text))

const apart = /\S\s{2,}\S/
const numbered = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,6}|[A-HĐ])\s*[.)]?\s{2,}(?=\S)/

/** Text that begins under the numbers and is not cut by columns ends the table, unless it titles a group of rows. */
const tableEnd = (lines: readonly Line[], at: number): number => {
  const columns = { second: secondColumn(lines, at), third: thirdColumn(lines[at] as Line) }
  let i = at + 1
  while (i < lines.length) {
    const line = lines[i] as Line
    if (/^noi nhan\b/.test(line.folded) || !(isInside(line, columns) || rowFollows(lines, i))) break
    i += 1
  }
  return i
}

/** Cut by columns, a number alone, or the rest of a cell: right of the numbers, not across two columns, no new item. */
const isInside = (line: Line, { second, third }: { second: number; third: number }): boolean => {
  const text = line.run.text.trim()
  if (apart.test(line.run.text) || number.test(text)) return true
  if (/^(?:\d{1,2}|[IVXL]{1,6})[.)]\s\p{Lu}/u.test(text)) return false
  return line.indent >= second && (line.indent >= third || line.indent + text.length <= third + 2)
}

const thirdColumn = (head: Line): number =>
  head.indent + (/^\S+\s{2,}\S(?:\S| (?=\S))*\s{2,}/.exec(head.run.text)?.[0].length ?? WIDEST)

/** Where the column after the numbers begins: its title may be centred over it, so the rows are asked too. */
const secondColumn = (lines: readonly Line[], at: number): number => {
  const head = lines[at] as Line
  let column = head.indent + (/^\S+\s{2,}/.exec(head.run.text)?.[0].length ?? 0)
  for (const line of lines.slice(at + 1, at + 60)) {
    const before = numbered.exec(line.run.text)?.[0].length
    if (before !== undefined) column = Math.min(column, line.indent + before)
  }
  return column
}

const rowFollows = (lines: readonly Line[], at: number): boolean =>
  (lines[at] as Line).run.text.length < 100 &&
  lines
    .slice(at + 1, at + 4)
    .some((line) => numbered.test(line.run.text) && apart.test(line.run.text.replace(numbered, '')))

const WIDEST = 400

/** Strips of the page in which nearly no line is blank, held apart by two blank columns or more. */
const stripsOf = (region: readonly Line[]): Strip[] => {
  const ink = new Uint16Array(WIDEST)
  for (const line of region) {
    const { text } = line.run
    if (!/\S\s{2,}\S/.test(text) && text.length > 40) continue
    for (let k = 0; k < text.length && line.indent + k < WIDEST; k += 1) {
      // One blank between words is ink; two hold columns apart.
      if (text[k] !== ' ' || (text[k - 1] !== ' ' && text[k + 1] !== ' '))
        ink[line.indent + k] = (ink[line.indent + k] ?? 0) + 1
    }
  }
  const allowed = Math.floor(region.length * 0.03)
  const strips: Strip[] = []
  let start = -1
  for (let k = 0; k <= WIDEST; k += 1) {
    const filled = k < WIDEST && (ink[k] ?? 0) > allowed
    if (filled && start < 0) start = k
    if (!filled && start >= 0) {
      strips.push({ start, end: k })
      start = -1
    }
  }
  return strips
}

/** Each piece of a line goes to the strip it shares most columns with. */
const cutLine = (line: Line, strips: readonly Strip[]): Cut => {
  const cells: Cut = strips.map(() => null)
  const { text } = line.run
  const pieces = /\S(?:\S| (?=\S))*/g
  for (const hit of text.matchAll(pieces)) {
    const from = line.indent + hit.index
    const to = from + hit[0].length
    const index = bestStrip(strips, from, to)
    const piece = tidy(slice(line.run, hit.index, hit.index + hit[0].length))
    const held = cells[index]
    cells[index] =
      held === null || held === undefined
        ? piece
        : { text: `${held.text} ${piece.text}`, from: merge(held, piece) }
  }
  return cells
}

const merge = (a: Run, b: Run): Uint32Array => {
  const from = new Uint32Array(a.text.length + 1 + b.text.length)
  from.set(a.from, 0)
  from[a.text.length] = a.from.at(-1) ?? 0
  from.set(b.from, a.text.length + 1)
  return from
}

const bestStrip = (strips: readonly Strip[], from: number, to: number): number => {
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (const [i, strip] of strips.entries()) {
    const shared = Math.min(to, strip.end) - Math.max(from, strip.start)
    if (shared > most) {
      most = shared
      best = i
    }
  }
  return best
}

const number = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,6}|[A-HĐ])\s*[.)]?$/

/** Lines → rows. Where numbers stand in the middle of their rows, a blank line or the nearest new sentence parts them. */
const rowsOf = (region: readonly Line[], cut: readonly Cut[], head: number): Cut[][] => {
  const starts = cut.flatMap((cells, i) => (i > head && number.test(cells[0]?.text ?? '') ? [i] : []))
  const first = starts[0]
  if (first === undefined) return []
  const headEnd = bodyStart(region, cut, head, first)
  const rows: Cut[][] = [cut.slice(0, headEnd)]
  let from = headEnd
  for (const [k, start] of starts.entries()) {
    const next = starts[k + 1]
    const end = next === undefined ? cut.length : boundary(region, cut, start, next, headEnd < first)
    rows.push(cut.slice(from, end))
    from = end
  }
  return rows
}

/** A row's first line when its number is centred lies above the number. */
const bodyStart = (region: readonly Line[], cut: readonly Cut[], head: number, first: number): number => {
  for (let i = first; i > head + 1; i -= 1) if (region[i]?.gap === true) return i
  for (let i = first - 1; i > head; i -= 1) if (/^\p{Ll}/u.test(cut[i]?.[1]?.text ?? 'a')) return i + 1
  return first
}

const boundary = (
  region: readonly Line[],
  cut: readonly Cut[],
  start: number,
  next: number,
  centred: boolean,
): number => {
  for (let i = next; i > start; i -= 1) if (region[i]?.gap === true) return i
  if (!centred) return next
  const middle = (start + next) / 2
  const fresh = Array.from({ length: next - start }, (_, k) => start + 1 + k).filter((i) =>
    startsSentence(cut, i),
  )
  return fresh.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? next
}

const startsSentence = (cut: readonly Cut[], i: number): boolean => {
  const text = cut[i]?.[1]?.text ?? ''
  const before = cut[i - 1]?.[1]?.text ?? ''
  return /^\p{Lu}/u.test(text) && (before === '' || /[.;]$/.test(before) || text.length > 0)
}

const toCells = (lines: readonly Cut[], width: number): RawCell[] =>
  Array.from({ length: width }, (_, column) => {
    const runs = lines
      .map((cells) => cells[column])
      .filter((run): run is Run => run !== null && run !== undefined)
    return { lines: mended(runs), repeated: false }
  })

/** Lines of a cell are the page's breaks, except where a dash begins a new one. */
const mended = (runs: readonly Run[]): Run[] => {
  const out: Run[] = []
  for (const run of runs) {
    const before = out.at(-1)
    if (before === undefined || /^[-+–•]\s/.test(run.text)) out.push(run)
    else out[out.length - 1] = { text: `${before.text} ${run.text}`, from: merge(before, run) }
  }
  return out
}
