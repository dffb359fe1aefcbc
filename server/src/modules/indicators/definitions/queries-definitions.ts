import type { IndicatorContent } from '@motcua/shared/indicator-definitions'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import type { Feed } from '../facts/feeds.ts'

export type DefinitionRow = {
  id: string
  indicatorId: string
  provinceId: string
  code: string
  version: number
  state: 'draft' | 'in_force'
  content: IndicatorContent
  validFrom: string | null
  validTo: string | null
  endReason: string | null
  changedAt: Date
  changedBy: string
  rowVersion: number
}

const columns = sql`d.id, d.indicator_id as "indicatorId", d.province_id as "provinceId", d.code, d.version, d.state, d.content,
  d.valid_from as "validFrom", d.valid_to as "validTo", d.end_reason as "endReason", d.changed_at as "changedAt",
  d.changed_by as "changedBy", d.row_version as "rowVersion"`

/** Every version of every indicator of a province, newest of each code first: a few hundred rows at most. */
export const definitionsOf = async (db: Db, provinceId: string): Promise<DefinitionRow[]> => {
  const { rows } = await sql<DefinitionRow>`
    select ${columns} from indicators.definition d where d.province_id = ${provinceId}
    order by d.code, d.version desc`.execute(db)
  return rows
}

/** Changes of a province's indicators happen one after the other: a circle of references is found over all of them. */
export const lockDefinitions = async (db: Db, provinceId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`indicators.definition:${provinceId}`}, 0))`.execute(
    db,
  )
}

export const insertDefinition = async (db: Db, row: Omit<DefinitionRow, 'rowVersion'>): Promise<void> => {
  await sql`insert into indicators.definition
      (id, indicator_id, province_id, code, version, state, content, valid_from, valid_to, changed_at, changed_by)
    values (${row.id}, ${row.indicatorId}, ${row.provinceId}, ${row.code}, ${row.version}, ${row.state},
      ${JSON.stringify(row.content)}::jsonb, ${row.validFrom}, ${row.validTo}, ${row.changedAt}, ${row.changedBy})`.execute(
    db,
  )
}

export const saveDefinition = async (db: Db, row: DefinitionRow): Promise<void> => {
  await sql`update indicators.definition set state = ${row.state}, content = ${JSON.stringify(row.content)}::jsonb,
      valid_from = ${row.validFrom}, valid_to = ${row.validTo}, end_reason = ${row.endReason},
      changed_at = ${row.changedAt}, changed_by = ${row.changedBy}, row_version = row_version + 1
    where id = ${row.id}`.execute(db)
}

export const deleteDraft = async (db: Db, id: string): Promise<void> => {
  await sql`delete from indicators.definition where id = ${id} and state = 'draft'`.execute(db)
}

/** Feeds that spoke on or before a day. */
export const feedsBy = async (db: Db, day: string): Promise<Set<Feed>> => {
  const { rows } = await sql<{ name: Feed }>`
    select name from indicators.feed where (first_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${day}::date`.execute(
    db,
  )
  return new Set(rows.map(({ name }) => name))
}

type Known = { code: string; field: string; id: string }

/** Procedures by code or field, whatever version: figures are kept by procedure. */
export const proceduresNamed = async (
  db: Db,
  codes: readonly string[],
  fields: readonly string[],
): Promise<Known[]> => {
  if (codes.length + fields.length === 0) return []
  const { rows } = await sql<Known>`
    select distinct code, field, procedure_id as id from catalogue.procedure_view
    where code = any(${[...codes]}::text[]) or field = any(${[...fields]}::text[])`.execute(db)
  return rows
}

export const fieldsOfCatalogue = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ field: string }>`
    select distinct field from catalogue.procedure_view where field is not null order by 1`.execute(db)
  return rows.map(({ field }) => field)
}
