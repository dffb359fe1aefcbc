import type { AnnouncedDay, RedateItem, RedateProgress } from '@motcua/shared/calendar'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Announcements and what their re-dating did. */

export type AnnouncementRow = {
  id: string
  calendar_id: string
  code: string
  state: 'draft' | 'confirmed' | 'withdrawn'
  document: string
  announced_on: string
  reason: string
  days: AnnouncedDay[]
  date_from: string
  date_to: string
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
  version_id: string | null
  version: number | null
  known_from: Date | null
}

const ROWS = sql`
  select a.id, a.calendar_id, c.code, a.state, a.document, a.announced_on, a.reason, a.days, a.date_from, a.date_to,
    a.proposed_by, a.proposed_at, a.decided_by, a.decided_name, a.decided_at, a.version_id, v.number as version,
    v.known_from
  from calendar.announcement a join calendar.calendar c on c.id = a.calendar_id
  left join calendar.version v on v.id = a.version_id`

export const findAnnouncement = async (db: Db, id: string): Promise<AnnouncementRow | undefined> => {
  const found = await sql<AnnouncementRow>`${ROWS} where a.id = ${id}`.execute(db)
  return found.rows[0]
}

/** Locks the row before its state is read for a change. */
export const lockAnnouncement = async (db: Db, id: string): Promise<AnnouncementRow | undefined> => {
  const found = await sql<AnnouncementRow>`${ROWS} where a.id = ${id} for update of a`.execute(db)
  return found.rows[0]
}

/** Newest first; `after` is the id of the last one seen (ids grow with time). */
export const listAnnouncements = async (
  db: Db,
  after: string | undefined,
  limit: number,
): Promise<AnnouncementRow[]> => {
  const found = await sql<AnnouncementRow>`${ROWS}
    where ${after ? sql`a.id < ${after}` : sql`true`} order by a.id desc limit ${limit}`.execute(db)
  return found.rows
}

export type NewAnnouncement = {
  id: string
  calendarId: string
  document: string
  announcedOn: string
  reason: string
  days: readonly AnnouncedDay[]
  dateFrom: string
  dateTo: string
  proposedBy: string
  proposedAt: string
}

export const insertAnnouncement = async (db: Db, row: NewAnnouncement): Promise<void> => {
  await sql`
    insert into calendar.announcement (id, calendar_id, state, document, announced_on, reason, days, date_from, date_to,
      proposed_by, proposed_at)
    values (${row.id}, ${row.calendarId}, 'draft', ${row.document}, ${row.announcedOn}, ${row.reason},
      ${JSON.stringify(row.days)}::jsonb, ${row.dateFrom}, ${row.dateTo}, ${row.proposedBy}, ${row.proposedAt})`.execute(
    db,
  )
}

export type Decision = {
  state: 'confirmed' | 'withdrawn'
  by: string
  name: string
  at: string
  versionId: string | null
}

export const decideAnnouncement = async (db: Db, id: string, decision: Decision): Promise<void> => {
  await sql`
    update calendar.announcement set state = ${decision.state}, decided_by = ${decision.by},
      decided_name = ${decision.name}, decided_at = ${decision.at}, version_id = ${decision.versionId}
    where id = ${id}`.execute(db)
}

export const openRun = async (
  db: Db,
  announcementId: string,
  provider: string,
  sweep: 1 | 2,
): Promise<void> => {
  await sql`
    insert into calendar.redate_run (announcement_id, provider, sweep) values (${announcementId}, ${provider}, ${sweep})
    on conflict do nothing`.execute(db)
}

export type RunRow = {
  provider: string
  sweep: 1 | 2
  after: string | null
  scanned: number
  finished_at: Date | null
}

/** Locks the run, so that two workers never take one page twice. */
export const lockRun = async (
  db: Db,
  announcementId: string,
  provider: string,
  sweep: 1 | 2,
): Promise<RunRow | undefined> => {
  const found = await sql<RunRow>`
    select provider, sweep, after, scanned, finished_at from calendar.redate_run
    where announcement_id = ${announcementId} and provider = ${provider} and sweep = ${sweep} for update`.execute(
    db,
  )
  return found.rows[0]
}

export const advanceRun = async (
  db: Db,
  announcementId: string,
  { provider, sweep }: Pick<RunRow, 'provider' | 'sweep'>,
  after: string | null,
  scanned: number,
): Promise<void> => {
  await sql`
    update calendar.redate_run set after = coalesce(${after}, after), scanned = scanned + ${scanned},
      finished_at = case when ${after}::text is null then clock_timestamp() end
    where announcement_id = ${announcementId} and provider = ${provider} and sweep = ${sweep}`.execute(db)
}

/** Which of these cases were dealt with before; failed ones may be tried again. */
export const listDealtWith = async (
  db: Db,
  announcementId: string,
  provider: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const found = await sql<{ case_id: string }>`
    select case_id from calendar.redating
    where announcement_id = ${announcementId} and provider = ${provider} and case_id = any(${[...ids]}::text[])
      and state <> 'failed'`.execute(db)
  return new Set(found.rows.map((row) => row.case_id))
}

export const recordRedatings = async (
  db: Db,
  announcementId: string,
  items: readonly RedateItem[],
): Promise<void> => {
  if (items.length === 0) return
  await sql`
    insert into calendar.redating (announcement_id, provider, case_id, case_code, unit_id, old_due, new_due, state, problem)
    select ${announcementId}, i.provider, i.id, i.code, i."unitId", i."oldDue", i."newDue", i.state, i.problem
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(provider text, id text, code text, "unitId" uuid,
      "oldDue" timestamptz, "newDue" timestamptz, state text, problem text)
    on conflict (announcement_id, provider, case_id) do update
      set state = excluded.state, problem = excluded.problem, at = clock_timestamp()
      where redating.state = 'failed'`.execute(db)
}

export type RedatingRow = {
  provider: string
  case_id: string
  case_code: string
  unit_id: string | null
  old_due: Date
  new_due: Date
  state: RedateItem['state']
  problem: string | null
}

/** Items in order of provider and case; `after` is `provider case`. */
export const listRedatings = async (
  db: Db,
  announcementId: string,
  after: string | undefined,
  limit: number,
): Promise<RedatingRow[]> => {
  const found = await sql<RedatingRow>`
    select provider, case_id, case_code, unit_id, old_due, new_due, state, problem from calendar.redating
    where announcement_id = ${announcementId}
      and ${after ? sql`(provider || ' ' || case_id) > ${after}` : sql`true`}
    order by provider || ' ' || case_id limit ${limit}`.execute(db)
  return found.rows
}

export const sumProgress = async (db: Db, announcementId: string): Promise<RedateProgress> => {
  const found = await sql<RedateProgress>`
    select
      coalesce((select bool_and(finished_at is not null) from calendar.redate_run where announcement_id = ${announcementId} and sweep = 1), true)
        as finished,
      coalesce((select sum(scanned) from calendar.redate_run where announcement_id = ${announcementId} and sweep = 1), 0)::int
        as scanned,
      count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'skipped')::int as skipped,
      count(*) filter (where state = 'failed')::int as failed
    from calendar.redating where announcement_id = ${announcementId}`.execute(db)
  return found.rows[0]!
}
