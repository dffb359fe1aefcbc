import { z } from 'zod'
import { ProcedureCode } from './catalogue.ts'
import { Day, Instant, PageQuery, page, text, UnitId } from './common.ts'

/** A minister's decision and what the province owes after it: the list in 5, the processes in 10 working days. */

export const AnnouncementId = z.uuid().brand('AnnouncementId')
export type AnnouncementId = z.infer<typeof AnnouncementId>

export const AnnouncementStage = z.enum([
  'detected',
  'drafted',
  'controlled',
  'submitted',
  'signed',
  'uploaded',
  'process_built',
  'trained',
  'live',
])
export type AnnouncementStage = z.infer<typeof AnnouncementStage>

export const ChangeKind = z.enum(['new', 'amended', 'abolished'])
export type ChangeKind = z.infer<typeof ChangeKind>

export const AnnouncementItem = z.object({ code: ProcedureCode, name: text(1000), change: ChangeKind })
export type AnnouncementItem = z.infer<typeof AnnouncementItem>

/** `alert`: 60 % of the time is gone and the duty is not done. `certificate`: why that date, as calendar tells it. */
export const Duty = z.object({
  dueAt: Instant,
  alertAt: Instant,
  doneAt: Instant.nullable(),
  state: z.enum(['open', 'alert', 'late', 'done', 'done_late']),
  certificate: z.unknown(),
})
export type Duty = z.infer<typeof Duty>

export const Announcement = z.object({
  id: AnnouncementId,
  provinceId: UnitId,
  number: z.string(),
  ministry: z.string(),
  title: z.string(),
  signedOn: Day,
  effectiveOn: Day.nullable(),
  stage: AnnouncementStage,
  items: z.array(AnnouncementItem),
  editorial: z.boolean().describe('Made up for the demonstration'),
  list: Duty,
  process: Duty,
  stages: z.array(
    z.object({ stage: AnnouncementStage, at: Instant, by: z.string(), note: z.string().nullable() }),
  ),
  rowVersion: z.number().int(),
  can: z.object({ advance: z.boolean() }),
})
export type Announcement = z.infer<typeof Announcement>

export const RegisterAnnouncement = z.object({
  provinceId: UnitId,
  number: text(100),
  ministry: text(200),
  title: text(1000),
  signedOn: Day.describe('Date of the decision: both clocks run from it'),
  effectiveOn: Day.nullable().default(null),
  items: z.array(AnnouncementItem).min(1).max(500),
})
export type RegisterAnnouncement = z.infer<typeof RegisterAnnouncement>

export const AdvanceAnnouncement = z.object({
  to: AnnouncementStage,
  note: text(1000).nullable().default(null),
  rowVersion: z.number().int(),
})
export type AdvanceAnnouncement = z.infer<typeof AdvanceAnnouncement>

export const AnnouncementsQuery = PageQuery.extend({ open: z.enum(['true', 'false']).optional() })
export const AnnouncementPage = page(Announcement)

/** Items counted by the month of the minister's decision. */
export const MonthlyCount = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  new: z.number().int(),
  amended: z.number().int(),
  abolished: z.number().int(),
})
export type MonthlyCount = z.infer<typeof MonthlyCount>

export const CleaningKind = z.enum([
  'missing_name',
  'missing_channels',
  'missing_duration',
  'missing_components',
  'missing_results',
  'missing_legal_basis',
  'missing_agency',
  'expired_legal_basis',
  'duplicate_name',
  'no_process',
  'no_own_form',
  'source_doubt',
])
export type CleaningKind = z.infer<typeof CleaningKind>

export const CleaningRow = z.object({
  code: ProcedureCode,
  name: z.string(),
  field: z.string(),
  kind: CleaningKind,
  detail: z.string().nullable(),
})
export type CleaningRow = z.infer<typeof CleaningRow>

export const CleaningQuery = PageQuery.extend({
  kind: CleaningKind.optional(),
  own: z.enum(['true', 'false']).default('true'),
})
export const CleaningReport = page(CleaningRow).extend({
  counts: z.array(z.object({ kind: CleaningKind, procedures: z.number().int() })),
})
export type CleaningReport = z.infer<typeof CleaningReport>
