import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

export type ItemRow = {
  announcement_id: string
  code: string
  province_id: string
  change: 'new' | 'amended' | 'abolished'
  version: number
  ordered_on: string
  effective_on: string | null
  decided_on: string | null
  published_on: string | null
}

/** Adds what is new; a day once told stays, whatever is read again. */
export const saveItems = async (db: Db, rows: readonly ItemRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into indicators.announcement_item as a
    select * from jsonb_populate_recordset(null::indicators.announcement_item, ${JSON.stringify(rows)}::jsonb)
    on conflict (announcement_id, code) do update set
      version = greatest(a.version, excluded.version),
      decided_on = coalesce(a.decided_on, excluded.decided_on),
      published_on = coalesce(a.published_on, excluded.published_on)`.execute(db)
}

/** A province announces a few hundred procedures a year: all of them, to be counted by working days. */
export const announcedItems = async (db: Db, provinceId: string): Promise<ItemRow[]> => {
  const { rows } = await sql<ItemRow>`
    select * from indicators.announcement_item where province_id = ${provinceId}
    order by ordered_on, announcement_id, code`.execute(db)
  return rows
}

export const emptyAnnouncements = async (db: Db): Promise<void> => {
  await sql`delete from indicators.announcement_item`.execute(db)
}
