/**
 * How long an officer really works at a step is nowhere written; the log tells only how long the dossier lay there. The
 * estimate: of stays that began while the desk had an officer free, the time below which a fifth of them lie, for each
 * procedure and step. No stay is given more work than it lasted. Where the work so estimated would fill more than 85 %
 * of the desk's working time, it is scaled down to that: the officers plainly did manage it.
 */
export const ESTIMATOR = 'quantile-20-not-busy/85'

const SHARE = 0.2
const FULLEST = 0.85
/** Fewer quiet stays than this say little: then all stays are taken. */
const ENOUGH = 5

export type Observation = {
  queue: number
  /** Procedure and step. */
  group: string
  came: number
  stay: number
}

export type Estimate = { works: Float64Array; scaled: number[] }

/** `officers` by queue; `minutes`: working minutes of the window all observations lie in. */
export const estimateWork = (
  seen: readonly Observation[],
  officers: readonly number[],
  minutes: number,
): Estimate => {
  const quiet = notBusy(seen, officers)
  const usual = new Map<string, number>()
  for (const [group, rows] of Map.groupBy(seen.entries(), ([, { group }]) => group)) {
    const calm = rows.filter(([index]) => quiet[index] === 1)
    const taken = calm.length >= ENOUGH ? calm : rows
    usual.set(
      group,
      lowQuantile(
        taken.map(([, { stay }]) => stay),
        SHARE,
      ),
    )
  }
  const works = Float64Array.from(seen, ({ group, stay }) => Math.min(stay, usual.get(group) ?? 0))
  const sums = new Float64Array(officers.length)
  for (const [index, { queue }] of seen.entries()) sums[queue] = (sums[queue] ?? 0) + (works[index] ?? 0)
  const factors = officers.map((count, queue) =>
    Math.min(1, (FULLEST * count * minutes) / Math.max(1, sums[queue] ?? 0)),
  )
  for (const [index, { queue }] of seen.entries())
    works[index] = Math.floor((works[index] ?? 0) * (factors[queue] ?? 1))
  return { works, scaled: factors.flatMap((factor, queue) => (factor < 1 ? [queue] : [])) }
}

const lowQuantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0

/** 1 for each stay that began with fewer dossiers at the desk than officers. */
const notBusy = (seen: readonly Observation[], officers: readonly number[]): Uint8Array => {
  const quiet = new Uint8Array(seen.length)
  for (const [queue, rows] of Map.groupBy(seen.entries(), ([, { queue }]) => queue)) {
    const byCome = rows.toSorted(([a, x], [b, y]) => x.came - y.came || a - b)
    const leaves = rows.map(([, { came, stay }]) => came + stay).toSorted((a, b) => a - b)
    let left = 0
    for (const [place, [index, { came }]] of byCome.entries()) {
      while (left < leaves.length && (leaves[left] as number) <= came && left < place) left += 1
      if (place - left < (officers[queue] ?? 1)) quiet[index] = 1
    }
  }
  return quiet
}
