import { z } from 'zod'
import { Day, Instant, text, UnitId, Words } from './common.ts'
import { Origin } from './disclosure.ts'
import { PeriodKey } from './indicator-facts.ts'
import { Band, BlockCode, BlockScore, ComponentState, IndexLevel } from './indicator-index.ts'

/**
 * The index of QĐ 766/QĐ-TTg as it is made public each month: figures frozen with where they come from. Facts may go on
 * changing; what was published stands until a person publishes the next version with a reason.
 *
 * | route | query / body → reply |
 * |---|---|
 * | GET /reports/publications | PublicationsQuery → Publications |
 * | GET /reports/publications/:id | → Publication (compared with the figures of now) |
 * | POST /reports/publications | PublishIndex → Publication (first version) |
 * | POST /reports/publications/:id/again | PublishAgain → Publication (next version) |
 * | GET /reports/public/index | PublicIndexQuery → PublicIndex (no sign-in) |
 * | GET /reports/public/index/units/:unitId | PublicIndexQuery → PublicUnit (no sign-in) |
 * | GET /reports/public/summary | → PublicSummary (no sign-in) |
 * | GET /reports/public/data | → OpenData (no sign-in) |
 * | GET /reports/public/data/catalog.jsonld | DCAT |
 * | GET /reports/public/data/:dataset/schema.json, rows.json, rows.csv | DataQuery (no sign-in) |
 */

export const FrozenUnit = z.object({
  unitId: UnitId,
  unitName: z.string(),
  level: IndexLevel,
  score: z.number().nullable(),
  exact: z.string().nullable(),
  covered: z.number(),
  band: Band.nullable(),
  internalEstimate: z.boolean(),
  late: z.int(),
  base: z.int(),
  blocks: z.array(BlockScore),
})
export type FrozenUnit = z.infer<typeof FrozenUnit>

export const FrozenComponent = z.object({
  code: z.string(),
  block: BlockCode,
  name: Words,
  max: z.number(),
  state: ComponentState,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  score: z.number().nullable(),
  exact: z.string().nullable(),
  formula: z.string(),
  why: Words.nullable(),
})
export type FrozenComponent = z.infer<typeof FrozenComponent>

/** A figure as published and as it stands now. */
export const Restated = z.object({
  unitId: UnitId,
  unitName: z.string(),
  /** Null: the score of all components. */
  component: z.object({ code: z.string(), name: Words }).nullable(),
  published: z.number().nullable(),
  now: z.number().nullable(),
})
export type Restated = z.infer<typeof Restated>

export const Compared = z.object({
  at: Instant,
  /** The province’s own figures that differ; first its score. */
  province: z.array(Restated),
  units: z.array(Restated).describe('Units whose score differs'),
})
export type Compared = z.infer<typeof Compared>

export const PublishedVersion = z.object({
  number: z.int(),
  publishedAt: Instant,
  publishedBy: z.string(),
  reason: z.string().nullable(),
  score: z.number().nullable(),
  covered: z.number(),
  origin: Origin,
  definition: z.object({ version: z.int(), legalBasis: z.string() }),
  /** The one command that computes it again from the log. */
  recompute: z.string(),
  changes: z.array(Restated).describe('From the version before: published = before, now = this version'),
})
export type PublishedVersion = z.infer<typeof PublishedVersion>

export const PublicationBrief = z.object({
  id: z.uuid().nullable().describe('Null: proposed only, nothing published yet'),
  provinceId: UnitId,
  provinceName: z.string(),
  period: PeriodKey,
  periodName: Words,
  state: z.enum(['proposed', 'published']),
  editorial: z.boolean(),
  versions: z.int(),
  score: z.number().nullable(),
  covered: z.number().nullable(),
  publishedAt: Instant.nullable(),
  restated: z.boolean(),
})
export type PublicationBrief = z.infer<typeof PublicationBrief>

