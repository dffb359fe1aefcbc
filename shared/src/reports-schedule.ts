import { z } from 'zod'
import { Certificate, DayCertificate, LegalBasis } from './calendar.ts'
import { Day, Instant, PageQuery, page, text, UnitId, Words } from './common.ts'
import { Level, UnitKind } from './organisation.ts'

/** Reporting duties as data (Nghị định 09/2019/NĐ-CP, Điều 7, 12): who reports what to whom, on which data, by when. */

/** Why a date is that date: a day as written, or a limit in working days after the data window. */
export const ReportCertificate = z.union([DayCertificate, Certificate])
export type ReportCertificate = z.infer<typeof ReportCertificate>

export const ScheduleId = z.uuid().brand('ScheduleId')
export type ScheduleId = z.infer<typeof ScheduleId>

/** `half_year`: the first six months; `nine_months`: the first nine. `ad_hoc`: each request names window and date. */
export const ReportPeriod = z.enum(['month', 'quarter', 'half_year', 'nine_months', 'year', 'once', 'ad_hoc'])
export type ReportPeriod = z.infer<typeof ReportPeriod>

/**
 * Which days the data is of. `nd09`: from the 15th of the month before the period to the 14th of its last month
 * (NĐ 09/2019, Điều 12). `calendar`: whole months. `not_stated`: the document says nothing.
 */
export const WindowRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nd09') }),
  z.object({ kind: z.literal('calendar') }),
  z.object({ kind: z.literal('given'), from: Day, to: Day }),
  z.object({ kind: z.literal('not_stated') }),
])
export type WindowRule = z.infer<typeof WindowRule>

const strict = z
  .boolean()
  .describe('true: `trước ngày D`, the last valid day is D − 1; false: D itself counts')
const offDay = z
  .enum(['stay', 'forward'])
  .default('stay')
  .describe('A last day that is a day off: stays (reports, unless the document says otherwise) or rolls on')

/** By when. `monthsAfter` 0: in the last month of the period, 1: in the month after it. */
export const DueRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('day_of_month'),
    day: z.int().min(1).max(31),
    strict,
    monthsAfter: z.int().min(0).max(3).default(0),
    offDay,
  }),
  z.object({ kind: z.literal('date'), date: Day, strict, offDay }),
  z.object({
    kind: z.literal('working_days'),
    days: z.int().min(1).max(60).describe('After the last day of the data window'),
  }),
  z.object({ kind: z.literal('not_stated') }),
])
export type DueRule = z.infer<typeof DueRule>
export type DueRuleInput = z.input<typeof DueRule>

/** A class of units by kind and level (`department` + `province` = sở, ban, ngành), valid on the first day of sending. */
export const SenderClass = z.object({ kind: UnitKind, level: Level })
export type SenderClass = z.infer<typeof SenderClass>

export const SenderScope = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classes'),
    classes: z.array(SenderClass).min(1).max(10),
    within: UnitId.nullable().default(null).describe('Only under this unit; null = the whole province'),
    except: z.array(UnitId).max(500).default([]),
  }),
  z.object({ kind: z.literal('units'), unitIds: z.array(UnitId).min(1).max(500) }),
])
export type SenderScope = z.infer<typeof SenderScope>

/** `parent`: the committee each sender stands under. `outside`: not in the tree (VPCP, Chính phủ). */
export const Receiver = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), unitId: UnitId }),
  z.object({ kind: z.literal('parent') }),
  z.object({ kind: z.literal('outside'), name: text(200) }),
])
export type Receiver = z.infer<typeof Receiver>

/** Through whom it goes: the receiver's office, which accepts or returns it in the receiver's name. */
export const Via = z.enum(['office', 'none'])

/** `typed`: by the author. The others are taken from the tasks of the sender in the window, at the as-of moment. */
export const FigureSource = z.enum([
  'typed',
  'tasks.total',
  'tasks.done_on_time',
  'tasks.done_late',
  'tasks.in_progress',
  'tasks.overdue',
  'tasks.no_deadline',
])
export type FigureSource = z.infer<typeof FigureSource>

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

export const FigureAsked = z.object({
  key: Key,
  name: Words,
  measure: z.string().max(30).nullable().describe('Unit of measure, e.g. `nhiệm vụ`'),
  source: FigureSource,
  required: z.boolean().default(false),
})
export type FigureAsked = z.infer<typeof FigureAsked>

/** `prefill`: which tasks are listed in the section when the draft is made. */
export const OutlineSection = z.object({
  key: Key,
  title: text(300),
  guide: text(1000).nullable().default(null),
  prefill: z.enum(['done', 'late', 'open', 'obstacles']).nullable().default(null),
  required: z.boolean().default(false),
})
export type OutlineSection = z.infer<typeof OutlineSection>

const unlike = (items: readonly { key: string }[]) =>
  new Set(items.map(({ key }) => key)).size === items.length

export const ScheduleDefinition = z.object({
  name: text(300),
  period: ReportPeriod,
  window: WindowRule,
  due: DueRule,
  senders: SenderScope,
  receiver: Receiver,
  via: Via.default('none'),
  outline: z.array(OutlineSection).min(1).max(30).refine(unlike, 'key_twice'),
  figures: z.array(FigureAsked).max(60).refine(unlike, 'key_twice'),
  absorbs: z
    .array(z.string().max(80))
    .max(10)
    .default([])
    .describe('Duties whose period ending in the same month this report stands for (Q1 for March)'),
  feeds: z
    .string()
    .max(80)
    .nullable()
    .default(null)
    .describe('Duty of the report the receiver draws up from these (its own report upward)'),
  legalBasis: LegalBasis.nullable().default(null),
})
export type ScheduleDefinition = z.infer<typeof ScheduleDefinition>
export type ScheduleDefinitionInput = z.input<typeof ScheduleDefinition>

