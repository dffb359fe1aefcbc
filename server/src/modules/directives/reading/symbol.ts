import { fold } from './fold.ts'
import { documentTypes } from './lexicon/types.ts'

/** Letters of types, longest first: `TTLT` before `TT`. */
const letters = documentTypes
  .map(([, sign]) => sign)
  .filter((sign) => sign !== '')
  .sort((a, b) => b.length - a.length)
  .join('|')
const issuers =
  'UBND|HĐND|TTg|CP|VPCP|QH\\d{1,2}|BNV|BTP|BTTTT|BKHCN|BTC|BCA|BYT|BGDĐT|BGTVT|BXD|BCT|BNNPTNT|BTNMT|BLĐTBXH|BVHTTDL|BKHĐT'
const run = new RegExp(`^((?:(?:19|20)\\d{2}/)?(?:${letters}))(${issuers})((?:-.*)?)$`)

/** A symbol without blanks and stops; the hyphen some copies lose between type and agency is put back: `QĐUBND`. */
export const tidySymbol = (text: string): string => {
  const plain = text
    .replace(/\s+/g, '')
    .replace(/[–—−‑]/g, '-')
    .replace(/[.,;:…_]+$/, '')
    .replace(/^[./-]+/, '')
    .replace(/-+$/, '')
  const lost = run.exec(plain)
  return lost === null || isWhole(plain) ? plain : `${lost[1]}-${lost[2]}${lost[3]}`
}

/** `CTUBND`, `TTHC` and the like are names of bodies, not a type that lost its hyphen. */
const isWhole = (symbol: string): boolean => /^(?:ctubnd|ttcp|tthc|bcp)(?:-|$)/.test(fold(symbol))
