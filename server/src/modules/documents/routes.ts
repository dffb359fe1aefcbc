import { DOCUMENT_TYPE_IDS, DOCUMENT_TYPES } from '@motcua/shared/document-types'
import {
  AttachFile,
  CreateDraft,
  DesksReply,
  DocumentPage,
  DocumentPageList,
  DocumentsQuery,
  DraftFrom,
  Heading,
  IssueDocument,
  LayoutReply,
  NumbersQuery,
  NumbersReply,
  PdfReply,
  ReasonBody,
  SaveDraft,
  SendDocument,
  TypesReply,
  UnitSetting,
  UnitSettingBody,
  VersionBody,
  VersionReply,
  VersionsReply,
} from '@motcua/shared/documents'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { del, get, post, put } from '../../lib/route.ts'
import { dispositionOf } from '../files/index.ts'
import { addFile, createDraft, drop, dropFile, present, saveDraft, takeBack } from './drafts.ts'
import { docx, layout, pdf } from './draw.ts'
import { draftFrom } from './from.ts'
import { correct, issue, recall, replace } from './issue.ts'
import { listDocuments } from './lists.ts'
import { send } from './send.ts'
import { changeSetting, desks, heading, numbers, showSetting } from './units.ts'
import { oneVersion, versions } from './versions.ts'
import { showDocument } from './view.ts'

const params = z.object({ id: z.uuid() })
const ofUnit = z.object({ unitId: z.uuid() })

/** Does it, then shows the document as it is now. */
const thenShow =
  <Input>(act: (ctx: Ctx, input: Input) => Promise<{ id: string }>) =>
  async (ctx: Ctx, input: Input) =>
    showDocument(ctx, { id: (await act(ctx, input)).id })

const command = <Body extends z.ZodType>(
  name: string,
  summary: string,
  permission: string,
  body: Body,
  act: (ctx: Ctx, input: z.output<typeof params> & z.output<Body>) => Promise<{ id: string }>,
) =>
  post(`/documents/:id/${name}`, {
    summary,
    permission,
    params,
    body,
    reply: DocumentPage,
    handle: (ctx, input) => thenShow(act)(ctx, input as z.output<typeof params> & z.output<Body>),
  })

const reference = [
  get('/documents/types', {
    summary: 'The 29 types of administrative document',
    permission: 'documents.read',
    reply: TypesReply,
    handle: async () => ({
      legalBasis: 'Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục III',
      validFrom: '2020-03-05',
      items: DOCUMENT_TYPE_IDS.map((id) => {
        const { vi, en, abbreviation } = DOCUMENT_TYPES[id]
        return { id, name: { vi, en }, abbreviation, addressed: 'addressed' in DOCUMENT_TYPES[id] }
      }),
    }),
  }),
  get('/documents/desks', {
    summary: 'Units I may compose, issue or receive for',
    permission: 'documents.read',
    reply: DesksReply,
    handle: (ctx) => desks(ctx),
  }),
  get('/documents/units/:unitId/setting', {
    summary: 'How a unit writes itself on its documents',
    permission: 'documents.read',
    params: ofUnit,
    reply: UnitSetting,
    handle: showSetting,
  }),
  put('/documents/units/:unitId/setting', {
    summary: 'Set abbreviation, place and address line of a unit',
    permission: 'documents.issue',
    params: ofUnit,
    body: UnitSettingBody,
    reply: UnitSetting,
    handle: changeSetting,
  }),
  get('/documents/units/:unitId/heading', {
    summary: 'Head of a unit’s documents and who may sign',
    permission: 'documents.read',
    params: ofUnit,
    reply: Heading,
    handle: heading,
  }),
  get('/documents/numbers', {
    summary: 'Last number of each series of a unit in a year',
    permission: 'documents.issue',
    query: NumbersQuery,
    reply: NumbersReply,
    handle: numbers,
  }),
]

const drafts = [
  get('/documents', {
    summary: 'Drafts and the out register, newest first',
    permission: 'documents.read',
    query: DocumentsQuery,
    reply: DocumentPageList,
    handle: listDocuments,
  }),
  post('/documents', {
    summary: 'Begin a draft',
    permission: 'documents.compose',
    body: CreateDraft,
    reply: DocumentPage,
    handle: thenShow(createDraft),
  }),
  post('/documents/from/:id', {
    summary: 'Draft a document that carries out another',
    permission: 'documents.compose',
    params,
    body: DraftFrom,
    reply: DocumentPage,
    handle: thenShow(draftFrom),
  }),
  get('/documents/:id', {
    summary: 'One document',
    permission: 'documents.read',
    params,
    reply: DocumentPage,
    handle: showDocument,
  }),
  put('/documents/:id', {
    summary: 'Save a draft; 409 when somebody saved another version meanwhile',
    permission: 'documents.compose',
    params,
    body: SaveDraft,
    reply: DocumentPage,
    handle: thenShow(saveDraft),
  }),
  get('/documents/:id/versions', {
    summary: 'Saved versions of a document, newest first',
    permission: 'documents.read',
    params,
    reply: VersionsReply,
    handle: versions,
  }),
  get('/documents/:id/versions/:version', {
    summary: 'One saved version with its content',
    permission: 'documents.read',
    params: params.extend({ version: z.coerce.number().int().min(1) }),
    reply: VersionReply,
    handle: oneVersion,
  }),
  command('files', 'Attach a file that was sent before', 'documents.compose', AttachFile, addFile),
  del('/documents/:id/files/:fileId', {
    summary: 'Take a file out of a draft',
    permission: 'documents.compose',
    params: params.extend({ fileId: z.uuid() }),
    reply: DocumentPage,
    handle: thenShow(dropFile),
  }),
]

const pages = [
  get('/documents/:id/pdf', {
    summary: 'The drawn PDF, or null while a worker draws it',
    permission: 'documents.read',
    params,
    reply: PdfReply,
    handle: pdf,
  }),
  get('/documents/:id/docx', {
    summary: 'The document as DOCX',
    permission: 'documents.read',
    params,
    produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    handle: async (ctx, { id }, { reply }) => {
      const { name, bytes } = await docx(ctx, { id })
      return reply
        .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
        .header('content-disposition', dispositionOf(name, false))
        .send(bytes)
    },
  }),
  get('/documents/:id/layout', {
    summary: 'The page as data: cells of Nghị định 30/2020/NĐ-CP',
    permission: 'documents.read',
    params,
    reply: LayoutReply,
    handle: layout,
  }),
]

const issuing = [
  command('present', 'Hand a draft to the clerk', 'documents.compose', VersionBody, present),
  command('take-back', 'Take a presented draft back to be mended', 'documents.compose', ReasonBody, takeBack),
  command('drop', 'Drop a draft', 'documents.compose', ReasonBody, drop),
  command('issue', 'Number and issue', 'documents.issue', IssueDocument, issue),
  command('send', 'Send an issued document', 'documents.issue', SendDocument, send),
  command('correct', 'Draft a letter of correction', 'documents.compose', ReasonBody, correct),
  command('replace', 'Draft a document that replaces this one', 'documents.compose', ReasonBody, replace),
  command('recall', 'Recall an issued document', 'documents.issue', ReasonBody, recall),
]

export const documentRoutes = [...reference, ...drafts, ...pages, ...issuing]
