import type { Mark } from '../layout/types.ts'
import type { Calls, Turn } from './calls.ts'

/** Combining marks belong to the letter before them, wherever the font draws them. */
const isCombining = (code: number) => code >= 0x300 && code <= 0x36f

const isBroken = (code: number) =>
  code === 0xfffd ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  (code > 0 && code < 32 && code !== 9 && code !== 10 && code !== 13)

const QUARTER = Math.PI / 2

/** Quarter turns to the left of a letter (PDFium counts to the right); null when it stands askew (a watermark). */
const quarterOf = (angle: number): number | null => {
  const turns = Math.round(angle / QUARTER)
  return Math.abs(angle - turns * QUARTER) < 0.2 ? ((-turns % 4) + 4) % 4 : null
}

/** How most letters stand, so that a wide table laid sideways reads upright; the page's own turn when it has none. */
const turnsOf = (calls: Calls, page: number, text: number, count: number): number => {
  const seen = [0, 0, 0, 0]
  const step = Math.max(1, Math.floor(count / 400))
  for (let i = 0; i < count; i += step) {
    const turns = quarterOf(calls._FPDFText_GetCharAngle(text, i))
    if (turns !== null && calls._FPDFText_GetUnicode(text, i) > 32) seen[turns] = (seen[turns] ?? 0) + 1
  }
  const most = Math.max(...seen)
  return most === 0 ? calls._FPDFPage_GetRotation(page) : seen.indexOf(most)
}

export const marksOf = (calls: Calls, scratch: number, page: number, turnFor: (turns: number) => Turn) => {
  const text = calls._FPDFText_LoadPage(page)
  const marks: Mark[] = []
  let broken = 0
  if (!text) return { marks, broken, turns: calls._FPDFPage_GetRotation(page) }
  const f = scratch >> 2
  const d = (scratch + 16) >> 3
  const count = calls._FPDFText_CountChars(text)
  const turns = turnsOf(calls, page, text, count)
  const turn = turnFor(turns)
  for (let i = 0; i < count; i += 1) {
    const code = calls._FPDFText_GetUnicode(text, i)
    if (code === 13 || code === 10 || code === 0 || code === 2) continue
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
    // Text in another direction (margins, stamps, watermarks) is no line of the document.
    if (quarterOf(calls._FPDFText_GetCharAngle(text, i)) !== turns) continue
    if (!calls._FPDFText_GetLooseCharBox(text, i, scratch)) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = calls.HEAPF32.subarray(f, f + 4)
    calls._FPDFText_GetCharOrigin(text, i, scratch + 16, scratch + 24)
    const [ox = left, oy = bottom] = calls.HEAPF64.subarray(d, d + 2)
    const [x0, y0] = turn(left, top)
    const [x1, y1] = turn(right, bottom)
    const [, base] = turn(ox, oy)
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
  return { marks, broken, turns }
}
