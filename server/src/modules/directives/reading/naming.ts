import { fold } from './fold.ts'
import { levels, phrases } from './lexicon/naming.ts'
import { provinces, provinceVariants } from './lexicon/provinces.ts'

/** A name as the document has it and as it is rightly written. */
export type Named = {
  name: string
  /** The copy misread a letter or a mark, not only capitals: `HUNG YÊN` → `Hưng Yên`. */
  mended: boolean
}

type Tree = { proper: string | null; next: Map<string, Tree> }

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** `- ` inside a name may be glued to a word; commas are kept out of the comparison. */
const plainWord = (word: string): string => fold(word).replace(/[,.;:]$/, '')

const tree = ((): Tree => {
  const root: Tree = { proper: null, next: new Map() }
  for (const phrase of phrases) {
    let at = root
    for (const word of wordsOf(phrase).map(plainWord)) {
      const next = at.next.get(word) ?? { proper: null, next: new Map() }
      at.next.set(word, next)
      at = next
    }
    at.proper ??= phrase
  }
  return root
})()

const provinceNames = new Map([
  ...provinces.map(([, name]) => [fold(name), name] as const),
  ...Object.entries(provinceVariants).map(([variant, name]) => [fold(variant), name] as const),
])

const levelWords = new Map(levels.map((level) => [fold(level), level] as const))

/** Full forms of what heads abbreviate. */
const expanded = (text: string): string =>
  text
    .replace(/\bU\.?B\.?N\.?D\b\.?/gi, 'ỦY BAN NHÂN DÂN')
    .replace(/\bH\.?Đ\.?N\.?D\b\.?|\bHDND\b/gi, 'HỘI ĐỒNG NHÂN DÂN')
    .replace(/\bBQL\b/g, 'BAN QUẢN LÝ')
    .replace(/\bBCĐ\b/g, 'BAN CHỈ ĐẠO')
    .replace(/\bKCN\b/g, 'KHU CÔNG NGHIỆP')
    .replace(/\bKKT\b/g, 'KHU KINH TẾ')
    .replace(/\bTTHC\b/g, 'THỦ TỤC HÀNH CHÍNH')
    .replace(/\bTP\.?\s*(?=\p{Lu})/gu, 'THÀNH PHỐ ')
    .replace(/\s*&\s*/g, ' VÀ ')

/** Agency in capitals → in sentence case, marks and misread letters set right as far as the lexicon knows. */
export const agencyName = (text: string): Named => {
  const words = wordsOf(expanded(text))
  const out: string[] = []
  let mended = false
  let i = 0
  while (i < words.length) {
    const hit = longest(words, i)
    // `TỈNH ỦY`, `HUYỆN ĐOÀN` are bodies, not places.
    const place =
      hit !== null && hit.end > i + 1
        ? null
        : placeAfter(words, i, out.length === 1 && out[0] === 'Ủy ban nhân dân')
    if (place !== null) {
      out.push(place.text)
      mended ||= place.mended
      i = place.end
      continue
    }
    const province = hit === null && i > 0 ? provinceLength(words.slice(i)) : null
    if (province !== null && province > 1) {
      out.push(placeName(words.slice(i, i + province).join(' '), 'tỉnh').name)
      i += province
      continue
    }
    if (hit === null) {
      out.push(i === 0 ? capital(words[i] ?? '') : unknownWord(words, i))
      i += 1
    } else {
      out.push(out.length === 0 ? upperFirst(hit.proper) : hit.proper)
      i = hit.end
    }
  }
  const name = out
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/[,;:.\s]+$/, '')
  return { name: name === '' ? '' : upperFirst(name), mended }
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const capital = (word: string): string =>
  word
    .split('-')
    .map((part) => upperFirst(part.toLowerCase()))
    .join('-')

const longest = (words: readonly string[], start: number): { proper: string; end: number } | null => {
  let at: Tree | undefined = tree
  let found: { proper: string; end: number } | null = null
  for (let i = start; i < words.length; i += 1) {
    at = at?.next.get(plainWord(words[i] ?? ''))
    if (at === undefined) break
    if (at.proper !== null) {
      const comma = /[,;]$/.test(words[i] ?? '') ? ',' : ''
      found = { proper: at.proper + comma, end: i + 1 }
    }
  }
  return found
}

