import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

export type LateDossier = {
  id: string
  code: string
  unitId: string
  /** Whom the delay is laid to, when the demand for an explanation named an officer. */
  staffId: string | null
  staffUnitId: string | null
  /** Settled in the period; else unfinished at its end. */
  settled: boolean
}

export type LateAsk = { root: string; from: string; to: string }

/**
 * Dossiers of a province that were settled late in a period or ran late at its end: against the date in force, by days.
 * The unit is the one that decides. Never ask `to` later than today.
 */
export const lateDossiers = async (db: Db, { root, from, to }: LateAsk): Promise<LateDossier[]> => {
  const { rows } = await sql<LateDossier>`
    select d.id, d.code, d.unit_id as "unitId", d.late_staff_id as "staffId", d.late_unit_id as "staffUnitId",
      true as settled
    from indicators.dossier d
    where d.root_unit_id = ${root} and (d.timing = 'late' or d.late766) and d.timing = 'late'
      and d.ended_on between ${from}::date and ${to}::date
    union all
    select d.id, d.code, s.unit_id, d.late_staff_id, d.late_unit_id, false
    from indicators.spell s join indicators.dossier d on d.id = s.dossier_id
    where s.root_unit_id = ${root} and s.kind = 'overdue' and s.from_on <= ${to}::date and s.until_on > ${to}::date
    order by code, id`.execute(db)
  return rows
}

/** What shares of late dossiers are read against: settled in the period, unfinished at its end, by deciding unit. */
export const handledByUnit = async (
  db: Db,
  { root, from, to }: LateAsk,
): Promise<{ unitId: string; finished: number; open: number }[]> => {
  const { rows } = await sql<{ unitId: string; finished: number; open: number }>`
    select unit_id as "unitId", count(*) filter (where finished_on <= ${to}::date)::int as finished,
      count(*) filter (where finished_on is null or finished_on > ${to}::date)::int as open
    from indicators.dossier
    where root_unit_id = ${root} and received_on <= ${to}::date
      and (finished_on is null or finished_on >= ${from}::date)
    group by 1 order by 1`.execute(db)
  return rows
}
