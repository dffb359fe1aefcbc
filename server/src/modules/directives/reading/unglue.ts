import { type Marker, markerOf } from './markers.ts'
import { type Run, slice, tidy } from './run.ts'
import type { Sequence } from './sequence.ts'

/** Lines of one paragraph joined; the marker is still in the run, `marker` tells how long it is. */
export type Paragraph = { run: Run; marker: Marker | null; gap: boolean }

/** After a stop, something that looks like a marker. */
const inner =
  /[.;:]\s+(?=(?:[a-zđ][).]|\d{1,2}[.)]|[-–•+]|[IVX]{1,5}\.|Điều \d{1,3}\.)\s*\p{Lu}|[a-zđ]\)\s)|(?<=\p{Lu}\p{Lu})\s+(?=1\.\s*\p{Lu})/gu

/**
 * Items a copy has glued into one line: `… theo quy định; b) Rà soát …`. Cut only where the marker is the next of its
 * list or opens one, so that `điểm a) khoản 2` or `Phụ lục 1. Danh mục` inside a sentence stay.
 */
export const unglued = (paragraph: Paragraph, sequence: Sequence): Paragraph[] => {
  const { run } = paragraph
  const found: Paragraph[] = []
  let start = 0
  let marker = paragraph.marker
  for (const hit of run.text.matchAll(inner)) {
    const at = hit.index + hit[0].length
    const rest = slice(run, at)
    const next = markerOf(rest)
    if (next === null || !opens(next, marker, hit[0], sequence, run, at)) continue
    found.push({ ...paragraph, run: tidy(slice(run, start, hit.index + 1)), marker })
    sequence.take(next)
    marker = next
    start = at
  }
  if (start === 0) return [paragraph]
  found.push({ ...paragraph, run: tidy(slice(run, start)), marker })
  return found
}

const opens = (
  next: Marker,
  current: Marker | null,
  before: string,
  sequence: Sequence,
  run: Run,
  at: number,
): boolean => {
  if (next.style === 'dash' || next.style === 'plus') {
    // A hyphen or a plus between sentences is nothing else than an item.
    return true
  }
  const stop = before[0] ?? ''
  if (next.style === 'roman')
    return next.order > 1 && sequence.follows(next) && capitals.test(run.text.slice(at))
  if (stop === ' ') return current?.style === 'roman'
  if (next.style === 'letter') {
    if (next.order === 1) return before.startsWith(':') || before.startsWith('.')
    return sequence.follows(next)
  }
  if (!sequence.follows(next) || /\d\s*[.)]\s*\d/.test(run.text.slice(at, at + 5))) return false
  if (next.order > 1) return true
  return stop === ':' || (stop === '.' && (current === null || current.style === 'roman'))
}

/** A part's title: `II. TỔ CHỨC THỰC HIỆN`; `quý II. Tổng hợp …` has none. */
const capitals = /^[IVX]+\.\s*\p{Lu}{2}/u
