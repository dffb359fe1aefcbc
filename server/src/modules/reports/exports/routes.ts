import { PageQuery } from '@motcua/shared/common'
import * as contract from '@motcua/shared/report-exports'
import { z } from 'zod'
import { get, post, type Route } from '../../../lib/route.ts'
import { dispositionOf } from '../../files/index.ts'
import { fetchExport } from './fetch.ts'
import * as service from './service.ts'

const Id = z.object({ id: z.uuid() })
const permission = 'reports.use_exports'

export const routes: readonly Route[] = [
  get('/reports/exports', {
    summary: 'My exports, newest first, each with how far it is',
    permission,
    query: PageQuery,
    reply: contract.ExportPage,
    handle: service.list,
  }),
  post('/reports/exports', {
    summary: 'Ask for the dossiers behind a figure as a file; a job reads them',
    permission,
    body: contract.NewExport,
    reply: contract.Export,
    handle: service.ask,
  }),
  get('/reports/exports/:id', {
    summary: 'How far an export is',
    permission,
    params: Id,
    reply: contract.Export,
    handle: service.show,
  }),
  post('/reports/exports/:id/cancel', {
    summary: 'Cancel an export under way',
    permission,
    params: Id,
    reply: contract.Export,
    handle: service.cancel,
  }),
  get('/reports/exports/:id/file', {
    summary: 'The file, as often as wanted until it expires',
    permission,
    params: Id,
    query: contract.FetchExport,
    produces: 'application/octet-stream',
    handle: async (ctx, input, { reply }) => {
      const { name, type, stream } = await fetchExport(ctx, input)
      return reply.type(type).header('content-disposition', dispositionOf(name, false)).send(stream)
    },
  }),
]
