import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Reference data in sets: one statement a table, so that a first start waits milliseconds and not round trips. */

type Rows = readonly object[]

const insertSet = async (db: Db, table: string, columns: string, rows: Rows): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into ${sql.raw(table)} (${sql.raw(columns)})
    select ${sql.raw(columns)} from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing`.execute(db)
}

export const insertProcedures = (db: Db, rows: Rows) =>
  insertSet(db, 'catalogue.procedure', 'id, code, origin', rows)

const VERSION_COLUMNS = `id, procedure_id, version, status, name, field, ministry, decision, kind, levels, audiences,
  channels, cases, components, results, legal_bases, competent_authority, performing_agency, doubts, life_events,
  keywords, popularity, handling, valid_from, valid_to, validity_editorial, editorial, source`

export const insertVersions = (db: Db, rows: Rows) =>
  insertSet(db, 'catalogue.procedure_version', VERSION_COLUMNS, rows)

export const insertHandlings = (db: Db, rows: Rows) =>
  insertSet(
    db,
    'catalogue.procedure_handling',
    'version_id, valid_from, valid_to, handled_by, system_of_record, levels, sectors',
    rows,
  )

export const insertTimeLimits = (db: Db, rows: Rows) =>
  insertSet(
    db,
    'catalogue.time_limit_rule',
    `id, version_id, case_key, channel, valid_from, valid_to, time_limit, max_supplements, max_extensions,
     extension_working_days, on_supplement, legal_basis, confidence, editorial, note`,
    rows,
  )

export const insertLegalTexts = (db: Db, rows: Rows) =>
  insertSet(db, 'catalogue.legal_text', 'number, title, expired_on, replaced_by', rows)

export const insertLifeEvents = (db: Db, rows: Rows) =>
  insertSet(db, 'catalogue.life_event', 'key, name_vi, name_en, audience, position', rows)

export const insertProcesses = (db: Db, rows: Rows) =>
  insertSet(
    db,
    'catalogue.process',
    `id, version_id, level, name, version, status, steps, total_hours, legal_basis, editorial, digest, row_version,
     created_by, approved_at, approved_by`,
    rows,
  )

export const insertAssignments = (db: Db, rows: Rows) =>
  insertSet(db, 'catalogue.process_assignment', 'version_id, level, process_id, from_at', rows)

export const insertForms = (db: Db, rows: Rows) =>
  insertSet(
    db,
    'catalogue.form',
    'id, code, version, title, schema, ui, sources, cases, legal_basis, layout_official, editorial, valid_from, digest',
    rows,
  )

/** The search documents: name and code weigh A, what people call it B, the field C. */
export const insertSearchRows = async (db: Db, rows: Rows): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into catalogue.procedure_search (version_id, code, name_plain, name_marked, doc_plain, doc_marked)
    select version_id, code, name_plain, name_marked,
           setweight(to_tsvector('simple', a_plain), 'A') || setweight(to_tsvector('simple', b_plain), 'B')
             || setweight(to_tsvector('simple', c_plain), 'C'),
           setweight(to_tsvector('simple', a_marked), 'A') || setweight(to_tsvector('simple', b_marked), 'B')
             || setweight(to_tsvector('simple', c_marked), 'C')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      version_id uuid, code text, name_plain text, name_marked text,
      a_plain text, b_plain text, c_plain text, a_marked text, b_marked text, c_marked text)
    on conflict (version_id) do update set
      name_plain = excluded.name_plain, name_marked = excluded.name_marked,
      doc_plain = excluded.doc_plain, doc_marked = excluded.doc_marked`.execute(db)
}

export const insertSearchWords = async (db: Db, rows: Rows): Promise<void> => {
  await sql`
    insert into catalogue.search_word (word, uses)
    select word, uses from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (word text, uses int)
    on conflict (word) do update set uses = greatest(catalogue.search_word.uses, excluded.uses)`.execute(db)
}

export const countProcedures = async (db: Db): Promise<number> => {
  const found = await sql<{ count: number }>`select count(*)::int as count from catalogue.procedure`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}
