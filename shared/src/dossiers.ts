import { z } from 'zod'
import { ProcedureId, ProcedureVersionId } from './catalogue.ts'
import { Day, Instant, PageQuery, PersonId, page, StaffId, text, UnitId } from './common.ts'
import { DOSSIER_ACTIONS, DOSSIER_STATES } from './dossier-states.ts'

/** A dossier (hồ sơ): what somebody files, who has it, until when and why, and what became of it. */

export const DossierId = z.uuid().brand('DossierId')
export type DossierId = z.infer<typeof DossierId>
export const TaskId = z.uuid().brand('TaskId')
export type TaskId = z.infer<typeof TaskId>
export const FileId = z.uuid()

export const DossierState = z.enum(DOSSIER_STATES)
export type DossierState = z.infer<typeof DossierState>
export const DossierAction = z.enum(DOSSIER_ACTIONS)
export type DossierAction = z.infer<typeof DossierAction>

export const Channel = z.enum(['online', 'counter', 'post']).describe('How the dossier reached the agency')
export type Channel = z.infer<typeof Channel>
export const ReturnMode = z.enum(['direct', 'post', 'electronic'])
export type ReturnMode = z.infer<typeof ReturnMode>
export const Timeliness = z.enum(['none', 'within', 'near', 'overdue', 'early', 'on_time', 'late', 'paused'])
export type Timeliness = z.infer<typeof Timeliness>

/** 12 digits (thẻ căn cước), 9 digits (old card), a passport number, or a tax code for an enterprise. */
export const PersonalNumber = z.string().regex(/^([0-9]{9}|[0-9]{12}|[A-Z][0-9]{7,8}|[0-9]{10}(-[0-9]{3})?)$/)

export const Applicant = z.object({
  kind: z.enum(['citizen', 'enterprise']),
  name: text(200),
  personalNumber: PersonalNumber.nullable().default(null),
  dateOfBirth: Day.nullable().default(null),
  address: text(500, 0).nullable().default(null),
  phone: z
    .string()
    .regex(/^\+?[0-9 .-]{8,20}$/)
    .nullable()
    .default(null),
  email: z.email().max(200).nullable().default(null),
})
export type Applicant = z.infer<typeof Applicant>

/** Somebody who files for the applicant. */
export const Submitter = z.object({
  name: text(200),
  personalNumber: PersonalNumber.nullable().default(null),
  phone: z
    .string()
    .regex(/^\+?[0-9 .-]{8,20}$/)
    .nullable()
    .default(null),
  relation: text(200).describe('By what right: parent, authorisation no. …, legal representative'),
})
export type Submitter = z.infer<typeof Submitter>

export const ComponentInput = z.object({
  name: text(2000),
  paper: z.enum(['original', 'certified', 'photocopy', 'electronic']),
  count: z.number().int().min(1).max(99).default(1),
  fileId: FileId.nullable().default(null),
  note: text(500, 0).nullable().default(null),
})
export type ComponentInput = z.infer<typeof ComponentInput>

const Filing = z.object({
  procedureVersionId: ProcedureVersionId,
  /** The unit asked to decide: a department, a district's committee or a commune's. */
  decidingUnitId: UnitId,
  caseKey: z.string().max(200).nullable().default(null),
  formData: z.record(z.string(), z.unknown()).default({}),
  components: z.array(ComponentInput).max(100).default([]),
  submitter: Submitter.nullable().default(null),
  content: text(1000, 0)
    .default('')
    .describe('What is asked for, one line; empty = the name of the procedure'),
  returnMode: ReturnMode.default('direct'),
  copies: z.number().int().min(1).max(100).default(1),
  /** Filed once with others (liên thông): a key of `linked-offers`, with what each further part asks. */
  linked: z
    .object({
      key: z.string().max(60),
      answers: z
        .record(z.string().max(60), z.record(z.string().max(60), z.union([text(300, 0), z.boolean()])))
        .default({}),
    })
    .nullable()
    .default(null),
})

/** A citizen or enterprise files online for itself (the account) or on behalf of another (`applicant`). */
export const SubmitDossier = Filing.extend({
  applicant: Applicant.nullable().default(null),
  draftId: z.uuid().nullable().default(null).describe('The draft this filing came from; it is removed'),
})
export type SubmitDossier = z.infer<typeof SubmitDossier>

/** An officer receives papers at the counter or by post. */
export const ReceiveDossier = Filing.extend({
  channel: z.enum(['counter', 'post']),
  applicant: Applicant,
  /** Where the papers were taken; the reception place is the officer's unit. */
  supportUnitId: UnitId.nullable().default(null),
  feePaid: z.number().int().nonnegative().nullable().default(null),
  /** When the catalogue states no time limit the officer enters the date and says on what ground. */
  dueDate: z
    .object({ dueAt: Instant, reason: text(500) })
    .nullable()
    .default(null),
  /** The result is given on the spot; a receipt is issued only when asked. */
  instant: z
    .object({
      result: z.lazy(() => ResultInput),
      receiver: z.lazy(() => Receiver),
      receiptWanted: z.boolean().default(false),
    })
    .nullable()
    .default(null),
})
export type ReceiveDossier = z.infer<typeof ReceiveDossier>

export const ResultInput = z.object({
  name: text(500),
  code: z.string().max(40).nullable().default(null),
  number: text(80, 0).nullable().default(null),
  issuedOn: Day.nullable().default(null),
  signer: text(200, 0).nullable().default(null),
  fileId: FileId.nullable().default(null),
})
export type ResultInput = z.infer<typeof ResultInput>

