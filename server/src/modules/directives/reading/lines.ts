import { fold } from './fold.ts'
import { CELL } from './normalise.ts'
import { type Run, slice } from './run.ts'

/** One line of the page, with what its place on the page tells. */
export type Line = {
  /** Without outer blanks; inner spacing as it stands, since it holds columns apart. */
  readonly run: Run
  readonly folded: string
  /** Blank columns before the text. */
  readonly indent: number
  /** Column in which the line ends. */
  readonly width: number
  /** Begins with a tab: a table with one cell a line, or a right column. */
  readonly tab: boolean
  /** A blank line stands before it. */
  gap: boolean
  /** A page ended (or its furniture or notes stood) before it. */
  brk: boolean
  readonly page: number
}

const TAB = 8
/** Signs of Markdown: headings and quotations. */
const heading = /^(?:#{1,6}|>)\s+/

export const linesOf = (whole: Run): Line[] => {
  const lines: Line[] = []
  const { text } = whole
  let start = 0
  let page = 0
  let gap = true
  let brk = false
  while (start <= text.length) {
    const end = nextBreak(text, start)
    const line = lineOf(whole, start, end, page)
    if (line === null) gap = true
    else {
      lines.push({ ...line, gap, brk })
      gap = false
      brk = false
    }
    if (text[end] === '\f') {
      page += 1
      brk = true
    }
    start = end + 1
  }
  return lines
}

const nextBreak = (text: string, start: number): number => {
  for (let i = start; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit === 10 || unit === 12) return i
  }
  return text.length
}

const lineOf = (whole: Run, start: number, end: number, page: number): Line | null => {
  let first = start
  let indent = 0
  let tab = false
  while (first < end) {
    const unit = whole.text[first]
    if (unit === '\t') {
      indent += TAB
      tab = true
    } else if (unit === ' ') indent += 1
    else break
    first += 1
  }
  const sign = heading.exec(whole.text.slice(first, Math.min(end, first + 12)))
  if (sign !== null) first += sign[0].length
  let last = end
  while (last > first && /\s/.test(whole.text[last - 1] ?? '')) last -= 1
  if (last <= first) return null
  const run = slice(whole, first, last)
  return {
    run,
    folded: fold(run.text),
    indent,
    width: indent + last - first,
    tab,
    gap: false,
    brk: false,
    page,
  }
}

export const hasCells = (line: Line): boolean => line.run.text.startsWith(CELL)
export const isPipe = (line: Line): boolean => {
  const { text } = line.run
  return text.startsWith('|') ? text.indexOf('|', 1) > 0 : openPipes.test(text)
}

/** Rows without a stroke before them: `1 | Rà soát | Các sở |`. */
const openPipes = /^[^|]{1,2000}\s\|\s(?:[^|]*\||.*\s\|\s)/
