import * as contract from '@motcua/shared/reports'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { get, type Io, post, put, type Route } from '../../lib/route.ts'
import { dispositionOf } from '../files/index.ts'
import * as consolidation from './consolidation.ts'
import * as drafting from './drafting.ts'
import * as exports from './export.ts'
import * as instances from './instances.ts'
import * as lists from './lists.ts'
import * as view from './schedule-view.ts'
import * as schedules from './schedules.ts'
import * as sending from './sending.ts'

const Id = z.object({ id: z.uuid() })
const RunId = z.object({ runId: z.uuid() })

const duties: readonly Route[] = [
  get('/reports/schedules', {
    summary: 'Reporting duties of a province, newest first',
    permission: 'reports.read',
    query: contract.SchedulesQuery,
    reply: contract.SchedulePage,
    handle: view.list,
  }),
  post('/reports/schedules', {
    summary: 'Enter a reporting duty; what it supersedes is closed from its first day',
    permission: 'reports.manage',
    body: contract.NewSchedule,
    reply: contract.ReportSchedule,
    handle: schedules.create,
  }),
  post('/reports/schedules/preview', {
    summary: 'Periods, dates and senders a duty would have; changes nothing',
    permission: 'reports.manage',
    body: contract.PreviewSchedule,
    reply: contract.SchedulePreview,
    handle: view.preview,
  }),
  get('/reports/schedules/:id', {
    summary: 'A reporting duty',
    permission: 'reports.read',
    params: Id,
    reply: contract.ReportSchedule,
    handle: (ctx, { id }) => view.showSchedule(ctx, id),
  }),
  post('/reports/schedules/:id/confirm', {
    summary: 'Confirm a duty read in a directive, as read or as mended',
    permission: 'reports.manage',
    params: Id,
    body: contract.ConfirmSchedule,
    reply: contract.ReportSchedule,
    handle: schedules.confirm,
  }),
  post('/reports/schedules/:id/reject', {
    summary: 'Reject a duty read in a directive',
    permission: 'reports.manage',
    params: Id,
    body: contract.RejectSchedule,
    reply: contract.ReportSchedule,
    handle: schedules.reject,
  }),
  post('/reports/schedules/:id/revise', {
    summary: 'Enter the next version of a duty; the one in force ends the day before',
    permission: 'reports.manage',
    params: Id,
    body: contract.ReviseSchedule,
    reply: contract.ReportSchedule,
    handle: schedules.revise,
  }),
  post('/reports/schedules/:id/close', {
    summary: 'End a duty with a last day',
    permission: 'reports.manage',
    params: Id,
    body: contract.CloseSchedule,
    reply: contract.ReportSchedule,
    handle: schedules.end,
  }),
  post('/reports/schedules/:id/request', {
    summary: 'Ask for a report on demand under an ad hoc duty',
    permission: 'reports.manage',
    params: Id,
    body: contract.RequestReport,
    reply: contract.RequestReply,
    handle: schedules.request,
  }),
  get('/reports/schedules/:id/matrix', {
    summary: 'Who has sent what: units by periods of a year',
    permission: 'reports.read',
    params: Id,
    query: contract.MatrixQuery,
    reply: contract.Matrix,
    handle: lists.matrix,
  }),
]

const reading: readonly Route[] = [
  get('/reports/mine', {
    summary: 'Reports that wait for me: to write, to send, to accept',
    permission: 'reports.read',
    query: contract.MineQuery,
    reply: contract.InstancePage,
    handle: lists.mine,
  }),
  get('/reports/calendar', {
    summary: 'A month of report dates, with the days off',
    permission: 'reports.read',
    query: contract.CalendarQuery,
    reply: contract.ReportCalendar,
    handle: lists.calendar,
  }),
  get('/reports/rates', {
    summary: 'How completely and timely units report in a year',
    permission: 'reports.read',
    query: contract.RatesQuery,
    reply: contract.Rates,
    handle: lists.rates,
  }),
  get('/reports/instances', {
    summary: 'Reports by duty, period, unit, state',
    permission: 'reports.read',
    query: contract.InstancesQuery,
    reply: contract.InstancePage,
    handle: lists.list,
  }),
  get('/reports/instances/:id', {
    summary: 'A report with its draft, versions, date and certificate',
    permission: 'reports.read',
    params: Id,
    reply: contract.ReportInstance,
    handle: instances.show,
  }),
  get('/reports/instances/:id/versions/:number', {
    summary: 'A version as it was sent',
    permission: 'reports.read',
    params: Id.extend({ number: z.coerce.number().int().min(1).max(10_000) }),
    reply: contract.ReportVersion,
    handle: instances.showVersion,
  }),
]

