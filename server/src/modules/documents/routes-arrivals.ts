import {
  AnswerRecall,
  ArrivalCounts,
  ArrivalPage,
  ArrivalPageList,
  ArrivalsQuery,
  AssignArrival,
  EdxmlQuery,
  FinishArrival,
  PaperArrival,
  ReasonBody,
  RegisterArrival,
  StatusReply,
} from '@motcua/shared/documents'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { AppError, Invalid } from '../../lib/errors.ts'
import { get, post } from '../../lib/route.ts'
import { dispositionOf } from '../files/index.ts'
import {
  acknowledge,
  answerRecall,
  assign,
  finish,
  giveBack,
  receivePaper,
  refuse,
  register,
} from './arrivals.ts'
import { receiveEdxml, receiveStatus } from './edxml/incoming.ts'
import { outgoing, statusMessage } from './edxml/outgoing.ts'
import { counts, listArrivals } from './lists.ts'
import { showArrival } from './view-arrival.ts'

const params = z.object({ id: z.uuid() })
const unitOnly = z.object({ unitId: z.uuid() })

/** Base64 makes an envelope a third larger than its files. */
const MOST_BYTES = 40 * 1024 * 1024

const uploadedXml = async (request: FastifyRequest): Promise<string> => {
  if (!request.isMultipart()) throw new Invalid('documents.edxml_none')
  const part = await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
  if (!part) throw new Invalid('documents.edxml_none')
  const bytes = await part.toBuffer().catch(() => {
    throw new AppError(413, 'documents.edxml_too_large', { limit: MOST_BYTES / 1024 / 1024 })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Invalid('documents.edxml_unreadable', { why: 'UTF-8' })
  }
}

const command = <Body extends z.ZodType>(
  name: string,
  summary: string,
  permission: string,
  body: Body,
  act: (ctx: Ctx, input: z.output<typeof params> & z.output<Body>) => Promise<{ id: string }>,
) =>
  post(`/documents/arrivals/:id/${name}`, {
    summary,
    permission,
    params,
    body,
    reply: ArrivalPage,
    handle: async (ctx, input) => {
      const { id } = await act(ctx, input as z.output<typeof params> & z.output<Body>)
      return showArrival(ctx, { id })
    },
  })

const lists = [
  get('/documents/arrivals', {
    summary: 'The register of arrivals, newest first',
    permission: 'documents.read',
    query: ArrivalsQuery,
    reply: ArrivalPageList,
    handle: listArrivals,
  }),
  get('/documents/arrivals/counts', {
    summary: 'Figures for the tabs of the register',
    permission: 'documents.read',
    query: unitOnly.partial(),
    reply: ArrivalCounts,
    handle: counts,
  }),
  get('/documents/arrivals/:id', {
    summary: 'One arrival',
    permission: 'documents.read',
    params,
    reply: ArrivalPage,
    handle: showArrival,
  }),
  post('/documents/arrivals/paper', {
    summary: 'Enter a paper that came by post or hand',
    permission: 'documents.receive',
    body: PaperArrival,
    reply: ArrivalPage,
    handle: async (ctx, input) => showArrival(ctx, await receivePaper(ctx, input)),
  }),
]

const steps = [
  command('acknowledge', 'Acknowledge receipt', 'documents.receive', z.object({}), acknowledge),
  command('register', 'Give the arrival number', 'documents.receive', RegisterArrival, register),
  command('assign', 'Say who leads, who works along, by when', 'documents.assign', AssignArrival, assign),
  command('done', 'Report the work done', 'documents.work', FinishArrival, finish),
  command('refuse', 'Refuse before registration', 'documents.receive', ReasonBody, refuse),
  command('return', 'Return what was sent to the wrong place', 'documents.work', ReasonBody, giveBack),
  command(
    'answer-recall',
    'Answer a sender who asks for it back',
    'documents.receive',
    AnswerRecall,
    answerRecall,
  ),
]

const exchange = [
  post('/documents/arrivals/edxml', {
    summary: 'Take in an edXML envelope (multipart/form-data, field `file`)',
    permission: 'documents.receive',
    query: unitOnly,
    consumes: 'multipart/form-data',
    reply: ArrivalPage,
    handle: async (ctx, { unitId }, { request }) => {
      const { id } = await receiveEdxml(ctx, { unitId, xml: await uploadedXml(request) })
      return showArrival(ctx, { id })
    },
  }),
  post('/documents/statuses', {
    summary: 'Take in a status message of a receiver (multipart/form-data, field `file`)',
    permission: 'documents.issue',
    consumes: 'multipart/form-data',
    reply: StatusReply,
    handle: async (ctx, _input, { request }) => receiveStatus(ctx, { xml: await uploadedXml(request) }),
  }),
  get('/documents/:id/edxml', {
    summary: 'The edXML envelope of an issued document',
    permission: 'documents.issue',
    params,
    query: EdxmlQuery,
    produces: 'application/xml',
    handle: async (ctx, { id, sendingId, form }, { reply }) =>
      reply
        .type('application/xml; charset=utf-8')
        .header('content-disposition', dispositionOf(`${id}.edxml`, false))
        .send(await outgoing(ctx, { id, sendingId, form })),
  }),
  get('/documents/arrivals/:id/status', {
    summary: 'The status message that answers an arrival',
    permission: 'documents.receive',
    params,
    produces: 'application/xml',
    handle: async (ctx, { id }, { reply }) =>
      reply
        .type('application/xml; charset=utf-8')
        .header('content-disposition', dispositionOf(`status-${id}.edxml`, false))
        .send(await statusMessage(ctx, { id })),
  }),
]

export const arrivalRoutes = [...lists, ...steps, ...exchange]
