import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** What figures ask of the catalogue: names and fields of many procedures, and how many there are. */

export type ProcedureName = { id: string; code: string; name: string; field: string }

/** Code, name and field by procedure, of the version in force on a day, else of the newest. */
export const procedureNames = async (
  db: Db,
  ids: readonly string[],
  day: string,
): Promise<Map<string, ProcedureName>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ProcedureName>`
    select distinct on (v.procedure_id) v.procedure_id as id, p.code, v.name, v.field
    from catalogue.procedure_version v join catalogue.procedure p on p.id = v.procedure_id
    where v.procedure_id = any(${[...ids]}::uuid[]) and v.status = 'published'
    order by v.procedure_id,
      (v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)) desc, v.version desc`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export type HandledProcedure = {
  procedure: string
  level: 'province' | 'district' | 'commune'
  sectors: string[]
  /** Received in this system, through its one-stop desks. */
  own: boolean
  /** Has an approved process of its own or a generic one. */
  process: boolean
}

/** What the province's units handle on a day, a row for each procedure and level that decides. */
export const handledProcedures = async (db: Db, day: string): Promise<HandledProcedure[]> => {
  const { rows } = await sql<HandledProcedure>`
    select v.procedure_id as procedure, a.level, k.system_of_record = 'own' as own,
      array(select distinct f ->> 'sector' from jsonb_array_elements(v.handling) h,
              jsonb_array_elements(h -> 'performedBy') f
            where f ->> 'level' = a.level and ${day} between coalesce(h ->> 'validFrom', '0001-01-01')
              and coalesce(h ->> 'validTo', '9999-12-31')) as sectors,
      exists (select from catalogue.process_assignment g join catalogue.process r on r.id = g.process_id
              where g.version_id = v.id and g.level = a.level and r.status = 'approved'
                and (g.from_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${day}::date) as process
    from catalogue.procedure_handling k
    join catalogue.procedure_version v on v.id = k.version_id
    join catalogue.procedure p on p.id = v.procedure_id
    cross join lateral unnest(k.levels) as a (level)
    where ${day}::date between k.valid_from and k.valid_to and k.handled_by = 'province'
      and v.status = 'published' and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
      and (p.closed_from is null or p.closed_from > ${day}::date)
    order by p.code, a.level`.execute(db)
  return rows
}
