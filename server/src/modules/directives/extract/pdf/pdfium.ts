import { PDFiumModule } from '@hyzyla/pdfium'
import { refuse } from '../errors.ts'
import type { Mark, Rule } from '../layout/types.ts'

/**
 * The calls of PDFium we use, beyond the few its package wraps: places of characters and of drawn lines. Pointers are
 * numbers into the module's own memory, which nothing outside it can reach.
 */
type Calls = {
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(at: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDF_GetPageBoundingBox(page: number, box: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFFormObj_CountObjects(form: number): number
  _FPDFFormObj_GetObject(form: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFPath_CountSegments(path: number): number
  _FPDFPath_GetPathSegment(path: number, index: number): number
  _FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number
  _FPDFPathSegment_GetType(segment: number): number
  _FPDFPathSegment_GetClose(segment: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_IsGenerated(text: number, index: number): number
  _FPDFText_HasUnicodeMapError(text: number, index: number): number
  _FPDFText_GetFontSize(text: number, index: number): number
  _FPDFText_GetCharAngle(text: number, index: number): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
  ): void
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
  wasmExports: { malloc(size: number): number; free(at: number): void }
  HEAPU8: Uint8Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
}

export type Grey = { width: number; height: number; data: Uint8Array }

export type PdfPage = {
  /** In points, as shown (rotation applied). */
  width: number
  height: number
  marks(): { marks: Mark[]; broken: number }
  /** Lines drawn on the page, and the share of it that pictures cover. */
  drawn(): { rules: Rule[]; pictured: number }
  /** 8-bit grey, 0 black. */
  grey(dpi: number, maxPixels: number): Grey
}

export type Pdf = { pages: number; page<T>(index: number, use: (page: PdfPage) => T): T; close(): void }

const SCRATCH = 64
let started: Promise<{ calls: Calls; scratch: number }> | undefined

const start = async () => {
  const calls = (await PDFiumModule({})) as unknown as Calls
  calls._FPDF_InitLibraryWithConfig(0)
  return { calls, scratch: calls.wasmExports.malloc(SCRATCH) }
}

/** Opens a PDF. Throws Invalid: encrypted (a password is needed), damaged. */
export const openPdf = async (bytes: Uint8Array, name: string): Promise<Pdf> => {
  started ??= start()
  const { calls, scratch } = await started
  const at = calls.wasmExports.malloc(bytes.length)
  if (!at) throw refuse('too_large', name, { limit: '1 GB' })
  calls.HEAPU8.set(bytes, at)
  const document = calls._FPDF_LoadMemDocument(at, bytes.length, 0)
  if (!document) {
    const reason = calls._FPDF_GetLastError()
    calls.wasmExports.free(at)
    // 4: a password is needed; 5: a way of protecting it that is not known.
    throw refuse(reason === 4 || reason === 5 ? 'encrypted' : 'damaged', name)
  }
  return {
    pages: calls._FPDF_GetPageCount(document),
    page: (index, use) => {
      const page = calls._FPDF_LoadPage(document, index)
      if (!page) throw refuse('damaged', name)
      try {
        return use(pageOf(calls, scratch, page))
      } finally {
        calls._FPDF_ClosePage(page)
      }
    },
    close: () => {
      calls._FPDF_CloseDocument(document)
      calls.wasmExports.free(at)
    },
  }
}

/** From the page's own coordinates to what is seen: origin top left, y downwards. */
type Turn = (x: number, y: number) => [number, number]

const pageOf = (calls: Calls, scratch: number, page: number): PdfPage => {
  const width = calls._FPDF_GetPageWidthF(page)
  const height = calls._FPDF_GetPageHeightF(page)
  const turn = turnOf(calls, scratch, page, width, height)
  return {
    width,
    height,
    marks: () => marksOf(calls, scratch, page, turn),
    drawn: () => drawnOn(calls, scratch, page, turn, width * height),
    grey: (dpi, maxPixels) => greyOf(calls, page, width, height, dpi, maxPixels),
  }
}

const turnOf = (calls: Calls, scratch: number, page: number, width: number, height: number): Turn => {
  const f = scratch >> 2
  const known = calls._FPDF_GetPageBoundingBox(page, scratch)
  const [left = 0, top = height, right = width, bottom = 0] = known ? calls.HEAPF32.subarray(f, f + 4) : []
  switch (calls._FPDFPage_GetRotation(page)) {
    case 1:
      return (x, y) => [y - bottom, x - left]
    case 2:
      return (x, y) => [right - x, y - bottom]
    case 3:
      return (x, y) => [top - y, right - x]
    default:
      return (x, y) => [x - left, top - y]
  }
}

/** Combining marks belong to the letter before them, wherever the font draws them. */
const isCombining = (code: number) => code >= 0x300 && code <= 0x36f

const isBroken = (code: number) =>
  code === 0xfffd ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  (code > 0 && code < 32 && code !== 9 && code !== 10 && code !== 13)

const marksOf = (calls: Calls, scratch: number, page: number, turn: Turn) => {
  const text = calls._FPDFText_LoadPage(page)
  const marks: Mark[] = []
  let broken = 0
  if (!text) return { marks, broken }
  const f = scratch >> 2
  const d = (scratch + 16) >> 3
  const count = calls._FPDFText_CountChars(text)
  for (let i = 0; i < count; i += 1) {
    const code = calls._FPDFText_GetUnicode(text, i)
    if (code === 13 || code === 10 || code === 0 || code === 0xad || code === 2) continue
    const last = marks.at(-1)
    if (isCombining(code) && last) {
      last.text += String.fromCodePoint(code)
      continue
    }
    if (calls._FPDFText_IsGenerated(text, i) === 1) continue
    if (isBroken(code) || calls._FPDFText_HasUnicodeMapError(text, i) === 1) broken += 1
    if (code === 32 || code === 0xa0 || code === 9) {
      if (last) last.spaced = true
      continue
    }
    if (!calls._FPDFText_GetLooseCharBox(text, i, scratch)) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = calls.HEAPF32.subarray(f, f + 4)
    calls._FPDFText_GetCharOrigin(text, i, scratch + 16, scratch + 24)
    const [ox = left, oy = bottom] = calls.HEAPF64.subarray(d, d + 2)
    const [x0, y0] = turn(left, top)
    const [x1, y1] = turn(right, bottom)
    const [, base] = turn(ox, oy)
    // Text written upwards (stamps of signing software, margins) is no line of the document.
    if (Math.abs(y1 - y0) < 0.1 || Math.abs(x1 - x0) > 500) continue
    const size = Math.abs(calls._FPDFText_GetFontSize(text, i)) || Math.abs(y1 - y0)
    const height = Math.abs(y1 - y0)
    marks.push({
      text: code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd',
      x0: Math.min(x0, x1),
      x1: Math.max(x0, x1),
      base,
      // The font's own size is before scaling; the loose box is as high as the font is on the page.
      size: height > 0.5 ? Math.min(height / 1.1, 200) : size,
      spaced: false,
    })
  }
  calls._FPDFText_ClosePage(text)
  return { marks, broken }
}

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

const drawnOn = (calls: Calls, scratch: number, page: number, turn: Turn, area: number) => {
  const rules: Rule[] = []
  const f = scratch >> 2
  let covered = 0
  let seen = 0
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
    if (type === PATH)
      rules.push(...rulesOfPath(calls, scratch, object, times(matrixOf(object), outer), turn))
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
  return { rules, pictured: Math.min(1, covered / area) }
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

const GREY = 1
const WHITE = 0xffffffff
/** Annotations (stamps) too, and all in grey. */
const FLAGS = 0x01 | 0x08

const greyOf = (
  calls: Calls,
  page: number,
  width: number,
  height: number,
  dpi: number,
  maxPixels: number,
): Grey => {
  const wanted = dpi / 72
  const scale = Math.min(wanted, Math.sqrt(maxPixels / Math.max(1, width * height)))
  const w = Math.max(1, Math.round(width * scale))
  const h = Math.max(1, Math.round(height * scale))
  const at = calls.wasmExports.malloc(w * h)
  if (!at) throw new Error('no memory for a page')
  const bitmap = calls._FPDFBitmap_CreateEx(w, h, GREY, at, w)
  try {
    calls._FPDFBitmap_FillRect(bitmap, 0, 0, w, h, WHITE)
    calls._FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, FLAGS)
    return { width: w, height: h, data: calls.HEAPU8.slice(at, at + w * h) }
  } finally {
    calls._FPDFBitmap_Destroy(bitmap)
    calls.wasmExports.free(at)
  }
}