export const Receiver = z.object({
  name: text(200),
  personalNumber: PersonalNumber.nullable().default(null),
  relation: text(200, 0).nullable().default(null),
})
export type Receiver = z.infer<typeof Receiver>

/** Commands on one dossier: `version` is the one on the sender's screen; an older one is refused as stale. */
const Command = z.object({ version: z.number().int().positive() })
const command = <S extends z.ZodRawShape>(shape: S) => Command.extend(shape)
const LegalGround = text(500)

export const Accept = command({
  dueDate: z
    .object({ dueAt: Instant, reason: text(500) })
    .nullable()
    .default(null),
})
export const Refuse = command({ reason: text(2000), legalBasis: LegalGround })
export const RequestSupplement = command({
  items: z
    .array(z.object({ what: text(1000), why: text(1000), componentId: z.uuid().nullable().default(null) }))
    .min(1)
    .max(50)
    .describe('Everything missing, at once'),
  legalBasis: text(500, 0).nullable().default(null),
})
export const AnswerSupplement = command({
  components: z.array(ComponentInput).max(100),
  formData: z.record(z.string(), z.unknown()).nullable().default(null),
  remark: text(1000, 0).default(''),
})
export const CompleteStep = command({
  taskId: TaskId,
  outcome: z.string().max(60).default('done'),
  comment: text(2000, 0).default(''),
  /** Step ends with a decision: the result granted, or the refusal with its article. */
  result: ResultInput.nullable().default(null),
  refusal: z
    .object({ reason: text(2000), legalBasis: LegalGround })
    .nullable()
    .default(null),
  /** Who takes the next step, when the officer chooses. */
  nextStaffId: StaffId.nullable().default(null),
})
export const ReturnStep = command({ taskId: TaskId, reason: text(2000) })
export const Assign = command({ taskId: TaskId, staffId: StaffId, reason: text(500, 0).default('') })
export const Consult = command({
  unitId: UnitId,
  question: text(2000),
  dueAt: Instant.nullable().default(null).describe('Null: the rule gives the date'),
})
export const AnswerConsultation = command({
  taskId: TaskId,
  answer: text(4000),
  fileId: FileId.nullable().default(null),
})
export const Pause = command({ reason: text(1000), legalBasis: LegalGround })
export const Resume = command({ remark: text(1000, 0).default('') })
export const RequestPayment = command({
  amount: z.number().int().positive(),
  what: text(500),
  legalBasis: LegalGround,
})
export const ConfirmPayment = command({ receiptNumber: text(80), paidAt: Instant.nullable().default(null) })
export const Extend = command({ dueAt: Instant, reason: text(1000) })
export const Transfer = command({
  unitId: UnitId.nullable().describe('Null: an agency outside this system'),
  agencyName: text(300, 0).default(''),
  reason: text(1000),
})
export const Stop = command({ reason: text(1000), legalBasis: LegalGround })
export const Withdraw = command({ reason: text(1000, 0).default('') })
export const Correct = command({
  changes: z
    .object({
      applicant: Applicant.partial(),
      content: text(1000),
      formData: z.record(z.string(), z.unknown()),
      returnMode: ReturnMode,
    })
    .partial(),
  reason: text(1000),
})
export const CorrectResult = command({ resultId: z.uuid(), result: ResultInput, reason: text(1000) })
export const HandOver = command({
  mode: ReturnMode,
  receiver: Receiver,
  tracking: text(60, 0).nullable().default(null),
})
export const Explain = command({
  cause: z.enum(['workload', 'applicant', 'consultation', 'system', 'law', 'staff', 'other']),
  body: text(4000),
})
export const AcceptExplanation = command({})
export const EnterDueDate = command({ dueAt: Instant, reason: text(500) })
export const WriteNote = z.object({ body: text(4000) })
export type Accept = z.infer<typeof Accept>
export type Refuse = z.infer<typeof Refuse>
export type RequestSupplement = z.infer<typeof RequestSupplement>
export type AnswerSupplement = z.infer<typeof AnswerSupplement>
export type CompleteStep = z.infer<typeof CompleteStep>
export type ReturnStep = z.infer<typeof ReturnStep>
export type Assign = z.infer<typeof Assign>
export type Consult = z.infer<typeof Consult>
export type AnswerConsultation = z.infer<typeof AnswerConsultation>
export type Pause = z.infer<typeof Pause>
export type Resume = z.infer<typeof Resume>
export type RequestPayment = z.infer<typeof RequestPayment>
export type ConfirmPayment = z.infer<typeof ConfirmPayment>
export type Extend = z.infer<typeof Extend>
export type Transfer = z.infer<typeof Transfer>
export type Stop = z.infer<typeof Stop>
export type Withdraw = z.infer<typeof Withdraw>
export type Correct = z.infer<typeof Correct>
export type CorrectResult = z.infer<typeof CorrectResult>
export type HandOver = z.infer<typeof HandOver>
export type Explain = z.infer<typeof Explain>
export type EnterDueDate = z.infer<typeof EnterDueDate>

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
export const SettleLinked = command({ partId: z.uuid(), remark: text(1000) })
export type SettleLinked = z.infer<typeof SettleLinked>
export const Explanation = z.object({
  id: z.uuid(),
  demandedAt: Instant,
  unit: UnitRef,
  stepKey: z.string().nullable(),
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
  applicant: Applicant,
  submitter: Submitter.nullable(),
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
  state: z.string(),
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
export const PersonRef = PersonId
