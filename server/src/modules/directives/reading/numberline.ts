import type { Span } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { type Run, spanOf } from './run.ts'
import { tidySymbol } from './symbol.ts'

type NumberLine = {
  number: { value: string; span: Span; sure: boolean } | null
  symbol: { value: string; span: Span } | null
}

const opening = /^s[o06]\s*[:;.]?\s*/

/**
 * `Số: 06/2021/QĐ-UBND` → 06 and 2021/QĐ-UBND; `Số: 12-KH/TU` → 12 and KH/TU. Figures a scan has garbled are not
 * guessed at: the number is then null, the symbol stays.
 */
export const numberLineOf = (line: Run): NumberLine => {
  const folded = fold(line.text)
  const start = opening.exec(folded)?.[0].length ?? 0
  const cut = cutAt(folded, start)
  const before = folded.slice(start, cut.number)
  const figures = before.replace(/[\s.…_]+/g, '')
  const digits = /\d/.test(figures) ? figures.replace(/[l|i]/g, '1').replace(/o/g, '0') : ''
  const from = start + before.search(/[^\s.…_]|$/)
  const tail = line.text.slice(cut.symbol)
  const symbol = tidySymbol(tail.replace(/[^\p{L}\p{N}]+$/u, ''))
  return {
    number: /^\d{1,6}[a-z]?$/.test(digits)
      ? {
          value: digits,
          span: spanOf(line, from, from + before.trimEnd().length - (from - start)),
          sure: digits === figures,
        }
      : null,
    symbol: /\p{L}/u.test(symbol)
      ? { value: symbol, span: spanOf(line, cut.symbol + (tail.length - tail.trimStart().length)) }
      : null,
  }
}

/** Where the number ends and the symbol begins: at the stroke, the Party's hyphen, or the blank a copy left of it. */
const cutAt = (folded: string, start: number): { number: number; symbol: number } => {
  const rest = folded.slice(start)
  const party = /^\d+\s*-\s*(?=[a-z])/.exec(rest)
  if (party !== null) return { number: start + rest.search(/\s*-/), symbol: start + party[0].length }
  const stroke = rest.indexOf('/')
  const lost = /^\d+[a-z]?\s+(?=[a-z]{2})/.exec(rest)
  if (lost !== null && (stroke < 0 || stroke > lost[0].length + 8))
    return { number: start + lost[0].trimEnd().length, symbol: start + lost[0].length }
  if (stroke < 0) return { number: folded.length, symbol: folded.length }
  return { number: start + stroke, symbol: start + stroke + 1 }
}
