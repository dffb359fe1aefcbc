import { z } from 'zod'
import { Day, Instant, PageQuery, page, text, UnitId, Words } from './common.ts'
import { FileId, FileRecord } from './files.ts'
import { FigureSource, ReportCertificate, ReportPeriod, ScheduleId } from './reports-schedule.ts'

export * from './reports-schedule.ts'

/**
 * Reports owed by units for a period, from draft to acceptance, and what the receiver makes of them.
 *
 * Routes (all under `/api`; every write takes the Idempotency-Key header; `rowVersion` = what the reader saw, 409
 * `reports.changed_by_other` {by, at} when it is older):
 *
 * | route | query / body → reply |
 * |---|---|
 * | GET /reports/schedules | SchedulesQuery → SchedulePage |
 * | POST /reports/schedules | NewSchedule → ReportSchedule |
 * | POST /reports/schedules/preview | PreviewSchedule → SchedulePreview (changes nothing) |
 * | GET /reports/schedules/:id | → ReportSchedule |
 * | POST /reports/schedules/:id/confirm | ConfirmSchedule → ReportSchedule |
 * | POST /reports/schedules/:id/reject | RejectSchedule → ReportSchedule |
 * | POST /reports/schedules/:id/revise | ReviseSchedule → ReportSchedule (the new version) |
 * | POST /reports/schedules/:id/close | CloseSchedule → ReportSchedule |
 * | POST /reports/schedules/:id/request | RequestReport → RequestReply |
 * | GET /reports/schedules/:id/matrix | MatrixQuery → Matrix |
 * | GET /reports/mine | MineQuery → InstancePage |
 * | GET /reports/calendar | CalendarQuery → ReportCalendar |
 * | GET /reports/rates | RatesQuery → Rates |
 * | GET /reports/instances | InstancesQuery → InstancePage |
 * | GET /reports/instances/:id | → ReportInstance |
 * | POST /reports/instances/:id/start | Seen → ReportInstance (draft prefilled) |
 * | POST /reports/instances/:id/refresh | Seen → ReportInstance (figures and lists taken again; typed ones stay) |
 * | PUT /reports/instances/:id | SaveReport → ReportInstance |
 * | POST /reports/instances/:id/editing | → Editing (call every 20 s while the editor is open) |
 * | POST /reports/instances/:id/attachments | AttachFiles → ReportInstance |
 * | POST /reports/instances/:id/attachments/remove | AttachFiles → ReportInstance |
 * | POST /reports/instances/:id/submit | Seen → ReportInstance |
 * | POST /reports/instances/:id/accept | AcceptReport → ReportInstance |
 * | POST /reports/instances/:id/return | ReturnReport → ReportInstance |
 * | POST /reports/instances/:id/correct | CorrectReport → ReportInstance |
 * | POST /reports/instances/:id/extend | ExtendReport → ReportInstance |
 * | GET /reports/instances/:id/versions/:number | → ReportVersion |
 * | GET /reports/instances/:id/pdf, …/docx | → the file (pdf: 202 `{ ready: false }` while it is drawn: ask again) |
 * | GET /reports/consolidations/:runId | ConsolidationQuery → Consolidation |
 * | GET /reports/consolidations/:runId/figures/:key | ConsolidationQuery → Contributions |
 * | POST /reports/consolidations/:runId/freeze | FreezeReport → Consolidation |
 * | POST /reports/consolidations/:runId/remind | RemindSenders → { told: int } (at most once a day a sender) |
 */

export const ReportInstanceId = z.uuid().brand('ReportInstanceId')
export type ReportInstanceId = z.infer<typeof ReportInstanceId>

/** `not_due`: nobody has begun. `cancelled`: its schedule was replaced or the unit ended. Lateness is a flag apart. */
export const ReportState = z.enum(['not_due', 'draft', 'submitted', 'returned', 'accepted', 'cancelled'])
export type ReportState = z.infer<typeof ReportState>

