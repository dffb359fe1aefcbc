import { number } from '../../../lib/format.ts'

type Value = number | null | undefined

export const points = (value: number): string => number(Math.round(value * 100) / 100)
export const percent = (share: Value): string =>
  share == null ? '–' : `${number(Math.round(share * 1000) / 10)} %`

/** With its sign: what a draft adds or takes. */
export const signed = (value: Value, say: (value: number) => string): string =>
  value == null ? '–' : value === 0 ? '0' : `${value > 0 ? '+' : '−'}${say(Math.abs(value))}`

/** A difference of two shares, in percentage points. */
export const signedPercent = (value: Value): string =>
  signed(value == null ? value : Math.round(value * 1000) / 10, number)
