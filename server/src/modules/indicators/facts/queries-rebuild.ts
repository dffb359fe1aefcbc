import { MEASURES } from '@motcua/shared/measures'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { namesOf, unnested } from './columns.ts'
import { CELL_TYPES, type CellRow } from './queries-facts.ts'

export const isHalfBuilt = async (db: Db): Promise<boolean> => {
  const { rows } = await sql`select from indicators.rebuild`.execute(db)
  return rows.length > 0
}

export const beginRebuild = async (db: Db): Promise<void> => {
  await sql`insert into indicators.rebuild default values`.execute(db)
}

export const endRebuild = async (db: Db): Promise<void> => {
  await sql`delete from indicators.rebuild`.execute(db)
}

const each = (one: (name: string) => string, between = ', ') => sql.raw(MEASURES.map(one).join(between))
const KEYS = sql`kind, unit_id, start, procedure_id, channel`

/** Adds to cells by day and procedure; the wider ones are summed from them when all are there. */
export const addNarrowCells = async (db: Db, cells: readonly CellRow[]): Promise<void> => {
  if (cells.length === 0) return
  await sql`insert into indicators.cell (${namesOf(CELL_TYPES)})
    select * from ${unnested(cells, CELL_TYPES)} order by ${KEYS}
    on conflict (${KEYS}) do update set ${each((name) => `${name} = cell.${name} + excluded.${name}`)}`.execute(
    db,
  )
}

/** Cells in which what was given was taken back are none. */
export const dropEmptyCells = async (db: Db): Promise<void> => {
  await sql`delete from indicators.cell where ${each((name) => `${name} = 0`, ' and ')}`.execute(db)
}

const NIL = sql`'00000000-0000-0000-0000-000000000000'::uuid`

/** Sums cells of one kind into those of another: by month (1), over all procedures (2). */
export const widenCells = async (db: Db, from: number, more: 1 | 2): Promise<void> => {
  await sql`insert into indicators.cell (${KEYS}, ${each((name) => name)})
    select ${from + more}::smallint, unit_id, ${more === 1 ? sql`date_trunc('month', start)::date` : sql`start`},
      ${more === 2 ? NIL : sql`procedure_id`}, channel, ${each((name) => `sum(${name})`)}
    from indicators.cell where kind = ${from}
    group by 1, 2, 3, 4, 5 having ${each((name) => `sum(${name}) <> 0`, ' or ')} order by 1, 2, 3, 4, 5`.execute(
    db,
  )
}
