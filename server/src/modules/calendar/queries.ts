import type { AnnouncedDay, CalendarId, DayFact, HoursRule, Span } from '@motcua/shared/calendar'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Calendars, their versions and what each version knew. */

export type CalendarRow = {
  id: CalendarId
  code: string
  name_vi: string
  name_en: string
  parent_id: CalendarId | null
}

const CALENDAR = sql`c.id, c.code, c.name_vi, c.name_en, c.parent_id`

export const listCalendars = async (db: Db): Promise<CalendarRow[]> => {
  const found = await sql<CalendarRow>`select ${CALENDAR} from calendar.calendar c order by c.code`.execute(
    db,
  )
  return found.rows
}

/** The row stays locked: changes of one calendar come one after the other. */
export const lockCalendar = async (db: Db, id: string): Promise<void> => {
  await sql`select from calendar.calendar where id = ${id} for update`.execute(db)
}

/** Which calendar is meant: by id, by code, or by root unit (the national one when the unit has none of its own). */
export type Which = { id?: string | undefined; code?: string | undefined; unitId?: string | undefined }

export type VersionStep = {
  calendar_id: CalendarId
  code: string
  version_id: string
  number: number
  known_from: Date
  /** The newest fact of the calendar: a version that lies ahead may still learn something. */
  newest: number
}

const NEWEST = sql`(select coalesce(max(f.id), 0) from calendar.day_fact f where f.calendar_id = v.calendar_id) as newest`

/**
 * The versions in force at a moment (now, by the legal clock, when none is given), own calendar first, then its
 * parent. Empty when there is no such calendar or it knew nothing yet.
 */
export const findVersions = async (
  db: Db,
  which: Which,
  knownAt: Temporal.Instant | null,
): Promise<VersionStep[]> => {
  const found = await sql<VersionStep>`
    with recursive picked as (
      select id, code, parent_id, 0 as depth from calendar.calendar
      where ${
        which.id
          ? sql`id = ${which.id}`
          : which.code
            ? sql`code = ${which.code}`
            : which.unitId
              ? sql`id = coalesce((select calendar_id from calendar.unit_calendar where unit_id = ${which.unitId}),
                                  (select id from calendar.calendar where code = 'VN'))`
              : sql`code = 'VN'`
      }
      union all
      select c.id, c.code, c.parent_id, p.depth + 1 from calendar.calendar c join picked p on c.id = p.parent_id
    )
    select p.id as calendar_id, p.code, v.id as version_id, v.number, v.known_from, ${NEWEST}
    from picked p cross join lateral (
      select id, calendar_id, number, known_from from calendar.version
      where calendar_id = p.id and known_from <= ${knownAt ? sql`${knownAt.toString()}::timestamptz` : LEGAL_NOW}
      order by known_from desc limit 1) v
    order by p.depth`.execute(db)
  return found.rows
}

/** The legal clock as lib/clock.ts reads it, without a second round trip. */
const LEGAL_NOW = sql`coalesce((
  select case when k.mode = 'real' then clock_timestamp()
    else least(k.legal_anchor + (clock_timestamp() - k.anchored_at), coalesce(k.ends_at, 'infinity')) end
  from lib.clock k), clock_timestamp())`

/** The steps of a version label such as `VN-30:1,VN:7`, in that order. */
export const findNamedVersions = async (
  db: Db,
  named: readonly { code: string; number: number }[],
): Promise<VersionStep[]> => {
  const found = await sql<VersionStep>`
    select c.id as calendar_id, c.code, v.id as version_id, v.number, v.known_from, ${NEWEST}
    from unnest(${named.map(({ code }) => code)}::text[], ${named.map(({ number }) => number)}::int[])
      with ordinality as asked(code, number, place)
    join calendar.calendar c on c.code = asked.code
    join calendar.version v on v.calendar_id = c.id and v.number = asked.number
    order by asked.place`.execute(db)
  return found.rows
}

/** Day facts a calendar knew at a moment, in order of date. */
export const listFacts = async (db: Db, calendarId: string, knownAt: Date): Promise<DayFact[]> => {
  const found = await sql<DayFact>`
    select date, kind, name, source, confidence, spans from calendar.day_fact
    where calendar_id = ${calendarId} and known_from <= ${knownAt} and (known_to is null or known_to > ${knownAt})
    order by date`.execute(db)
  return found.rows
}

