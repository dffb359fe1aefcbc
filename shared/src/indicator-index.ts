import { z } from 'zod'
import { Day, Instant, text, UnitId, Words } from './common.ts'
import { FactSet, PeriodKey } from './indicator-facts.ts'

/**
 * The service-quality index of QĐ 766/QĐ-TTg, 23/6/2022, as the house computes it, with the dossiers behind each point.
 *
 * | route | query / body → reply |
 * |---|---|
 * | GET /indicators/index | IndexQuery → IndexBoard |
 * | GET /indicators/index/units/:id | IndexQuery → UnitIndex |
 * | GET /indicators/index/units/:id/losses | LossesQuery → Losses |
 * | GET /indicators/index/units/:id/trend | TrendQuery → IndexTrend |
 * | GET /indicators/index/definition | → IndexDefinition |
 * | POST /indicators/index/score | ScoreGiven → ScoredGiven (figures given, scores back; stores nothing) |
 * | GET /indicators/official | OfficialQuery → OfficialPage |
 * | POST /indicators/official | ImportOfficial → Imported |
 * | GET /indicators/dossiers | FactsQuery → FactPage (indicator-facts.ts) |
 */

export const IndexLevel = z.enum(['province', 'department', 'district', 'commune'])
export type IndexLevel = z.infer<typeof IndexLevel>

export const BlockCode = z.enum([
  'publicity',
  'progress',
  'online',
  'digitisation',
  'satisfaction',
  'payment',
])
export type BlockCode = z.infer<typeof BlockCode>

/**
 * `computed` from our facts; `official`: no facts of ours, the imported official value stands in; `given`: the rule
 * gives the maximum (does not apply at this level); `null_rule`: no denominator, so no score; `no_data`: no module
 * feeds it yet.
 */
export const ComponentState = z.enum(['computed', 'official', 'given', 'null_rule', 'no_data'])
export type ComponentState = z.infer<typeof ComponentState>

/** Another reading of the same rule, where the sources differ: never counted, shown beside the score. */
export const Reading = z.object({
  parameter: z.string(),
  name: Words,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  score: z.number().nullable(),
})
export type Reading = z.infer<typeof Reading>

export const ComponentScore = z.object({
  code: z.string(),
  block: BlockCode,
  item: z.string().nullable().describe('Number of the item in the document'),
  name: Words,
  max: z.number(),
  state: ComponentState,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  rate: z.number().nullable(),
  threshold: z.number().nullable(),
  /** Unrounded; shown to two decimals. Null is not zero: the component is left out of its block's sum. */
  score: z.number().nullable(),
  /** The same as a reduced fraction of whole numbers, `931/50`: what an audit must meet. */
  exact: z.string().nullable(),
  lost: z.number().nullable().describe('max − score'),
  formula: z.string(),
  why: Words.nullable().describe('Of a state other than computed, or of a quality mark'),
  readings: z.array(Reading),
  /** What would give one point more (or the rest, when less is missing). Null when nothing counted can. */
  need: z.object({ more: z.number().int(), points: z.number() }).nullable(),
  official: z
    .object({
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      score: z.number().nullable(),
      source: z.string(),
      importedAt: Instant,
    })
    .nullable(),
  /** The dossiers that cost points, to be asked of `/indicators/dossiers`; null when no dossiers are behind it. */
  behind: FactSet.nullable(),
})
export type ComponentScore = z.infer<typeof ComponentScore>

export const BlockScore = z.object({
  code: BlockCode,
  name: Words,
  max: z.number(),
  score: z.number().nullable(),
  /** Maxima of the components that have a score: what the score can be read against. */
  covered: z.number(),
  lost: z.number().nullable().describe('covered − score'),
})
export type BlockScore = z.infer<typeof BlockScore>

export const Band = z.object({ key: z.enum(['excellent', 'good', 'fair', 'average', 'weak']), name: Words })

