import { z } from 'zod'
import { ProcedureId, ProcedureVersionId } from './catalogue.ts'
import { Instant, PageQuery, page, StaffId, text, UnitId } from './common.ts'
import {
  Applicant,
  Channel,
  ComponentInput,
  DossierAction,
  DossierId,
  DossierState,
  ResultInput,
  ReturnMode,
  ShownNumber,
  Submitter,
  TaskId,
  Timeliness,
} from './dossier-parts.ts'

export * from './dossier-commands.ts'
export * from './dossier-parts.ts'

/** A dossier (hồ sơ): what somebody files, who has it, until when and why, and what became of it. */

export const Can = z
  .partialRecord(DossierAction, z.literal(true))
  .describe('What this reader may do now: exactly these buttons are shown')
export type Can = z.infer<typeof Can>

const UnitRef = z.object({ id: UnitId, name: z.string() })
const StaffRef = z.object({ id: StaffId, name: z.string() })

/** A row of the queue. `lapsed` counts are left to the screen: it knows the legal time. */
export const DossierRow = z.object({
  id: DossierId,
  code: z.string(),
  version: z.number().int(),
  state: DossierState,
  timeliness: Timeliness,
  procedureName: z.string(),
  applicantName: z.string(),
  channel: Channel,
  submittedAt: Instant,
  receivedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  deskUnit: UnitRef.nullable(),
  deskStaff: StaffRef.nullable(),
  deskStep: z.string().nullable(),
  deskDueAt: Instant.nullable(),
  can: Can,
})
export type DossierRow = z.infer<typeof DossierRow>

export const QueueView = z.enum([
  'mine',
  'unit',
  'today',
  'near',
  'late',
  'waiting',
  'new',
  'ready',
  'all',
  'closed',
])
export type QueueView = z.infer<typeof QueueView>
export const QueueQuery = PageQuery.extend({
  view: QueueView.default('mine'),
  unitId: UnitId.optional(),
  procedureId: ProcedureId.optional(),
  state: DossierState.optional(),
  channel: Channel.optional(),
  q: z.string().max(100).optional().describe('Part of the code or of the applicant name'),
  sort: z.enum(['due', '-due', 'submitted', '-submitted']).default('due'),
})
export type QueueQuery = z.infer<typeof QueueQuery>
export const DossierPage = page(DossierRow)
export type DossierPage = z.infer<typeof DossierPage>

export const Task = z.object({
  id: TaskId,
  stepKey: z.string(),
  name: z.string(),
  kind: z.enum(['task', 'decision', 'consultation']),
  unit: UnitRef,
  role: z.string(),
  staff: StaffRef.nullable(),
  state: z.enum(['open', 'done', 'returned', 'cancelled']),
  startedAt: Instant,
  dueAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  finishedBy: StaffRef.nullable(),
  outcome: z.string().nullable(),
  comment: z.string().nullable(),
  /** What may follow, for the buttons of an open task. */
  outcomes: z.array(
    z.object({ key: z.string(), name: z.string(), next: z.string().nullable(), decides: z.boolean() }),
  ),
  mine: z.boolean(),
})
export type Task = z.infer<typeof Task>

export const DossierComponent = ComponentInput.extend({
  id: z.uuid(),
  position: z.number().int(),
  supplementId: z.uuid().nullable(),
  digitised: z.enum(['none', 'digitised', 'reused']),
  replacedBy: z.uuid().nullable(),
})
/** A promised date with its certificate (`calendar.Certificate`) and the sentences that explain it. */
export const PromiseEntry = z.object({
  id: z.uuid(),
  kind: z.enum(['check', 'first', 'restart', 'pause', 'extension', 'calendar', 'manual']),
  dueAt: Instant,
  reason: z.string().nullable(),
  madeAt: Instant,
  certificate: z.unknown(),
  sentences: z.array(z.string()),
})
export const Supplement = z.object({
  id: z.uuid(),
  stage: z.enum(['intake', 'appraisal']),
  number: z.number().int(),
  items: z.array(z.object({ what: z.string(), why: z.string(), componentId: z.uuid().nullable() })),
  clock: z.enum(['restart', 'pause']),
  requestedAt: Instant,
  deadlineAt: Instant,
  answeredAt: Instant.nullable(),
  closed: z.enum(['answered', 'expired', 'cancelled']).nullable(),
})
export const Slip = z.object({
  id: z.uuid(),
  template: z.string(),
  title: z.string(),
  number: z.string(),
  issuedAt: Instant,
  layoutOfficial: z.boolean(),
  ready: z.boolean(),
})
export const Result = ResultInput.extend({
  id: z.uuid(),
  madeAt: Instant,
  replaces: z.uuid().nullable(),
  replacedReason: z.string().nullable(),
})
export const Note = z.object({
  id: z.uuid(),
  kind: z.enum(['note', 'message']),
  authorKind: z.enum(['staff', 'applicant']),
  authorName: z.string(),
  body: z.string(),
  at: Instant,
})
export const Lateness = z.object({
  /** Working minutes past the date; negative = to spare; null = not measurable yet. */
  againstFirst: z.number().nullable(),
  againstInForce: z.number().nullable(),
  /** As QĐ 766 counts: time of the supplement taken out; two or more supplement requests = late. */
  asIndex766: z.enum(['on_time', 'late']).nullable(),
})
/** A part of a linked filing that another agency settles: sent on once ours is settled, followed here, never decided. */
export const LinkedPart = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  agency: z.string(),
  referral: z.string(),
  state: z.enum(['waiting', 'sent', 'settled', 'cancelled']),
  sentAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  remark: z.string().nullable(),
})
export type LinkedPart = z.infer<typeof LinkedPart>
export const LinkedOffer = z.object({
  key: z.string(),
  name: z.string(),
  legalBasis: z.string().nullable(),
  editorial: z.boolean(),
  whenOnePartFails: z.string().nullable(),
  parts: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      handledBy: z.string(),
      agency: z.string(),
      referral: z.string().nullable(),
      asks: z.array(
        z.object({
          key: z.string(),
          type: z.enum(['string', 'personalId', 'boolean']),
          label: z.string(),
          required: z.boolean(),
        }),
      ),
    }),
  ),
})
export type LinkedOffer = z.infer<typeof LinkedOffer>
export const Explanation = z.object({
  id: z.uuid(),
  demandedAt: Instant,
  unit: UnitRef,
  step: z.string().nullable().describe('Name of the step the delay is laid to'),
  staff: StaffRef.nullable(),
  overMinutes: z.number().nullable(),
  cause: z.string().nullable(),
  body: z.string().nullable(),
  givenAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
})
export const TimelineEntry = z.object({
  version: z.number().int(),
  at: Instant,
  type: z.string(),
  actorName: z.string(),
  unit: UnitRef.nullable(),
  words: z.string(),
  digest: z.string(),
})

