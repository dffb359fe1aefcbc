/**
 * Exact numbers: fractions of whole numbers, always reduced, the denominator positive. Scores are summed and compared
 * as these; only showing rounds.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

/** @throws RangeError when the denominator is 0 */
export const fraction = (n: bigint, d = 1n): Fraction => {
  if (d === 0n) throw new RangeError('division by zero')
  const sign = d < 0n ? -1n : 1n
  const by = gcd(n, d * sign) || 1n
  return { n: (n * sign) / by, d: (d * sign) / by }
}

export const ZERO = fraction(0n)
export const ONE = fraction(1n)
export const whole = (value: number): Fraction => fraction(BigInt(value))

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** @throws RangeError when `b` is 0 */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const sum = (list: readonly Fraction[]): Fraction => list.reduce(add, ZERO)

/** Negative, 0 or positive, as sorting wants it. */
export const compare = (a: Fraction, b: Fraction): number => {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
export const most = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
export const isZero = ({ n }: Fraction): boolean => n === 0n

/** Whole numbers not below it. */
export const ceiling = ({ n, d }: Fraction): bigint => (n >= 0n ? (n + d - 1n) / d : n / d)

/** To `digits` decimals, halves away from zero: what is shown. */
export const rounded = ({ n, d }: Fraction, digits: number): Fraction => {
  const scale = 10n ** BigInt(digits)
  const size = n < 0n ? -n : n
  const up = (size * scale * 2n + d) / (d * 2n)
  return fraction(n < 0n ? -up : up, scale)
}

/** `8.41`, with all its digits: rounded half up. */
export const decimals = (value: Fraction, digits: number): string => {
  const scale = 10n ** BigInt(digits)
  const { n, d } = rounded(value, digits)
  const size = ((n < 0n ? -n : n) * scale) / d
  const text = String(size).padStart(digits + 1, '0')
  const point = text.length - digits
  return `${n < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`
}

/** The nearest double: what JSON carries beside the exact text. */
export const toNumber = ({ n, d }: Fraction): number => {
  const [left, right] = [Number(n), Number(d)]
  return Number.isSafeInteger(left) && Number.isSafeInteger(right)
    ? left / right
    : Number(decimals({ n, d }, 24))
}

/** `931/50`, or `20` when whole. */
export const exactText = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`)

/** A plain decimal (`-12.50`, `6.1e-5`) or `931/50`; null when it is neither. */
export const fromText = (text: string): Fraction | null => {
  const parts = /^([+-]?\d{1,40})\/(\d{1,40})$/.exec(text)
  if (parts)
    return BigInt(parts[2] as string) === 0n
      ? null
      : fraction(BigInt(parts[1] as string), BigInt(parts[2] as string))
  const found = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,2}))?$/i.exec(text)
  if (!found) return null
  const [, sign, before = '', after = '', exponent = '0'] = found
  if (before + after === '') return null
  const digits = BigInt(before + after) * (sign === '-' ? -1n : 1n)
  const shift = Number(exponent) - after.length
  return shift >= 0 ? fraction(digits * 10n ** BigInt(shift)) : fraction(digits, 10n ** BigInt(-shift))
}

/** A JSON number as its shortest decimal says it: 0.8 is 4/5. */
export const fromNumber = (value: number): Fraction | null => fromText(String(value))
