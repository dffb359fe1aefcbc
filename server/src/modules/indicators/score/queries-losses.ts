import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { countFacts } from '../facts/queries-lists.ts'

type LateAsk = { root: string; units: 'whole' | readonly string[]; from: string; to: string }

/** Dossiers late as QĐ 766 counts, settled in the period or running at its end, by whom the delay was laid to. */
export const lateByStaff = async (
  db: Db,
  ask: LateAsk,
): Promise<{ staffId: string | null; late: number }[]> => {
  const counted = await countFacts(db, { ...ask, set: 'late766' }, 'staff')
  return counted.map(({ key, count }) => ({ staffId: key, late: count }))
}

/** Newest names of procedures, also of those no longer in force. */
export const procedureNames = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { code: string; name: string }>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select distinct on (procedure_id) procedure_id as id, code, name from catalogue.procedure_view
    where procedure_id = any(${[...ids]}::uuid[]) order by procedure_id, version desc`.execute(db)
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}
