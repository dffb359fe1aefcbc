/** Exact numbers: what an auditor meets digit by digit. Always reduced, the denominator positive. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

/** @throws RangeError when `d` is 0: callers ask first */
export const fraction = (n: bigint, d = 1n): Fraction => {
  if (d === 0n) throw new RangeError('division by nothing')
  const by = gcd(n, d) * (d < 0n ? -1n : 1n)
  return by === 0n ? { n: 0n, d: 1n } : { n: n / by, d: d / by }
}

export const whole = (value: number): Fraction => fraction(BigInt(Math.round(value)))

/** A decimal as typed, `0.8`, without a rounding of its own. */
export const decimal = (text: string): Fraction => {
  const [units = '0', rest = ''] = text.split('.')
  return fraction(BigInt(units + rest), 10n ** BigInt(rest.length))
}

export const plus = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n)
export const compare = (a: Fraction, b: Fraction): number => {
  const gap = a.n * b.d - b.n * a.d
  return gap < 0n ? -1 : gap > 0n ? 1 : 0
}

/** As near as a double comes, also where parts pass 2^53. */
export const toNumber = ({ n, d }: Fraction): number => {
  const units = n / d
  const SCALE = 10n ** 18n
  return Number(units) + Number(((n - units * d) * SCALE) / d) / 1e18
}

export const written = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`)
