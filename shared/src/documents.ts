import { z } from 'zod'
import { Certificate } from './calendar.ts'
import { Day, Instant, PageQuery, page, StaffId, text, UnitId, Words } from './common.ts'
import { DOCUMENT_TYPE_IDS } from './document-types.ts'
import { FileId } from './files.ts'

/**
 * Contract of official documents. A *document* is composed here (draft → issued) or came from outside; an *arrival* is
 * its line in the register of one unit that received it. All paths stand under `/api`.
 *
 * Compose
 *   GET  /documents/types                      the 29 types                                  → TypesReply
 *   GET  /documents/desks                      units I may work for, and how                 → DesksReply
 *   GET  /documents/units/:unitId/setting      abbreviation, place … of an issuing unit      → UnitSetting
 *   PUT  /documents/units/:unitId/setting      UnitSettingBody                               → UnitSetting
 *   GET  /documents/units/:unitId/heading      issuer, superior, place, signers to choose    → Heading
 *   POST /documents                            CreateDraft                                   → DocumentPage
 *   POST /documents/from/:id                   DraftFrom: child of a document                → DocumentPage
 *   GET  /documents                            DocumentsQuery: drafts and the out register   → page(DocumentBrief)
 *   GET  /documents/:id                                                                     → DocumentPage
 *   PUT  /documents/:id                        SaveDraft (409 http.stale: second is told)    → DocumentPage
 *   GET  /documents/:id/versions                                                            → VersionsReply
 *   GET  /documents/:id/versions/:version                                                   → VersionReply
 *   POST /documents/:id/files                  AttachFile                                    → DocumentPage
 *   DELETE /documents/:id/files/:fileId                                                     → DocumentPage
 *   GET  /documents/:id/pdf                    asks for the PDF; null while it is drawn      → PdfReply
 *   GET  /documents/:id/docx                   the bytes of the DOCX
 *   GET  /documents/:id/layout                 the page as data, for a preview on screen     → LayoutReply
 * Issue (clerk or chief of office of the unit)
 *   POST /documents/:id/present                VersionBody: to the clerk                     → DocumentPage
 *   POST /documents/:id/take-back              ReasonBody: from the clerk, to be mended      → DocumentPage
 *   POST /documents/:id/drop                   ReasonBody                                    → DocumentPage
 *   GET  /documents/numbers                    NumbersQuery: last number of each series      → NumbersReply
 *   POST /documents/:id/issue                  IssueDocument                                 → DocumentPage
 *   POST /documents/:id/send                   SendDocument                                  → DocumentPage
 *   GET  /documents/:id/edxml                  EdxmlQuery: envelope as application/xml
 *   POST /documents/statuses                   multipart `file`: status message received     → StatusReply
 *   POST /documents/:id/correct                ReasonBody: draft of a correction letter      → DocumentPage
 *   POST /documents/:id/replace                ReasonBody: draft of a replacement            → DocumentPage
 *   POST /documents/:id/recall                 ReasonBody                                    → DocumentPage
 * Receive
 *   GET  /documents/arrivals                   ArrivalsQuery                                 → page(ArrivalBrief)
 *   GET  /documents/arrivals/counts            ?unitId: figures for the tabs                 → ArrivalCounts
 *   GET  /documents/arrivals/:id                                                            → ArrivalPage
 *   POST /documents/arrivals/paper             PaperArrival                                  → ArrivalPage
 *   POST /documents/arrivals/edxml             ?unitId, multipart `file`                     → ArrivalPage
 *   POST /documents/arrivals/:id/acknowledge   {}                                            → ArrivalPage
 *   POST /documents/arrivals/:id/register      RegisterArrival                               → ArrivalPage
 *   POST /documents/arrivals/:id/assign        AssignArrival (again: reassigns)              → ArrivalPage
 *   POST /documents/arrivals/:id/done          FinishArrival                                 → ArrivalPage
 *   POST /documents/arrivals/:id/refuse        ReasonBody (before registration)              → ArrivalPage
 *   POST /documents/arrivals/:id/return        ReasonBody (registered, sent to the wrong place) → ArrivalPage
 *   POST /documents/arrivals/:id/answer-recall AnswerRecall                                  → ArrivalPage
 *   GET  /documents/arrivals/:id/status        status message as application/xml
 *
 * Files are sent first with POST /files, then named here; their bytes are read with GET /files/:id/content.
 */

export const DocumentId = z.uuid().brand('DocumentId')
export type DocumentId = z.infer<typeof DocumentId>
export const ArrivalId = z.uuid().brand('ArrivalId')
export type ArrivalId = z.infer<typeof ArrivalId>

export const DocumentType = z.enum(DOCUMENT_TYPE_IDS)

