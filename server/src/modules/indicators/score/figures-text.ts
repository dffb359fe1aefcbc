import * as f from './fraction.ts'

/** Numbers as people write them, read exactly. */

const EMPTY = /^(-+|–|—|null|nan|n\/a|na|không có|chưa có số liệu|no data)?$/iu
const GROUPED = /^[+-]?\d{1,3}([.,'\s]\d{3})+$/

/** `count`: one separator before three digits groups thousands; else it is the decimal point. */
export type Kind = 'count' | 'rate' | 'score'

/** Null when nothing is said; undefined when it cannot be read. */
export const readFigure = (
  given: number | string | null | undefined,
  kind: Kind,
): f.Fraction | null | undefined => {
  if (given === null || given === undefined) return null
  const text = String(given)
    .normalize('NFC')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
  if (EMPTY.test(text)) return null
  const percent = /%$/.test(text)
  const bare = text.replace(/\s*%$/, '')
  const value = f.fromText(typeof given === 'number' ? bare : plain(bare, kind))
  if (!value || f.compare(value, f.ZERO) < 0) return undefined
  if (kind === 'rate') return percent ? f.divide(value, f.whole(100)) : value
  return percent ? undefined : value
}

const plain = (text: string, kind: Kind): string => {
  if (kind === 'count' && GROUPED.test(text)) return text.replace(/[.,'\s]/g, '')
  const close = text.replace(/[\s']/g, '')
  const [dot, comma] = [close.lastIndexOf('.'), close.lastIndexOf(',')]
  if (dot >= 0 && comma >= 0)
    return dot > comma ? close.replaceAll(',', '') : close.replaceAll('.', '').replace(',', '.')
  // Twice the same separator groups thousands whatever is counted.
  if (close.split('.').length > 2) return close.replaceAll('.', '')
  if (close.split(',').length > 2) return close.replaceAll(',', '')
  return close.replace(',', '.')
}

/** A rate above 1 is per cent; synchronisation alone may be a little above 1, for its parts come from two systems. */
export const asShare = (rate: f.Fraction, mayExceed: boolean): f.Fraction =>
  f.compare(rate, mayExceed ? f.whole(2) : f.ONE) > 0 ? f.divide(rate, f.whole(100)) : rate
