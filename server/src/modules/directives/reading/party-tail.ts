import { actAt, capitalAt, mixedCase, namingAt, stopAt, strongNamingAt } from './lexicon/words.ts'
import { endOf, levelEnd, patterns } from './party-names.ts'

/** Where an agency's name ends in running text. `name` ends before an aside in brackets, `end` after it. */
export type Tail = { name: number; end: number }

const PROPER = / *(?:TP\.? ?|TX\.? ?)?\p{Lu}[\p{L}']*(?:[ -]\p{Lu}[\p{L}']*){0,3}(?: - \p{Lu}[\p{L}']*)?/uy

/** A proper name: up to four words in capitals. Where all is in capitals nothing can be told. */
export const properAt = (text: string, folded: string, place: number): number => {
  if (!mixedCase(text)) return -1
  PROPER.lastIndex = place
  if (!PROPER.test(text)) return -1
  const branch = folded.indexOf(' chi nhanh', place)
  const end = branch > place && branch < PROPER.lastIndex ? branch : PROPER.lastIndex
  const first = place + (/^ */.exec(text.slice(place))?.[0].length ?? 0)
  if (folded.startsWith('chi nhanh', first) || levelEnd(patterns.level, text, folded, first) >= 0) return -1
  if (endOf(patterns.committee, folded, first) >= 0 || endOf(patterns.department, folded, first) >= 0)
    return -1
  // "Hải Dương Chủ trì" is not a name of four words.
  for (let i = first; i < end; i += 1)
    if ((i === first || text[i - 1] === ' ') && actAt(text, folded, i) > end) return -1
  return end
}

type Start = (text: string, folded: string, place: number) => { name: number; end: number } | null

const belonging = (text: string, folded: string, place: number, owner: Start): number => {
  const end = endOf(patterns.belongs, folded, place)
  if (end < 0) return -1
  const central = endOf(patterns.central, folded, end)
  if (central >= 0) return central
  const at = end + (folded[end] === ' ' ? 1 : 0)
  const owned = owner(text, folded, at)
  if (owned) return owned.name
  const level = levelEnd(patterns.levels, text, folded, end)
  if (level < 0) return -1
  const named = properAt(text, folded, level)
  return named < 0 ? level : named
}

const oneQualifier = (text: string, folded: string, place: number, owner: Start): number => {
  for (const pattern of [patterns.area, patterns.level]) {
    const end = levelEnd(pattern, text, folded, place)
    if (end < 0 || (pattern === patterns.level && folded[place] !== ' ')) continue
    const named = properAt(text, folded, end)
    return named < 0 ? end : named
  }
  const of = belonging(text, folded, place, owner)
  if (of >= 0) return of
  for (const pattern of [patterns.rank, patterns.concerned, patterns.branch, patterns.everywhere]) {
    const end = endOf(pattern, folded, place)
    if (end >= 0) return end
  }
  return -1
}

/** `tỉnh Hải Dương`, `thuộc UBND tỉnh`, `có liên quan`, `(sau đây gọi là …)`. */
export const qualified = (text: string, folded: string, place: number, owner: Start): Tail => {
  let name = place
  for (let end = oneQualifier(text, folded, name, owner); end > name; ) {
    name = end
    end = oneQualifier(text, folded, name, owner)
  }
  const aside = endOf(patterns.aside, folded, name)
  if (aside < 0) return { name, end: name }
  const more = qualified(text, folded, aside, owner)
  return more.name > aside ? more : { name, end: aside }
}

const WORD = / +(?:- +(?=\p{Lu}))?([\p{L}\p{N}][\p{L}\p{N}.&/-]*)/uy

type OpenRule = {
  /** The first word must be a capital: a name, not a common noun. */
  named: boolean
  owner: Start
  /** Does a further agency begin here? */
  begins: (place: number) => boolean
}

const goesOn = (text: string, folded: string, place: number, complete: boolean): boolean => {
  if (stopAt(text, folded, place) >= 0) return false
  const small = !mixedCase(text) || !capitalAt(text, place)
  if (!small) return true
  if (actAt(text, folded, place) >= 0 || strongNamingAt(text, folded, place) >= 0) return false
  return !(complete && namingAt(text, folded, place) >= 0)
}

/** A name the lexicon does not hold: words up to a verb, a function word or a stop. */
export const openTail = (text: string, folded: string, place: number, rule: OpenRule): Tail | null => {
  let end = place
  let words = 0
  let complete = false
  while (words < 14) {
    const more = qualified(text, folded, end, rule.owner)
    if (more.name > end) {
      end = more.name
      complete = true
      words += 1
      continue
    }
    WORD.lastIndex = end
    const word = WORD.exec(text)
    if (!word) break
    const at = WORD.lastIndex - word[1]!.length
    const conjunction = word[1] === 'và' || word[1] === 'va' || word[1] === '&'
    if (conjunction && !(capitalAt(text, at + word[1]!.length + 1) && !rule.begins(at + word[1]!.length + 1)))
      break
    if (folded.slice(end, at).includes('-') && rule.begins(at)) break
    if (!conjunction && !goesOn(text, folded, at, complete)) break
    if (words === 0 && rule.named && mixedCase(text) && !/^[\p{Lu}\p{N}]/u.test(word[1]!)) break
    // A name that is whole is not followed by further small words.
    if (complete && !capitalAt(text, at)) break
    end = at + word[1]!.replace(/[./-]+$/, '').length
    words += 1
    if (/[./-]$/.test(word[1]!)) break
  }
  if (words === 0) return null
  const { end: after } = qualified(text, folded, end, rule.owner)
  return { name: end, end: after }
}
