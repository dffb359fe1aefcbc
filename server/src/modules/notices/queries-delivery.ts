import type { Channel } from '@motcua/shared/notices'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { Text } from './queries.ts'

export type Waiting = {
  id: number
  noticeId: string
  attempts: number
  lang: 'vi' | 'en'
  words: { vi: Text; en: Text }
  link: string
}

/** The oldest message an address waits for, locked; undefined when none waits or another worker has it. */
export async function nextWaiting(db: Db, channel: string, address: string): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select d.id, d.notice_id as "noticeId", d.attempts, d.lang, n.words, n.link
    from notices.delivery d join notices.notice n on n.id = d.notice_id
    where d.id = (
      select id from notices.delivery
      where state = 'waiting' and channel = ${channel} and address = ${address} order by id limit 1)
    for update of d skip locked`.execute(db)
  return rows[0]
}

export async function setSent(db: Db, id: number, reference: string): Promise<void> {
  await sql`update notices.delivery set state = 'sent', attempts = attempts + 1, tried_at = now(), sent_at = now(),
    reference = ${reference}, failure = null where id = ${id}`.execute(db)
}

export async function setTried(db: Db, id: number, failure: string, final: boolean): Promise<void> {
  await sql`update notices.delivery set state = ${final ? 'failed' : 'waiting'}, attempts = attempts + 1,
    tried_at = now(), failure = ${failure} where id = ${id}`.execute(db)
}

/** Puts a failed delivery back; returns where it goes, undefined when it has not failed. */
export async function setWaiting(
  db: Db,
  id: number,
): Promise<{ channel: Channel; address: string } | undefined> {
  const { rows } = await sql<{ channel: Channel; address: string }>`
    update notices.delivery set state = 'waiting', attempts = 0
    where id = ${id} and state = 'failed' returning channel, address`.execute(db)
  return rows[0]
}

export type ListedDelivery = {
  id: number
  noticeId: string
  channel: Channel
  address: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  at: Date
  triedAt: Date | null
  sentAt: Date | null
  failure: string | null
}

export async function listDeliveries(
  db: Db,
  state: string | undefined,
  before: number | undefined,
  limit: number,
): Promise<ListedDelivery[]> {
  const { rows } = await sql<ListedDelivery>`
    select d.id, d.notice_id as "noticeId", d.channel, d.address, d.state, d.attempts, n.at, d.tried_at as "triedAt",
      d.sent_at as "sentAt", d.failure
    from notices.delivery d join notices.notice n on n.id = d.notice_id
    where d.id < ${before ?? Number.MAX_SAFE_INTEGER} ${state ? sql`and d.state = ${state}` : sql``}
    order by d.id desc limit ${limit}`.execute(db)
  return rows
}

/** Addresses with messages that waited longer than a minute: a lost job is put back. */
export async function listStuck(db: Db, limit: number): Promise<{ channel: Channel; address: string }[]> {
  const { rows } = await sql<{ channel: Channel; address: string }>`
    select distinct d.channel, d.address from notices.delivery d join notices.notice n on n.id = d.notice_id
    where d.state = 'waiting' and n.at < now() - interval '10 minutes'
      and coalesce(d.tried_at, n.at) < now() - interval '10 minutes'
    limit ${limit}`.execute(db)
  return rows
}

export async function insertMail(
  db: Db,
  mail: { deliveryId: number; channel: string; address: string; subject: string; body: string },
): Promise<void> {
  await sql`insert into notices.mailbox (delivery_id, channel, address, subject, body)
    values (${mail.deliveryId}, ${mail.channel}, ${mail.address}, ${mail.subject}, ${mail.body})
    on conflict (delivery_id) do nothing`.execute(db)
}

export type Mail = { id: number; channel: Channel; address: string; subject: string; body: string; at: Date }

export async function listMail(
  db: Db,
  address: string | undefined,
  before: number | undefined,
  limit: number,
): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select id, channel, address, subject, body, at from notices.mailbox
    where id < ${before ?? Number.MAX_SAFE_INTEGER} ${address ? sql`and address = ${address}` : sql``}
    order by id desc limit ${limit}`.execute(db)
  return rows
}
