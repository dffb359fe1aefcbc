import { marked } from './lexicon/patterns.ts'
import { actAt, capitalAt, mixedCase } from './lexicon/words.ts'
import { type NamedList, named } from './party-kinds.ts'
import { endOf, patterns } from './party-names.ts'
import { openTail } from './party-tail.ts'
import { afterTitle, begins, expanded, headAt, knownAt, owner, single, skipSpace } from './party-units.ts'

/** `các sở, ban, ngành tỉnh` · `các cơ quan chuyên môn thuộc UBND tỉnh` · `cơ quan, đơn vị, địa phương`. */
export const classAt = (text: string, folded: string, place: number): NamedList | null => {
  const many = endOf(patterns.many, folded, place)
  const first = many < 0 ? place : many
  if (many >= 0) {
    const spreadOut = expanded(text, folded, first)
    if (spreadOut && (spreadOut.named.length > 1 || capitalAt(text, first))) return spreadOut
  }
  let end = endOf(patterns.kind, folded, first)
  if (end < 0) {
    const body = many < 0 ? null : single(text, folded, first)
    return body ? { named: [named(text, place, body.named.at(-1)?.end ?? body.end)], end: body.end } : null
  }
  let count = 1
  for (let more = kindAfter(text, folded, end); more > end; more = kindAfter(text, folded, end)) {
    end = more
    count += 1
  }
  const tail = openTail(text, folded, end, { named: false, owner, begins: (at) => begins(text, folded, at) })
  if (many < 0 && count < 2 && !tail) return null
  if (
    many < 0 &&
    count < 2 &&
    !/^ *(?:cap|chuyen mon|truc thuoc|thuoc|co lien quan|lien quan|chu tri)/.test(folded.slice(end))
  )
    return null
  const name = tail?.name ?? end
  // The list may go on after a qualifier: "các sở, ngành tỉnh, đoàn thể".
  return { named: [named(text, place, name)], end: tail?.end ?? end }
}

export const kindAfter = (text: string, folded: string, place: number): number => {
  const separator = endOf(patterns.separator, folded, place)
  if (separator < 0) return -1
  const at = skipSpace(folded, separator)
  // "các ban, ngành; Trưởng ban Ban Quản lý …", "các thôn, tổ trưởng tổ dân phố"
  if (mixedCase(text) && (capitalAt(text, at) || marked(text)) && afterTitle(text, folded, at) > at) return -1
  const kind = endOf(patterns.kind, folded, at)
  if (kind < 0 || actAt(text, folded, at) > kind) return -1
  // ", Ban Quản lý khu công nghiệp" is a body of its own, ", ban" is not.
  if (knownAt(text, folded, at) || (capitalAt(text, at) && headAt(text, folded, at) && mixedCase(text)))
    return -1
  if (endOf(patterns.many, folded, at) >= 0) return -1
  return kind
}
