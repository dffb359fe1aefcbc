/** Fractions of whole numbers, reduced; the audit's own, so that a fault in the index's arithmetic cannot hide here. */
export type Exact = readonly [top: bigint, bottom: bigint]

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))

export const exact = (top: bigint, bottom = 1n): Exact => {
  const by = divisor(top < 0n ? -top : top, bottom) || 1n
  return [top / by, bottom / by]
}

export const whole = (value: number): Exact => exact(BigInt(value))

/** A decimal as it is written: `0.8` is 4/5. */
export const decimal = (value: number): Exact => {
  const [units = '0', places = ''] = String(value).split('.')
  return exact(BigInt(units + places), 10n ** BigInt(places.length))
}

export const plus = (a: Exact, b: Exact): Exact => exact(a[0] * b[1] + b[0] * a[1], a[1] * b[1])
export const times = (a: Exact, b: Exact): Exact => exact(a[0] * b[0], a[1] * b[1])
/** `b` is not zero. */
export const over = (a: Exact, b: Exact): Exact => exact(a[0] * b[1], a[1] * b[0])
export const least = (a: Exact, b: Exact): Exact => (a[0] * b[1] <= b[0] * a[1] ? a : b)

export const written = ([top, bottom]: Exact): string => (bottom === 1n ? `${top}` : `${top}/${bottom}`)

/** Half up, to two decimals, as scores are shown. */
export const shown = ([top, bottom]: Exact): string => {
  const hundredths = (top * 200n + bottom) / (bottom * 2n)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}
