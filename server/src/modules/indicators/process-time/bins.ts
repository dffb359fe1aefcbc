/**
 * Upper ends of the bins stays are counted in, in working minutes; the last bin is open. Common limits of steps
 * (half an hour, an hour, half a day, days of 8 hours) are ends, so a share "over the limit" cuts no bin in two.
 */
const ENDS = [
  15, 30, 60, 90, 120, 180, 240, 360, 480, 720, 960, 1440, 1920, 2400, 2880, 3840, 4800, 6000, 7200, 9600,
  12_000, 16_800, 24_000,
] as const

export const BINS = ENDS.length + 1
export const BIN_NAMES = Array.from({ length: BINS }, (_, index) => `b${String(index).padStart(2, '0')}`)

export const binOf = (minutes: number): number => {
  const found = ENDS.findIndex((end) => minutes <= end)
  return found < 0 ? ENDS.length : found
}

/**
 * The value below which a share of the stays lies, in working minutes: read between the ends of its bin as if the
 * stays in it were spread evenly. In the open bin its lower end: "at least".
 */
export const quantile = (counts: readonly number[], share: number): number | null => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let left = share * total
  for (const [index, count] of counts.entries()) {
    if (count > 0 && left <= count) {
      const low = ENDS[index - 1] ?? 0
      const high = ENDS[index]
      return high === undefined ? low : low + ((high - low) * left) / count
    }
    left -= count
  }
  return ENDS.at(-1) ?? null
}
