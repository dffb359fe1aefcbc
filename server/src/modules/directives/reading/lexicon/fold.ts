import type { Run } from '../run.ts'

/**
 * Folded text: small letters without marks, one unit for one unit, so that a match in it stands at the same place in
 * the text. Copies lose marks, write `Uỷ` or `Ủy`, `hằng` or `hàng`; folded they are the same word.
 */
const TABLE = (() => {
  const table = new Uint16Array(0x2100)
  for (let code = 0; code < table.length; code += 1) {
    const letter = String.fromCharCode(code)
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd')
    table[code] = bare.length === 1 ? bare.charCodeAt(0) : code
  }
  for (const space of ['\t', '\n', '\r', '\f', '\v', '\u00a0', '\u2002', '\u2003', '\u2009', '\u200b'])
    table[space.charCodeAt(0)] = 32
  for (const dash of ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014']) table[dash.charCodeAt(0)] = 45
  for (const quote of ['“', '”', '„', '«', '»']) table[quote.charCodeAt(0)] = 34
  return table
})()

export const fold = (text: string): string => {
  const codes = new Array<number>(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    codes[i] = TABLE[code] || code
  }
  // Long texts in slices: the engine limits how many arguments a call takes.
  if (codes.length < 8192) return String.fromCharCode(...codes)
  let all = ''
  for (let i = 0; i < codes.length; i += 8192) all += String.fromCharCode(...codes.slice(i, i + 8192))
  return all
}

const COMBINING = /\p{M}/u

/** The run with letters and marks composed (NFC); each unit still knows where it came from. */
export const composed = (run: Run): Run => {
  if (!COMBINING.test(run.text)) return run
  const parts: string[] = []
  const from: number[] = []
  for (const cluster of run.text.matchAll(/\P{M}\p{M}*/gu)) {
    const letter = cluster[0].normalize('NFC')
    parts.push(letter)
    for (let i = 0; i < letter.length; i += 1) from.push(run.from[cluster.index] ?? 0)
  }
  return { text: parts.join(''), from: Uint32Array.from(from) }
}

/** Does the text bear Vietnamese marks at all, or were they lost on the way? */
export const marked = (text: string): boolean =>
  /[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]/i.test(text)

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const phrase = (words: readonly string[]): string =>
  words
    .map((word, i) => {
      const gap = i === 0 ? '' : ' +'
      if (word === 'va') return ' *(?:va|&) *'
      if (word === '-') return ' *[-,]? *'
      const before = words[i - 1]
      return `${before === 'va' || before === '-' ? '' : gap}${escaped(word)}`
    })
    .join('')
    .replaceAll(', +', ', *')

/**
 * Phrases written as a jurist writes them, as the source of a pattern for folded text, longest first. `và` also finds
 * `&`; a hyphen between spaces may be missing.
 */
export const phrases = (list: readonly string[]): string =>
  [...new Set(list.map((words) => fold(words)))]
    .sort((a, b) => b.length - a.length)
    .map((words) => phrase(words.split(' ')))
    .join('|')
