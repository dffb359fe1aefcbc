import { createHash } from 'node:crypto'
import { Channel } from '@motcua/shared/notices'
import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { deliverNext } from './deliver.ts'
import { type DeliveryRow, insertNotices, type NoticeRow, type Text } from './queries.ts'
import { listStuck, setWaiting } from './queries-delivery.ts'

// Lists and marks that need no rule: routes use them as they are.
export { countUnread, type ListedNotice, listNotices, markAllRead, markRead } from './queries.ts'
export { type ListedDelivery, listDeliveries, listMail } from './queries-delivery.ts'

/** Who is told. With an account they find it in the product; addresses add e-mail and text message. */
export type Recipient = {
  staffId?: string | null | undefined
  personId?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
}

/** Words come from the module that speaks. */
export type NewNotice = {
  to: Recipient
  /** Names what is told and to whom: a second notice of the same key is not made. */
  key: string
  words: { vi: Text; en: Text }
  /** Path within the product, e.g. `/ho-so/…`. */
  link: string
  /** What it is about. */
  subject: { kind: string; id: string }
  /** Language outside the product; Vietnamese unless said. */
  lang?: 'vi' | 'en'
  /** Outside channels wished for; e-mail where there is an address, else SMS. In the product it is always shown. */
  channels?: readonly Channel[]
}

/** Tells one person one thing, once; in the caller's transaction. Messages leave by job after it commits. */
export const notify = (ctx: Ctx, notice: NewNotice): Promise<void> => notifyMany(ctx, [notice])

/** The same for many, in one statement; each recipient gets them in this order. */
export const notifyMany = (ctx: Ctx, notices: readonly NewNotice[]): Promise<void> =>
  transact(ctx, async (inside) => {
    if (notices.length === 0) return
    const rows = notices.map((notice) => rowOf(inside, notice))
    const deliveries = notices.flatMap((notice, i) => deliveriesOf(notice, rows[i]!.id))
    const made = await insertNotices(inside.db, rows, deliveries)
    const places = new Map(made.map((each) => [`${each.channel} ${each.address}`, each]))
    for (const { channel, address } of places.values()) await wake(inside, Channel.parse(channel), address)
  })

function rowOf(ctx: Ctx, { to, key, words, link, subject }: NewNotice): NoticeRow {
  // Only paths of our own: a notice must never lead out of the product.
  if (!/^\/(?![/\\])/.test(link)) throw new Error(`notices: link ${link} is not a path`)
  const recipient = to.staffId ? `staff:${to.staffId}` : to.personId ? `citizen:${to.personId}` : null
  const lawAt = new Date(ctx.now.epochMilliseconds).toISOString()
  return { id: newId(), key, recipient, words, link, subjectKind: subject.kind, subjectId: subject.id, lawAt }
}

function deliveriesOf({ to, channels, lang = 'vi' }: NewNotice, noticeId: string): DeliveryRow[] {
  const email = z.email().safeParse(to.email?.trim().toLowerCase()).data
  const phone = normalPhone(to.phone)
  const wished = channels ?? (email ? ['email'] : ['sms'])
  return wished.flatMap((channel) => {
    const address = channel === 'email' ? email : phone
    return address ? [{ noticeId, channel, address, lang }] : []
  })
}

/** A Vietnamese number as `+84…`; undefined when it is none. */
export function normalPhone(phone: string | null | undefined): string | undefined {
  const digits = phone?.replace(/[\s.()-]/g, '').replace(/^(\+84|0084|84(?=\d{9}$)|0)/, '+84')
  return digits && /^\+84\d{8,10}$/.test(digits) ? digits : undefined
}

const place = z.object({ channel: Channel, address: z.string() })

/**
 * One job carries everything an address waits for, oldest first. Addresses share a few queues, one job at a time in each,
 * so that two workers never overtake each other at one address.
 */
const deliver = job('notices.deliver', place, async (ctx, { channel, address }) => {
  while (await deliverNext(ctx, channel, address));
})

async function wake(ctx: Ctx, channel: Channel, address: string): Promise<void> {
  const digest = createHash('sha256').update(`${channel} ${address}`).digest()
  const key = `notices.deliver:${digest.toString('hex').slice(0, 32)}`
  await enqueue(ctx, deliver, { channel, address }, { key, queue: `notices.deliver:${digest[0]! % 16}` })
}

/** Every ten minutes: what still waits without a job gets one (its job gave up while the carrier was away). */
const wakeStuck = job(
  'notices.wake_stuck',
  z.object({}),
  async (ctx) => {
    for (const { channel, address } of await listStuck(ctx.db, 1_000)) await wake(ctx, channel, address)
  },
  '*/10 * * * *',
)

/** Sends a failed delivery again; false when it has not failed. */
export const retryDelivery = (ctx: Ctx, id: number): Promise<boolean> =>
  transact(ctx, async (inside) => {
    const waiting = await setWaiting(inside.db, id)
    if (waiting) await wake(inside, waiting.channel, waiting.address)
    return waiting !== undefined
  })

export const jobs = [deliver, wakeStuck]
