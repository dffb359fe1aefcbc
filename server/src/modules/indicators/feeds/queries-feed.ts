import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Provinces with an indicator in the feed, and since when the first of them counts. */
export const provincesFed = async (db: Db): Promise<{ id: string; name: string; since: string }[]> => {
  const { rows } = await sql<{ id: string; name: string; since: string }>`
    select d.province_id as id, u.full_name as name, min(d.valid_from)::text as since
    from indicators.definition d join organisation.unit_view u on u.id = d.province_id
    where d.state = 'in_force' and (d.content->>'isPublic')::boolean
    group by d.province_id, u.full_name, u.sort_no order by u.sort_no, u.full_name`.execute(db)
  return rows
}
