import type { Grid, GridCell } from '../grid.ts'
import { linesOf } from './lines.ts'
import type { Mark, Rule } from './types.ts'

/** A ruled table on a page: where it is and what stands in its cells. */
export type RuledTable = { x0: number; y0: number; x1: number; y1: number; grid: Grid }

const NEAR = 3

/** Tables drawn with lines, in order down the page. One box, or one line under a heading, is no table. */
export const ruledTables = (rules: readonly Rule[], marks: readonly Mark[]): RuledTable[] => {
  const across = merge(rules.filter((rule) => rule.along === 'x'))
  const down = merge(rules.filter((rule) => rule.along === 'y'))
  if (across.length < 2 || down.length < 3) return []
  return groups(across, down)
    .map((group) => tableOf(group.across, group.down, marks))
    .filter((table) => table !== null)
    .toSorted((a, b) => a.y0 - b.y0)
}

/** Pieces of one line joined: borders are drawn cell by cell, often twice. */
const merge = (rules: readonly Rule[]): Rule[] => {
  const out: Rule[] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const same = out.findLast(
      (other) => rule.at - other.at < NEAR && rule.from <= other.to + NEAR && other.from <= rule.to + NEAR,
    )
    if (same) Object.assign(same, { from: Math.min(same.from, rule.from), to: Math.max(same.to, rule.to) })
    else out.push({ ...rule })
  }
  return out.filter((rule) => rule.to - rule.from > 6)
}

const cross = (x: Rule, y: Rule): boolean =>
  y.at >= x.from - NEAR && y.at <= x.to + NEAR && x.at >= y.from - NEAR && x.at <= y.to + NEAR

/** Lines that cross one another, directly or through others, make one table. */
const groups = (across: readonly Rule[], down: readonly Rule[]) => {
  const left = new Set<Rule>([...across, ...down])
  const found: { across: Rule[]; down: Rule[] }[] = []
  for (const first of across) {
    if (!left.delete(first)) continue
    const group = { across: [first], down: [] as Rule[] }
    const queue: Rule[] = [first]
    for (let rule = queue.pop(); rule; rule = queue.pop()) {
      for (const other of rule.along === 'x' ? down : across) {
        if (!left.has(other)) continue
        if (rule.along === 'x' ? !cross(rule, other) : !cross(other, rule)) continue
        left.delete(other)
        queue.push(other)
        group[other.along === 'x' ? 'across' : 'down'].push(other)
      }
    }
    found.push(group)
  }
  return found
}

const places = (rules: readonly Rule[]): number[] => {
  const out: number[] = []
  for (const at of rules.map((rule) => rule.at).toSorted((a, b) => a - b)) {
    if (out.length === 0 || at - (out.at(-1) as number) > NEAR * 1.5) out.push(at)
  }
  return out
}

const maxPlaces = 400

const tableOf = (
  across: readonly Rule[],
  down: readonly Rule[],
  marks: readonly Mark[],
): RuledTable | null => {
  const xs = places(down)
  const ys = places(across)
  if (xs.length < 3 || ys.length < 2 || xs.length > maxPlaces || ys.length > maxPlaces) return null
  const [x0, x1, y0, y1] = [xs[0], xs.at(-1), ys[0], ys.at(-1)] as [number, number, number, number]
  const inside = marks.filter((mark) => {
    const middle = (mark.x0 + mark.x1) / 2
    const height = mark.base - mark.size * 0.3
    return middle > x0 - 1 && middle < x1 + 1 && height > y0 - 1 && height < y1 + 1
  })
  if (inside.length === 0) return null
  const owners = joinCells(xs, ys, across, down)
  const grid = fill(xs, ys, owners, inside)
  return grid.columns < 2 ? null : { x0, y0, x1, y1, grid }
}

const covers = (rules: readonly Rule[], at: number, from: number, to: number): boolean =>
  rules.some(
    (rule) => Math.abs(rule.at - at) <= NEAR * 1.5 && rule.from <= from + NEAR && rule.to >= to - NEAR,
  )

/** Squares of the grid with no line between them are one cell; each square names the square that stands for it. */
const joinCells = (
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Rule[],
  down: readonly Rule[],
) => {
  const columns = xs.length - 1
  const owner = Array.from({ length: (ys.length - 1) * columns }, (_, i) => i)
  const top = (i: number): number => (owner[i] === i ? i : top(owner[i] as number))
  const join = (a: number, b: number) => {
    const [first, second] = [top(a), top(b)].toSorted((p, q) => p - q) as [number, number]
    owner[second] = first
  }
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [left, right, above, below] = [xs[column], xs[column + 1], ys[row], ys[row + 1]] as [
        number,
        number,
        number,
        number,
      ]
      const i = row * columns + column
      if (column + 1 < columns && !covers(down, right, above, below)) join(i, i + 1)
      if (row + 2 < ys.length && !covers(across, below, left, right)) join(i, i + columns)
    }
  }
  return owner.map((_, i) => top(i))
}

const fill = (
  xs: readonly number[],
  ys: readonly number[],
  owners: readonly number[],
  marks: readonly Mark[],
): Grid => {
  const columns = xs.length - 1
  const held = new Map<number, Mark[]>()
  for (const mark of marks) {
    const column = place(xs, (mark.x0 + mark.x1) / 2)
    const row = place(ys, mark.base - mark.size * 0.3)
    const owner = owners[row * columns + column] ?? 0
    const list = held.get(owner)
    if (list) list.push(mark)
    else held.set(owner, [mark])
  }
  const cells = new Map<number, GridCell>()
  owners.forEach((owner, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    const first = cells.get(owner)
    if (!first) {
      cells.set(owner, { row, column, rows: 1, columns: 1, lines: paragraphs(held.get(owner) ?? []) })
    } else {
      const rows = Math.max(first.rows, row - first.row + 1)
      cells.set(owner, { ...first, rows, columns: Math.max(first.columns, column - first.column + 1) })
    }
  })
  return { rows: ys.length - 1, columns, cells: [...cells.values()] }
}

const place = (edges: readonly number[], at: number): number => {
  const after = edges.findIndex((edge) => edge > at)
  return Math.max(0, Math.min((after < 0 ? edges.length : after) - 1, edges.length - 2))
}

/** Lines of a cell as paragraphs: a line goes on the one above unless it begins an item of its own. */
const paragraphs = (marks: readonly Mark[]): string[] => {
  const out: string[] = []
  for (const line of linesOf(marks)) {
    const text = line.segments.map((segment) => segment.text).join(' ')
    const begins = /^(?:[-–+•*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)/u.test(text)
    if (out.length === 0 || begins) out.push(text)
    else out[out.length - 1] += ` ${text}`
  }
  return out
}
