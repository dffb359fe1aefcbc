import { readdirSync, readFileSync } from 'node:fs'
import { BlockCode, IndexLevel } from '@motcua/shared/indicator-index'
import { FACT_SETS, type FactSet } from '@motcua/shared/measures'
import { z } from 'zod'

/** The index as data: `data/indicators/index-766.json`. What is scored, how, from which facts, on whose word. */

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
const Level = IndexLevel

/** `share`: maximum × min(1, r). `threshold`: maximum × min(1, r ÷ threshold). */
const Formula = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('share') }),
  z.strictObject({ shape: z.literal('threshold'), threshold: z.number().gt(0).max(1) }),
])
export type Formula = z.infer<typeof Formula>

/** What a component does without a denominator; the words beside it say the same. */
const NULL_RULES = ['none', 'zero', 'full', 'given', 'last_year'] as const
export type NullRule = (typeof NULL_RULES)[number]

const PROCEDURE_SETS = [
  'authority',
  'complete',
  'online',
  'online_used',
  'citizens',
  'citizens_verified',
  'fee',
  'fee_with_dossier',
  'fee_paid_online',
] as const
export type ProcedureSet = (typeof PROCEDURE_SETS)[number]

const Counts = z.discriminatedUnion('kind', [
  /** Sums of measures; one with a minus before it is taken off. */
  z.strictObject({
    kind: z.literal('measures'),
    numerator: z.array(z.string()),
    denominator: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('procedures'),
    numerator: z.enum(PROCEDURE_SETS),
    denominator: z.enum(PROCEDURE_SETS),
  }),
  z.strictObject({
    kind: z.literal('announcements'),
    which: z.enum(['decided', 'published']),
    lead: z.string(),
  }),
  z.strictObject({ kind: z.literal('none') }),
])
export type Counts = z.infer<typeof Counts>

const Reading = z.strictObject({
  parameter: z.string(),
  /** Levels at which the other reading differs; everywhere when absent. */
  at: z.array(Level).optional(),
  with: z.strictObject({
    formula: Formula.optional(),
    counts: Counts.optional(),
    rule: z.enum(NULL_RULES).optional(),
    unit: z.enum(['day', 'working_day']).optional(),
    times: z.string().optional(),
    give: z.literal('max').optional(),
  }),
})
export type ReadingRule = z.infer<typeof Reading>

const Component = z.strictObject({
  code: z.string().regex(/^[A-Z_]+$/),
  aliases: z.array(z.string()),
  block: BlockCode,
  item: z.string().nullable(),
  name: Words,
  max: z.number().int().positive(),
  formula: Formula,
  numerator: Words,
  denominator: Words,
  nullRule: z.strictObject({ rule: z.enum(NULL_RULES), words: Words }),
  scope: z.array(Level),
  /** `province`: lower units show the province's figure. */
  lower: z.enum(['own', 'province']),
  /** Levels it does not apply to: the maximum is given. */
  givenAt: z.array(Level),
  feed: z.string(),
  counts: Counts,
  behind: z.enum(Object.keys(FACT_SETS) as [FactSet, ...FactSet[]]).nullable(),
  readings: z.array(Reading),
  evidence: z.string(),
  notes: z.array(z.string()),
})
export type Component = z.infer<typeof Component>

const Parameter = z.strictObject({
  key: z.string(),
  component: z.string(),
  name: Words,
  value: z.union([z.string(), z.number()]),
  other: z.union([z.string(), z.number()]),
  source: z.string(),
  otherName: Words,
})

const Day = z.iso.date()

export const Definition = z.strictObject({
  code: z.literal('qd766'),
  version: z.number().int().positive(),
  validFrom: Day,
  validTo: Day.nullable(),
  name: Words,
  legalBasis: z.string(),
  source: z.string(),
  totalMax: z.literal(100),
  blocks: z.array(z.strictObject({ code: BlockCode, name: Words, max: z.number().int() })),
  components: z.array(Component),
  tracked: z.array(
    z.strictObject({
      code: z.string(),
      name: Words,
      unit: Words,
      counts: z.strictObject({ numerator: z.string(), denominator: z.string() }).nullable(),
    }),
  ),
  parameters: z.array(Parameter),
  bands: z.array(
    z.strictObject({
      key: z.enum(['excellent', 'good', 'fair', 'average', 'weak']),
      min: z.number(),
      name: Words,
    }),
  ),
  bandsSource: z.string(),
})
export type Definition = z.infer<typeof Definition>

/** A definition that contradicts itself is refused where it is read, not where it is counted. */
export const readDefinition = (text: string): Definition => {
  const definition = Definition.parse(JSON.parse(text))
  const total = (code: string) =>
    definition.components.reduce((all, { block, max }) => all + (block === code ? max : 0), 0)
  for (const { code, max } of definition.blocks)
    if (total(code) !== max) throw new Error(`components of ${code} sum to ${total(code)}, not ${max}`)
  const all = definition.blocks.reduce((sum, { max }) => sum + max, 0)
  if (all !== definition.totalMax) throw new Error(`blocks sum to ${all}, not ${definition.totalMax}`)
  const known = new Set(definition.parameters.map(({ key }) => key))
  for (const { code, readings } of definition.components)
    for (const { parameter } of readings)
      if (!known.has(parameter)) throw new Error(`${code} names no parameter: ${parameter}`)
  return definition
}

const FOLDER = new URL('../../../../../data/indicators/', import.meta.url)

let read: Definition[] | undefined
const definitions = (): Definition[] => {
  read ??= readdirSync(FOLDER)
    .filter((name) => /^index-766.*\.json$/.test(name))
    .map((name) => readDefinition(readFileSync(new URL(name, FOLDER), 'utf8')))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return read
}

/** The definition a day is scored by: the newest that has begun; before the first, the first. */
export const definitionOn = (day: string): Definition => {
  const list = definitions()
  return (list.find(({ validFrom }) => validFrom <= day) ?? list.at(-1)) as Definition
}
export const newestDefinition = (): Definition => definitions()[0] as Definition
