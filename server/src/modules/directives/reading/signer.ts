import type { Signer, Span } from '@motcua/shared/reading'
import { isName, isSigning } from './close.ts'
import { fold, isCapitals } from './fold.ts'
import { authorityWords } from './lexicon/signing.ts'
import { type Run, spanOf } from './run.ts'

/** Authority lines, title and name of the signature, from the top. */
export const signerOf = (lines: readonly Run[]): { signer: Signer; span: Span | null } => {
  const authority: string[] = []
  let title: string | null = null
  let name: string | null = null
  const used: Run[] = []
  for (const run of lines) {
    const folded = fold(run.text)
    if (authorityWords.test(folded) && title === null) authority.push(clean(run.text))
    else if (isSigning(folded) && name === null) title = title === null ? clean(run.text) : title
    else if (isName(run.text) && (title !== null || authority.length > 0)) name ??= clean(run.text)
    else if (isCapitals(run.text) && name === null) [title] = grow(authority, title, clean(run.text), folded)
    else continue
    used.push(run)
  }
  if (title === null && authority.length > 1 && !/^(?:TM|KT|TL|TUQ)/.test(authority.at(-1) ?? ''))
    title = authority.pop() ?? null
  const empty = title === null && name === null && authority.length === 0
  const first = used[0]
  const last = used.at(-1)
  return {
    signer: { authority: authority.length === 0 ? null : authority.join('\n'), title, name },
    span:
      empty || first === undefined || last === undefined
        ? null
        : { start: spanOf(first).start, end: spanOf(last).end },
  }
}

const clean = (text: string): string => text.replace(/[\s,;:*]+$/, '').replace(/\s+/g, ' ')

/** A second line of an authority (`TM. ỦY BAN NHÂN DÂN` / `TỈNH HẢI DƯƠNG`) or of a title. */
const grow = (authority: string[], title: string | null, text: string, folded: string): [string | null] => {
  if (/^(?:noi nhan|phu luc)/.test(folded)) return [title]
  if (title !== null) return [`${title} ${text}`]
  const last = authority.at(-1)
  if (last === undefined) return [null]
  authority[authority.length - 1] = `${last} ${text}`
  return [null]
}
