import { z } from 'zod'
import { Instant, StaffId, text, UnitId } from './common.ts'
import {
  ApplicantFields,
  ComponentInput,
  FileId,
  Receiver,
  ResultInput,
  ReturnMode,
  TaskId,
} from './dossier-parts.ts'

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
      /** Without defaults: what is not named stays as it was. */
      applicant: ApplicantFields.partial(),
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

export const SettleLinked = command({ partId: z.uuid(), remark: text(1000) })
export type SettleLinked = z.infer<typeof SettleLinked>