/** One change of a report: its state allows it or it does not, then its people. */
const act = <Body extends z.ZodObject>(
  name: string,
  summary: string,
  permission: string,
  body: Body,
  handle: (ctx: Ctx, input: z.output<Body> & { id: string }) => Promise<contract.ReportInstance>,
): Route =>
  post(`/reports/instances/:id/${name}`, {
    summary,
    permission,
    params: Id,
    body,
    reply: contract.ReportInstance,
    handle: (ctx, input) => handle(ctx, input as z.output<Body> & { id: string }),
  })

const acting: readonly Route[] = [
  act(
    'start',
    'Begin a report: what the system knows is put in',
    'reports.write',
    contract.Seen,
    drafting.start,
  ),
  act('refresh', 'Take figures and lists again', 'reports.write', contract.Seen, drafting.refresh),
  put('/reports/instances/:id', {
    summary: 'Save figures and words of a draft',
    permission: 'reports.write',
    params: Id,
    body: contract.SaveReport,
    bodyLimit: 3 * 1024 * 1024,
    reply: contract.ReportInstance,
    handle: drafting.save,
  }),
  post('/reports/instances/:id/editing', {
    summary: 'Say that I have the draft open; who else has',
    permission: 'reports.read',
    params: Id,
    reply: contract.Editing,
    handle: drafting.editing,
  }),
  act('attachments', 'Attach files', 'reports.write', contract.AttachFiles, drafting.attachFiles),
  act('attachments/remove', 'Take files out', 'reports.write', contract.AttachFiles, drafting.detachFiles),
  act('submit', 'Send the report to its receiver', 'reports.submit', contract.Seen, sending.submit),
  act('accept', 'Accept a report', 'reports.answer', contract.AcceptReport, sending.accept),
  act('return', 'Return a report with the reason', 'reports.answer', contract.ReturnReport, sending.giveBack),
  act(
    'correct',
    'Open an accepted report for a correction',
    'reports.write',
    contract.CorrectReport,
    sending.correct,
  ),
  act('extend', 'Give one sender a later date', 'reports.receive', contract.ExtendReport, sending.extend),
]

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const sendPdf = async (ctx: Ctx, { id }: { id: string }, { reply }: Io) => {
  const { name, bytes } = await exports.pdf(ctx, id)
  if (!bytes) return reply.code(202).header('retry-after', '1').send({ ready: false })
  return reply.type('application/pdf').header('content-disposition', dispositionOf(name, true)).send(bytes)
}

const sendDocx = async (ctx: Ctx, { id }: { id: string }, { reply }: Io) => {
  const { name, bytes } = await exports.docx(ctx, id)
  return reply.type(DOCX).header('content-disposition', dispositionOf(name, true)).send(bytes)
}

const papers: readonly Route[] = [
  get('/reports/instances/:id/pdf', {
    summary: 'The report as PDF; 202 while it is drawn',
    permission: 'reports.read',
    params: Id,
    produces: 'application/pdf',
    handle: sendPdf,
  }),
  get('/reports/instances/:id/docx', {
    summary: 'The report as DOCX',
    permission: 'reports.read',
    params: Id,
    produces: DOCX,
    handle: sendDocx,
  }),
]

const consolidating: readonly Route[] = [
  get('/reports/consolidations/:runId', {
    summary:
      'What a receiving desk has of a period: sums, words, who is missing, what changed since the freeze',
    permission: 'reports.read',
    params: RunId,
    query: contract.ConsolidationQuery,
    reply: contract.Consolidation,
    handle: consolidation.show,
  }),
  get('/reports/consolidations/:runId/figures/:key', {
    summary: 'The reports a consolidated figure is made of',
    permission: 'reports.read',
    params: RunId.extend({ key: z.string().max(40) }),
    query: contract.ConsolidationQuery,
    reply: contract.Contributions,
    handle: consolidation.figure,
  }),
  post('/reports/consolidations/:runId/freeze', {
    summary: 'Freeze the consolidated figures; again only with a reason',
    permission: 'reports.receive',
    params: RunId,
    body: contract.FreezeReport,
    reply: contract.Consolidation,
    handle: consolidation.freeze,
  }),
  post('/reports/consolidations/:runId/remind', {
    summary: 'Urge those who have not sent, once a day each',
    permission: 'reports.receive',
    params: RunId,
    body: contract.RemindSenders,
    reply: z.object({ told: z.number().int() }),
    handle: consolidation.remind,
  }),
]

export const routes: readonly Route[] = [...duties, ...reading, ...acting, ...papers, ...consolidating]
