/**
 * Words a dossier is found by, without marks: those of its code, those of the name, and each two neighbouring words of
 * the name joined. A million dossiers hold a few dozen family and given names; pairs are far rarer, and keep their order.
 */
export const searchText = (code: string, name: string): string =>
  [plainText(code), plainText(name), ...pairs(wordsIn(name))].join(' ').trim()

export const plainText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

const wordsIn = (text: string): string[] => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, at) => (words[at] as string) + word)

const MOST_WORDS = 12
/** From here on a word is looked for as a beginning: shorter ones are whole syllables, and begin half of all names. */
const BEGINNING = { letters: 4, digits: 2 }

/** What was typed as a tsquery over these words; null when nothing is looked for. The last word may be unfinished. */
export const searchQuery = (q: string | undefined): string | null => {
  const words = wordsIn(q ?? '').slice(0, MOST_WORDS)
  const last = words.at(-1)
  if (!last) return null
  const hasDigit = (word: string) => /\p{N}/u.test(word)
  const begun = last.length >= (hasDigit(last) ? BEGINNING.digits : BEGINNING.letters)
  const terms = words.flatMap((word, at) => {
    const next = words[at + 1]
    if (next !== undefined && !hasDigit(word) && !hasDigit(next)) return word + next
    // The second of a pair stands in it already.
    const before = words[at - 1]
    return before !== undefined && !hasDigit(before) && !hasDigit(word) ? [] : word
  })
  return terms.map((term, at) => (at === terms.length - 1 && begun ? `'${term}':*` : `'${term}'`)).join(' & ')
}
