import { z } from 'zod'
import { text, UnitId, Words } from './common.ts'

/**
 * Working time, time limits and the certificate that every legal date carries.
 * Local times are written `2024-04-15T08:00:00+07:00`; the legal zone is Asia/Ho_Chi_Minh, which has no summer time.
 */

export const CalendarId = z.uuid().brand('CalendarId')
export type CalendarId = z.infer<typeof CalendarId>

/** What a day is. `work` and `swap_work` are working days; a weekend worked in exchange is `swap_work`. */
export const DayKind = z.enum(['work', 'weekend', 'holiday', 'comp', 'swap_off', 'swap_work'])
export type DayKind = z.infer<typeof DayKind>

/** How sure we are: read in a notice, generally known, recalled, or computed ahead of the notice. */
export const Confidence = z.enum(['sourced', 'known-high', 'known-medium', 'projected'])
export type Confidence = z.infer<typeof Confidence>

/** Minutes after midnight, end exclusive: `[420, 690]` is 7:00–11:30. */
export const Span = z.tuple([z.int().min(0).max(1439), z.int().min(1).max(1440)])
export type Span = z.infer<typeof Span>

/** Spans in order that do not touch each other. */
export const Spans = z
  .array(Span)
  .max(6)
  .refine(
    (spans) => spans.every(([from, to], i) => from < to && (i === 0 || from > (spans[i - 1]?.[1] ?? 0))),
    'spans_out_of_order',
  )

export const LegalBasis = z.object({
  text: z.string().max(300).describe('The legal text, e.g. `Nghị định 61/2018/NĐ-CP`'),
  article: z
    .string()
    .max(100)
    .nullable()
    .describe('Article and clause, e.g. `khoản 3 Điều 19`; null = not stated'),
})
export type LegalBasis = z.infer<typeof LegalBasis>

export const TimeUnit = z.enum(['hour', 'working_hour', 'working_day', 'calendar_day', 'month'])
export type TimeUnit = z.infer<typeof TimeUnit>

/** 0 working days: by the end of the day of reception (certified copies: of the next working day after 15:00). */
export const LimitPart = z
  .object({ value: z.int().min(0).max(2000), unit: TimeUnit })
  .refine(({ value, unit }) => value > 0 || unit === 'working_day', {
    message: 'no_time_at_all',
    path: ['value'],
  })
export type LimitPart = z.infer<typeof LimitPart>

/**
 * A time limit as a legal text sets it. Parts run one after the other. The first day is not counted for limits in
 * days and months (Bộ luật Dân sự 2015, Điều 147); a part in hours runs from the minute of reception.
 */