type HoursRow = {
  valid_from: string
  valid_to: string | null
  season_from: string | null
  season_to: string | null
  weekly: Span[][]
  source: string
}

/** Hours a calendar knew at a moment, those that go first in front: seasons, then the newest. */
export const listHours = async (db: Db, calendarId: string, knownAt: Date): Promise<HoursRule[]> => {
  const found = await sql<HoursRow>`
    select valid_from, valid_to, season_from, season_to, weekly, source from calendar.hours
    where calendar_id = ${calendarId} and known_from <= ${knownAt} and (known_to is null or known_to > ${knownAt})
    order by season_from is null, valid_from desc, id desc`.execute(db)
  return found.rows.map((row) => ({
    validFrom: row.valid_from,
    validTo: row.valid_to,
    seasonFrom: row.season_from,
    seasonTo: row.season_to,
    weekly: row.weekly,
    source: row.source,
  }))
}

export type NewVersion = {
  id: string
  calendarId: string
  knownFrom: string
  reason: string
  document: string | null
  announcementId: string | null
  decidedBy: string | null
}

/**
 * The next version, known from the given moment or just after one of the same moment; gives its number and moment.
 * Shipped versions may lie ahead of the legal clock (a demonstration runs in the past), so numbers say in which order
 * versions were made, and only `known_from` says which is in force.
 */
export const insertVersion = async (
  db: Db,
  version: NewVersion,
): Promise<{ number: number; known_from: Date }> => {
  const made = await sql<{ number: number; known_from: Date }>`
    insert into calendar.version (id, calendar_id, number, known_from, reason, document, announcement_id, decided_by)
    select ${version.id}, ${version.calendarId}, coalesce(max(number), 0) + 1,
      greatest(${version.knownFrom}::timestamptz, interval '1 millisecond'
        + max(known_from) filter (where known_from < ${version.knownFrom}::timestamptz + interval '1 second')),
      ${version.reason}, ${version.document}, ${version.announcementId}, ${version.decidedBy}
    from calendar.version where calendar_id = ${version.calendarId}
    returning number, known_from`.execute(db)
  return made.rows[0]!
}

/**
 * What was known of these days ends; the announced facts begin, and hold until the next thing already known to come
 * (a notice that a demonstration has still ahead of it).
 */
export const replaceFacts = async (
  db: Db,
  calendarId: string,
  days: readonly AnnouncedDay[],
  source: string,
  knownFrom: Date,
): Promise<void> => {
  const dates = days.map((day) => day.date)
  await sql`
    update calendar.day_fact set known_to = ${knownFrom}
    where calendar_id = ${calendarId} and date = any(${dates}::date[])
      and known_from < ${knownFrom} and (known_to is null or known_to > ${knownFrom})`.execute(db)
  await sql`
    insert into calendar.day_fact (calendar_id, date, kind, name, source, confidence, spans, known_from, known_to)
    select ${calendarId}, day.date, day.kind, day.name, ${source}, 'sourced', nullif(day.spans, 'null'::jsonb), ${knownFrom},
      (select min(f.known_from) from calendar.day_fact f
       where f.calendar_id = ${calendarId} and f.date = day.date and f.known_from > ${knownFrom})
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as day(date date, kind text, name text, spans jsonb)`.execute(
    db,
  )
}

export const setUnitCalendar = async (db: Db, unitId: string, code: string): Promise<boolean> => {
  const set = await sql`
    insert into calendar.unit_calendar (unit_id, calendar_id)
    select ${unitId}, id from calendar.calendar where code = ${code}
    on conflict (unit_id) do update set calendar_id = excluded.calendar_id`.execute(db)
  return set.numAffectedRows === 1n
}

/** Root units whose dates a change of this calendar can move: those that count on it or on one that inherits it. */
export const provincesOn = async (db: Db, calendarId: string): Promise<string[]> => {
  const { rows } = await sql<{ unit_id: string }>`
    select u.unit_id from calendar.unit_calendar u join calendar.calendar c on c.id = u.calendar_id
    where c.id = ${calendarId} or c.parent_id = ${calendarId}`.execute(db)
  return rows.map(({ unit_id }) => unit_id)
}
