import type { Draft } from '@motcua/shared/directive-draft'
import type { Reading } from '@motcua/shared/reading'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** What was read of a directive, what people made of it, who has it open. */

export type ReadingRow = { reader: string; reading: Reading; draft: Draft }

export const saveReading = async (
  db: Db,
  directiveId: string,
  { reader, reading, draft }: ReadingRow,
): Promise<void> => {
  await sql`
    insert into directives.reading (directive_id, reader, reading, draft, read_at)
    values (${directiveId}, ${reader}, ${JSON.stringify(reading)}::jsonb, ${JSON.stringify(draft)}::jsonb, clock_timestamp())
    on conflict (directive_id) do update
      set reader = excluded.reader, reading = excluded.reading, draft = excluded.draft, read_at = excluded.read_at`.execute(
    db,
  )
}

export const saveDraft = async (db: Db, directiveId: string, draft: Draft): Promise<void> => {
  await sql`update directives.reading set draft = ${JSON.stringify(draft)}::jsonb where directive_id = ${directiveId}`.execute(
    db,
  )
}

export const findReading = async (db: Db, directiveId: string): Promise<ReadingRow | undefined> => {
  const { rows } = await sql<ReadingRow>`
    select reader, reading, draft from directives.reading where directive_id = ${directiveId}`.execute(db)
  return rows[0]
}

/** Without the source text, which most callers do not need. */
export const findDraft = async (
  db: Db,
  directiveId: string,
): Promise<{ reader: string; draft: Draft } | undefined> => {
  const { rows } = await sql<{ reader: string; draft: Draft }>`
    select reader, draft from directives.reading where directive_id = ${directiveId}`.execute(db)
  return rows[0]
}

// ---- pages of a scan being read

export type PageRow = { text: string; recognised: number | null; ruled: boolean }

export const keepPage = async (db: Db, directiveId: string, pageNo: number, page: PageRow): Promise<void> => {
  await sql`
    insert into directives.page (directive_id, page_no, content, confidence, ruled)
    values (${directiveId}, ${pageNo}, ${page.text}, ${page.recognised}, ${page.ruled})
    on conflict (directive_id, page_no) do nothing`.execute(db)
}

export const keptPages = async (db: Db, directiveId: string): Promise<Map<number, PageRow>> => {
  const { rows } = await sql<{ no: number } & PageRow>`
    select page_no as no, content as text, confidence as recognised, ruled from directives.page
    where directive_id = ${directiveId}`.execute(db)
  return new Map(rows.map(({ no, ...page }) => [no, page]))
}

export const dropPages = async (db: Db, directiveId: string): Promise<void> => {
  await sql`delete from directives.page where directive_id = ${directiveId}`.execute(db)
}

// ---- corrections

export type CorrectionRow = {
  id: string
  directive_id: string
  field: string
  task_key: string | null
  was: unknown
  became: unknown
  words: string | null
  version: number
  by_actor: string
  by_name: string
  at: Date
}

export const insertCorrections = async (db: Db, rows: readonly CorrectionRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into directives.correction (id, directive_id, field, task_key, was, became, words, version, by_actor, by_name, at)
    select id, directive_id, field, task_key, was, became, words, version, by_actor, by_name, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, directive_id uuid, field text, task_key text,
      was jsonb, became jsonb, words text, version integer, by_actor text, by_name text, at timestamptz)`.execute(
    db,
  )
}

/** Oldest first; `after` leaves out what was known with that version. */
export const listCorrections = async (db: Db, directiveId: string, after = 0): Promise<CorrectionRow[]> => {
  const { rows } = await sql<CorrectionRow>`
    select id, directive_id, field, task_key, was, became, words, version, by_actor, by_name, at
    from directives.correction where directive_id = ${directiveId} and version > ${after}
    order by version, id limit 2000`.execute(db)
  return rows
}

export const markCase = async (db: Db, directiveId: string): Promise<void> => {
  await sql`update directives.correction set made_case = true where directive_id = ${directiveId}`.execute(db)
}

// ---- who looks

/** Real time: a colleague who has not been heard of for a minute is gone. */
const GONE_AFTER = '60 seconds'

export const touchEditor = async (
  db: Db,
  directiveId: string,
  { id, name }: { id: string; name: string },
): Promise<void> => {
  await sql`
    insert into directives.editor (directive_id, actor_id, name, seen_at)
    values (${directiveId}, ${id}, ${name}, clock_timestamp())
    on conflict (directive_id, actor_id) do update set seen_at = excluded.seen_at, name = excluded.name`.execute(
    db,
  )
}

export const othersLooking = async (
  db: Db,
  directiveId: string,
  actorId: string,
): Promise<{ name: string; seenAt: string }[]> => {
  const { rows } = await sql<{ name: string; seen: Date }>`
    select name, seen_at as seen from directives.editor
    where directive_id = ${directiveId} and actor_id <> ${actorId}
      and seen_at > clock_timestamp() - ${GONE_AFTER}::interval
    order by seen_at desc limit 20`.execute(db)
  return rows.map(({ name, seen }) => ({ name, seenAt: seen.toISOString() }))
}