export const TimeLimit = z
  .object({
    parts: z.array(LimitPart).min(1).max(6),
    start: z.enum(['reception', 'next_day', 'next_working_day']).default('reception'),
    cutoff: z
      .union([z.enum(['none', 'last_hour']), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
      .default('none')
      .describe('Received after this time counts from the next working day: `none`, `last_hour` or HH:mm'),
    offHours: z
      .enum(['next_working_time', 'as_received'])
      .default('next_working_time')
      .describe('Outside working hours: count from the next working time, or from the very minute'),
    rollForward: z
      .boolean()
      .default(true)
      .describe('A last day that is a day off ends with the next working day'),
    endOfDay: z
      .enum(['close_of_hours', 'midnight'])
      .default('close_of_hours')
      .describe('When the last day ends: close of working hours, or 24:00'),
    pauseRounding: z
      .enum(['minute', 'end_of_day'])
      .default('minute')
      .describe('A limit in working days, after a pause, ends at the very minute or with that day'),
    legalBasis: LegalBasis.nullable().default(null),
  })
  .refine((limit) => limit.offHours !== 'as_received' || limit.cutoff === 'none', {
    message: 'cutoff_needs_hours',
    path: ['cutoff'],
  })
export type TimeLimit = z.infer<typeof TimeLimit>
export type TimeLimitInput = z.input<typeof TimeLimit>

/** Which named rule of the catalogue set the limit. */
export const RuleRef = z.object({ id: z.string().max(100), version: z.int().min(1) })
export type RuleRef = z.infer<typeof RuleRef>

const Local = z.iso.datetime({ offset: true })
const DateText = z.iso.date()

export const Pause = z.object({
  from: Local,
  to: Local.nullable().describe('null: still paused'),
  reason: z.string().max(500),
})
export type Pause = z.infer<typeof Pause>

/** The one re-appointment the law allows, given by an authority before the due date. */
export const Extension = z.object({
  due: Local,
  decidedAt: Local,
  decidedBy: z.string().max(200),
  reason: z.string().max(1000),
  legalBasis: LegalBasis.nullable(),
})
export type Extension = z.infer<typeof Extension>

/** A day that is not what its weekday says, or a weekend day; `name` and `source` are null for plain weekends. */
export const NotedDay = z.object({
  date: DateText,
  kind: DayKind,
  name: z.string().nullable(),
  source: z.string().nullable(),
})
export type NotedDay = z.infer<typeof NotedDay>

export const CountedBecause = z.object({
  why: z.enum(['day_off', 'after_hours', 'after_cutoff', 'last_hour', 'before_hours', 'midday_break']),
  days: z.array(NotedDay).describe('Days off passed over until counting could start'),
})
export type CountedBecause = z.infer<typeof CountedBecause>

export const CertificatePart = z.object({
  value: z.int(),
  unit: TimeUnit,
  from: Local.describe('Where the part starts; for days and months the first day counted is the one after'),
  to: Local,
  skipped: z.array(NotedDay),
  worked: z.array(NotedDay).describe('Weekend days counted because they are worked in exchange'),
})
export type CertificatePart = z.infer<typeof CertificatePart>

export const CertificatePause = z.object({
  from: Local,
  to: Local.nullable(),
  reason: z.string(),
  added: z.int().describe('How much the limit grew; 0 when the pause lies outside the running time'),
  unit: z.enum(['working_minute', 'minute', 'calendar_day']),
})
export type CertificatePause = z.infer<typeof CertificatePause>

/** Another certificate this one replaces: a changed calendar, an authorised re-dating. */
export const Supersedes = z.object({
  digest: z.string().describe('SHA-256 of the canonical bytes of the certificate before'),
  due: Local,
  calendarVersion: z.string(),
  reason: z.string().max(1000),
  document: z.string().max(300).nullable(),
  decidedAt: Local,
  decidedBy: z.string().max(200),
})
export type Supersedes = z.infer<typeof Supersedes>

/**
 * Why a date is that date, complete enough to compute it again: with the calendar version it names, `replay`
 * gives the same bytes (canonical JSON, RFC 8785).
 */
export const Certificate = z.object({
  v: z.literal(1),
  rule: RuleRef.nullable(),
  limit: TimeLimit,
  calendar: z.object({ id: CalendarId, code: z.string(), version: z.string(), digest: z.string() }),
  received: Local,
  countedFrom: Local,
  because: CountedBecause.nullable(),
  parts: z.array(CertificatePart),
  pauses: z.array(CertificatePause),
  rolled: z.object({ from: DateText, to: DateText, because: z.array(NotedDay) }).nullable(),
  computed: Local.describe(
    'The date of the rule, before any extension: the first appointment when no pause came',
  ),
  extension: Extension.nullable(),
  due: Local.describe('The date in force'),
  suspended: z
    .object({ since: Local, reason: z.string() })
    .nullable()
    .describe('The clock stands: `due` will move'),
  provisional: z.boolean().describe('Runs into a year whose official schedule is not announced yet'),
  supersedes: Supersedes.nullable(),
})
export type Certificate = z.infer<typeof Certificate>

/**
 * A day somebody with authority wrote into a document: "chậm nhất ngày 15/11/2023" or "trước ngày 21". It is not a
 * limit that runs from an event; the last moment is 23:59:59 of the last valid day.
 */
export const DayRule = z.object({
  day: DateText.describe('The day as written'),
  strict: z.boolean().describe('"trước": the day itself is too late, the last valid day is the one before'),
  rollForward: z
    .boolean()
    .default(false)
    .describe('A last day that is a day off ends with the next working day; reports do not roll'),
  words: z.string().max(500).nullable().default(null).describe('The words it was read from'),
  legalBasis: LegalBasis.nullable().default(null),
})
export type DayRule = z.infer<typeof DayRule>
export type DayRuleInput = z.input<typeof DayRule>

/** Why a written day gives that last moment; `replayDay` gives the same bytes on the calendar version it names. */
export const DayCertificate = z.object({
  v: z.literal(1),
  kind: z.literal('day'),
  rule: DayRule,
  calendar: z.object({ id: CalendarId, code: z.string(), version: z.string(), digest: z.string() }),
  lastDay: DateText.describe('The last valid day, before rolling'),
  off: NotedDay.nullable().describe('What the last valid day is, when it is a day off'),
  rolled: z.object({ from: DateText, to: DateText, because: z.array(NotedDay) }).nullable(),
  due: Local.describe('23:59:59 of the last day'),
  provisional: z.boolean(),
  supersedes: Supersedes.nullable(),
})
export type DayCertificate = z.infer<typeof DayCertificate>

export const Lang = z.enum(['vi', 'en'])
export type Lang = z.infer<typeof Lang>

/** A calendar as lists show it; `version` is the one in force now. */
export const CalendarBrief = z.object({
  id: CalendarId,
  code: z.string(),
  name: Words,
  parent: z.string().nullable().describe('Code of the calendar whose days it inherits'),
  version: z.string(),
  can: z.object({ propose: z.boolean() }),
})
export type CalendarBrief = z.infer<typeof CalendarBrief>

/** One day with what is known of it. */
export const DayInfo = z.object({
  date: DateText,
  kind: DayKind,
  name: z.string().nullable(),
  source: z.string(),
  confidence: Confidence,
  provisional: z.boolean(),
  spans: z.array(Span).describe('Working hours of the day; empty on a day off'),
})
export type DayInfo = z.infer<typeof DayInfo>

const CalendarCode = z.string().max(20).describe('Code of a calendar; the national one when absent')

export const DaysQuery = z.object({
  calendar: CalendarCode.optional(),
  from: DateText,
  to: DateText,
  known: Local.optional().describe('As the calendar was known at that moment of legal time'),
})
export const DaysReply = z.object({ calendar: z.string(), version: z.string(), days: z.array(DayInfo) })

export const ExplainRequest = z.object({
  limit: TimeLimit,
  received: Local,
  calendar: CalendarCode.optional(),
  unitId: UnitId.optional().describe('A root unit, instead of a calendar code'),
  pauses: z.array(Pause).max(50).default([]),
  extension: Extension.nullable().default(null),
  known: Local.optional(),
})
export type ExplainRequest = z.infer<typeof ExplainRequest>

export const ExplainReply = z.object({
  due: Local,
  certificate: Certificate,
  digest: z.string().describe('SHA-256 of the canonical bytes of the certificate'),
  sentences: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
})
export type ExplainReply = z.infer<typeof ExplainReply>

export const ReplayRequest = z.object({ certificate: Certificate })
export const ReplayReply = ExplainReply.extend({
  same: z.boolean().describe('The bytes agree with those handed in'),
})

/** A day as an announcement changes it. */
export const AnnouncedDay = z.object({
  date: DateText,
  kind: DayKind,
  name: z.string().nullable(),
  spans: Spans.nullable().describe('Hours of that day alone, for a working day'),
})
export type AnnouncedDay = z.infer<typeof AnnouncedDay>

export const AnnouncementId = z.uuid().brand('AnnouncementId')
export type AnnouncementId = z.infer<typeof AnnouncementId>

export const ProposeAnnouncement = z.object({
  calendar: CalendarCode.optional(),
  document: text(300).describe('The document that changes the days, with number and date'),
  announcedOn: DateText,
  reason: text(1000).describe('What applicants are told; becomes the reason of every changed date'),
  days: z
    .array(
      AnnouncedDay.extend({
        name: text(200).nullable().default(null),
        spans: Spans.nullable().default(null),
      }),
    )
    .min(1)
    .max(60)
    .refine((days) => new Set(days.map((day) => day.date)).size === days.length, 'day_twice')
    .refine(
      (days) => days.every((day) => !day.spans || day.kind === 'work' || day.kind === 'swap_work'),
      'hours_of_day_off',
    ),
})
export type ProposeAnnouncement = z.infer<typeof ProposeAnnouncement>

export const Announcement = z.object({
  id: AnnouncementId,
  calendar: z.string(),
  state: z.enum(['draft', 'confirmed', 'withdrawn']),
  document: z.string(),
  announcedOn: DateText,
  reason: z.string(),
  days: z.array(AnnouncedDay),
  proposedBy: z.string(),
  proposedAt: Local,
  decidedBy: z.string().nullable(),
  decidedAt: Local.nullable(),
  version: z.string().nullable().describe('The calendar version the confirmation made'),
  currentVersion: z.string().describe('The version in force as this is read: what a confirmation must name'),
  can: z.object({ confirm: z.boolean(), withdraw: z.boolean() }),
})
export type Announcement = z.infer<typeof Announcement>

/** A case whose date an announcement moves. */
export const MovedCase = z.object({
  provider: z.string(),
  id: z.string(),
  code: z.string(),
  unitId: UnitId.nullable(),
  oldDue: Local,
  newDue: Local,
})
export type MovedCase = z.infer<typeof MovedCase>

export const RedateItem = MovedCase.extend({
  state: z.enum(['done', 'skipped', 'failed']),
  problem: z.string().nullable().describe('Why it was left, as an error code'),
})
export type RedateItem = z.infer<typeof RedateItem>

/** An item as its reader sees it: the problem also in words. */
export const ShownRedateItem = RedateItem.extend({ problemText: z.string().nullable() })
export type ShownRedateItem = z.infer<typeof ShownRedateItem>

export const RedateProgress = z.object({
  finished: z.boolean(),
  scanned: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
})
export type RedateProgress = z.infer<typeof RedateProgress>

/** What is known of one day. `spans` overrides the weekly hours of that day (a half-day, a long day). */
export type DayFact = {
  date: string
  kind: DayKind
  name: string | null
  source: string
  confidence: Confidence
  spans?: readonly Span[] | null
}

/** Weekly working hours, Monday first, for a range of dates and, when given, a season of each year (`MM-DD`). */
export type HoursRule = {
  validFrom: string
  validTo: string | null
  seasonFrom: string | null
  seasonTo: string | null
  weekly: readonly (readonly Span[])[]
  source: string
}
