import { raised } from '../docx/paragraph.ts'
import type { Mark } from './types.ts'

/** Words that stand together, with no column's gap between them. */
export type Segment = { text: string; x0: number; x1: number }
export type Line = { segments: Segment[]; base: number; size: number }

/** Lines from top to bottom, each cut where a wide gap says another column begins. */
export const linesOf = (marks: readonly Mark[]): Line[] => {
  const rows: { base: number; size: number; marks: Mark[] }[] = []
  const sorted = marks.toSorted((a, b) => a.base - b.base)
  for (const mark of sorted) {
    const row = rows.at(-1)
    if (row && mark.base - row.base <= Math.min(row.size, mark.size) * 0.45) {
      row.marks.push(mark)
      // The line's own letters outweigh a raised figure above or below it.
      if (mark.size > row.size) Object.assign(row, { base: mark.base, size: mark.size })
    } else rows.push({ base: mark.base, size: mark.size, marks: [mark] })
  }
  return joinRaised(rows).map(({ base, size, marks: row }) => ({
    base,
    size,
    segments: segmentsOf(row, base, size),
  }))
}

/** A raised figure may make a row of its own just above the line it belongs to. */
const joinRaised = (rows: { base: number; size: number; marks: Mark[] }[]) => {
  const out: typeof rows = []
  for (const row of rows) {
    const above = out.at(-1)
    const small = above && above.size < row.size * 0.8 && row.base - above.base < row.size * 0.6
    if (above && small && above.marks.every((mark) => /^[\d*]+$/.test(mark.text))) {
      out[out.length - 1] = { ...row, marks: [...above.marks, ...row.marks] }
    } else out.push(row)
  }
  return out
}

const segmentsOf = (row: readonly Mark[], base: number, size: number): Segment[] => {
  const marks = row.toSorted((a, b) => a.x0 - b.x0)
  const gaps = marks.slice(1).map((mark, i) => mark.x0 - (marks[i]?.x1 ?? 0))
  const wide = columnGap(gaps, size)
  const segments: Segment[] = []
  marks.forEach((mark, i) => {
    const isRaised = mark.size < size * 0.8 && base - mark.base > size * 0.15 && /^\d+$/.test(mark.text)
    const text = isRaised ? raised(mark.text) : mark.text
    const here = segments.at(-1)
    const before = marks[i - 1]
    // The mark of a note before its own words.
    const afterMark = !isRaised && here !== undefined && /^[⁰¹²³⁴-⁹]+$/.test(here.text)
    if (!here || !before) {
      segments.push({ text, x0: mark.x0, x1: mark.x1 })
      return
    }
    const gap = mark.x0 - before.x1
    if (gap > wide) {
      segments.push({ text, x0: mark.x0, x1: mark.x1 })
      return
    }
    // A font's spaces may be drawn as characters or as mere distance.
    const space = afterMark || before.spaced || gap > size * 0.16
    here.text += space ? ` ${text}` : text
    here.x1 = Math.max(here.x1, mark.x1)
  })
  return segments
}

/** In a justified line the spaces are wide but all alike; a column's gap stands out. */
const columnGap = (gaps: readonly number[], size: number): number => {
  const spaces = gaps.filter((gap) => gap > size * 0.16).toSorted((a, b) => a - b)
  const usual = spaces[Math.floor(spaces.length / 2)] ?? 0
  return Math.max(size * 1.1, spaces.length > 3 ? usual * 2.2 : 0)
}
