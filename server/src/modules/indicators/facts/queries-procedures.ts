import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { cellsIn, partsOf, type SumAsk } from './queries-sums.ts'

/** Which procedures had anything in a period: what components that count procedures are made of. */

export type Happened = { received: number; online: number; verified: number; paid: number }

/** What happened, by procedure. */
export type HappenedTo = Map<string, Happened>

type Ask = Pick<SumAsk, 'root' | 'units' | 'from' | 'to'> & { by: 'unit' | 'month' }
type Row = {
  key: string
  procedures: [id: string, received: number, online: number, verified: number, paid: number][]
}

const KEYS = { unit: sql`unit_id`, month: sql`date_trunc('month', start)::date` }

/**
 * By unit, or by month (its first day) of all the units together; what nothing happened to is left out. A row a key:
 * a year of a province is a hundred thousand procedures of units, which the database puts together faster than we read rows.
 */
export const happenedIn = async (db: Db, { by, ...ask }: Ask): Promise<Map<string, HappenedTo>> => {
  const parts = partsOf(ask.from, ask.to, { stocks: false })
  const { rows } = await sql<Row>`
    select key, json_agg(json_build_array(procedure_id, received, online, verified, paid)) as procedures
    from (select ${KEYS[by]} as key, procedure_id, sum(received) as received,
        coalesce(sum(received) filter (where channel = 'online'), 0) as online,
        sum(verified) as verified, sum(paid_online) as paid
      from (${cellsIn(parts, ask, true)}) cells
      group by 1, 2 having sum(received) <> 0) counted
    group by 1`.execute(db)
  return new Map(
    rows.map(({ key, procedures }) => [
      key,
      new Map(
        procedures.map(([id, received, online, verified, paid]) => [
          id,
          { received, online, verified, paid },
        ]),
      ),
    ]),
  )
}
