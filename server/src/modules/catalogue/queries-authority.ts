import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** A procedure as figures need it on a day. */
export type AuthorityRow = {
  procedureId: string
  code: string
  name: string
  performers: { level: 'province' | 'district' | 'commune'; sector: string }[]
  online: boolean
  /** A fee above 0, or one that varies, in some channel. */
  fee: boolean
  audiences: string[]
  /** All seven parts that must be published are there; the steps are those of an approved process. */
  complete: boolean
}

/** Procedures that units of a province decide and receive in their own system on a day, in one statement. */
export const authorityRows = async (db: Db, day: string): Promise<AuthorityRow[]> => {
  const { rows } = await sql<AuthorityRow>`
    select distinct on (v.procedure_id) v.procedure_id as "procedureId", p.code, v.name, v.audiences,
      coalesce((select jsonb_agg(distinct f) from jsonb_array_elements(v.handling) h, jsonb_array_elements(h -> 'performedBy') f
        where ${day} between coalesce(h ->> 'validFrom', '0001-01-01') and coalesce(h ->> 'validTo', '9999-12-31')), '[]') as performers,
      exists (select from jsonb_array_elements(v.channels) c where c ->> 'channel' = 'online') as online,
      exists (select from jsonb_array_elements(v.channels) c
        where (c -> 'fee' ->> 'varies')::boolean or (c -> 'fee' ->> 'amount')::numeric > 0) as fee,
      v.name <> '' and v.channels <> '[]' and v.audiences <> '{}'
        and exists (select from jsonb_array_elements(v.components) c
          where c ->> 'originals' is not null or c ->> 'copies' is not null)
        and coalesce(v.competent_authority, v.performing_agency, '') <> ''
        and exists (select from catalogue.time_limit_rule r where r.version_id = v.id and r.time_limit is not null)
        and exists (select from catalogue.process_assignment a
          where a.version_id = v.id and a.from_at < (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh') as complete
    from catalogue.procedure_handling k
    join catalogue.procedure_version v on v.id = k.version_id
    join catalogue.procedure p on p.id = v.procedure_id
    where ${day}::date between k.valid_from and k.valid_to and k.handled_by = 'province' and k.system_of_record = 'own'
      and v.status = 'published' and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
      and (p.closed_from is null or p.closed_from > ${day}::date)
    order by v.procedure_id, v.version desc`.execute(db)
  return rows
}
