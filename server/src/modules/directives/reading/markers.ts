import { fold } from './fold.ts'
import type { Run } from './run.ts'
import type { ItemStyle } from './structure.ts'

/** The marker a line begins with. `family` keeps `1.` and `1)` apart, which may stand one inside the other. */
export type Marker = {
  style: ItemStyle
  family: string
  marker: string
  /** 0 = outermost. */
  rank: number
  /** Place in its sequence, for telling a marker from a figure that began a line by chance. */
  order: number
  /** Where the text after it begins. */
  length: number
}

/** a, b, c, d, đ, e, g, h … as NĐ 30/2020 counts; f, j, w, z stand for those who do not. */
const letters = 'abcdđeghiklmnopqrstuvxy'
const roman = /^([IVXL]{1,6})\s*(?:[.)/]|[-–:]\s)\s*(?=\S)/
const capital = /^([A-HĐ])\s*[.)/]\s+(?=[\p{Lu}])/u
const part = /^((?:phan|chuong|muc)\s+(?:thu\s+)?(?:[ivxl]{1,6}|\d{1,2}|nhat|hai|ba|tu))\b\s*[.:)/-]?\s*/
const article = /^dieu\s+(\d{1,3})\s*[.:]\s*/
const arabic = /^(\d{1,3})\s*([.)/])\s*(?=[\p{L}“"(\ue002]|$)/u
const levels = /^(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)]?\s*(?=[\p{L}“"(])/u
const letter = /^([a-zđ])\s*(\)|\.\s|\/)\s*(?=\S|$)/
const dash = /^(?:[-–—−•▪■●◦▫➢✓·*]|[\uf000-\uf0ff]|o\s)\s*(?=[^\s-]|$)/
const plus = /^\+\s*(?=\S)/

const ordinals = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const cardinals = ['mot', 'hai', 'ba', 'bon', ...ordinals.slice(4)]
const words = new RegExp(`^(?:(${cardinals.join('|')}) la|thu (${ordinals.join('|')}))\\s*[,:]\\s*(?=\\S)`)

/** `Một là, …`, `Thứ hai, …` of conclusions. */
const inWords = (text: string): Marker | null => {
  const hit = words.exec(fold(text.slice(0, 24)))
  if (hit === null) return null
  const order = 1 + Math.max(cardinals.indexOf(hit[1] ?? ''), ordinals.indexOf(hit[2] ?? ''))
  const marker = String(order)
  return { style: 'arabic', family: 'words', marker, rank: ranks.words, order, length: hit[0].length }
}

const romanValue = (text: string): number => {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
  let sum = 0
  for (let i = 0; i < text.length; i += 1) {
    const value = values[text[i] ?? ''] ?? 0
    sum += value < (values[text[i + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum
}

const ranks = {
  part: 0,
  capital: 1,
  roman: 2,
  article: 3,
  arabic: 4,
  words: 7,
  letter: 8,
  paren: 9,
  dash: 10,
  plus: 11,
}

export const markerOf = (run: Run): Marker | null => {
  const { text } = run
  const first = text[0] ?? ''
  if (/[\d]/.test(first)) return numbered(text)
  if (/[-–—−•▪■●◦▫➢✓·*\uf000-\uf0ff]/.test(first) || /^o\s/.test(text)) return simple(text, dash, 'dash')
  if (first === '+') return simple(text, plus, 'plus')
  const worded = /[MHBTNSC]/.test(first) ? inWords(text) : null
  if (worded !== null) return worded
  if (/[IVXLA-HĐ]/.test(first)) return upper(text)
  if (/[PCMpcm]/.test(first) && /^(?:phần|chương|mục)\s/i.test(text)) return partOf(text)
  const hit = letter.exec(text)
  if (hit === null) return null
  return {
    style: 'letter',
    family: `letter${hit[2]?.trim()}`,
    marker: hit[1] ?? '',
    rank: ranks.letter,
    order: letterOrder(hit[1] ?? ''),
    length: hit[0].length,
  }
}

const letterOrder = (sign: string): number => {
  const at = letters.indexOf(sign)
  return at >= 0 ? at + 1 : 6
}

const numbered = (text: string): Marker | null => {
  const deep = levels.exec(text)
  if (deep !== null) {
    const marker = deep[1] ?? ''
    const steps = marker.split('.')
    const order = Number(steps.at(-1))
    if (order === 0 && steps.length === 2) return null
    return {
      style: 'arabic',
      family: `level${steps.length}`,
      marker,
      rank: ranks.arabic + steps.length - 1,
      order,
      length: deep[0].length,
    }
  }
  const hit = arabic.exec(text)
  if (hit === null) return null
  const order = Number(hit[1])
  const family = hit[2] === '.' ? 'arabic' : `arabic${hit[2]}`
  return { style: 'arabic', family, marker: String(order), rank: ranks.arabic, order, length: hit[0].length }
}

const simple = (text: string, pattern: RegExp, style: 'dash' | 'plus'): Marker | null => {
  const hit = pattern.exec(text)
  if (hit === null) return null
  return { style, family: style, marker: '', rank: ranks[style], order: 0, length: hit[0].length }
}

const upper = (text: string): Marker | null => {
  if (/^[ĐD]i/i.test(text)) {
    const hit = article.exec(fold(text.slice(0, 24)))
    if (hit !== null) {
      return {
        style: 'article',
        family: 'article',
        marker: `Điều ${hit[1]}`,
        rank: ranks.article,
        order: Number(hit[1]),
        length: hit[0].length,
      }
    }
  }
  if (text.startsWith('C') && /^Chương\s/i.test(text)) return partOf(text)
  const hit = roman.exec(text)
  if (hit !== null && romanValue(hit[1] ?? '') < 40) {
    return {
      style: 'roman',
      family: 'roman',
      marker: hit[1] ?? '',
      rank: ranks.roman,
      order: romanValue(hit[1] ?? ''),
      length: hit[0].length,
    }
  }
  const big = capital.exec(text)
  if (big === null) return null
  const order = letterOrder((big[1] ?? '').toLowerCase())
  return {
    style: 'roman',
    family: 'capital',
    marker: big[1] ?? '',
    rank: ranks.capital,
    order,
    length: big[0].length,
  }
}

const partOf = (text: string): Marker | null => {
  const hit = part.exec(fold(text.slice(0, 40)))
  if (hit === null || /^mục\s/.test(text)) return null
  const marker = text.slice(0, hit[1]?.length ?? 0)
  return {
    style: 'roman',
    family: `part-${fold(marker.split(' ')[0] ?? '')}`,
    marker,
    rank: ranks.part,
    order: 0,
    length: hit[0].length,
  }
}
