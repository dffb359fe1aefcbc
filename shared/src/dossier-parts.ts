import { z } from 'zod'
import { ProcedureVersionId } from './catalogue.ts'
import { Day, Instant, text, UnitId } from './common.ts'
import { DOSSIER_ACTIONS, DOSSIER_STATES } from './dossier-states.ts'

/** What commands and views of a dossier are made of: ids, people, papers, and the two ways to file. */

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

/** In full for who may see it, else masked: the first character and the last two. */
export const ShownNumber = z.union([PersonalNumber, z.string().regex(/^.\*+.{2}$/)])

/** Without defaults, so that a change may name some and leave the rest. */
export const ApplicantFields = z.object({
  kind: z.enum(['citizen', 'enterprise']),
  name: text(200),
  personalNumber: PersonalNumber.nullable(),
  dateOfBirth: Day.nullable(),
  address: text(500, 0).nullable(),
  phone: z
    .string()
    .regex(/^\+?[0-9 .-]{8,20}$/)
    .nullable(),
  email: z.email().max(200).nullable(),
})
const { personalNumber, dateOfBirth, address, phone, email } = ApplicantFields.shape
export const Applicant = ApplicantFields.extend({
  personalNumber: personalNumber.default(null),
  dateOfBirth: dateOfBirth.default(null),
  address: address.default(null),
  phone: phone.default(null),
  email: email.default(null),
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
