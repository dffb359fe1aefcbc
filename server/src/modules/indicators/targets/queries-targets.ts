import type { TargetContent } from '@motcua/shared/indicator-targets'
import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

export type TargetRow = {
  id: string
  provinceId: string
  key: string
  content: TargetContent
  validFrom: string
  validTo: string | null
  endReason: string | null
  changedAt: Date
  changedBy: string
  rowVersion: number
}

const columns = sql`t.id, t.province_id as "provinceId", t.key, t.content, t.valid_from as "validFrom",
  t.valid_to as "validTo", t.end_reason as "endReason", t.changed_at as "changedAt", t.changed_by as "changedBy",
  t.row_version as "rowVersion"`

/** In the order of their documents: by number, then as entered. */
export const targetsOf = async (db: Db, provinceId: string, year: string): Promise<TargetRow[]> => {
  const { rows } = await sql<TargetRow>`
    select ${columns} from indicators.target t
    where t.province_id = ${provinceId} and left(t.content->>'period', 4) = ${year}
    order by t.content->'source'->>'document', (substring(t.content->>'number' from '^[0-9]{1,6}'))::int nulls last,
      t.content->>'number', t.id`.execute(db)
  return rows
}

export const findTarget = async (db: Db, id: string): Promise<TargetRow | undefined> => {
  const { rows } =
    await sql<TargetRow>`select ${columns} from indicators.target t where t.id = ${id}`.execute(db)
  return rows[0]
}

export const lockTarget = async (db: Db, id: string): Promise<void> => {
  await sql`select from indicators.target where id = ${id} for update`.execute(db)
}

/** False when the key is there already: the row stays as it was. */
export const insertTarget = async (db: Db, row: Omit<TargetRow, 'rowVersion'>): Promise<boolean> => {
  const done = await sql`insert into indicators.target
      (id, province_id, key, content, valid_from, valid_to, changed_at, changed_by)
    values (${row.id}, ${row.provinceId}, ${row.key}, ${JSON.stringify(row.content)}::jsonb, ${row.validFrom},
      ${row.validTo}, ${row.changedAt}, ${row.changedBy})
    on conflict (province_id, key) do nothing`.execute(db)
  return (done.numAffectedRows ?? 0n) > 0n
}

export const endTarget = async (
  db: Db,
  { id, validTo, endReason, changedAt, changedBy }: TargetRow,
): Promise<void> => {
  await sql`update indicators.target set valid_to = ${validTo}, end_reason = ${endReason}, changed_at = ${changedAt},
      changed_by = ${changedBy}, row_version = row_version + 1
    where id = ${id}`.execute(db)
}