/** What a person typed and may still leave empty: a draft is saved as it is, `problems` tell what it lacks. */
const line = (max: number) => text(max, 0)

const Block = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('heading'),
      level: z.enum(['part', 'chapter', 'section', 'article']),
      text: line(1000),
    })
    .describe('Phần I, Chương I, Mục 1, Điều 1: the number is made'),
  z.object({ kind: z.literal('paragraph'), text: line(20_000) }),
  z.object({ kind: z.literal('clause'), text: line(20_000) }).describe('1. 2. 3.: the number is made'),
  z
    .object({ kind: z.literal('point'), text: line(20_000) })
    .describe('a) b) c) d) đ) e) g): the letter is made'),
  z.object({ kind: z.literal('dash'), text: line(20_000) }),
  z.object({
    kind: z.literal('table'),
    columns: z
      .array(z.object({ title: line(300), width: z.number().min(1).max(100).nullable() }))
      .min(1)
      .max(12),
    rows: z.array(z.array(line(4000)).max(12)).max(2000),
  }),
])

export { Block }
export type Block = z.infer<typeof Block>

export const Annex = z.object({
  kind: z
    .enum(['annex', 'attached'])
    .describe(
      'annex: "Phụ lục I" (numbered); attached: what the document issues, e.g. a plan under a decision',
    ),
  title: line(1000),
  blocks: z.array(Block).max(2000),
})
export type Annex = z.infer<typeof Annex>

export const AuthorityMark = z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q'])

export const Signing = z.object({
  authority: z
    .array(
      z.object({
        mark: AuthorityMark,
        of: line(200).describe('For whom: `ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`; empty with Q'),
      }),
    )
    .max(3)
    .describe('In order from above: TM. ỦY BAN NHÂN DÂN, then KT. CHỦ TỊCH'),
  title: line(200).describe('`PHÓ CHỦ TỊCH`'),
  name: line(120),
  staffId: StaffId.nullable(),
})
export type Signing = z.infer<typeof Signing>

export const Recipient = z.object({
  name: line(300),
  unitId: UnitId.nullable().describe('A unit of the tree: reached inside the product'),
  organId: z.string().max(40).nullable().describe('An outside body on the document axis: reached by edXML'),
  purpose: line(60).describe('`để b/c`, `để t/h`, `để p/h`; empty: none'),
})
export type Recipient = z.infer<typeof Recipient>

export const Urgency = z.enum(['normal', 'urgent', 'very_urgent', 'express'])
export type Urgency = z.infer<typeof Urgency>

export const DocumentContent = z.object({
  type: DocumentType,
  subject: line(1000),
  division: line(40).describe('Drafting division in the symbol of a letter: `VP`, `NC`, `PVHCC&KSTT`'),
  decider: line(200).describe(
    'Who decides, above the legal bases: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`; empty: none',
  ),
  addressees: z.array(z.object({ name: line(300), unitId: UnitId.nullable() })).max(100),
  legalBases: z.array(line(2000)).max(50).describe('`Căn cứ …` without the final mark'),
  blocks: z.array(Block).max(3000),
  annexes: z.array(Annex).max(30),
  recipients: z.array(Recipient).max(400),
  signing: Signing,
  urgency: Urgency,
  circulation: line(100).describe('`LƯU HÀNH NỘI BỘ`, `XEM XONG TRẢ LẠI`; empty: none'),
  drafterCode: line(20).describe('Initials beside the number of copies'),
  copies: z.number().int().min(0).max(9999).nullable().describe('Copies kept: `Lưu: VT, NC (01b)`'),
  contact: line(300).describe('Address line at the foot; empty: none'),
  fontSize: z.union([z.literal(13), z.literal(14)]),
})
export type DocumentContent = z.infer<typeof DocumentContent>

/** What a new draft may leave out. */
export const PartialContent = DocumentContent.partial().extend({ type: DocumentType })
export type PartialContent = z.infer<typeof PartialContent>

export const DocumentState = z.enum(['draft', 'presented', 'issued', 'replaced', 'recalled', 'dropped'])
export type DocumentState = z.infer<typeof DocumentState>

export const RelationKind = z.enum(['carries_out', 'replaces', 'corrects', 'refers'])
export type RelationKind = z.infer<typeof RelationKind>

export const Problem = z.object({
  path: z.string().describe('Where: `subject`, `signing.authority.0`, `blocks.12`'),
  code: z.string(),
  message: z.string().describe('In the language of the reader'),
  blocking: z.boolean().describe('False: shown, but the document may be issued'),
})
export type Problem = z.infer<typeof Problem>

export const FileRole = z.enum(['main', 'scan', 'attachment', 'print', 'source'])
export type FileRole = z.infer<typeof FileRole>

