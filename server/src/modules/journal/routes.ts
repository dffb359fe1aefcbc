import { page } from '@motcua/shared/common'
import {
  AccessRecord,
  Consistency,
  FollowerLag,
  Hash,
  HistoryEntry,
  ListedEntry,
  LogKey,
  Receipt,
  SignedHead,
  WitnessAnswer,
} from '@motcua/shared/journal'
import { z } from 'zod'
import { get } from '../../lib/route.ts'
import { accessLog, recordAccess } from './access.ts'
import { headOf } from './heads.ts'
import {
  getConsistency,
  getLatestHead,
  getPublicReceipt,
  getReceipt,
  history,
  listEntries,
  listHeads,
  listLags,
  listReach,
  listWitnesses,
  publishedKeys,
  settledEnd,
} from './service.ts'
import { originOf } from './settle.ts'

const Subject = z.object({ kind: z.string().min(1).max(100), id: z.string().min(1).max(200) })
const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const limit = z.coerce.number().int().min(1).max(200).default(50)
const before = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional()

/** A page whose cursor is the number its last item stands at. */
const pageOf = <Item>(items: Item[], asked: number, cursor: (item: Item) => number) => ({
  items,
  next: items.length === asked ? String(cursor(items.at(-1)!)) : null,
})

const verifyRoutes = [
  get('/journal/keys', {
    summary: 'Public keys that sign heads of the log',
    permission: 'journal.verify',
    reply: z.array(LogKey),
    handle: (ctx) => publishedKeys(ctx.db),
  }),
  get('/journal/heads', {
    summary: 'Signed heads, newest first',
    permission: 'journal.verify',
    query: z.object({ after: before.describe('`next` of the page before'), limit }),
    reply: page(SignedHead),
    handle: async (ctx, input) => {
      const origin = await originOf(ctx.db)
      const heads = (await listHeads(ctx.db, input.after, input.limit)).map((row) => headOf(origin, row))
      return pageOf(heads, input.limit, (head) => head.size)
    },
  }),
  get('/journal/heads/latest', {
    summary: 'The newest signed head',
    permission: 'journal.verify',
    reply: SignedHead,
    handle: (ctx) => getLatestHead(ctx.db),
  }),
  get('/journal/consistency', {
    summary: 'Proof that the log of `second` entries begins with the log of `first`',
    permission: 'journal.verify',
    query: z.object({ first: size, second: size }),
    reply: Consistency,
    handle: async (ctx, { first, second }) => ({
      first,
      second,
      path: await getConsistency(ctx.db, first, second),
    }),
  }),
  get('/journal/receipts/:digest', {
    summary: 'Proof that an entry with this hash stands in the log; tells nothing of its content',
    permission: 'journal.verify',
    params: z.object({ digest: Hash }),
    reply: Receipt,
    ratePerMinute: 120,
    handle: (ctx, { digest }) => getPublicReceipt(ctx.db, digest),
  }),
]

const auditRoutes = [
  get('/journal/entries', {
    summary:
      'Entries in settled order, newest first; with a rare filter a page may be short and still have a next',
    permission: 'journal.audit',
    query: z.object({
      after: before.describe('`next` of the page before'),
      limit,
      kind: z.string().max(100).optional(),
      type: z.string().max(100).optional(),
      actor: z.string().max(200).optional(),
    }),
    reply: page(ListedEntry),
    handle: async (ctx, { after, limit: asked, ...filter }) => {
      const to = after ?? (await settledEnd(ctx.db))
      const items = await listEntries(ctx.db, filter, to, asked)
      // A page may be short or empty and still have a next: it looks only so far.
      const reached = items.length === asked ? items.at(-1)!.position : to - listReach
      return { items, next: reached > 0 ? String(reached) : null }
    },
  }),
  get('/journal/subjects/:kind/:id', {
    summary: 'History of one subject, oldest first, without private values',
    permission: 'journal.audit',
    params: Subject,
    reply: z.array(HistoryEntry),
    handle: async (ctx, { kind, id }) => {
      const fields = ['history']
      await recordAccess(ctx, { subjectKind: kind, subjectId: id, purpose: 'journal.audit', fields })
      return history(ctx.db, kind, id)
    },
  }),
  get('/journal/subjects/:kind/:id/versions/:version/receipt', {
    summary: 'Receipt of one entry: its content, digest and proof',
    permission: 'journal.audit',
    params: Subject.extend({
      version: z.coerce
        .number()
        .int()
        .min(1)
        .max(2 ** 31 - 1),
    }),
    reply: Receipt,
    handle: (ctx, { kind, id, version }) => getReceipt(ctx.db, kind, id, version),
  }),
  get('/journal/accesses/:kind/:id', {
    summary: 'Who read personal data of one subject, newest first',
    permission: 'journal.audit',
    params: Subject,
    query: z.object({ after: before.describe('`next` of the page before'), limit }),
    reply: page(AccessRecord),
    handle: async (ctx, { kind, id, after, limit: asked }) => {
      const reads = await accessLog(ctx.db, { kind, id }, { before: after, limit: asked })
      const items = reads.map((read) => ({ ...read, fields: [...read.fields] }))
      return pageOf(items, asked, (read) => read.accessId)
    },
  }),
  get('/journal/followers', {
    summary: 'How far each follower has read',
    permission: 'journal.audit',
    reply: z.array(FollowerLag),
    handle: (ctx) => listLags(ctx.db),
  }),
  get('/journal/witnesses', {
    summary: 'Newest answer of each witness',
    permission: 'journal.audit',
    reply: z.array(WitnessAnswer),
    handle: async (ctx) => (await listWitnesses(ctx.db)).map((row) => ({ ...row, at: row.at.toISOString() })),
  }),
]

export const routes = [...verifyRoutes, ...auditRoutes]
