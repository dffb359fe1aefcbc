import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Official values as published; figures are exact texts. */

export type OfficialRow = {
  unit_id: string
  period: string
  component: string
  version: number
  province_id: string
  numerator: string | null
  denominator: string | null
  rate: string | null
  score: string | null
  source: string
  imported_at: Date
  imported_by: string
}

/** The newest version of each value of some periods. */
export const officialIn = async (
  db: Db,
  provinceId: string,
  periods: readonly string[],
): Promise<OfficialRow[]> => {
  const { rows } = await sql<OfficialRow>`
    select distinct on (unit_id, period, component) * from indicators.official
    where province_id = ${provinceId} and period = any(${[...periods]}::text[])
    order by unit_id, period, component, version desc`.execute(db)
  return rows
}

/** One import at a time a province: versions are counted from what is there. */
export const lockOfficial = async (db: Db, provinceId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('indicators.official ' || ${provinceId}, 0))`.execute(
    db,
  )
}

export type OfficialKey = Pick<OfficialRow, 'unit_id' | 'period' | 'component'>

export const newestOf = async (db: Db, keys: readonly OfficialKey[]): Promise<OfficialRow[]> => {
  if (keys.length === 0) return []
  const { rows } = await sql<OfficialRow>`
    select distinct on (o.unit_id, o.period, o.component) o.*
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(unit_id uuid, period text, component text)
    join indicators.official o using (unit_id, period, component)
    order by o.unit_id, o.period, o.component, o.version desc`.execute(db)
  return rows
}

export type NewOfficial = Omit<OfficialRow, 'imported_at'> & { imported_at: string }

export const insertOfficial = async (db: Db, rows: readonly NewOfficial[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into indicators.official
    select * from jsonb_populate_recordset(null::indicators.official, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}

export type FeedRow = { name: string; first_at: Date }

export const feedsTold = async (db: Db): Promise<FeedRow[]> => {
  const { rows } = await sql<FeedRow>`select name, first_at from indicators.feed`.execute(db)
  return rows
}
