import type { Party } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { OUTSIDE } from './lexicon/bodies.ts'
import { phrases } from './lexicon/patterns.ts'

/** An agency or class of agencies at a place of a text. */
export type Named = { name: string; kind: Party['kind']; start: number; end: number }
export type NamedList = { named: Named[]; end: number }

const OUTSIDE_NAME = new RegExp(`^(?:${phrases(OUTSIDE)})(?![a-z])`)
const CLASS_NAME =
  /^(?:(?:cac|toan the|tat ca|moi|mot so|nhung)\b|(?:so|ban|co quan|don vi|dia phuong|doan the|xa|huyen|phong ban|phong)(?: *,| va | *- *nganh|$))|\b(?:cap (?:xa|huyen|co so)|cac (?:tinh|huyen|xa|phuong|quan|thi xa|thanh pho|cap|thi tran)|(?:huyen|xa|phuong|quan|thi xa) *(?:,|va|-|\/) *(?:thi xa|thanh pho|phuong|thi tran|xa|dac khu|huyen|quan))\b/

export const kindOf = (name: string): Party['kind'] => {
  const folded = fold(name)
  if (
    /^(?:cac )?(?:bo|tap doan|doanh nghiep|ngan hang|cong ty)\b/.test(folded) &&
    !/^bo (?:phan)/.test(folded)
  )
    return /^cac/.test(folded) && !/^cac (?:bo|ngan hang|doanh nghiep)/.test(folded) ? 'class' : 'outside'
  if (CLASS_NAME.test(folded)) return 'class'
  return OUTSIDE_NAME.test(folded) && !/^bo phan/.test(folded) ? 'outside' : 'unit'
}

const tidy = (words: string): string => {
  const name = words
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-+•*,;:.]+|[\s,;:.\-/]+$/g, '')
    .trim()
  return name.charAt(0).toUpperCase() + name.slice(1)
}

export const named = (text: string, start: number, end: number, prefix = ''): Named => {
  const name = tidy(prefix + text.slice(start, end))
  return { name, kind: kindOf(name), start, end }
}