export const InstanceBrief = z.object({
  id: ReportInstanceId,
  scheduleId: ScheduleId,
  runId: z.uuid().describe('The period of the schedule: what consolidation is of'),
  scheduleName: z.string(),
  periodKind: ReportPeriod,
  period: z.string(),
  periodName: Words,
  unitId: UnitId,
  unitName: z.string(),
  receiverName: z.string(),
  windowFrom: Day.nullable(),
  windowTo: Day.nullable(),
  dueAt: Instant.nullable().describe('Null: the document states no date'),
  state: ReportState,
  late: z.boolean().nullable().describe('Of the version that counts; null: none was sent'),
  overdue: z.boolean().describe('The date has passed and nothing counts'),
  submittedAt: Instant.nullable(),
  version: z.int().describe('Versions sent so far'),
  editorial: z.boolean(),
})
export type InstanceBrief = z.infer<typeof InstanceBrief>
export const InstancePage = page(InstanceBrief)

/** A task as a report lists it: as it was at the as-of moment. */
export const ReportedTask = z.object({
  taskId: z.uuid(),
  text: z.string(),
  state: z.string().describe('Legal state, as directives names it'),
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  note: z.string().nullable().describe('Obstacle or result in the words of its unit'),
  link: z.string().describe('Path within the product'),
})
export type ReportedTask = z.infer<typeof ReportedTask>

/**
 * Where a value comes from. `tasks`: query and its version at `asOf`. `sum`: contributions of that many reports.
 * `typed`: the author; `taken` keeps what the system had offered before the author changed it.
 */
export const FigureOrigin = z.object({
  kind: z.enum(['typed', 'tasks', 'sum']),
  query: FigureSource.nullable(),
  queryVersion: z.int().nullable(),
  asOf: Instant.nullable(),
  taken: z.number().nullable(),
  contributions: z.int().nullable(),
})
export type FigureOrigin = z.infer<typeof FigureOrigin>

export const ReportFigure = z.object({
  key: z.string(),
  name: Words,
  measure: z.string().nullable(),
  required: z.boolean(),
  value: z.number().nullable(),
  origin: FigureOrigin,
})
export type ReportFigure = z.infer<typeof ReportFigure>

export const ReportSection = z.object({
  key: z.string(),
  title: z.string(),
  guide: z.string().nullable(),
  required: z.boolean(),
  text: z.string(),
  tasks: z.array(ReportedTask),
})
export type ReportSection = z.infer<typeof ReportSection>

export const VersionBrief = z.object({
  number: z.int(),
  submittedAt: Instant,
  submittedBy: z.string(),
  late: z.boolean(),
  reason: z.string().nullable().describe('Why it was corrected, from the second version on'),
  outcome: z.enum(['waiting', 'accepted', 'returned']),
  outcomeAt: Instant.nullable(),
  outcomeBy: z.string().nullable(),
  outcomeNote: z.string().nullable(),
  document: z.string().nullable().describe('Document of a receiver outside the tree'),
})
export type VersionBrief = z.infer<typeof VersionBrief>

export const ReportVersion = VersionBrief.extend({
  instanceId: ReportInstanceId,
  figures: z.array(ReportFigure),
  sections: z.array(ReportSection),
  files: z.array(z.object({ id: FileId, name: z.string() })),
})
export type ReportVersion = z.infer<typeof ReportVersion>

export const Extended = z.object({
  from: Instant,
  to: Instant,
  reason: z.string(),
  document: z.string().nullable(),
  by: z.string(),
  at: Instant,
})

