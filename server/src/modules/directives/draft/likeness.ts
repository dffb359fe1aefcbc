import { fold } from '../reading/fold.ts'

/** How alike two texts are, by their words without marks: 1 the same words, 0 none in common. */

/** Words that every directive is full of and that tell nothing. */
const EMPTY = new Set([
  'va',
  'cac',
  'cua',
  'theo',
  'tai',
  've',
  'viec',
  'cho',
  'den',
  'voi',
  'trong',
  'nhung',
])

export type Words = ReadonlyMap<string, number>

export const wordsOf = (text: string): Words => {
  const counts = new Map<string, number>()
  const words = fold(text).match(/[a-z0-9]+/g) ?? []
  for (const word of words) if (!EMPTY.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const total = (words: Words): number => words.values().reduce((sum, count) => sum + count, 0)

const shared = (a: Words, b: Words): number =>
  a.entries().reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0)

/** Twice what is shared over all there is (Dice). */
export const likeness = (a: Words, b: Words): number => {
  const all = total(a) + total(b)
  return all === 0 ? 0 : (2 * shared(a, b)) / all
}

/** How much of the shorter stands in the longer. */
export const containment = (a: Words, b: Words): number => {
  const least = Math.min(total(a), total(b))
  return least === 0 ? 0 : shared(a, b) / least
}
