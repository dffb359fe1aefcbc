import { z } from 'zod'
import { Day, Instant, text, UnitId, Words } from './common.ts'
import { MOST_CHARACTERS } from './formula.ts'
import {
  CountedPeriod,
  IndicatorCode,
  IndicatorScope,
  IndicatorUnit,
  IndicatorValue,
  UnitValue,
} from './indicator-definitions.ts'
import { FactSet, PeriodKey } from './indicator-facts.ts'

/**
 * Targets set by a directive or a plan: what a figure has to reach in a period.
 *
 * | route | query / body → reply |
 * |---|---|
 * | GET /indicators/targets | TargetsQuery → TargetBoard (all of them, in a handful of statements) |
 * | GET /indicators/targets/:id | TargetQuery → TargetPage (by unit, worst first) |
 * | POST /indicators/targets | NewTarget → TargetView |
 * | POST /indicators/targets/:id/end | EndTarget → TargetView |
 *
 * Forecast: what came so far plus, for the days left, the volume and rate of past complete months (at most 12); between
 * `low` and `high` lie four outcomes in five if months to come scatter as months past did. Under three complete months
 * with figures, for a stock, a formula with `min`, `max` or a division inside: none, and `why`.
 */

/** One way of counting a target whose text allows several; the first one counts. */
export const TargetReading = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/),
    name: z.object({ vi: text(300), en: text(300) }),
    /** Either an indicator or formulas of its own. */
    indicator: IndicatorCode.nullable().default(null),
    numerator: text(MOST_CHARACTERS).nullable().default(null),
    denominator: text(MOST_CHARACTERS).nullable().default(null),
    /** The dossiers behind what is missing. */
    behind: FactSet.nullable().default(null),
  })
  .refine(({ indicator, numerator }) => (indicator === null) !== (numerator === null), {
    message: 'one_of_indicator_or_formula',
  })
export type TargetReading = z.infer<typeof TargetReading>

export const Comparison = z.enum(['>=', '<=', '='])
export type Comparison = z.infer<typeof Comparison>

export const TargetContent = z.object({
  number: z.string().max(20).nullable().default(null).describe('Its number in the document'),
  name: z.object({ vi: text(400), en: text(400) }),
  readings: z.array(TargetReading).min(1).max(4),
  unit: IndicatorUnit,
  comparison: Comparison,
  /** In the unit: percent 0…100. */
  threshold: z.number().min(-1e12).max(1e12),
  /** As the document prints it, `Tối thiểu 80`. */
  printed: z.string().max(100).nullable().default(null),
  amberMargin: z.number().min(0).max(1e12).default(5),
  period: z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/),
  levels: z.array(IndicatorScope).min(1).max(4).describe('Who is held to it'),
  owner: z.object({ unitId: UnitId.nullable().default(null), text: text(400) }),
  source: z.object({ document: text(300), item: text(100).nullable().default(null) }),
  note: z.object({ vi: z.string().max(1000), en: z.string().max(1000) }).default({ vi: '', en: '' }),
  editorial: z.boolean().default(false),
})
export type TargetContent = z.infer<typeof TargetContent>

/** `near`: misses by at most the margin. */
export const TargetStanding = z.enum(['met', 'near', 'missed', 'no_data'])
export type TargetStanding = z.infer<typeof TargetStanding>

export const Forecast = z.object({
  low: z.number().nullable(),
  value: z.number().nullable(),
  high: z.number().nullable(),
  standing: TargetStanding.nullable().describe('Of `value`'),
  months: z.int().describe('Complete months it rests on'),
  why: Words.nullable().describe('Why there is none'),
})
export type Forecast = z.infer<typeof Forecast>

export const ReadingView = IndicatorValue.extend({
  key: z.string(),
  name: Words,
  formula: z.string(),
  standing: z.null(),
  met: TargetStanding,
  /** Actual less the threshold, in the unit; negative falls short of `>=`. */
  gap: z.number().nullable(),
  behind: FactSet.nullable(),
})
export type ReadingView = z.infer<typeof ReadingView>

export const TargetView = z.object({
  id: z.uuid(),
  content: TargetContent,
  ownerName: z.string().nullable(),
  period: CountedPeriod,
  validFrom: Day,
  validTo: Day.nullable(),
  endReason: z.string().nullable(),
  state: z.enum(['in_force', 'ended', 'coming']),
  /** Same order as `content.readings`; the first is the one that counts. */
  readings: z.array(ReadingView),
  forecast: Forecast,
  /** How many of the units held to it stand where. */
  units: z.object({ met: z.int(), near: z.int(), missed: z.int(), noData: z.int() }),
  rowVersion: z.int(),
  can: z.object({ end: z.boolean() }),
})
export type TargetView = z.infer<typeof TargetView>

export const TargetsQuery = z.object({
  provinceId: UnitId.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('The present year when absent'),
  ended: z.stringbool().default(false),
})
export type TargetsQuery = z.infer<typeof TargetsQuery>

export const TargetBoard = z.object({
  provinceId: UnitId,
  provinceName: z.string(),
  year: z.string(),
  asOf: Instant,
  items: z.array(TargetView),
  can: z.object({ write: z.boolean() }),
})
export type TargetBoard = z.infer<typeof TargetBoard>

export const TargetQuery = z.object({ reading: z.string().max(30).optional() })
export const TargetUnit = UnitValue.extend({ met: TargetStanding, gap: z.number().nullable() })
export type TargetUnit = z.infer<typeof TargetUnit>
export const TargetMonth = z.object({
  key: PeriodKey,
  complete: z.boolean(),
  value: z.number().nullable(),
  denominator: z.number().nullable(),
})

export const TargetPage = z.object({
  target: TargetView,
  reading: z.string(),
  units: z.array(TargetUnit).describe('Worst first'),
  months: z.array(TargetMonth).describe('What the forecast rests on, oldest first'),
})
export type TargetPage = z.infer<typeof TargetPage>

export const NewTarget = z.object({
  provinceId: UnitId.optional(),
  content: TargetContent,
  validFrom: Day.optional().describe('Today when absent'),
})
export type NewTarget = z.input<typeof NewTarget>

export const EndTarget = z.object({ rowVersion: z.int(), lastDay: Day, reason: text(1000) })