export const PublicationsQuery = z.object({ provinceId: UnitId.optional() })
export const Publications = z.object({
  items: z.array(PublicationBrief),
  provinces: z.array(z.object({ id: UnitId, name: z.string() })),
  can: z.object({ publish: z.boolean() }),
})
export type Publications = z.infer<typeof Publications>

export const Publication = PublicationBrief.extend({
  versionList: z.array(PublishedVersion),
  province: FrozenUnit.nullable().describe('Null: nothing published yet'),
  compared: Compared.nullable().describe('Null: figures of now could not be had'),
  can: z.object({ again: z.boolean() }),
})
export type Publication = z.infer<typeof Publication>

export const PublishIndex = z.object({ provinceId: UnitId, period: PeriodKey })
export type PublishIndex = z.infer<typeof PublishIndex>
export const PublishAgain = z.object({
  reason: text(500),
  seen: z.int().min(1).describe('Newest version seen'),
})

export const PublicIndexQuery = z.object({
  provinceId: UnitId.optional(),
  period: PeriodKey.optional(),
  version: z.coerce.number().int().min(1).max(1000).optional(),
})

const Choices = z.object({
  provinces: z.array(z.object({ id: UnitId, name: z.string() })),
  periods: z.array(z.object({ key: PeriodKey, name: Words })).describe('Published, newest first'),
})

const Shown = z.object({
  provinceId: UnitId,
  provinceName: z.string(),
  period: PeriodKey,
  periodName: Words,
  from: Day,
  to: Day,
  editorial: z.boolean(),
  version: PublishedVersion,
  versions: z.array(PublishedVersion),
  compared: Compared.nullable().describe('Differences from the figures of now, as last looked at'),
})

export const PublicIndex = Choices.extend({
  publication: Shown.extend({
    province: FrozenUnit,
    units: z.array(FrozenUnit),
    trend: z.array(z.object({ period: PeriodKey, score: z.number().nullable(), covered: z.number() })),
  }).nullable(),
})
export type PublicIndex = z.infer<typeof PublicIndex>

export const PublicUnit = Choices.extend({
  publication: Shown.extend({
    unit: FrozenUnit,
    components: z.array(FrozenComponent),
    trend: z.array(z.object({ period: PeriodKey, score: z.number().nullable(), covered: z.number() })),
  }),
})
export type PublicUnit = z.infer<typeof PublicUnit>

/** One line of true figures for the portal’s first page, of the newest publication; null when there is none. */
export const PublicSummary = z.object({
  summary: z
    .object({
      provinceName: z.string(),
      period: PeriodKey,
      periodName: Words,
      base: z.int(),
      late: z.int(),
      score: z.number().nullable(),
      covered: z.number(),
      editorial: z.boolean(),
    })
    .nullable(),
})
export type PublicSummary = z.infer<typeof PublicSummary>

export const DatasetKey = z.enum(['index-units', 'index-components', 'late-units'])
export type DatasetKey = z.infer<typeof DatasetKey>

export const DataColumn = z.object({
  name: z.string(),
  type: z.enum(['string', 'integer', 'number', 'date', 'date-time']),
  nullable: z.boolean(),
  words: Words,
})
export type DataColumn = z.infer<typeof DataColumn>

export const OpenData = z.object({
  license: z.object({ name: Words }),
  datasets: z.array(
    z.object({
      key: DatasetKey,
      title: Words,
      description: Words,
      columns: z.array(DataColumn),
      periods: z.array(z.string()),
      files: z
        .object({ csv: z.string(), json: z.string(), schema: z.string() })
        .describe('Paths of this site'),
    }),
  ),
  catalog: z.string(),
  others: z.array(z.object({ title: Words, path: z.string() })).describe('Other feeds of this site'),
})
export type OpenData = z.infer<typeof OpenData>

export const DataQuery = z.object({
  provinceId: UnitId.optional(),
  period: PeriodKey.optional().describe('The newest published when absent'),
})

export const DatasetFile = z.object({ dataset: DatasetKey })
