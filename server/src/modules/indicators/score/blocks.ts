import type { BlockScore } from '@motcua/shared/indicator-index'
import type { Component, Definition } from './definition.ts'
import * as f from './fraction.ts'

/** Sums of component scores: exact inside, numbers and reduced fractions outside. */

export type Totals = {
  score: f.Fraction | null
  covered: number
  blocks: { code: BlockScore['code']; score: f.Fraction | null; covered: number }[]
}

/** A block is the sum of what has a score; null when nothing has. */
export const totalsOf = (
  definition: Definition,
  scoreOf: (component: Component) => f.Fraction | null,
): Totals => {
  const blocks = definition.blocks.map(({ code }) => {
    const scored = definition.components
      .filter(({ block }) => block === code)
      .flatMap((component) => {
        const score = scoreOf(component)
        return score ? [{ score, max: component.max }] : []
      })
    return {
      code,
      score: scored.length > 0 ? f.sum(scored.map(({ score }) => score)) : null,
      covered: scored.reduce((all, { max }) => all + max, 0),
    }
  })
  const told = blocks.flatMap(({ score }) => (score ? [score] : []))
  return {
    score: told.length > 0 ? f.sum(told) : null,
    covered: blocks.reduce((all, { covered }) => all + covered, 0),
    blocks,
  }
}

export const numberOr = (value: f.Fraction | null): number | null => (value ? f.toNumber(value) : null)
export const textOr = (value: f.Fraction | null): string | null => (value ? f.exactText(value) : null)
export const lostOf = (score: f.Fraction | null, max: number): f.Fraction | null =>
  score && f.subtract(f.whole(max), score)

export const blocksShown = ({ blocks }: Definition, totals: Totals): BlockScore[] =>
  blocks.map(({ code, name, max }, index) => {
    const { score, covered } = totals.blocks[index] as Totals['blocks'][number]
    return { code, name, max, score: numberOr(score), covered, lost: numberOr(lostOf(score, covered)) }
  })

/** Only a whole index has a band: read from a part it would mislead. */
export const bandOf = ({ bands, totalMax }: Definition, { score, covered }: Totals) => {
  if (!score || covered < totalMax) return null
  const found = bands.find(({ min }) => f.compare(score, f.whole(min)) >= 0)
  return found ? { key: found.key, name: found.name } : null
}
