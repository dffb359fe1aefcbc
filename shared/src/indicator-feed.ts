import { z } from 'zod'
import { Day, Instant } from './common.ts'
import { IndicatorCode, IndicatorScope, IndicatorUnit, ValueState } from './indicator-definitions.ts'
import { PeriodKey } from './indicator-facts.ts'

/**
 * The feed for other centres: figures of indicators marked public, never of a person or a dossier.
 *
 * | route | query → reply |
 * |---|---|
 * | GET /indicators/feed | FeedQuery → Feed |
 * | GET /indicators/feed.csv | FeedQuery → the same rows, UTF-8 with a header line, columns in this order |
 * | GET /indicators/feed/schema.json | → JSON Schema of `Feed` |
 * | GET /indicators/feed/catalog.jsonld | → DCAT-AP description of the feed |
 *
 * Columns are only ever added at the end.
 */
export const FeedRow = z.object({
  province_code: z.string().describe('Code of the statistics office (GSO) of the province'),
  unit_id: z.uuid().describe('Stays the same while the unit lives'),
  unit_name: z.string(),
  level: IndicatorScope,
  indicator_code: IndicatorCode,
  indicator_version: z.int(),
  indicator_name_vi: z.string(),
  indicator_name_en: z.string(),
  period: PeriodKey,
  period_from: Day,
  period_to: Day.describe('Last day counted; not after the day of asking'),
  complete: z.boolean().describe('The period is over'),
  unit: IndicatorUnit,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable().describe('In `unit`; percent: 0…100. Empty is not zero'),
  state: ValueState,
  legal_source: z.string().nullable(),
  editorial: z.boolean().describe('The definition is the province’s own, not read in an official text'),
})
export type FeedRow = z.infer<typeof FeedRow>
export const FEED_COLUMNS = Object.keys(FeedRow.shape) as (keyof FeedRow)[]

export const FeedQuery = z.object({
  period: PeriodKey.optional().describe('The last complete month when absent'),
  level: IndicatorScope.default('province'),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .describe('GSO code; every province served when absent'),
})
export type FeedQuery = z.infer<typeof FeedQuery>

export const Feed = z.object({
  format: z.literal('motcua.indicators/1'),
  generatedAt: Instant,
  period: PeriodKey,
  level: IndicatorScope,
  columns: z.array(z.string()),
  rows: z.array(FeedRow),
})
export type Feed = z.infer<typeof Feed>