/** `GET /reports/instances/:id`. */
export const ReportInstance = InstanceBrief.extend({
  provinceId: UnitId,
  receiverUnitId: UnitId.nullable(),
  deskUnitId: UnitId.nullable().describe('Who accepts or returns it; null: the receiver is outside the tree'),
  deskName: z.string().nullable(),
  figures: z.array(ReportFigure),
  sections: z.array(ReportSection),
  asOf: Instant.nullable().describe('Moment the prefilled figures and lists are of'),
  files: z.array(FileRecord),
  versions: z.array(VersionBrief),
  correcting: z.string().nullable().describe('Reason of the correction under way'),
  cancelled: z.object({ reason: Words, replacedBy: ReportInstanceId.nullable() }).nullable(),
  extensions: z.array(Extended),
  certificate: ReportCertificate.nullable(),
  sentences: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
  legalBasis: z.string().nullable(),
  consolidates: z
    .object({ runId: z.uuid(), name: z.string(), owed: z.int(), sent: z.int() })
    .array()
    .describe('Runs of lower reports this one is drawn up from'),
  missing: z.array(z.string()).describe('Keys of required figures and sections still empty'),
  editedBy: z.string().nullable(),
  editedAt: Instant.nullable(),
  rowVersion: z.int(),
  can: z.object({
    start: z.boolean(),
    edit: z.boolean(),
    submit: z.boolean(),
    accept: z.boolean(),
    return: z.boolean(),
    correct: z.boolean(),
    extend: z.boolean(),
    export: z.boolean(),
  }),
})
export type ReportInstance = z.infer<typeof ReportInstance>

/** Only what is named is changed. A prefilled figure that is typed over keeps what was taken. */
export const SaveReport = z.object({
  rowVersion: z.int(),
  figures: z
    .array(z.object({ key: z.string().max(40), value: z.number().min(-1e15).max(1e15).nullable() }))
    .max(60)
    .default([]),
  sections: z
    .array(z.object({ key: z.string().max(40), text: text(20_000, 0) }))
    .max(30)
    .default([]),
})
export type SaveReport = z.infer<typeof SaveReport>

export const Seen = z.object({ rowVersion: z.int() })
export const AttachFiles = Seen.extend({ fileIds: z.array(FileId).min(1).max(20) })
const document = text(300).nullable().default(null)
/** `document`: needed when the receiver is outside the tree, whose answer came on paper. */
export const AcceptReport = Seen.extend({ note: text(1000).nullable().default(null), document })
export const ReturnReport = Seen.extend({ reason: text(2000), document })
export const CorrectReport = Seen.extend({ reason: text(2000) })
export const ExtendReport = Seen.extend({ dueOn: Day, reason: text(1000), document })
export const Editing = z.object({
  others: z.array(z.object({ name: z.string(), at: Instant })).describe('Who else has it open for editing'),
  rowVersion: z.int(),
})
export type Editing = z.infer<typeof Editing>

/** What waits for me: `write` (my unit owes it), `sign` (a draft I may send), `receive` (sent to my desk). */
export const MineQuery = PageQuery.extend({ view: z.enum(['write', 'sign', 'receive']).default('write') })

export const InstancesQuery = PageQuery.extend({
  provinceId: UnitId.optional(),
  scheduleId: ScheduleId.optional(),
  runId: z.uuid().optional(),
  unitId: UnitId.optional(),
  state: ReportState.optional(),
  late: z.enum(['true', 'false']).optional(),
  overdue: z.enum(['true', 'false']).optional(),
})

