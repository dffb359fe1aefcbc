import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type Text = { subject: string; body: string }

export type NoticeRow = {
  id: string
  key: string
  recipient: string | null
  words: { vi: Text; en: Text }
  link: string
  subjectKind: string
  subjectId: string
  lawAt: string
}

export type DeliveryRow = { noticeId: string; channel: string; address: string; lang: 'vi' | 'en' }

/** Inserts notices whose key is new, with their deliveries; returns the deliveries that were made. */
export async function insertNotices(
  db: Db,
  notices: readonly NoticeRow[],
  deliveries: readonly DeliveryRow[],
): Promise<{ channel: string; address: string }[]> {
  const { rows } = await sql<{ channel: string; address: string }>`
    with told as (
      insert into notices.notice (id, key, recipient, words, link, subject_kind, subject_id, law_at)
      select id, key, recipient, words, link, subject_kind, subject_id, law_at
      from unnest(${notices.map((n) => n.id)}::uuid[], ${notices.map((n) => n.key)}::text[],
        ${notices.map((n) => n.recipient)}::text[], ${notices.map((n) => JSON.stringify(n.words))}::jsonb[],
        ${notices.map((n) => n.link)}::text[], ${notices.map((n) => n.subjectKind)}::text[],
        ${notices.map((n) => n.subjectId)}::text[], ${notices.map((n) => n.lawAt)}::timestamptz[])
        with ordinality as n (id, key, recipient, words, link, subject_kind, subject_id, law_at, place)
      order by place
      on conflict (key) do nothing returning id)
    insert into notices.delivery (notice_id, channel, address, lang)
    select d.notice_id, d.channel, d.address, d.lang
    from unnest(${deliveries.map((d) => d.noticeId)}::uuid[], ${deliveries.map((d) => d.channel)}::text[],
      ${deliveries.map((d) => d.address)}::text[], ${deliveries.map((d) => d.lang)}::text[])
      with ordinality as d (notice_id, channel, address, lang, place)
    join told on told.id = d.notice_id order by d.place
    returning channel, address`.execute(db)
  return rows
}

export type ListedNotice = Omit<NoticeRow, 'key' | 'recipient' | 'lawAt'> & {
  number: number
  at: Date
  lawAt: Date
  readAt: Date | null
}

/** A recipient's notices, newest first; `before` is the number the page before ended at. */
export async function listNotices(
  db: Db,
  recipient: string,
  { before, unread, limit }: { before?: number | undefined; unread: boolean; limit: number },
): Promise<ListedNotice[]> {
  const { rows } = await sql<ListedNotice>`
    select id, number, words, link, subject_kind as "subjectKind", subject_id as "subjectId", at, law_at as "lawAt",
      read_at as "readAt"
    from notices.notice
    where recipient = ${recipient} and number < ${before ?? Number.MAX_SAFE_INTEGER}
      ${unread ? sql`and read_at is null` : sql``}
    order by number desc limit ${limit}`.execute(db)
  return rows
}

/** Counts no further than `most`: a badge says "99+". */
export async function countUnread(db: Db, recipient: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from notices.notice where recipient = ${recipient} and read_at is null limit ${most}) unread`.execute(
    db,
  )
  return rows[0]!.count
}

/** Marks one notice of a recipient read; false when it is not theirs. Reading twice keeps the first time. */
export async function markRead(db: Db, recipient: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update notices.notice set read_at = coalesce(read_at, now())
    where id = ${id} and recipient = ${recipient} returning id`.execute(db)
  return rows.length === 1
}

/** Marks everything up to `number` read: what came after the list was opened stays unread. */
export async function markAllRead(db: Db, recipient: string, number: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update notices.notice set read_at = now()
    where recipient = ${recipient} and read_at is null and number <= ${number}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
