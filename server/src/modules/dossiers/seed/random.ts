/** Chance that comes out the same in every installation: one stream of numbers, and ids and times drawn from it. */
export type Chance = {
  /** 0 ≤ x < 1 */
  next: () => number
  /** Whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number
  between: (low: number, high: number) => number
  yes: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** UUID version 7 of that moment, so that rows lie in their indexes as live ones do. */
  id: (at: Temporal.Instant) => string
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** mulberry32 */
const stream = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

export const chance = (seed: number): Chance => {
  const word = stream(seed)
  const next = () => word() / 4_294_967_296
  const between = (low: number, high: number) => low + next() * (high - low)
  return {
    next,
    between,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    yes: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    id: (at) => {
      const time = hex(at.epochMilliseconds, 12)
      const variant = hex(0x8000 | (word() & 0x3fff), 4)
      return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0x7000 | (word() & 0xfff), 4)}-${variant}-${hex(word(), 8)}${hex(word() & 0xffff, 4)}`
    },
  }
}

/** Draws from a list by weight. */
export const weighted = <T>(items: readonly T[], weight: (item: T) => number): ((chance: Chance) => T) => {
  const sums: number[] = []
  let total = 0
  for (const item of items) {
    total += weight(item)
    sums.push(total)
  }
  return ({ next }) => {
    const wanted = next() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > wanted) high = middle
      else low = middle + 1
    }
    return items[low] as T
  }
}
