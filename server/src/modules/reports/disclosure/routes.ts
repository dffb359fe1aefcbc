import * as contract from '@motcua/shared/disclosure'
import { z } from 'zod'
import { get, type Io, post, put, type Route } from '../../../lib/route.ts'
import * as acts from './acts.ts'
import * as drafting from './drafting.ts'
import { publicLate } from './public.ts'
import * as replies from './replies.ts'
import * as view from './view.ts'

const Id = z.object({ id: z.uuid() })
const LineId = Id.extend({ lineId: z.uuid() })

const MANAGE = 'reports.manage_disclosure'
const APPROVE = 'reports.approve_disclosure'

const reading: readonly Route[] = [
  get('/reports/disclosures', {
    summary: 'Monthly lists of late agencies and persons',
    permission: 'reports.read_disclosure',
    query: contract.ListsQuery,
    reply: contract.LateListPage,
    handle: view.listLists,
  }),
  get('/reports/disclosures/:id', {
    summary: 'A list with its lines, replies and versions; those named see their own lines alone',
    permission: 'reports.read_disclosure',
    params: Id,
    reply: contract.LateList,
    handle: (ctx, { id }) => view.showList(ctx, id),
  }),
]

const acting: readonly Route[] = [
  post('/reports/disclosures', {
    summary: 'Draw up the list of a month that has ended; once a month',
    permission: MANAGE,
    body: contract.DraftList,
    reply: contract.LateList,
    handle: drafting.draft,
  }),
  post('/reports/disclosures/:id/refresh', {
    summary: 'Take the digits of a draft again',
    permission: MANAGE,
    params: Id,
    body: contract.SeenList,
    reply: contract.LateList,
    handle: drafting.refresh,
  }),
  post('/reports/disclosures/:id/open', {
    summary: 'Open the right of reply; those named are told',
    permission: MANAGE,
    params: Id,
    body: contract.OpenReplies,
    reply: contract.LateList,
    handle: acts.open,
  }),
  put('/reports/disclosures/:id/lines/:lineId/reply', {
    summary: 'Answer for oneself, or for the agency one heads',
    permission: 'reports.reply_disclosure',
    params: LineId,
    body: contract.Reply,
    reply: contract.LateList,
    handle: replies.reply,
  }),
  post('/reports/disclosures/:id/lines/:lineId/decide', {
    summary: 'Uphold or refuse a reply; upheld after publication, the line is withdrawn by a new version',
    permission: MANAGE,
    params: LineId,
    body: contract.DecideReply,
    reply: contract.LateList,
    handle: replies.decide,
  }),
  post('/reports/disclosures/:id/propose', {
    summary: 'Put the list to the chairman',
    permission: MANAGE,
    params: Id,
    body: contract.SeenList,
    reply: contract.LateList,
    handle: acts.propose,
  }),
  post('/reports/disclosures/:id/approve', {
    summary: 'Approve publication',
    permission: APPROVE,
    params: Id,
    body: contract.SeenList,
    reply: contract.LateList,
    handle: acts.approve,
  }),
  post('/reports/disclosures/:id/return', {
    summary: 'Send the list back with a reason',
    permission: APPROVE,
    params: Id,
    body: contract.Reasoned,
    reply: contract.LateList,
    handle: acts.sendBack,
  }),
  post('/reports/disclosures/:id/publish', {
    summary: 'Publish the approved list',
    permission: MANAGE,
    params: Id,
    body: contract.SeenList,
    reply: contract.LateList,
    handle: acts.publish,
  }),
  post('/reports/disclosures/:id/restate', {
    summary: 'Begin the next version of a published list from the facts of now',
    permission: MANAGE,
    params: Id,
    body: contract.Reasoned,
    reply: contract.LateList,
    handle: drafting.restate,
  }),
]

/** Published figures may be kept for some minutes by whoever stands between. */
export const cached = ({ reply }: Io): void => {
  reply.header('cache-control', 'public, max-age=300')
}

const open: readonly Route[] = [
  get('/reports/public/late', {
    summary: 'The published list of late agencies and persons of a month',
    permission: 'reports.public_disclosure',
    query: contract.PublicLateQuery,
    reply: contract.PublicLate,
    ratePerMinute: 120,
    handle: async (ctx, query, io) => {
      const found = await publicLate(ctx, query)
      cached(io)
      // Names are for who looks at the list, not for whoever types one into a search engine.
      io.reply.header('x-robots-tag', 'noindex')
      return found
    },
  }),
]

export const routes: readonly Route[] = [...reading, ...acting, ...open]
