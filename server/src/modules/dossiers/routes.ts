import { ProcedureVersionId } from '@motcua/shared/catalogue'
import { Instant, PageQuery, page, UnitId } from '@motcua/shared/common'
import * as contract from '@motcua/shared/dossiers'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { del, get, type Io, post, put, type Route } from '../../lib/route.ts'
import * as bulk from './bulk.ts'
import * as clock from './clock.ts'
import * as info from './desk-info.ts'
import * as drafts from './drafts.ts'
import * as endings from './endings.ts'
import * as linked from './linked.ts'
import * as lists from './lists.ts'
import * as outcome from './outcome.ts'
import * as read from './read.ts'
import * as reception from './reception.ts'
import { regimeAt } from './regime.ts'
import * as remarks from './remarks.ts'
import { slipFile } from './slips.ts'
import * as steps from './steps.ts'
import { submit } from './submit.ts'
import * as supplements from './supplements.ts'

const Id = z.object({ id: contract.DossierId })
const AnyId = z.object({ id: z.uuid() })
const { Acknowledged } = contract

/** Every action on one dossier is spoken to in the same way: its command in, an acknowledgement out. */
const action = <Body extends z.ZodObject>(
  name: string,
  summary: string,
  body: Body,
  handle: (
    ctx: Ctx,
    input: z.output<Body> & { id: string; version: number },
  ) => Promise<contract.Acknowledged>,
): Route =>
  post(`/dossiers/:id/${name}`, {
    summary,
    permission: 'dossiers.act',
    params: Id,
    body,
    reply: Acknowledged,
    handle: (ctx, input) => handle(ctx, input as z.output<Body> & { id: string; version: number }),
  })

const NewNote = z.object({ id: z.uuid() })

