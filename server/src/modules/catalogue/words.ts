/**
 * Words as searches compare them. Two forms of a syllable: `plain` without marks ("lam giay khai sinh") and `marked`
 * with its tone moved behind ("lam3 giây2"), so that "hoà" and "hòa", "kí" and "ký" are one.
 */

const TONES: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0301': '2',
  '\u0303': '4',
  '\u0309': '3',
  '\u0323': '5',
}
const SHAPES = /[\u0302\u0306\u031b]/g

/** Letters and digits of a text in lower case; codes such as 1.001193 stay whole. */
const split = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\d\.\d{6}|[\p{L}\p{M}\p{N}]+/gu) ?? []

/** "kí" and "ký" are spelt both ways after these letters; "quý" and "thúy" are not touched. */
const sameEnding = (syllable: string): string => syllable.replace(/^([hklmst]|th|ph|kh|nh|gh|tr)y$/, '$1i')

export const markedSyllable = (word: string): string => {
  let tone = ''
  const letters = word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => {
      tone = TONES[mark] ?? ''
      return ''
    })
    .normalize('NFC')
  return `${sameEnding(letters)}${tone}`
}

export const plainSyllable = (word: string): string =>
  sameEnding(
    word
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
      .replace(SHAPES, '')
      .replaceAll('đ', 'd'),
  )

/** `đơn Xin` → `['don', 'xin']` */
export const plainWords = (text: string): string[] => split(text).map(plainSyllable)

export const markedWords = (text: string): string[] => split(text).map(markedSyllable)

export const plain = (text: string): string => plainWords(text).join(' ')

/** A query with any mark or đ is meant with its marks; one without ignores them. */
export const hasMarks = (text: string): boolean =>
  /[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]/.test(text.normalize('NFD')) || /đ/i.test(text)

/** Edits between two words: insert, drop, change, or swap neighbours; stops counting above `most`. */
export const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(at(last, column) + 1, at(now, column - 1) + 1, at(last, column - 1) + change)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, at(before, column - 2) + 1)
      }
      now.push(least)
    }
    before = last
    last = now
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
