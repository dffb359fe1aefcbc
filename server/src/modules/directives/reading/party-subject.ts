import { fold } from './fold.ts'
import { actAt, capitalAt, mixedCase, strongNamingAt, verbAt } from './lexicon/words.ts'
import { type Named, type NamedList, named } from './party-kinds.ts'
import { endOf, patterns } from './party-names.ts'
import { afterTitle, begins, headEnd } from './party-units.ts'

/** What was done, or will be, is no duty. */
const TELLS = /^(?:đã|sẽ|chưa|còn|đang) /
const WORD_START = /(?<= )(?=\p{L})/gu
/** Before these a verb belongs to the name: "được tổ chức theo ngành dọc". */
const BOUND = /(?:duoc|do|co|thuoc|theo|va|dang|chua|cua|cac|de) $/

/**
 * The subject of a sentence whose agencies the lexicon does not hold: from a word that begins an agency up to the first
 * verb. Null where the sentence does not begin with an agency, or no verb follows soon.
 */
export const subjectAt = (
  text: string,
  folded: string,
  place: number,
  assigned = false,
): NamedList | null => {
  const at = afterTitle(text, folded, place)
  const starts =
    (capitalAt(text, at) && headEnd(text, folded, at) >= 0) ||
    (endOf(patterns.many, folded, at) >= 0 &&
      endOf(patterns.kind, folded, endOf(patterns.many, folded, at)) >= 0)
  const kind = assigned && endOf(patterns.kind, folded, at) >= 0
  if (
    !(starts || kind) ||
    !mixedCase(text) ||
    (verbAt(text, folded, at) >= 0 && verbAt(text, folded, at) >= headEnd(text, folded, at))
  )
    return null
  const limit = Math.min(text.length, at + 190)
  for (const word of text.slice(at, limit).matchAll(WORD_START)) {
    const here = at + word.index
    if (/[;:.(]/.test(text.slice(at, here)) || TELLS.test(text.slice(here, here + 6))) return null
    if (here - at < 8 || capitalAt(text, here) || BOUND.test(folded.slice(at, here))) continue
    if (actAt(text, folded, here) < 0 && strongNamingAt(text, folded, here) < 0) continue
    const named = piecesOfSubject(text, at, here)
    return named.length === 0 ? null : { named, end: here - 1 }
  }
  return null
}

/** Cut at commas where an agency begins; other commas are inside a name ("bưu chính, viễn thông"). */
const piecesOfSubject = (text: string, from: number, to: number): Named[] => {
  const folded = fold(text)
  const list: Named[] = []
  let start = from
  for (const cut of text.slice(from, to).matchAll(/, | và /g)) {
    const next = from + cut.index + cut[0].length
    if (!begins(text, folded, next)) continue
    list.push(named(text, start, from + cut.index))
    start = afterTitle(text, folded, next)
  }
  list.push(named(text, start, to))
  return list
}
