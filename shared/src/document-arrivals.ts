import { z } from 'zod'
import { Certificate } from './calendar.ts'
import { Day, Instant, PageQuery, StaffId, text, UnitId } from './common.ts'
import { ArrivalId, DocumentId, DocumentType, Signing, Urgency } from './document-content.ts'
import { DocumentBrief, DocumentFile, HistoryLine, Relation } from './document-parts.ts'
import { FileId } from './files.ts'

/** Contracts of arrivals: lines of a unit's register (Nghị định 30/2020/NĐ-CP, Điều 21–24). Paths in documents.ts. */

const line = (max: number) => text(max, 0)

export const ArrivalState = z.enum([
  'arrived',
  'acknowledged',
  'registered',
  'assigned',
  'done',
  'refused',
  'returned',
  'recalled',
])
export type ArrivalState = z.infer<typeof ArrivalState>

export const ArrivalBrief = z.object({
  id: ArrivalId,
  unitId: UnitId,
  documentId: DocumentId,
  state: ArrivalState,
  via: z.enum(['product', 'edxml', 'paper']),
  number: z.number().int().nullable().describe('Arrival number, per unit and year'),
  year: z.number().int(),
  type: DocumentType.nullable(),
  typeName: z.string(),
  code: z.string().nullable(),
  issuedOn: Day.nullable(),
  issuer: z.string(),
  subject: z.string(),
  urgency: Urgency,
  arrivedAt: Instant,
  acknowledgeBy: Instant,
  acknowledgedAt: Instant.nullable(),
  late: z.boolean().describe('Acknowledged after `acknowledgeBy`, or not yet and it has passed'),
  lead: z.string().nullable(),
  deadline: Day.nullable(),
  overdue: z.boolean(),
  recallAsked: z.boolean(),
})
export type ArrivalBrief = z.infer<typeof ArrivalBrief>

/** Newest arrival first. */
export const ArrivalsQuery = PageQuery.extend({
  unitId: UnitId.optional().describe('Default: all units I receive for'),
  state: z
    .enum([...ArrivalState.options, 'waiting', 'open'])
    .optional()
    .describe('waiting: not registered yet; open: registered or assigned'),
  type: DocumentType.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  q: text(200).optional(),
  late: z.stringbool().optional(),
  mine: z.stringbool().default(false).describe('Assigned to me, as lead or coordinating'),
})
export type ArrivalsQuery = z.infer<typeof ArrivalsQuery>

export const ArrivalCounts = z.object({
  waiting: z.number().int(),
  late: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
})

export type ArrivalCounts = z.infer<typeof ArrivalCounts>

export const Assignee = z.object({ unitId: UnitId.nullable(), staffId: StaffId.nullable(), name: z.string() })

export const ArrivalCan = z.object({
  acknowledge: z.boolean(),
  register: z.boolean(),
  assign: z.boolean(),
  done: z.boolean(),
  refuse: z.boolean(),
  return: z.boolean(),
  answerRecall: z.boolean(),
  derive: z.boolean(),
})
export type ArrivalCan = z.infer<typeof ArrivalCan>

export const ArrivalPage = z.object({
  arrival: ArrivalBrief.extend({
    certificate: Certificate.nullable().describe('Why the acknowledgement is due then'),
    registeredAt: Instant.nullable(),
    leadAssignee: Assignee.nullable(),
    coordinating: z.array(Assignee),
    instruction: z.string().nullable(),
    reason: z.string().nullable(),
    doneAt: Instant.nullable(),
    doneNote: z.string().nullable(),
    answerId: DocumentId.nullable().describe('The document that answers it'),
    pages: z.number().int().nullable(),
    recallReason: z.string().nullable(),
  }),
  document: DocumentBrief,
  signing: Signing.nullable(),
  files: z.array(DocumentFile).describe('Empty once recalled'),
  relations: z.array(Relation),
  history: z.array(HistoryLine),
  can: ArrivalCan,
})
export type ArrivalPage = z.infer<typeof ArrivalPage>

export const PaperArrival = z.object({
  unitId: UnitId,
  type: DocumentType.nullable(),
  issuer: text(300),
  code: text(80).nullable().describe('As written: `4121/UBND-VP`'),
  issuedOn: Day.nullable(),
  subject: text(1000),
  signer: line(120),
  urgency: Urgency.default('normal'),
  pages: z.number().int().min(1).max(10_000).nullable().default(null),
  arrivedAt: Instant.optional().describe('Default: now'),
  fileIds: z.array(FileId).max(20).default([]).describe('Scans, sent with POST /files'),
  register: z.boolean().default(true).describe('Give it its arrival number at once'),
})
export type PaperArrival = z.input<typeof PaperArrival>

export const RegisterArrival = z.object({
  pages: z.number().int().min(1).max(10_000).optional(),
  note: text(1000).optional(),
})

export const AssignArrival = z
  .object({
    leadUnitId: UnitId.optional(),
    leadStaffId: StaffId.optional(),
    coordinating: z
      .array(z.object({ unitId: UnitId.optional(), staffId: StaffId.optional() }))
      .max(100)
      .default([]),
    deadline: Day.optional(),
    instruction: text(2000).optional(),
  })
  .refine(({ leadUnitId, leadStaffId }) => leadUnitId || leadStaffId, {
    path: ['leadStaffId'],
    message: 'required',
  })
export type AssignArrival = z.input<typeof AssignArrival>

export const FinishArrival = z.object({ note: text(2000), answerId: DocumentId.optional() })

export const AnswerRecall = z.object({ agree: z.boolean(), reason: text(1000) })
