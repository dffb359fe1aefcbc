import type { DayFact, HoursRule } from '@motcua/shared/calendar'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type SeedCalendar = { id: string; code: string; vi: string; en: string; parent: string | null }
export type SeedVersion = {
  id: string
  code: string
  number: number
  knownFrom: string
  reason: string
  editorial: boolean
}

/** Days are ISO dates; `knownTo` is exclusive. */
export type SeedFact = DayFact & { editorial: boolean; knownFrom: string; knownTo: string | null }

/** Rows that are there already stay as they are: a second start changes nothing. */
export const insertSeedCalendars = async (db: Db, calendars: readonly SeedCalendar[]): Promise<number> => {
  const made = await sql`
    insert into calendar.calendar (id, code, name_vi, name_en, parent_id)
    select c.id, c.code, c.vi, c.en, parent.id
    from jsonb_to_recordset(${JSON.stringify(calendars)}::jsonb) as c(id uuid, code text, vi text, en text, parent text)
    left join jsonb_to_recordset(${JSON.stringify(calendars)}::jsonb) as parent(id uuid, code text) on parent.code = c.parent
    order by c.parent nulls first
    on conflict do nothing`.execute(db)
  return Number(made.numAffectedRows)
}

export const insertSeedVersions = async (db: Db, versions: readonly SeedVersion[]): Promise<void> => {
  await sql`
    insert into calendar.version (id, calendar_id, number, known_from, reason, editorial)
    select v.id, c.id, v.number, v."knownFrom"::timestamptz, v.reason, v.editorial
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb)
      as v(id uuid, code text, number int, "knownFrom" text, reason text, editorial boolean)
    join calendar.calendar c on c.code = v.code
    on conflict do nothing`.execute(db)
}

export const insertSeedFacts = async (db: Db, code: string, facts: readonly SeedFact[]): Promise<void> => {
  await sql`
    insert into calendar.day_fact (calendar_id, date, kind, name, source, confidence, editorial, known_from, known_to)
    select c.id, f.date, f.kind, f.name, f.source, f.confidence, f.editorial,
      (f."knownFrom" || 'T00:00+07:00')::timestamptz, (f."knownTo" || 'T00:00+07:00')::timestamptz
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f(date date, kind text, name text, source text,
      confidence text, editorial boolean, "knownFrom" text, "knownTo" text)
    join calendar.calendar c on c.code = ${code}
    on conflict do nothing`.execute(db)
}

export const insertSeedHours = async (
  db: Db,
  codes: readonly string[],
  rule: HoursRule,
  editorial: boolean,
  knownFrom: string,
): Promise<void> => {
  await sql`
    insert into calendar.hours (calendar_id, valid_from, weekly, source, editorial, known_from)
    select c.id, ${rule.validFrom}, ${JSON.stringify(rule.weekly)}::jsonb, ${rule.source}, ${editorial}, ${knownFrom}::timestamptz
    from calendar.calendar c
    where c.code = any(${[...codes]}::text[])
      and not exists (select from calendar.hours h where h.calendar_id = c.id)`.execute(db)
}
