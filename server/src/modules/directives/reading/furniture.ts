import { furniture, rulings } from './lexicon/furniture.ts'
import type { Line } from './lines.ts'
import { MARK_CLOSE, MARK_OPEN } from './normalise.ts'

/**
 * Takes away what belongs to the page and not to the document: numbers, running heads and feet, ruled lines, stamps of
 * the register and of digital signatures. What followed it is told (`brk`) so that a sentence cut in two can be mended.
 */
export const withoutFurniture = (lines: readonly Line[]): Line[] => {
  const running = runningLines(lines)
  const stacked = lines.some((line) => /^s?\s*tt\.?$/.test(line.folded))
  const kept: Line[] = []
  let dropped = false
  let gap = false
  for (const [i, line] of lines.entries()) {
    if (isFurniture(lines, i, running, stacked)) {
      dropped = true
      gap ||= line.gap
      continue
    }
    kept.push(dropped ? { ...line, gap: line.gap || gap, brk: true } : line)
    dropped = false
    gap = false
  }
  return kept
}

const isFurniture = (
  lines: readonly Line[],
  i: number,
  running: ReadonlySet<string>,
  stacked: boolean,
): boolean => {
  const line = lines[i] as Line
  if (line.folded.length > 160) return false
  if (rulings.test(line.run.text)) return true
  if (isPageNumber(lines, i, stacked) || isSpeck(lines, i, stacked)) return true
  if (running.has(shape(line)) && atPageEdge(lines, i)) return true
  return furniture.some((pattern) => pattern.test(line.folded))
}

/** What an optical reader makes of a stamp's edge or a stroke: a few signs on a line of their own. */
const isSpeck = (lines: readonly Line[], i: number, stacked: boolean): boolean => {
  const line = lines[i] as Line
  if (line.tab || stacked || !line.gap || line.folded.length > 4) return false
  if (
    /^(?:[-+]?\s*)?(?:[ivxl]{1,4}|[a-z]|\d{1,2})\s*[.)]$|^(?:tt|stt|ve|v\/v|so|uy|cong)\b|^[a-h]$/.test(
      line.folded,
    )
  )
    return false
  const next = lines[i + 1]
  if (/^\d+$/.test(line.folded)) return next !== undefined && /^\p{Ll}/u.test(next.run.text)
  return !/^[IVXL]+$/.test(line.run.text)
}

const pageNumber = /^(?:trang|page)?\s*[-–]?\s*(\d{1,3})\s*(?:(?:\/|of|tren)\s*\d{1,3}\s*)?[-–]?$/

/** A number alone counts as a page's only where a page may end; in a table it is a cell. */
const isPageNumber = (lines: readonly Line[], i: number, stacked: boolean): boolean => {
  const line = lines[i] as Line
  if (line.tab && line.indent <= 8) return false
  if (!pageNumber.test(line.folded)) return false
  if (/[a-z/]/.test(line.folded)) return true
  const next = lines[i + 1]
  if (line.brk || next === undefined || next.brk) return true
  return line.gap && next.gap && !stacked
}

const atPageEdge = (lines: readonly Line[], i: number): boolean => {
  for (let near = i - 1; near <= i + 2; near += 1) {
    if (lines[near]?.brk === true && near > i - 2) return true
  }
  return lines[i + 1] === undefined || i === 0
}

const shape = (line: Line): string => line.folded.replace(/\d+/g, '#').replace(/\s+/g, ' ')

/** Lines standing at the edge of three pages or more, numbers aside. */
const runningLines = (lines: readonly Line[]): Set<string> => {
  const seen = new Map<string, Set<number>>()
  for (const [i, line] of lines.entries()) {
    if (line.folded.length > 100 || !atPageEdge(lines, i)) continue
    if (line.run.text.includes(MARK_OPEN) || line.run.text.includes(MARK_CLOSE)) continue
    const key = shape(line)
    const pages = seen.get(key) ?? new Set()
    pages.add(line.page)
    seen.set(key, pages)
  }
  return new Set([...seen].filter(([, pages]) => pages.size >= 3).map(([key]) => key))
}