/** `proposed`: read in a directive, waits for the Province Office. `closed`: ended before today. */
export const ScheduleState = z.enum(['proposed', 'in_force', 'closed', 'rejected'])
export type ScheduleState = z.infer<typeof ScheduleState>

const Named = z.object({ id: ScheduleId, name: z.string(), basis: z.string().nullable() })

export const ReportSchedule = z.object({
  id: ScheduleId,
  duty: z.string().describe('What stays the same over versions, e.g. `bac-giang.cai-cach.thang`'),
  version: z.int(),
  state: ScheduleState,
  provinceId: UnitId,
  definition: ScheduleDefinition,
  validFrom: Day,
  validTo: Day.nullable(),
  supersedes: z.array(Named).describe('Schedules this one closed; scope: the report date alone'),
  closedBy: Named.nullable(),
  closeReason: z.string().nullable(),
  absorbs: z.array(z.object({ duty: z.string(), name: z.string() })),
  feeds: z.object({ duty: z.string(), name: z.string() }).nullable(),
  fedBy: z.array(z.object({ duty: z.string(), name: z.string(), scheduleId: ScheduleId })),
  receiverName: z.string(),
  directiveId: z.uuid().nullable().describe('The directive it was read in'),
  editorial: z.boolean().describe('Made up for the demonstration, in part or whole'),
  rule: Words.describe('The send rule in words'),
  next: z.object({ period: z.string(), periodName: Words, dueAt: Instant.nullable() }).nullable(),
  rowVersion: z.int(),
  can: z.object({
    confirm: z.boolean(),
    reject: z.boolean(),
    revise: z.boolean(),
    close: z.boolean(),
    request: z.boolean(),
  }),
})
export type ReportSchedule = z.infer<typeof ReportSchedule>

export const SchedulesQuery = PageQuery.extend({
  provinceId: UnitId.optional().describe('Default: the reader’s own'),
  state: ScheduleState.optional(),
})
export const SchedulePage = page(ReportSchedule)

/** `supersedes`: closed from `validFrom` on; instances not yet sent for periods that go over are carried into the new one. */
export const NewSchedule = z.object({
  provinceId: UnitId,
  duty: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{2,79}$/)
    .optional()
    .describe('Made from the name when absent'),
  definition: ScheduleDefinition,
  validFrom: Day,
  validTo: Day.nullable().default(null),
  supersedes: z.array(ScheduleId).max(20).default([]),
})
export type NewSchedule = z.infer<typeof NewSchedule>

/** A later version of the same duty; the one in force ends the day before. */
export const ReviseSchedule = z.object({
  definition: ScheduleDefinition,
  validFrom: Day,
  reason: text(1000),
  rowVersion: z.int(),
})
export type ReviseSchedule = z.infer<typeof ReviseSchedule>

/** The Office may mend what was read before it confirms. */
export const ConfirmSchedule = z.object({
  definition: ScheduleDefinition.optional(),
  validFrom: Day.optional().describe('Needed when the document’s own day is blank'),
  supersedes: z.array(ScheduleId).max(20).optional(),
  rowVersion: z.int(),
})
export type ConfirmSchedule = z.infer<typeof ConfirmSchedule>

export const RejectSchedule = z.object({ reason: text(1000), rowVersion: z.int() })
export const CloseSchedule = z.object({
  lastDay: Day.describe('Last day it is in force'),
  reason: text(1000),
  rowVersion: z.int(),
})

/** A report on demand under an ad hoc schedule: `unitIds` narrows the senders. */
export const RequestReport = z.object({
  title: text(300),
  windowFrom: Day.nullable().default(null),
  windowTo: Day.nullable().default(null),
  dueOn: Day,
  strict: z.boolean().default(false),
  unitIds: z.array(UnitId).max(500).default([]),
  document: text(300).nullable().default(null),
})
export type RequestReport = z.infer<typeof RequestReport>
export const RequestReply = z.object({ runId: z.uuid(), instances: z.int() })

/** One period of a schedule with its window and date, as preview and calendar show it. */
export const PeriodDates = z.object({
  period: z.string().describe('`2023-08`, `2023-Q3`, `2023-H1`, `2023-9M`, `2023`, `once`'),
  periodName: Words,
  windowFrom: Day.nullable(),
  windowTo: Day.nullable(),
  dueAt: Instant.nullable().describe('Last valid moment, e.g. the 20th 23:59:59.999'),
  lastDay: Day.nullable(),
  dayOff: z.boolean().describe('The last day is a day off'),
  certificate: ReportCertificate.nullable(),
  sentences: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
  absorbedBy: z.string().nullable().describe('Name of the report that stands for it'),
})
export type PeriodDates = z.infer<typeof PeriodDates>

export const PreviewSchedule = z.object({
  provinceId: UnitId,
  duty: z.string().max(80).optional().describe('To see which periods another report stands for'),
  definition: ScheduleDefinition,
  from: Day,
  to: Day.describe('At most two years after `from`'),
})
export type PreviewSchedule = z.infer<typeof PreviewSchedule>
export const SchedulePreview = z.object({
  periods: z.array(PeriodDates),
  senders: z.array(z.object({ unitId: UnitId, name: z.string(), receiver: z.string() })).max(500),
})
export type SchedulePreview = z.infer<typeof SchedulePreview>

/** Units × periods of one schedule in a year; keyset by unit. */
export const MatrixQuery = PageQuery.extend({ year: z.coerce.number().int().min(2020).max(2100).optional() })
