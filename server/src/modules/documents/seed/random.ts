/** A stream of numbers that comes out the same in every installation, and ids and picks drawn from it. */
export type Draw = {
  /** Whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number
  yes: (share: number) => boolean
  pick: <Item>(list: readonly Item[]) => Item
  /** Some of a list, in its order. */
  some: <Item>(list: readonly Item[], count: number) => Item[]
  /** UUID version 7 of that moment. */
  id: (at: Temporal.Instant) => string
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** mulberry32 */
export const draws = (seed: number): Draw => {
  let state = seed >>> 0
  const word = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = () => word() / 4_294_967_296
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    int,
    yes: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    some: (list, count) => {
      const keyed = list.map((item, place) => ({ item, place, key: next() }))
      const chosen = keyed.toSorted((a, b) => a.key - b.key).slice(0, count)
      return chosen.toSorted((a, b) => a.place - b.place).map(({ item }) => item)
    },
    id: (at) => {
      const time = hex(at.epochMilliseconds, 12)
      const variant = hex(0x8000 | (word() & 0x3fff), 4)
      return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0x7000 | (word() & 0xfff), 4)}-${variant}-${hex(word(), 8)}${hex(word() & 0xffff, 4)}`
    },
  }
}
