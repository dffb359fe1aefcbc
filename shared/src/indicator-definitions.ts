import { z } from 'zod'
import { Day, Instant, text, UnitId, Words } from './common.ts'
import { MOST_CHARACTERS } from './formula.ts'
import { PeriodKey } from './indicator-facts.ts'

/**
 * Indicators as data: two formulas over the figures of `measures.ts`, with law, null rule, thresholds and validity. The
 * language of formulas is in `formula.ts`.
 *
 * | route | query / body → reply |
 * |---|---|
 * | GET /indicators/definitions | DefinitionsQuery → IndicatorList |
 * | GET /indicators/definitions/:code | DefinitionsQuery → IndicatorPage |
 * | POST /indicators/definitions | NewIndicator → IndicatorPage (a draft; of a known code: its next version) |
 * | PUT /indicators/definitions/:code/draft | SaveDraft → IndicatorPage |
 * | POST /indicators/definitions/:code/discard | SeenVersion → IndicatorPage, or null when no version is left |
 * | POST /indicators/definitions/:code/force | ForceIndicator → IndicatorPage |
 * | POST /indicators/definitions/:code/end | EndIndicator → IndicatorPage |
 * | POST /indicators/definitions/check | CheckFormula → FormulaCheck (stores nothing) |
 * | POST /indicators/definitions/preview | PreviewIndicator → IndicatorValues (stores nothing) |
 * | POST /indicators/definitions/dry-run | DryRunIndicator → DryRun (stores nothing) |
 *
 * The version that counts for a period is the one in force on the last day counted.
 */

export const IndicatorCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_.-]{1,38}[A-Z0-9]$/)
  .describe('Capital letters, digits, _ . -, such as `TT.ONLINE`')

const FormulaText = text(MOST_CHARACTERS)

export const IndicatorUnit = z.enum(['percent', 'count', 'days', 'hours'])
export type IndicatorUnit = z.infer<typeof IndicatorUnit>
export const IndicatorScope = z.enum(['province', 'department', 'district', 'commune'])
export type IndicatorScope = z.infer<typeof IndicatorScope>
/** What stands when there is nothing to divide by: no value, 0, or the full 100 %. */
export const NullRule = z.enum(['null', 'zero', 'full'])
export type NullRule = z.infer<typeof NullRule>

/** In the indicator's unit (percent: 0…100). `level` null: every level without its own. */
export const Threshold = z.object({
  level: IndicatorScope.nullable().default(null),
  good: z.number().min(-1e12).max(1e12),
  near: z.number().min(-1e12).max(1e12),
})
export type Threshold = z.infer<typeof Threshold>

export const IndicatorContent = z.object({
  name: z.object({ vi: text(300), en: text(300) }),
  note: z.object({ vi: text(1000, 0), en: text(1000, 0) }).default({ vi: '', en: '' }),
  /** Null: ours alone; then it is marked as editorial. */
  legalSource: text(400).nullable(),
  numerator: FormulaText,
  denominator: FormulaText.nullable().describe('Null: a plain count'),
  unit: IndicatorUnit,
  better: z.enum(['higher', 'lower']),
  nullRule: NullRule,
  thresholds: z.array(Threshold).max(5).default([]),
  scope: z.array(IndicatorScope).min(1).max(4),
  /** In the feed for other centres. */
  isPublic: z.boolean(),
  editorial: z.boolean().default(false).describe('Set by us, not read in an official text'),
})
export type IndicatorContent = z.infer<typeof IndicatorContent>

export const IndicatorState = z.enum(['draft', 'in_force', 'ended'])
export type IndicatorState = z.infer<typeof IndicatorState>

export const IndicatorVersion = z.object({
  version: z.int(),
  state: IndicatorState,
  content: IndicatorContent,
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  changedAt: Instant,
  changedBy: z.string(),
  endReason: z.string().nullable(),
  rowVersion: z.int(),
})
export type IndicatorVersion = z.infer<typeof IndicatorVersion>

/** `computed`; `null_rule`: nothing to divide by; `no_data`: a figure nobody tells yet, or the period has not begun. */
export const ValueState = z.enum(['computed', 'null_rule', 'no_data'])
export type ValueState = z.infer<typeof ValueState>
export const Standing = z.enum(['good', 'near', 'poor'])
export type Standing = z.infer<typeof Standing>

export const IndicatorValue = z.object({
  state: ValueState,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** In the indicator's unit (percent: 0…100), as near as a double comes. */
  value: z.number().nullable(),
  /** The same before the unit as a reduced fraction, `931/1250`. */
  exact: z.string().nullable(),
  standing: Standing.nullable().describe('Null without thresholds or value'),
  why: Words.nullable(),
})
export type IndicatorValue = z.infer<typeof IndicatorValue>

