/** Chance that is the same in every installation: a number from a name. */
export type Draw = {
  /** At least `min`, less than `max`. */
  int(min: number, max: number): number
  yes(share: number): boolean
  pick<Value>(list: readonly Value[]): Value | undefined
}

export const drawOf = (name: string): Draw => {
  let state = 2_166_136_261
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min))
  return { int, yes: (share) => next() < share, pick: (list) => list[int(0, list.length)] }
}