/** After a head word the next begins with a capital; later words are small. `Trung tâm Hỗ trợ đầu tư`. */
const unknownWord = (words: readonly string[], i: number): string => {
  const before = words[i - 1] ?? ''
  const word = words[i] ?? ''
  if (/^[\d-]/.test(word)) return word
  if (/^(?:va|cac|cua|ve|-)$/.test(fold(word))) return word.toLowerCase()
  const heads = longest(words, Math.max(0, i - 2))
  const follows = heads !== null && heads.end === i
  return follows || /^[A-ZĐ]/.test(before) === false ? capital(word) : word.toLowerCase()
}

const glued = /^(?:va|cac|thuoc)$/

/**
 * The level word itself: with its marks, or bare where marks are lost. `TĨNH`, `PHƯỢNG`, `QUẢN` are none, except right
 * behind `ỦY BAN NHÂN DÂN`, where a level must stand.
 */
const levelAt = (
  words: readonly string[],
  i: number,
  loose: boolean,
): { level: string; length: number } | null => {
  for (const length of [2, 1]) {
    const said = words.slice(i, i + length)
    const level = levelWords.get(plainWord(said.join(' ')))
    if (level === undefined) continue
    const parts = level.split(' ')
    const same = said.every(
      (word, k) => sameLetters(word, parts[k] ?? '') || word.toLowerCase() === fold(parts[k] ?? ''),
    )
    if (loose || same) return { level, length }
  }
  return null
}

/** `TỈNH HẢI DƯƠNG` from word `i`: the level in small letters, the name in capitals, provinces by the book. */
const placeAfter = (
  words: readonly string[],
  i: number,
  loose: boolean,
): { text: string; end: number; mended: boolean } | null => {
  const at = levelAt(words, i, loose)
  if (at === null) return null
  const { level, length } = at
  const name = words.slice(i + length)
  if (name.length === 0 || glued.test(plainWord(name[0] ?? '')))
    return { text: level, end: i + length, mended: false }
  const taken = provinceLength(name) ?? nameLength(name)
  const place = placeName(name.slice(0, taken).join(' '), level)
  return { text: `${level} ${place.name}`, end: i + length + taken, mended: place.mended }
}

/** Words of a province's name at the beginning, the longest first. */
const provinceLength = (words: readonly string[]): number | null => {
  for (let length = Math.min(5, words.length); length > 1; length -= 1) {
    if (provinceNames.has(fold(words.slice(0, length).join(' ')).replace(/[,.;:]$/, ''))) return length
  }
  return provinceNames.has(plainWord(words[0] ?? '')) ? 1 : null
}

/** A place name ends where the next level or agency begins; a level word at the very end belongs to the name. */
const nameLength = (words: readonly string[]): number => {
  let end = 1
  while (end < words.length && end < 6) {
    if (levelAt(words, end, false) !== null && end + 1 < words.length) break
    if (/[,;]$/.test(words[end - 1] ?? '')) break
    end += 1
  }
  return end
}

/** `HUNG YÊN` → `Hưng Yên`; without a level only the marks may be wrong. Districts and communes keep the letters they have. */
export const placeName = (text: string, level: string | null = null): Named => {
  const clean = text.replace(/[,.;:\s]+$/, '').replace(/\s+/g, ' ')
  const cased = clean
    .split(' ')
    .map((word) => (/^[IVXLC]+$/.test(word) && word.length > 1 ? word : capital(word)))
    .join(' ')
  if (level !== null && level !== 'tỉnh' && level !== 'thành phố') return { name: cased, mended: false }
  const known = level === null ? (provinceNames.get(fold(clean)) ?? null) : provinceOf(clean)
  if (known === null) return { name: cased, mended: false }
  return { name: known, mended: !sameLetters(known, cased) }
}

/** Equal but for the place of the tone mark and capitals. */
const sameLetters = (a: string, b: string): boolean => {
  const loose = (text: string): string => [...text.normalize('NFD').toLowerCase()].sort().join('')
  return loose(a) === loose(b)
}

/** The province a name means; one letter misread is forgiven where only one name is that near. */
export const provinceOf = (text: string): string | null => {
  const folded = fold(text).replace(/\s+/g, ' ').trim()
  const exact = provinceNames.get(folded)
  if (exact !== undefined) return exact
  if (folded.length < 7 || folded.length > 20) return null
  const near = [...provinceNames].filter(
    ([name]) => Math.abs(name.length - folded.length) <= 1 && oneApart(name, folded),
  )
  const names = new Set(near.map(([, name]) => name))
  return names.size === 1 ? ([...names][0] ?? null) : null
}

const oneApart = (a: string, b: string): boolean => {
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  const rest = (text: string, from: number): string => text.slice(from)
  return rest(a, i + 1) === rest(b, i + 1) || rest(a, i) === rest(b, i + 1) || rest(a, i + 1) === rest(b, i)
}
