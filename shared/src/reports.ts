import { z } from 'zod'
import { Day, Instant, page, text, UnitId, Words } from './common.ts'
import { FileId, FileRecord } from './files.ts'
import { FigureOrigin, ReportInstanceId, ReportState } from './reports-parts.ts'
import { ReportCertificate, ReportPeriod, ScheduleId } from './reports-schedule.ts'

export * from './reports-parts.ts'
export * from './reports-schedule.ts'
export * from './reports-views.ts'

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
