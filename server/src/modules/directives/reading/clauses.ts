/** A stretch of a text, in units. */
export type Stretch = { start: number; end: number }

const ABBREVIATED =
  /(?:^|[\s(])(?:TP|TX|TT|KT|TM|TL|TUQ|Tp|Tx|ThS|TS|PGS|GS|BS|KS|CN|đ\/c|Đ\/c|[A-ZĐ]|v\.v|số|St|Mr)\.$/u
const STOP = /(?:\.\/\.?|[.?!…]+)["”')\]]*(?=\s+["“(]?[\p{Lu}\d\-–+])|\n+/gu

const trimmed = (text: string, start: number, end: number): Stretch | null => {
  let from = start
  let to = end
  while (from < to && /[\s;]/.test(text[from]!)) from += 1
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1
  return to > from && /[\p{L}\p{N}]/u.test(text.slice(from, to)) ? { start: from, end: to } : null
}

/** Sentences of a paragraph. A stop after an abbreviation or inside a number ends none. */
export const sentencesOf = (text: string): Stretch[] => {
  const list: Stretch[] = []
  let from = 0
  const add = (end: number) => {
    const one = trimmed(text, from, end)
    if (one) list.push(one)
    from = end
  }
  for (const stop of text.matchAll(STOP)) {
    const end = stop.index + stop[0].length
    if (!stop[0].startsWith('\n') && ABBREVIATED.test(text.slice(Math.max(0, end - 8), end))) continue
    // "1. Sở Nội vụ" glued into a paragraph: the number belongs to what follows.
    if (
      /(?:^|\s)\d{1,2}\.$/.test(text.slice(Math.max(0, end - 4), end)) &&
      !/năm \d+\.$/.test(text.slice(end - 9, end))
    )
      continue
    add(end)
  }
  add(text.length)
  return list
}

/** Clauses of a sentence between semicolons outside brackets. */
export const clausesOf = (text: string, { start, end }: Stretch): Stretch[] => {
  const list: Stretch[] = []
  let from = start
  let depth = 0
  for (let i = start; i < end; i += 1) {
    const unit = text[i]
    if (unit === '(') depth += 1
    if (unit === ')') depth = Math.max(0, depth - 1)
    if (unit !== ';' || depth > 0) continue
    const one = trimmed(text, from, i + 1)
    if (one) list.push(one)
    from = i + 1
  }
  const last = trimmed(text, from, end)
  if (last) list.push(last)
  return list
}
