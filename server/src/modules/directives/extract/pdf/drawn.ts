import type { Rule } from '../layout/types.ts'
import type { Calls, Turn } from './calls.ts'

const TEXT = 1
const PATH = 2
const IMAGE = 3
const FORM = 5
/** Drawings of maps have hundreds of thousands of strokes; tables do not. */
const maxObjects = 20_000

type Matrix = readonly [number, number, number, number, number, number]
const SAME: Matrix = [1, 0, 0, 1, 0, 0]

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

export const drawnOn = (calls: Calls, scratch: number, page: number, turn: Turn, area: number) => {
  const rules: Rule[] = []
  const f = scratch >> 2
  let covered = 0
  let seen = 0
  let paths = 0
  const matrixOf = (object: number): Matrix => {
    if (!calls._FPDFPageObj_GetMatrix(object, scratch)) return SAME
    const [a = 1, b = 0, c = 0, d = 1, e = 0, g = 0] = calls.HEAPF32.subarray(f, f + 6)
    return [a, b, c, d, e, g]
  }
  const visit = (object: number, outer: Matrix, depth: number): void => {
    seen += 1
    if (seen > maxObjects) return
    const type = calls._FPDFPageObj_GetType(object)
    if (type === TEXT) return
    if (type === PATH) {
      paths += 1
      rules.push(...rulesOfPath(calls, scratch, object, times(matrixOf(object), outer), turn))
    }
    if (type === IMAGE) {
      const m = times(matrixOf(object), outer)
      covered += Math.abs(m[0] * m[3] - m[1] * m[2])
    }
    if (type === FORM && depth < 4) {
      const inner = times(matrixOf(object), outer)
      const count = calls._FPDFFormObj_CountObjects(object)
      for (let i = 0; i < count; i += 1) visit(calls._FPDFFormObj_GetObject(object, i), inner, depth + 1)
    }
  }
  const count = calls._FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i += 1) visit(calls._FPDFPage_GetObject(page, i), SAME, 0)
  return { rules, paths, pictured: Math.min(1, covered / area) }
}

const maxSegments = 2_000

/** Every straight stroke along the page, and every thin filled box, which is how most programs draw borders. */
const rulesOfPath = (calls: Calls, scratch: number, path: number, matrix: Matrix, turn: Turn): Rule[] => {
  const count = Math.min(calls._FPDFPath_CountSegments(path), maxSegments)
  const rules: Rule[] = []
  const f = scratch >> 2
  let first: [number, number] = [0, 0]
  let last: [number, number] = [0, 0]
  const line = (to: [number, number]) => {
    const dx = Math.abs(to[0] - last[0])
    const dy = Math.abs(to[1] - last[1])
    if (dy < 1 && dx >= 3) {
      rules.push({
        along: 'x',
        at: (to[1] + last[1]) / 2,
        from: Math.min(to[0], last[0]),
        to: Math.max(to[0], last[0]),
      })
    } else if (dx < 1 && dy >= 3) {
      rules.push({
        along: 'y',
        at: (to[0] + last[0]) / 2,
        from: Math.min(to[1], last[1]),
        to: Math.max(to[1], last[1]),
      })
    }
  }
  for (let i = 0; i < count; i += 1) {
    const segment = calls._FPDFPath_GetPathSegment(path, i)
    if (!calls._FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) continue
    const [px = 0, py = 0] = calls.HEAPF32.subarray(f, f + 2)
    const [a, b, c, d, e, g] = matrix
    const point = turn(a * px + c * py + e, b * px + d * py + g)
    const type = calls._FPDFPathSegment_GetType(segment)
    if (type === 2) first = point
    else if (type === 0) line(point)
    last = point
    if (calls._FPDFPathSegment_GetClose(segment)) {
      line(first)
      last = first
    }
  }
  return rules
}