export const Dossier = DossierRow.extend({
  regime: z.string(),
  procedureVersionId: ProcedureVersionId,
  procedureId: ProcedureId,
  procedureCode: z.string(),
  processId: z.uuid().nullable(),
  formVersionId: z.uuid().nullable(),
  caseKey: z.string().nullable(),
  nationalStatus: z.object({ code: z.number().int(), words: z.string(), mappingVersion: z.number().int() }),
  supportUnit: UnitRef.nullable(),
  receptionUnit: UnitRef,
  decidingUnit: UnitRef,
  applicant: Applicant.extend({ personalNumber: ShownNumber.nullable() }),
  submitter: Submitter.extend({ personalNumber: ShownNumber.nullable() }).nullable(),
  content: z.string(),
  formData: z.record(z.string(), z.unknown()),
  returnMode: ReturnMode,
  copies: z.number().int(),
  fee: z.unknown(),
  checkDueAt: Instant.nullable(),
  firstDueAt: Instant.nullable(),
  extensionCount: z.number().int(),
  supplementCount: z.number().int(),
  pausedSince: Instant.nullable(),
  decidedAt: Instant.nullable(),
  outcome: z.enum(['granted', 'refused']).nullable(),
  closedAt: Instant.nullable(),
  lateness: Lateness,
  components: z.array(DossierComponent),
  tasks: z.array(Task),
  promises: z.array(PromiseEntry),
  supplements: z.array(Supplement),
  slips: z.array(Slip),
  results: z.array(Result),
  notes: z.array(Note),
  explanation: Explanation.nullable(),
  timeline: z.array(TimelineEntry),
  linkedParts: z.array(LinkedPart),
})
export type Dossier = z.infer<typeof Dossier>

/** The reply to every command: the dossier's new version and state, and what was issued. */
export const Acknowledged = z.object({
  id: DossierId,
  code: z.string(),
  version: z.number().int(),
  state: DossierState,
  dueAt: Instant.nullable(),
  checkDueAt: Instant.nullable(),
  /** Hash of the journal entry this made: the proof of it follows within 60 s. */
  digest: z.string(),
  slipIds: z.array(z.uuid()),
})
export type Acknowledged = z.infer<typeof Acknowledged>

export const Draft = z.object({
  id: z.uuid(),
  procedureVersionId: ProcedureVersionId,
  procedureName: z.string(),
  procedureClosed: z.boolean(),
  content: z.record(z.string(), z.unknown()),
  version: z.number().int(),
  updatedAt: Instant,
})
export type Draft = z.infer<typeof Draft>
export const SaveDraft = z.object({
  procedureVersionId: ProcedureVersionId,
  content: z.record(z.string(), z.unknown()),
  version: z.number().int().nonnegative().describe('0 for a new draft'),
})

/** Anonymous look-up: the code and how far it is, nothing else (NĐ 61 TT 01/2018 Art. 16). */
export const Track = z.object({
  code: z.string(),
  completion: z.enum(['received', 'in_progress', 'done']),
})
export type Track = z.infer<typeof Track>

export const BulkStart = z.object({
  action: z.enum(['assign', 'completeStep', 'handOver', 'accept']),
  dossierIds: z.array(DossierId).min(1).max(500),
  staffId: StaffId.nullable().default(null),
  comment: text(500, 0).default(''),
})
export type SaveDraft = z.infer<typeof SaveDraft>
export type BulkStart = z.infer<typeof BulkStart>
export const Bulk = z.object({
  id: z.uuid(),
  action: z.string(),
  at: Instant,
  doneAt: Instant.nullable(),
  items: z.array(
    z.object({
      dossierId: DossierId,
      code: z.string(),
      state: z.enum(['waiting', 'done', 'failed']),
      error: z.string().nullable(),
    }),
  ),
})
export type Bulk = z.infer<typeof Bulk>
export const MyDossier = z.object({
  id: DossierId,
  code: z.string(),
  procedureName: z.string(),
  state: DossierState,
  timeliness: Timeliness,
  submittedAt: Instant,
  dueAt: Instant.nullable(),
})
