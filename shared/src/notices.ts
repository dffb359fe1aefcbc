import { z } from 'zod'
import { Instant } from './common.ts'

/** Contracts of notices: what the product told somebody, and how it travels. */

export const Channel = z.enum(['email', 'sms', 'zalo'])
export type Channel = z.infer<typeof Channel>

export const Notice = z.object({
  id: z.uuid(),
  number: z.number().int(),
  subject: z.string().describe('In the reader’s language'),
  body: z.string(),
  link: z.string().describe('Path within the product'),
  about: z.object({ kind: z.string(), id: z.string() }),
  at: Instant,
  lawAt: Instant.describe('Legal time, which a demonstration can move'),
  readAt: Instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

export const DeliveryState = z.enum(['waiting', 'sent', 'failed'])

export const Delivery = z.object({
  id: z.number().int(),
  noticeId: z.uuid(),
  channel: Channel,
  address: z.string().describe('Masked'),
  state: DeliveryState,
  attempts: z.number().int(),
  at: Instant,
  triedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  failure: z.string().nullable(),
})

export const MailboxItem = z.object({
  id: z.number().int(),
  channel: Channel,
  address: z.string(),
  subject: z.string(),
  body: z.string(),
  at: Instant,
})
