import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Making the next version out of the one before: what is not said to change is taken over. */

export type NextVersion = { id: string; baseId: string; validFrom: string; changes: Record<string, unknown> }

/** `changes` by column name. The base ends the day before. */
export const insertNextVersion = async (
  db: Db,
  { id, baseId, validFrom, changes }: NextVersion,
): Promise<void> => {
  const own = {
    id,
    valid_from: validFrom,
    valid_to: null,
    validity_editorial: false,
    editorial: false,
    doubts: [],
  }
  await sql`
    insert into catalogue.procedure_version
    select (jsonb_populate_record(v, jsonb_build_object('version', v.version + 1) || ${JSON.stringify({ ...changes, ...own })}::jsonb)).*
    from catalogue.procedure_version v where v.id = ${baseId}`.execute(db)
  await sql`
    update catalogue.procedure_version set valid_to = ${validFrom}::date - 1 where id = ${baseId}`.execute(db)
  await sql`
    insert into catalogue.procedure_handling (version_id, valid_from, valid_to, handled_by, system_of_record, levels, sectors)
    select ${id}::uuid, valid_from, valid_to, handled_by, system_of_record, levels, sectors
    from catalogue.procedure_handling where version_id = ${baseId}`.execute(db)
}

/** Limits entered with their article; those printed by the portal are made anew from its channels. */
export const copyEnteredLimits = async (db: Db, baseId: string, id: string): Promise<void> => {
  await sql`
    insert into catalogue.time_limit_rule (id, version_id, case_key, channel, valid_from, valid_to, time_limit,
      max_supplements, max_extensions, extension_working_days, on_supplement, legal_basis, confidence, editorial, note, entered_by)
    select gen_random_uuid(), ${id}::uuid, case_key, channel, valid_from, valid_to, time_limit, max_supplements,
      max_extensions, extension_working_days, on_supplement, legal_basis, confidence, editorial, note, entered_by
    from catalogue.time_limit_rule where version_id = ${baseId} and confidence <> 'source'`.execute(db)
}

/** New dossiers of the new version begin on the processes in force for the base. */
export const copyAssignments = async (db: Db, baseId: string, id: string, at: Date): Promise<void> => {
  await sql`
    insert into catalogue.process_assignment (version_id, level, process_id, from_at)
    select distinct on (level) ${id}::uuid, level, process_id, ${at}::timestamptz
    from catalogue.process_assignment where version_id = ${baseId}
    order by level, from_at desc`.execute(db)
}
