import type { Span } from '@motcua/shared/reading'

/** A stretch of the source between two borders of highlights; `marks` are the keys of those that cover it. */
export type Segment = { start: number; end: number; marks: readonly string[] }
export type Mark = { key: string; spans: readonly Span[] }

/** The document cut at every border of every mark, in order; lines stay whole because the text keeps its breaks. */
export function segments(length: number, marks: readonly Mark[]): Segment[] {
  const borders = new Set([0, length])
  for (const { spans } of marks)
    for (const { start, end } of spans) {
      if (start >= end || end > length) continue
      borders.add(start)
      borders.add(end)
    }
  const points = [...borders].sort((one, other) => one - other)
  const begins = new Map<number, string[]>()
  const ends = new Map<number, string[]>()
  for (const { key, spans } of marks)
    for (const { start, end } of spans) {
      if (start >= end || end > length) continue
      begins.set(start, [...(begins.get(start) ?? []), key])
      ends.set(end, [...(ends.get(end) ?? []), key])
    }
  const open: string[] = []
  const cut: Segment[] = []
  for (const [index, start] of points.slice(0, -1).entries()) {
    for (const key of ends.get(start) ?? []) open.splice(open.indexOf(key), 1)
    open.push(...(begins.get(start) ?? []))
    cut.push({ start, end: points[index + 1] as number, marks: [...new Set(open)] })
  }
  return cut
}
