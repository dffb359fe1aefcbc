import * as contract from '@motcua/shared/report-forms'
import { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { get, type Io, post, type Route } from '../../../lib/route.ts'
import { dispositionOf } from '../../files/index.ts'
import * as cells from './cells.ts'
import * as lists from './lists.ts'
import * as papers from './papers.ts'
import * as print from './print.ts'

const Form = z.object({ form: contract.FormCode })
const Id = z.object({ id: z.uuid() })

const send = async ({ name, type, bytes }: print.Printed, { reply }: Io) => {
  if (!bytes) return reply.code(202).header('retry-after', '1').send({ ready: false })
  return reply.type(type).header('content-disposition', dispositionOf(name, true)).send(Buffer.from(bytes))
}

/** One change of a paper, by somebody who has seen it as it stands. */
const act = <Body extends z.ZodObject>(
  name: string,
  summary: string,
  body: Body,
  handle: (ctx: Ctx, input: z.output<Body> & { id: string }) => Promise<contract.Paper>,
): Route =>
  post(`/reports/papers/:id/${name}`, {
    summary,
    permission: 'reports.write_forms',
    params: Id,
    body,
    reply: contract.Paper,
    handle: (ctx, input) => handle(ctx, input as z.output<Body> & { id: string }),
  })

export const routes: readonly Route[] = [
  get('/reports/forms', {
    summary: 'Official forms, and whether their layout is known',
    permission: 'reports.read_forms',
    reply: contract.FormList,
    handle: () => lists.list(),
  }),
  get('/reports/forms/units', {
    summary: 'Units whose forms the reader may open, those that ended within two years among them',
    permission: 'reports.read_forms',
    reply: contract.FormUnits,
    handle: (ctx) => lists.units(ctx),
  }),
  get('/reports/forms/:form', {
    summary: 'A form of a unit and window as it stands now, with its checks and papers',
    permission: 'reports.read_forms',
    params: Form,
    query: contract.FormQuery,
    reply: contract.FormView,
    handle: papers.view,
  }),
  get('/reports/forms/:form/dossiers', {
    summary: 'The dossiers a cell counts',
    permission: 'reports.read_forms',
    params: Form,
    query: contract.CellQuery,
    reply: contract.CellPage,
    handle: cells.dossiers,
  }),
  get('/reports/forms/:form/print', {
    summary: 'The form as it stands now as XLSX, DOCX or PDF; 202 while a PDF is drawn',
    permission: 'reports.read_forms',
    params: Form,
    query: contract.FormQuery.extend(contract.PrintQuery.shape),
    produces: 'application/octet-stream',
    handle: async (ctx, input, io) => send(await print.printLive(ctx, input), io),
  }),
  post('/reports/forms/:form/papers', {
    summary: 'Take the figures of a form as a draft',
    permission: 'reports.write_forms',
    params: Form,
    body: contract.FormQuery,
    reply: contract.Paper,
    handle: papers.take,
  }),
  get('/reports/papers/:id', {
    summary: 'A form as it was taken, what it changed, what live figures say otherwise',
    permission: 'reports.read_forms',
    params: Id,
    reply: contract.Paper,
    handle: papers.show,
  }),
  get('/reports/papers/:id/print', {
    summary: 'The paper as XLSX, DOCX or PDF; 202 while a PDF is drawn',
    permission: 'reports.read_forms',
    params: Id,
    query: contract.PrintQuery,
    produces: 'application/octet-stream',
    handle: async (ctx, input, io) => send(await print.printPaper(ctx, input), io),
  }),
  act('refresh', 'Take the figures of a draft again', contract.SeenPaper, papers.refresh),
  act('make', 'Make a draft the paper that counts', contract.SeenPaper, papers.make),
  act('correct', 'Open the next version of what counts', contract.CorrectPaper, papers.correct),
  post('/reports/papers/:id/drop', {
    summary: 'Drop a draft',
    permission: 'reports.write_forms',
    params: Id,
    body: contract.SeenPaper,
    reply: z.object({ dropped: z.literal(true) }),
    handle: papers.drop,
  }),
]
