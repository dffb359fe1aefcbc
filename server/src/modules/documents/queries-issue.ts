import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** The last number given in a series and its day; asked while the series is locked. */
export const lastIssued = async (
  db: Db,
  unitId: string,
  year: number,
  series: string,
): Promise<{ number: number; day: string } | undefined> => {
  const { rows } = await sql<{ number: number; day: string }>`
    select number, issued_on as day from documents.document
    where unit_id = ${unitId} and year = ${year} and series = ${series} and origin = 'composed' and number is not null
    order by number desc limit 1`.execute(db)
  return rows[0]
}