/** The PDF of a slip; 202 while a worker draws it. */
const sendSlip = async (ctx: Ctx, { id, slipId }: { id: string; slipId: string }, { reply }: Io) => {
  await read.readable(ctx, id)
  const fileId = await slipFile(ctx, id, slipId)
  if (!fileId) return reply.code(202).header('retry-after', '1').send({ ready: false })
  const { file, bytes } = await info.slipBytes(ctx, fileId)
  const name = encodeURIComponent(file?.name ?? 'phieu.pdf')
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${name}`)
    .send(bytes)
}

export const routes: readonly Route[] = [
  get('/dossiers/track', {
    summary: 'How far a dossier is: code and completion only',
    permission: 'dossiers.track',
    ratePerMinute: 30,
    query: z.object({ code: z.string().min(5).max(60) }),
    reply: contract.Track,
    handle: read.track,
  }),
  get('/dossiers/regime', {
    summary: 'The one-stop regime in force: where people file online, and under which texts',
    permission: 'dossiers.track',
    reply: z.object({ id: z.string(), frontDoor: z.enum(['own', 'national']), texts: z.array(z.string()) }),
    handle: async (ctx) => regimeAt(ctx.now),
  }),
  post('/dossiers/preview-due', {
    summary: 'The date a filing would get now, and why',
    permission: 'dossiers.track',
    body: z.object({
      procedureVersionId: ProcedureVersionId,
      caseKey: z.string().max(200).nullable().default(null),
      channel: contract.Channel.default('online'),
      decidingUnitId: UnitId,
    }),
    reply: z.object({
      dueAt: Instant.nullable(),
      sentences: z.array(z.string()),
      legalBasis: z.string().nullable(),
      confidence: z.string().nullable(),
    }),
    handle: info.previewDue,
  }),
  get('/dossiers/deciding-units', {
    summary: 'Units that may decide a procedure',
    permission: 'dossiers.track',
    query: z.object({ procedureVersionId: ProcedureVersionId, provinceId: UnitId.optional() }),
    reply: z.object({
      items: z.array(
        z.object({
          ...{ id: UnitId, name: z.string(), provinceId: UnitId, level: z.string() },
          within: z
            .string()
            .nullable()
            .describe('The unit above: communes of two districts may share a name'),
        }),
      ),
    }),
    handle: info.decidingUnits,
  }),

  get('/dossiers/linked-offers', {
    summary: 'Other procedures that may be filed once with this one',
    permission: 'dossiers.track',
    query: z.object({ procedureVersionId: ProcedureVersionId }),
    reply: z.object({ items: z.array(contract.LinkedOffer) }),
    handle: linked.offers,
  }),
  post('/dossiers/submit', {
    summary: 'File online',
    permission: 'dossiers.file',
    body: contract.SubmitDossier,
    reply: Acknowledged,
    handle: submit,
  }),
  get('/dossiers/mine', {
    summary: 'My dossiers',
    permission: 'dossiers.own',
    query: PageQuery,
    reply: page(contract.MyDossier),
    handle: lists.mine,
  }),
  get('/dossiers/drafts', {
    summary: 'My drafts',
    permission: 'dossiers.own',
    reply: z.object({ items: z.array(contract.Draft) }),
    handle: drafts.list,
  }),
  get('/dossiers/drafts/:id', {
    summary: 'A draft of mine',
    permission: 'dossiers.own',
    params: AnyId,
    reply: contract.Draft,
    handle: drafts.get,
  }),
  put('/dossiers/drafts/:id', {
    summary: 'Save a draft',
    permission: 'dossiers.own',
    params: AnyId,
    body: contract.SaveDraft,
    reply: contract.Draft,
    handle: drafts.save,
  }),
  del('/dossiers/drafts/:id', {
    summary: 'Throw a draft away',
    permission: 'dossiers.own',
    params: AnyId,
    reply: AnyId,
    handle: drafts.discard,
  }),

  get('/dossiers/queue', {
    summary: "The officer's queue",
    permission: 'dossiers.queue',
    query: contract.QueueQuery,
    reply: contract.DossierPage,
    handle: lists.queue,
  }),
  get('/dossiers/queue/counts', {
    summary: 'How many each view holds, up to a cap',
    permission: 'dossiers.queue',
    query: z.object({ unitId: UnitId.optional() }),
    reply: z.object({ counts: z.record(z.string(), z.number()), cap: z.number() }),
    handle: lists.counts,
  }),
  get('/dossiers/find-by-code', {
    summary: 'The dossier of a scanned code',
    permission: 'dossiers.queue',
    query: z.object({ code: z.string().min(5).max(60) }),
    reply: z.object({ id: contract.DossierId, code: z.string() }),
    handle: read.findByScan,
  }),
  get('/dossiers/counter/applicants', {
    summary: 'Somebody known from an earlier dossier here',
    permission: 'dossiers.receive',
    query: z.object({ personalNumber: contract.PersonalNumber }),
    reply: z.object({ items: z.array(z.unknown()) }),
    handle: lists.findApplicants,
  }),
  post('/dossiers/receive', {
    summary: 'Receive papers at the counter or by post',
    permission: 'dossiers.receive',
    body: contract.ReceiveDossier,
    reply: Acknowledged,
    handle: reception.receive,
  }),
  post('/dossiers/bulk', {
    summary: 'One action on many dossiers',
    permission: 'dossiers.bulk',
    body: contract.BulkStart,
    reply: AnyId,
    handle: bulk.startBulk,
  }),
  get('/dossiers/bulks', {
    summary: 'My bulk runs',
    permission: 'dossiers.bulk',
    reply: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          action: z.string(),
          at: Instant,
          doneAt: Instant.nullable(),
          waiting: z.number(),
          failed: z.number(),
          total: z.number(),
        }),
      ),
    }),
    handle: bulk.listBulks,
  }),
  get('/dossiers/bulk/:id', {
    summary: 'What became of each item',
    permission: 'dossiers.bulk',
    params: AnyId,
    reply: contract.Bulk,
    handle: bulk.readBulk,
  }),

  get('/dossiers/:id', {
    summary: 'A dossier',
    permission: 'dossiers.read',
    params: Id,
    reply: contract.Dossier,
    handle: read.get,
  }),
  get('/dossiers/:id/accesses', {
    summary: 'Who read it',
    permission: 'dossiers.read',
    params: Id,
    reply: z.object({
      items: z.array(
        z.object({ at: Instant, name: z.string(), purpose: z.string(), unitId: z.string().nullable() }),
      ),
      code: z.string(),
    }),
    handle: read.accesses,
  }),
  get('/dossiers/:id/assignees', {
    summary: 'Who may take a task',
    permission: 'dossiers.queue',
    params: Id,
    query: z.object({ taskId: z.uuid() }),
    reply: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    handle: info.assignees,
  }),
  get('/dossiers/:id/slips/:slipId/pdf', {
    summary: 'A slip as PDF',
    permission: 'dossiers.read',
    params: Id.extend({ slipId: z.uuid() }),
    produces: 'application/pdf',
    handle: sendSlip,
  }),
  post('/dossiers/:id/notes', {
    summary: 'Write an internal note',
    permission: 'dossiers.act',
    params: Id,
    body: contract.WriteNote,
    reply: NewNote,
    handle: remarks.writeNote,
  }),
  post('/dossiers/:id/messages', {
    summary: 'Write to the applicant, or to the office',
    permission: 'dossiers.act',
    params: Id,
    body: contract.WriteNote,
    reply: NewNote,
    handle: remarks.writeMessage,
  }),

  action('accept', 'Receive an online filing', contract.Accept, reception.accept),
  action('refuse', 'Refuse reception', contract.Refuse, reception.refuse),
  action(
    'request-supplement',
    'Ask for what is missing',
    contract.RequestSupplement,
    supplements.requestSupplement,
  ),
  action(
    'answer-supplement',
    'Bring what was missing',
    contract.AnswerSupplement,
    supplements.answerSupplement,
  ),
  action('complete-step', 'Complete a step', contract.CompleteStep, steps.completeStep),
  action('return-step', 'Return one step', contract.ReturnStep, steps.returnStep),
  action('assign', 'Name the officer of a task', contract.Assign, steps.assign),
  action('consult', 'Consult another agency', contract.Consult, steps.consult),
  action(
    'answer-consultation',
    'Answer a consultation',
    contract.AnswerConsultation,
    steps.answerConsultation,
  ),
  action('pause', 'Pause the clock', contract.Pause, clock.pause),
  action('resume', 'Let the clock run on', contract.Resume, clock.resume),
  action('request-payment', 'Request a payment', contract.RequestPayment, clock.requestPayment),
  action('confirm-payment', 'Confirm a payment', contract.ConfirmPayment, clock.confirmPayment),
  action('extend', 'Apologise and set a new date', contract.Extend, clock.extend),
  action('enter-due-date', 'Enter a due date', contract.EnterDueDate, clock.enterDueDate),
  action('transfer', 'Transfer to another agency', contract.Transfer, endings.transfer),
  action('stop', 'Stop', contract.Stop, endings.stop),
  action('withdraw', 'Withdraw', contract.Withdraw, endings.withdraw),
  action('correct', 'Correct what was written down', contract.Correct, remarks.correct),
  action('correct-result', 'Correct a result', contract.CorrectResult, outcome.correctResult),
  action('settle-linked', 'Record a linked part as settled', contract.SettleLinked, linked.settleLinked),
  action('hand-over', 'Hand over the result', contract.HandOver, outcome.handOver),
  action('explain', 'Explain a delay', contract.Explain, remarks.explain),
  action(
    'accept-explanation',
    'Accept an explanation',
    contract.AcceptExplanation,
    remarks.acceptExplanation,
  ),
]
