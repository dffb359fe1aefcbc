import { z } from 'zod'
import { Day, Instant, PageQuery, page, StaffId, text, UnitId, Words } from './common.ts'
import { ArrivalBrief } from './document-arrivals.ts'
import {
  ArrivalId,
  Block,
  DocumentContent,
  DocumentId,
  DocumentType,
  PartialContent,
  Recipient,
  Signing,
} from './document-content.ts'
import {
  DocumentBrief,
  DocumentFile,
  HistoryLine,
  Problem,
  Relation,
  Sending,
  StatusCode,
} from './document-parts.ts'
import { FileId } from './files.ts'

export * from './document-arrivals.ts'
export * from './document-content.ts'
export * from './document-parts.ts'

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
const line = (max: number) => text(max, 0)

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

export const ArrivalPageList = page(ArrivalBrief)
export const DocumentPageList = page(DocumentBrief)
