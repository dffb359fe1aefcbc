import { z } from 'zod'
import { Day, Instant, UnitId } from './common.ts'
import { DocumentId, DocumentType, Urgency } from './document-content.ts'
import { FileId } from './files.ts'

/** Parts that pages and lists of documents share. */

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