/** A month of due dates: of my units as sender and of my desk as receiver. */
export const CalendarQuery = z.object({
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
  unitId: UnitId.optional().describe('As this unit owes and receives them; default: all the reader sees'),
})
export const CalendarEntry = z.object({
  runId: z.uuid(),
  scheduleId: ScheduleId,
  name: z.string(),
  periodName: Words,
  day: Day.describe('Last valid day'),
  strict: z.boolean(),
  dueAt: Instant,
  role: z.enum(['sender', 'receiver', 'both']),
  instanceId: ReportInstanceId.nullable().describe('When the reader’s unit owes exactly one'),
  owed: z.int(),
  sent: z.int(),
  late: z.int(),
  missing: z.int(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>
export const ReportCalendar = z.object({
  month: z.string(),
  days: z.array(z.object({ day: Day, dayOff: z.boolean(), name: z.string().nullable() })),
  entries: z.array(CalendarEntry),
})
export type ReportCalendar = z.infer<typeof ReportCalendar>

const MatrixCell = z.object({
  instanceId: ReportInstanceId,
  state: ReportState,
  late: z.boolean().nullable(),
  overdue: z.boolean(),
})
export const Matrix = z.object({
  periods: z.array(
    z.object({
      runId: z.uuid(),
      period: z.string(),
      periodName: Words,
      dueAt: Instant.nullable(),
      owed: z.int(),
      sent: z.int(),
      onTime: z.int(),
      missing: z.int(),
    }),
  ),
  rows: z.array(
    z.object({
      unitId: UnitId,
      unitName: z.string(),
      cells: z.array(MatrixCell.nullable()).describe('As `periods`; null: nothing owed'),
    }),
  ),
  next: z.string().nullable(),
})
export type Matrix = z.infer<typeof Matrix>

export const RatesQuery = PageQuery.extend({
  provinceId: UnitId.optional(),
  scheduleId: ScheduleId.optional(),
  year: z.coerce.number().int().min(2020).max(2100),
  by: z.enum(['unit', 'period']).default('unit'),
})
/** `completeness` = sent ÷ (sent + missing); `timeliness` = on time ÷ (sent + missing); null when nothing is due yet. */
export const Rate = z.object({
  id: z.string().describe('Unit id, or run id'),
  name: Words,
  owed: z.int(),
  sent: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  accepted: z.int(),
  completeness: z.number().nullable(),
  timeliness: z.number().nullable(),
})
export type Rate = z.infer<typeof Rate>
export const Rates = page(Rate)

export const ConsolidationQuery = z.object({
  unitId: UnitId.optional().describe('The receiving desk; default: the reader’s own'),
})
const Contribution = z.object({
  instanceId: ReportInstanceId,
  unitId: UnitId,
  unitName: z.string(),
  state: ReportState,
  late: z.boolean().nullable(),
  overdue: z.boolean(),
  submittedAt: Instant.nullable(),
  version: z.int(),
})
export type Contribution = z.infer<typeof Contribution>

const Sum = z.object({
  key: z.string(),
  name: Words,
  measure: z.string().nullable(),
  value: z.number().nullable(),
  contributions: z.int(),
  frozen: z.number().nullable(),
  difference: z.number().nullable().describe('Now − frozen; null: not frozen'),
})

/** What a receiving desk has of one period: who has sent, the sums, the words by section, what changed since the freeze. */
export const Consolidation = z.object({
  runId: z.uuid(),
  scheduleId: ScheduleId,
  name: z.string(),
  periodName: Words,
  deskUnitId: UnitId,
  deskName: z.string(),
  dueAt: Instant.nullable(),
  freezeAt: Instant.nullable().describe('When it freezes by itself: the day before the superior’s own date'),
  frozen: z
    .object({ number: z.int(), at: Instant, by: z.string(), reason: z.string().nullable() })
    .nullable(),
  owed: z.int(),
  sent: z.array(Contribution),
  missing: z.array(Contribution),
  figures: z.array(Sum),
  sections: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      parts: z.array(
        z.object({ unitId: UnitId, unitName: z.string(), instanceId: ReportInstanceId, text: z.string() }),
      ),
    }),
  ),
  changedSince: z
    .array(
      Contribution.extend({ was: z.int().nullable().describe('Version in the freeze; null: not in it') }),
    )
    .describe('Reports sent or corrected after the freeze'),
  ownInstanceId: ReportInstanceId.nullable().describe('The desk’s own report upward, drawn up from this'),
  can: z.object({ freeze: z.boolean(), remind: z.boolean() }),
})
export type Consolidation = z.infer<typeof Consolidation>

export const Contributions = z.object({
  key: z.string(),
  name: Words,
  value: z.number().nullable(),
  items: z.array(
    z.object({
      instanceId: ReportInstanceId,
      unitId: UnitId,
      unitName: z.string(),
      version: z.int(),
      value: z.number().nullable(),
      origin: FigureOrigin,
    }),
  ),
})
export type Contributions = z.infer<typeof Contributions>

export const FreezeReport = z.object({
  unitId: UnitId.optional(),
  reason: text(1000).nullable().default(null).describe('Needed to freeze again'),
})
export const RemindSenders = z.object({ unitId: UnitId.optional() })
