import { fold } from '../fold.ts'
import type { Run } from '../run.ts'

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
