import { pipes } from '../grid.ts'
import { type Line, linesOf } from './lines.ts'
import { ruledTables } from './tables.ts'
import type { Mark, Rule } from './types.ts'

/**
 * A page as text that keeps its shape: lines top to bottom, columns at the same place in each line that has them, blank
 * lines where the page leaves space, ruled tables as rows of pipes.
 */
export const pageText = (marks: readonly Mark[], rules: readonly Rule[]): string => {
  const tables = ruledTables(rules, marks)
  const free = marks.filter((mark) => {
    const [x, y] = [(mark.x0 + mark.x1) / 2, mark.base - mark.size * 0.3]
    return !tables.some((t) => x > t.x0 - 1 && x < t.x1 + 1 && y > t.y0 - 1 && y < t.y1 + 1)
  })
  const lines = linesOf(free)
  const placed = arrange(lines)
  const blocks = [
    ...lines.map((line, i) => ({ top: line.base, size: line.size, text: placed[i] ?? '', table: false })),
    ...tables.map((table) => ({ top: table.y0, size: 0, text: pipes(table.grid), table: true })),
  ].toSorted((a, b) => a.top - b.top)
  const usual = usualStep(lines)
  const out: string[] = []
  blocks.forEach((block, i) => {
    const before = blocks[i - 1]
    const apart = before && (before.table || block.table || block.top - before.top > usual * 1.22)
    if (apart) out.push('')
    out.push(block.text)
  })
  return out.join('\n').normalize('NFC')
}

/** Distance between lines of one paragraph, told by lines so full that the next goes on with them. */
const usualStep = (lines: readonly Line[]): number => {
  const endOf = (line: Line | undefined) => line?.segments.at(-1)?.x1 ?? 0
  const right = Math.max(0, ...lines.map(endOf))
  const left = Math.min(right, ...lines.map((line) => line.segments[0]?.x0 ?? right))
  const steps = lines
    .slice(1)
    .map((line, i) => ({ step: line.base - (lines[i]?.base ?? 0), full: endOf(lines[i]) }))
  const sized = steps.filter(({ step }) => step > 4)
  const goingOn = sized.filter(({ full }) => full > right - (right - left) * 0.12)
  const sorted = (goingOn.length >= 3 ? goingOn : sized).map(({ step }) => step).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.35)] ?? 14
}

/**
 * Each line with its segments at columns of letters. Segments that begin at the same place on the page begin at the same
 * column, far enough to the right for everything that stands left of them.
 */
const arrange = (lines: readonly Line[]): string[] => {
  const all = lines.flatMap((line) => line.segments)
  const letters = all.reduce((sum, segment) => sum + segment.text.length, 0)
  const width = all.reduce((sum, segment) => sum + segment.x1 - segment.x0, 0)
  const unit = letters > 0 ? Math.max(1, width / letters) : 6
  const left = Math.min(...all.map((segment) => segment.x0))
  const columnAt = columnsOf(lines, left, unit)
  return lines.map((line) => {
    let text = ''
    line.segments.forEach((segment, i) => {
      const column = columnAt(segment.x0)
      const gap = i === 0 ? column : Math.max(2, column - text.length)
      text += ' '.repeat(gap) + segment.text
    })
    return text.trimEnd()
  })
}

/** Wider than this a page is no page; a stray mark far off must not make lines of thousands of blanks. */
const maxColumn = 220

const columnsOf = (lines: readonly Line[], left: number, unit: number): ((x: number) => number) => {
  const same = unit * 1.5
  const starts = [...new Set(lines.flatMap((line) => line.segments.map((segment) => segment.x0)))].toSorted(
    (a, b) => a - b,
  )
  const stops: { x: number; column: number }[] = []
  for (const x of starts) {
    const last = stops.at(-1)
    if (!last || x - last.x > same)
      stops.push({ x, column: Math.min(Math.round((x - left) / unit), maxColumn) })
  }
  const stopOf = (x: number) => stops.findLast((stop) => stop.x <= x + 0.001) as { x: number; column: number }
  // From left to right: what a stop has to its left is settled before it.
  const before = new Map<object, { stop: { column: number }; length: number }[]>()
  for (const line of lines) {
    line.segments.forEach((segment, i) => {
      const previous = line.segments[i - 1]
      if (!previous) return
      const stop = stopOf(segment.x0)
      const list = before.get(stop) ?? []
      list.push({ stop: stopOf(previous.x0), length: previous.text.length })
      before.set(stop, list)
    })
  }
  for (const stop of stops) {
    for (const { stop: other, length } of before.get(stop) ?? []) {
      if (other !== stop) stop.column = Math.max(stop.column, Math.min(other.column + length + 2, maxColumn))
    }
  }
  return (x) => stopOf(x).column
}