export const DocumentFile = z.object({
  fileId: FileId,
  role: FileRole,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
})
export type DocumentFile = z.infer<typeof DocumentFile>

/** A line of a list; `code` is number and symbol as written, null while a draft. */
export const DocumentBrief = z.object({
  id: DocumentId,
  origin: z.enum(['composed', 'received']),
  state: DocumentState,
  type: DocumentType.nullable(),
  typeName: z.string(),
  code: z.string().nullable(),
  number: z.number().int().nullable(),
  issuedOn: Day.nullable(),
  subject: z.string(),
  unitId: UnitId.nullable(),
  issuer: z.string(),
  signer: z.string().nullable(),
  urgency: Urgency,
  version: z.number().int(),
  drafter: z.string().nullable(),
  updatedAt: Instant,
  sent: z.number().int().describe('Receivers it was sent to'),
  acknowledged: z.number().int(),
})
export type DocumentBrief = z.infer<typeof DocumentBrief>

/** draft and presented: newest change first; issued: highest number first within the year. */
export const DocumentsQuery = PageQuery.extend({
  unitId: UnitId.optional().describe('Issuing unit; default: all units I may work for'),
  state: z
    .enum(['draft', 'presented', 'issued', 'replaced', 'recalled', 'dropped', 'out'])
    .default('out')
    .describe('out: the out register = issued, replaced, recalled'),
  type: DocumentType.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  q: text(200).optional().describe('Number, symbol or words, with or without marks'),
  mine: z.stringbool().default(false).describe('Drafted by me'),
})
export type DocumentsQuery = z.infer<typeof DocumentsQuery>

/** Status codes of QCVN 102:2016 as a receiver told them. */
export const StatusCode = z.enum(['01', '02', '03', '04', '05', '06', '13', '15', '16'])
export type StatusCode = z.infer<typeof StatusCode>

export const Sending = z.object({
  id: z.uuid(),
  unitId: UnitId.nullable(),
  organId: z.string().nullable(),
  name: z.string(),
  purpose: z.string(),
  via: z.enum(['product', 'edxml', 'paper']),
  sentAt: Instant,
  status: StatusCode.nullable().describe('Newest the receiver told; null: nothing yet'),
  statusAt: Instant.nullable(),
  statusNote: z.string().nullable(),
  late: z.boolean().describe('Acknowledged late, or not yet and the day is over'),
})
export type Sending = z.infer<typeof Sending>

export const Relation = z.object({
  kind: RelationKind,
  direction: z
    .enum(['to', 'from'])
    .describe('to: this document does it to the other; from: the other to this'),
  documentId: DocumentId.nullable().describe('Null: the other is known by its words alone'),
  code: z.string().nullable(),
  words: z.string(),
  issuedOn: Day.nullable(),
  state: DocumentState.nullable(),
})
export type Relation = z.infer<typeof Relation>

export const HistoryLine = z.object({
  version: z.number().int(),
  type: z.string(),
  at: Instant.describe('Legal time'),
  actor: z.string(),
  words: z.string(),
  note: z.string().nullable(),
})
export type HistoryLine = z.infer<typeof HistoryLine>

export const DocumentCan = z.object({
  edit: z.boolean(),
  present: z.boolean(),
  takeBack: z.boolean(),
  drop: z.boolean(),
  issue: z.boolean(),
  send: z.boolean(),
  correct: z.boolean(),
  replace: z.boolean(),
  recall: z.boolean(),
  derive: z.boolean().describe('Draft a child document from it'),
})
export type DocumentCan = z.infer<typeof DocumentCan>

export const DocumentPage = z.object({
  document: DocumentBrief.extend({
    superior: z.string().nullable(),
    place: z.string().nullable(),
    draftingUnitId: UnitId.nullable(),
    symbol: z.string().nullable().describe('What stands after the stroke; of a draft: what it will be'),
    signedHow: z.enum(['paper', 'unknown']).nullable(),
    edxmlId: z.string().nullable(),
    createdAt: Instant,
    issuedAt: Instant.nullable(),
  }),
  content: DocumentContent,
  problems: z.array(Problem),
  files: z.array(DocumentFile),
  relations: z.array(Relation),
  sendings: z.array(Sending),
  arrivals: z
    .array(z.object({ id: ArrivalId, unitId: UnitId, unitName: z.string(), state: z.string() }))
    .describe('Where it stands in registers the reader may see'),
  history: z.array(HistoryLine),
  can: DocumentCan,
})
export type DocumentPage = z.infer<typeof DocumentPage>

