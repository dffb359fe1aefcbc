import { isCapitals } from './fold.ts'
import { hasCells, isPipe, type Line } from './lines.ts'
import { type Marker, markerOf } from './markers.ts'
import { join, type Run, tidy } from './run.ts'
import { newSequence } from './sequence.ts'
import { type Paragraph, unglued } from './unglue.ts'

/** Width at which the page broke its lines; null where a line is a whole paragraph. */
export const wrapWidth = (lines: readonly Line[]): number | null => {
  const widths = lines
    .filter((line) => !hasCells(line) && !isPipe(line) && !line.tab)
    .map((line) => line.width)
    .filter((width) => width > 40)
    .sort((a, b) => a - b)
  if (widths.length < 4) return null
  const long = widths[Math.floor(widths.length * 0.95)] ?? 0
  return long > 150 ? null : (widths[Math.floor(widths.length * 0.85)] ?? null)
}

export const paragraphsOf = (lines: readonly Line[], wrap: number | null): Paragraph[] => {
  const found: Paragraph[] = []
  const sequence = newSequence()
  const spaced = isSpaced(lines, wrap)
  let taken: Line[] = []
  let marker: Marker | null = null
  const flush = (): void => {
    if (taken.length === 0) return
    const run = joinLines(taken)
    found.push(...unglued({ run, marker, gap: taken[0]?.gap ?? false }, sequence))
    taken = []
  }
  for (const line of lines) {
    const before = taken.at(-1)
    const own = markerOf(line.run)
    const begins = own !== null && (before === undefined || sequence.believes(own, before, line))
    if (before !== undefined && (begins || !continues(taken, before, line, wrap, spaced))) flush()
    if (taken.length === 0) {
      marker = begins ? own : null
      if (marker !== null) sequence.take(marker)
    }
    taken.push(line)
  }
  flush()
  return found
}

/** A word broken at the line's end (`QĐ-` / `TTg`) is joined without a blank. */
const joinLines = (lines: readonly Line[]): Run => {
  const pieces: Run[] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]?.run
    const broken = before !== undefined && /[\p{L}\d]-$/u.test(before.text) && /^\p{Lu}/u.test(line.run.text)
    if (before !== undefined && !broken) pieces.push({ text: ' ', from: before.from.subarray(-1) })
    pieces.push(line.run)
  }
  return tidy(join(pieces, ''))
}

const stop = /[.;:!?…]["”’)\]]*$|\.\/\.?$/
const lowerStart = /^[\p{Ll}(,;)%]/u

/** Paragraphs are held apart by blank lines rather than by indents. */
const isSpaced = (lines: readonly Line[], wrap: number | null): boolean => {
  if (wrap === null) return false
  const gaps = lines.filter((line) => line.gap).length
  return gaps * 9 > lines.length
}

const continues = (
  taken: readonly Line[],
  before: Line,
  line: Line,
  wrap: number | null,
  spaced: boolean,
): boolean => {
  const ended = stop.test(before.run.text)
  const lower = lowerStart.test(line.run.text)
  if (isCapitals(before.run.text) !== isCapitals(line.run.text) && !lower && !sharesCapitals(before, line)) {
    return wrap !== null && !line.gap && !ended && fills(before, line, wrap) && !isCapitals(before.run.text)
  }
  if (line.brk)
    return !ended && (lower || (wrap !== null && before.width > wrap * 0.8) || /,$/.test(before.run.text))
  if (line.gap) return !ended && lower && !/^\(/.test(line.run.text) && before.run.text.length > 40
  if (wrap === null) return !ended && lower
  if (!ended) return lower || before.width > wrap * 0.72
  if (!fills(before, line, wrap)) return false
  if (/^\p{Ll}/u.test(line.run.text)) return true
  const indented = line.indent > (taken.length > 1 ? before.indent : 0) + 2
  return spaced && !indented && !/\.\/\.?$/.test(before.run.text)
}

/** `UBND tỉnh` at a line's head counts as capitals only by its abbreviations. */
const sharesCapitals = (before: Line, line: Line): boolean =>
  line.run.text.length < 14 || before.run.text.length < 14

/** The next word would not have found room on the line before: the break is the page's. */
const fills = (before: Line, line: Line, wrap: number): boolean => {
  const word = line.run.text.search(/\s|$/)
  return before.width + 1 + word > wrap * 0.9
}
