import { page } from '@motcua/shared/common'
import { Delivery, DeliveryState, MailboxItem, Notice } from '@motcua/shared/notices'
import { z } from 'zod'
import { config } from '../../lib/config.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { get, post } from '../../lib/route.ts'
import { actorName } from '../journal/index.ts'
import {
  countUnread,
  type ListedDelivery,
  type ListedNotice,
  listDeliveries,
  listMail,
  listNotices,
  markAllRead,
  markRead,
  retryDelivery,
} from './service.ts'

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const after = number.optional().describe('`next` of the page before')
const limit = z.coerce.number().int().min(1).max(200).default(50)
const mostUnread = 100

const pageOf = <Item>(items: Item[], asked: number, cursor: (item: Item) => number) => ({
  items,
  next: items.length === asked ? String(cursor(items.at(-1)!)) : null,
})

const noticeOf = (
  { words, subjectKind, subjectId, at, lawAt, readAt, ...row }: ListedNotice,
  lang: 'vi' | 'en',
) => ({
  ...row,
  ...words[lang],
  about: { kind: subjectKind, id: subjectId },
  at: at.toISOString(),
  lawAt: lawAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
})

/** Enough to recognise an address, not to use it. */
export const masked = (address: string): string =>
  address.includes('@')
    ? address.replace(/^(.).*(@.*)$/, '$1…$2')
    : `${address.slice(0, 3)}…${address.slice(-3)}`

const deliveryOf = (row: ListedDelivery) => ({
  ...row,
  address: masked(row.address),
  at: row.at.toISOString(),
  triedAt: row.triedAt?.toISOString() ?? null,
  sentAt: row.sentAt?.toISOString() ?? null,
})

const ownRoutes = [
  get('/notices', {
    summary: 'My notices, newest first',
    permission: 'notices.own',
    query: z.object({ after, limit, unread: z.stringbool().default(false) }),
    reply: page(Notice),
    handle: async (ctx, { after: before, limit: asked, unread }) => {
      const rows = await listNotices(ctx.db, actorName(ctx.actor), { before, unread, limit: asked })
      return pageOf(
        rows.map((row) => noticeOf(row, ctx.lang)),
        asked,
        (notice) => notice.number,
      )
    },
  }),
  get('/notices/unread', {
    summary: 'How many of my notices are unread; 100 means 100 or more',
    permission: 'notices.own',
    reply: z.object({ count: z.number().int() }),
    handle: async (ctx) => ({ count: await countUnread(ctx.db, actorName(ctx.actor), mostUnread) }),
  }),
  post('/notices/:id/read', {
    summary: 'Mark one of my notices read',
    permission: 'notices.own',
    params: z.object({ id: z.uuid() }),
    reply: z.object({ read: z.literal(true) }),
    handle: async (ctx, { id }) => {
      if (!(await markRead(ctx.db, actorName(ctx.actor), id))) throw new NotFound('notices.not_found')
      return { read: true as const }
    },
  }),
  post('/notices/read', {
    summary: 'Mark my notices up to this number read',
    permission: 'notices.own',
    body: z.object({ upTo: z.number().int().min(0) }),
    reply: z.object({ count: z.number().int() }),
    handle: async (ctx, { upTo }) => ({ count: await markAllRead(ctx.db, actorName(ctx.actor), upTo) }),
  }),
]

const operateRoutes = [
  get('/notices/deliveries', {
    summary: 'Messages on their way out, newest first, with attempts and reasons',
    permission: 'notices.operate',
    query: z.object({ after, limit, state: DeliveryState.optional() }),
    reply: page(Delivery),
    handle: async (ctx, { after: before, limit: asked, state }) =>
      pageOf(
        (await listDeliveries(ctx.db, state, before, asked)).map(deliveryOf),
        asked,
        (delivery) => delivery.id,
      ),
  }),
  post('/notices/deliveries/:id/retry', {
    summary: 'Send a failed message again',
    permission: 'notices.operate',
    params: z.object({ id: number }),
    reply: z.object({ waiting: z.literal(true) }),
    handle: async (ctx, { id }) => {
      if (!(await retryDelivery(ctx, id))) throw new Conflict('notices.not_failed')
      return { waiting: true as const }
    },
  }),
  get('/notices/mailbox', {
    summary: 'Development mailbox: what would have been sent, newest first',
    permission: 'notices.operate',
    query: z.object({ after, limit, address: z.string().max(300).optional() }),
    reply: page(MailboxItem),
    handle: async (ctx, { after: before, limit: asked, address }) => {
      if (config().smtpUrl) throw new NotFound('notices.no_mailbox')
      const mails = await listMail(ctx.db, address, before, asked)
      return pageOf(
        mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
        asked,
        (mail) => mail.id,
      )
    },
  }),
]

export const routes = [...ownRoutes, ...operateRoutes]