export const UnitScore = z.object({
  unitId: UnitId,
  unitName: z.string(),
  level: IndexLevel,
  /** Sum of the scores there are; out of 100 only when `covered` is 100. */
  score: z.number().nullable(),
  exact: z.string().nullable(),
  covered: z.number(),
  lost: z.number().nullable(),
  /** Only with all 100 points covered; else null: a band read from a part would mislead. */
  band: Band.nullable(),
  /** Districts are not scored officially. */
  internalEstimate: z.boolean(),
  blocks: z.array(BlockScore),
  /** Score of the period before, for the arrow; null when it had none. */
  before: z.number().nullable(),
  late: z
    .number()
    .int()
    .describe('Dossiers late as QĐ 766 counts: settled in the period and running at its end'),
  base: z.number().int().describe('Dossiers received or handled in the period'),
})
export type UnitScore = z.infer<typeof UnitScore>

export const IndexQuery = z.object({
  period: PeriodKey.optional().describe('The present month when absent'),
  provinceId: UnitId.optional(),
  /** `then`: units as they stood; `today`: units that ended are counted with what they became. */
  units: z.enum(['then', 'today']).default('then'),
})
export type IndexQuery = z.infer<typeof IndexQuery>

const Period = z.object({
  key: PeriodKey,
  name: Words,
  from: Day,
  to: Day.describe('Not after today: a running period is counted to date'),
  complete: z.boolean(),
})

export const IndexBoard = z.object({
  period: Period,
  asOf: Instant,
  /** Journal position the facts have reached, and how many entries wait. */
  position: z.number().int(),
  behind: z.number().int(),
  province: UnitScore,
  units: z.array(UnitScore),
  definition: z.object({ version: z.number().int(), legalBasis: z.string(), source: z.string() }),
})
export type IndexBoard = z.infer<typeof IndexBoard>

export const UnitIndex = z.object({
  period: Period,
  asOf: Instant,
  unit: UnitScore,
  components: z.array(ComponentScore),
  tracked: z.array(z.object({ code: z.string(), name: Words, value: z.number().nullable(), unit: Words })),
  can: z.object({ openDossiers: z.boolean(), importOfficial: z.boolean() }),
})
export type UnitIndex = z.infer<typeof UnitIndex>

export const LossesQuery = IndexQuery.extend({
  component: z.string().max(60),
  by: z.enum(['unit', 'procedure', 'officer']),
})
export type LossesQuery = z.infer<typeof LossesQuery>

/** Points lost, shared out by how many of the missing are whose; the parts sum to the component's loss. */
export const Losses = z.object({
  component: z.string(),
  lost: z.number().nullable(),
  rows: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string(),
      missing: z.number(),
      of: z.number(),
      lost: z.number(),
    }),
  ),
})
export type Losses = z.infer<typeof Losses>

export const TrendQuery = IndexQuery.extend({ months: z.coerce.number().int().min(2).max(36).default(13) })

export const IndexTrend = z.object({
  months: z.array(
    z.object({
      key: PeriodKey,
      complete: z.boolean(),
      score: z.number().nullable(),
      covered: z.number(),
      blocks: z.array(z.object({ code: BlockCode, score: z.number().nullable() })),
      late: z.number(),
      base: z.number(),
    }),
  ),
})
export type IndexTrend = z.infer<typeof IndexTrend>

export const IndexParameter = z.object({
  key: z.string(),
  name: Words,
  value: z.union([z.string(), z.number()]),
  other: z.union([z.string(), z.number()]),
  source: z.string(),
  component: z.string(),
})

export const IndexDefinition = z.object({
  version: z.number().int(),
  legalBasis: z.string(),
  source: z.string(),
  validFrom: Day,
  blocks: z.array(z.object({ code: BlockCode, name: Words, max: z.number() })),
  components: z.array(
    z.object({
      code: z.string(),
      block: BlockCode,
      item: z.string().nullable(),
      name: Words,
      max: z.number(),
      formula: z.string(),
      numerator: Words,
      denominator: Words,
      nullRule: Words,
      threshold: z.number().nullable(),
      feed: z.string(),
      evidence: z.string(),
    }),
  ),
  parameters: z.array(IndexParameter),
  bands: z.array(z.object({ min: z.number(), name: Words })),
  bandsSource: z.string(),
})
export type IndexDefinition = z.infer<typeof IndexDefinition>

