import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { decimal, type Exact, exact, least, over, plus, times, whole } from './exact.ts'

/** The definition's figures, read from its file: maxima, thresholds, null rules, who is given the maximum. */
const Definition = z.object({
  code: z.string(),
  version: z.number(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  blocks: z.array(z.object({ code: z.string(), max: z.number() })),
  components: z.array(
    z.object({
      code: z.string(),
      block: z.string(),
      max: z.number(),
      formula: z.object({ shape: z.enum(['share', 'threshold']), threshold: z.number().optional() }),
      nullRule: z.object({ rule: z.enum(['none', 'zero', 'full', 'last_year', 'given']) }),
      lower: z.enum(['own', 'province']),
      givenAt: z.array(z.string()),
      feed: z.string(),
    }),
  ),
  parameters: z.array(z.object({ key: z.string(), value: z.union([z.string(), z.number()]) })),
})
export type Definition = z.infer<typeof Definition>
export type Law = Definition['components'][number]

const FILE = new URL('../../../../../data/indicators/index-766.json', import.meta.url)

export const readLaw = (): Definition => Definition.parse(JSON.parse(readFileSync(FILE, 'utf8')))

/** A component's figures. Null: nobody tells them yet. */
export type Parts = { numerator: number; denominator: number } | null
export type State = 'computed' | 'given' | 'null_rule' | 'no_data'
export type Scored = { state: State; score: Exact | null }

/** The score of one component from its parts, unrounded. */
export const scoreOf = (law: Law, level: string, parts: Parts): Scored => {
  if (law.givenAt.includes(level)) return { state: 'given', score: whole(law.max) }
  if (!parts) return { state: 'no_data', score: null }
  const { numerator, denominator } = parts
  if (denominator === 0) return withoutDenominator(law)
  const share = exact(BigInt(numerator), BigInt(denominator))
  const { threshold } = law.formula
  const reached = threshold === undefined ? share : over(share, decimal(threshold))
  return { state: 'computed', score: times(whole(law.max), least(whole(1), reached)) }
}

const withoutDenominator = ({ nullRule: { rule }, max }: Law): Scored => {
  if (rule === 'none') return { state: 'null_rule', score: null }
  return { state: 'computed', score: whole(rule === 'full' ? max : 0) }
}

/** Sum of the scores there are; null when there is none. */
export const sumOf = (scores: readonly (Exact | null)[]): Exact | null =>
  scores.reduce<Exact | null>((sum, score) => (score ? plus(sum ?? whole(0), score) : sum), null)
