import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../../lib/prepare.ts'

export type LateAsk = { root: string; units: 'whole' | readonly string[]; from: string; to: string }

/** Dossiers late as QĐ 766 counts, settled in the period or running at its end, by whom the delay was laid to. */
export const lateByStaff = async (
  db: Db,
  { root, units, from, to }: LateAsk,
): Promise<{ staffId: string | null; late: number }[]> => {
  const { rows } = await sql<{ staffId: string | null; late: number }>`
    select late_staff_id as "staffId", count(*)::int as late ${sql.raw(PLAN_EACH_TIME)} from indicators.dossier
    where root_unit_id = ${root} ${units === 'whole' ? sql`` : sql`and unit_id = any(${[...units]}::uuid[])`}
      and late766_from <= ${to}::date and received_on <= ${to}::date
      and (finished_on is null or finished_on >= ${from}::date)
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
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