/** A number, or how people write one: `1.234`, `0,8512`, `62,5 %`, `931/50`. Empty, `-`, `null`: not known. */
const Figure = z
  .union([z.number(), z.string().max(60)])
  .nullable()
  .default(null)

/** Figures of one unit and period from elsewhere; a component left out has no figures. */
export const GivenFigure = z.object({
  component: z
    .string()
    .max(120)
    .describe('Code in any spelling (`PUBLISH_ON_TIME`, `publishOnTime`), number of the item or name'),
  numerator: Figure,
  denominator: Figure,
  /** The portal gives some rates without their parts. Above 1, or with `%`: per cent. */
  rate: Figure,
  score: Figure.describe('As published, to be compared'),
  lastYear: Figure.describe('Total of last year, for synchronisation without any dossier'),
})
export const ScoreGiven = z.object({
  level: IndexLevel.default('province'),
  period: z.enum(['month', 'quarter', 'year']).default('year'),
  figures: z.array(GivenFigure).min(1).max(100),
  /** Totals as published, to be compared. */
  blocks: z
    .array(z.object({ block: z.string().max(120), score: Figure }))
    .max(20)
    .default([]),
  total: Figure,
})
export type ScoreGiven = z.input<typeof ScoreGiven>

/** Ours, rounded to two decimals, less the given. */
const Compared = {
  given: z.number().nullable(),
  difference: z.number().nullable().describe('Ours, rounded to two decimals, less the given'),
}

export const ScoredGiven = z.object({
  score: z.number().nullable(),
  exact: z.string().nullable(),
  /** Two decimals, halves up, as shown. */
  shown: z.string().nullable(),
  covered: z.number(),
  band: Band.nullable(),
  ...Compared,
  blocks: z.array(
    BlockScore.extend({ exact: z.string().nullable(), shown: z.string().nullable(), ...Compared }),
  ),
  components: z.array(
    z.object({
      code: z.string(),
      block: BlockCode,
      name: Words,
      max: z.number(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      rate: z.number().nullable(),
      score: z.number().nullable(),
      exact: z.string().nullable(),
      shown: z.string().nullable(),
      why: Words.nullable(),
      ...Compared,
    }),
  ),
})
export type ScoredGiven = z.infer<typeof ScoredGiven>

/**
 * Official values as published. `csv`: header `unit,period,component,numerator,denominator,score` (`unit`: code GSO or
 * QĐ 20/2020, or the exact name). Lines that cannot be read are told with their number; the others are kept. The same
 * import twice changes nothing; another value for the same cell is a new version, the earlier one stays.
 */
export const ImportOfficial = z.object({
  provinceId: UnitId.optional(),
  source: text(300).describe('Where and when it was published'),
  csv: z.string().min(1).max(900_000),
})
export type ImportOfficial = z.input<typeof ImportOfficial>

export const Imported = z.object({
  kept: z.number().int(),
  unchanged: z.number().int(),
  refused: z.array(z.object({ line: z.number().int(), text: z.string(), why: z.string() })),
})
export type Imported = z.infer<typeof Imported>

export const OfficialQuery = IndexQuery.extend({ unitId: UnitId.optional() })

/** Official beside ours: `ours` computed now; `fromTheirs`: our formula on their numerator and denominator. */
export const OfficialPage = z.object({
  period: Period,
  rows: z.array(
    z.object({
      unitId: UnitId,
      unitName: z.string(),
      component: z.string(),
      name: Words,
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      score: z.number().nullable(),
      fromTheirs: z.number().nullable(),
      ours: z.number().nullable(),
      source: z.string(),
      importedAt: Instant,
      version: z.number().int(),
    }),
  ),
  can: z.object({ import: z.boolean() }),
})
export type OfficialPage = z.infer<typeof OfficialPage>