export const UnitValue = IndicatorValue.extend({
  unitId: UnitId,
  unitName: z.string(),
  level: IndicatorScope,
})
export type UnitValue = z.infer<typeof UnitValue>

const Counted = z.object({
  key: PeriodKey,
  name: Words,
  from: Day,
  to: Day.describe('Not after today'),
  complete: z.boolean(),
})
export type CountedPeriod = z.infer<typeof Counted>
export const CountedPeriod = Counted

export const DefinitionsQuery = z.object({
  provinceId: UnitId.optional(),
  period: PeriodKey.optional().describe('The present month when absent'),
})
export type DefinitionsQuery = z.infer<typeof DefinitionsQuery>

export const IndicatorBrief = z.object({
  code: IndicatorCode,
  state: IndicatorState,
  version: z.int(),
  hasDraft: z.boolean(),
  content: IndicatorContent,
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  value: IndicatorValue.nullable().describe('Of the whole province; null: not in force in the period'),
  before: z.number().nullable().describe('Value of the period before'),
})
export type IndicatorBrief = z.infer<typeof IndicatorBrief>

export const IndicatorList = z.object({
  provinceId: UnitId,
  provinceName: z.string(),
  period: Counted,
  asOf: Instant,
  items: z.array(IndicatorBrief),
  can: z.object({ write: z.boolean() }),
})
export type IndicatorList = z.infer<typeof IndicatorList>

export const IndicatorValues = z.object({
  period: Counted,
  province: IndicatorValue,
  units: z.array(UnitValue).describe('Worst first, those without a value last'),
})
export type IndicatorValues = z.infer<typeof IndicatorValues>

const Month = z.object({ key: PeriodKey, complete: z.boolean(), value: z.number().nullable() })

export const IndicatorPage = z.object({
  code: IndicatorCode,
  provinceId: UnitId,
  /** Newest first. */
  versions: z.array(IndicatorVersion),
  /** The version that counts for the period, and its figures; null when none does. */
  current: z.int().nullable(),
  values: IndicatorValues.nullable(),
  months: z.array(Month).describe('13 months up to the period, of the current version'),
  usedBy: z.array(z.string()).describe('Codes that refer to it'),
  can: z.object({
    write: z.boolean(),
    edit: z.boolean(),
    force: z.boolean(),
    end: z.boolean(),
    discard: z.boolean(),
  }),
})
export type IndicatorPage = z.infer<typeof IndicatorPage>

export const NewIndicator = z.object({
  provinceId: UnitId.optional(),
  code: IndicatorCode,
  content: IndicatorContent,
})
export type NewIndicator = z.input<typeof NewIndicator>

const Place = z.object({ provinceId: UnitId.optional() })
export const SeenVersion = Place.extend({ rowVersion: z.int() })
export const SaveDraft = SeenVersion.extend({ content: IndicatorContent })
/** Of a first version any day; of a later one not before tomorrow, so that no published figure changes silently. */
export const ForceIndicator = SeenVersion.extend({ validFrom: Day })
export const EndIndicator = SeenVersion.extend({ lastDay: Day, reason: text(1000) })

export const CheckFormula = Place.extend({
  code: IndicatorCode.nullable().default(null),
  numerator: z.string().max(MOST_CHARACTERS),
  denominator: z.string().max(MOST_CHARACTERS).nullable().default(null),
})
export const Problem = z.object({
  code: z.string(),
  from: z.int(),
  to: z.int().describe('Exclusive; both are places in the text'),
  severity: z.enum(['error', 'note']),
  vi: z.string(),
  en: z.string(),
})
const Checked = z.object({
  problems: z.array(Problem),
  /** As it is kept; null with an error. */
  canonical: z.string().nullable(),
})
export const FormulaCheck = z.object({ numerator: Checked, denominator: Checked.nullable(), ok: z.boolean() })
export type FormulaCheck = z.infer<typeof FormulaCheck>

export const PreviewIndicator = Place.extend({
  code: IndicatorCode.nullable().default(null),
  content: IndicatorContent,
  period: PeriodKey,
})
export type PreviewIndicator = z.input<typeof PreviewIndicator>

/** Twelve months up to `until`: the content given beside the version in force (none: `old` is null everywhere). */
export const DryRunIndicator = Place.extend({
  code: IndicatorCode.nullable().default(null),
  content: IndicatorContent,
  until: PeriodKey.optional().describe('A month; the one before the present when absent'),
})
export const DryRun = z.object({
  against: z.int().nullable().describe('Number of the version it is held against'),
  months: z.array(
    z.object({
      key: PeriodKey,
      old: IndicatorValue.nullable(),
      new: IndicatorValue,
      difference: z.number().nullable(),
    }),
  ),
})
export type DryRun = z.infer<typeof DryRun>