export const CreateDraft = z.object({
  unitId: UnitId.describe('The unit that will issue it'),
  draftingUnitId: UnitId.optional().describe('Default: the drafter’s own unit'),
  content: PartialContent,
  parentId: DocumentId.optional().describe('The document it carries out'),
  parentWords: text(500).optional().describe('The same for a document not kept here'),
})
export type CreateDraft = z.infer<typeof CreateDraft>

/** A child directive: first paragraph names the parent, its body is offered for mending. */
export const DraftFrom = z.object({
  unitId: UnitId,
  type: DocumentType.optional().describe('Default: the parent’s'),
  copyBody: z.boolean().default(true),
  subject: text(1000).optional(),
  blocks: z.array(Block).max(3000).optional().describe('Instead of the parent’s body'),
  addressees: DocumentContent.shape.addressees.optional(),
})
export type DraftFrom = z.input<typeof DraftFrom>

export const SaveDraft = z.object({
  version: z.number().int().min(1).describe('The version the change was made on'),
  content: DocumentContent,
})
export type SaveDraft = z.infer<typeof SaveDraft>

export const VersionBody = z.object({ version: z.number().int().min(1) })
export const ReasonBody = z.object({ reason: text(2000) })

export const VersionLine = z.object({ version: z.number().int(), savedBy: z.string(), savedAt: Instant })
export const VersionsReply = z.object({ items: z.array(VersionLine) })
export const VersionReply = VersionLine.extend({ content: DocumentContent })

export const AttachFile = z.object({ fileId: FileId, role: z.enum(['main', 'scan', 'attachment']) })
export const PdfReply = z.object({ fileId: FileId.nullable() })

export const IssueDocument = z.object({
  version: z.number().int().min(1),
  issuedOn: Day.optional().describe('Default: today; not in another year than today, not in the future'),
  signedOnPaper: z.literal(true).describe('No digital signature yet: the signed paper lies with the clerk'),
  scanFileId: FileId.optional(),
  series: z
    .enum(['general', 'council'])
    .default('general')
    .describe('council: own series of an advisory board'),
  send: z.boolean().default(false).describe('Also send to every recipient that can be reached'),
})
export type IssueDocument = z.infer<typeof IssueDocument>

export const SendDocument = z.object({
  recipients: z.array(Recipient).min(1).max(1000),
})
export type SendDocument = z.infer<typeof SendDocument>

export const NumbersQuery = z.object({ unitId: UnitId, year: z.coerce.number().int().min(2000).max(2100) })
export const NumbersReply = z.object({
  items: z.array(z.object({ series: z.string(), last: z.number().int() })),
})

export const EdxmlQuery = z.object({
  sendingId: z.uuid().optional().describe('One receiver; default: all'),
  form: z.enum(['qcvn102', 'qd20']).default('qd20').describe('Which form of OrganId is written'),
})

export const UnitSetting = z.object({
  unitId: UnitId,
  abbreviation: z.string().describe('In the symbol: `UBND`, `VP`, `STP`'),
  place: z.string().describe('Before the date: `Hải Dương`'),
  contact: z.string(),
  editorial: z.boolean().describe('Derived from the name; nobody of the unit has confirmed it'),
  can: z.object({ edit: z.boolean() }),
})
export type UnitSetting = z.infer<typeof UnitSetting>
export const UnitSettingBody = z.object({ abbreviation: text(20), place: text(100), contact: line(300) })

export const Heading = z.object({
  issuer: z.string(),
  superior: z.string().nullable(),
  abbreviation: z.string(),
  place: z.string(),
  collective: z.boolean().describe('A committee: signs "TM."'),
  signers: z.array(z.object({ staffId: StaffId, name: z.string(), title: z.string(), signing: Signing })),
})
export type Heading = z.infer<typeof Heading>

export const TypesReply = z.object({
  legalBasis: z.string(),
  validFrom: Day,
  items: z.array(
    z.object({ id: DocumentType, name: Words, abbreviation: z.string().nullable(), addressed: z.boolean() }),
  ),
})

export const Desk = z.object({
  unitId: UnitId,
  name: z.string(),
  compose: z.boolean(),
  issue: z.boolean().describe('Number, issue, send'),
  receive: z.boolean().describe('Acknowledge, register'),
  assign: z.boolean(),
})
export const DesksReply = z.object({ items: z.array(Desk) })
export type DesksReply = z.infer<typeof DesksReply>

/** One line of a page as it is drawn; `layout.ts` of the server says what each part means. */
export const LayoutReply = z.object({ layout: z.record(z.string(), z.unknown()) })

export const StatusReply = z.object({ documentId: DocumentId, code: StatusCode, known: z.boolean() })

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

export const ArrivalPageList = page(ArrivalBrief)
export const DocumentPageList = page(DocumentBrief)
