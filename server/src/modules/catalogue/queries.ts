import type { ProcedureVersion, TimeLimitRule } from '@motcua/shared/catalogue'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Procedure versions whole. Each is one statement, whatever their number: lists never ask a row at a time. */

/** The JSON of a version as its contract has it; dates are texts already. */
const VERSION = sql`
  v.id, v.procedure_id as "procedureId", p.code, v.version, v.status, v.name, v.field, v.ministry, v.decision, v.kind,
  v.levels, v.audiences, v.channels, v.cases, v.components, v.results, v.legal_bases as "legalBases",
  v.competent_authority as "competentAuthority", v.performing_agency as "performingAgency", v.doubts,
  v.life_events as "lifeEvents", v.keywords, v.handling, v.valid_from as "validFrom", v.valid_to as "validTo",
  v.validity_editorial as "validityEditorial", v.editorial, v.source, p.closed_from as "closedFrom",
  p.closed_reason as "closedReason",
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', r.id, 'caseKey', r.case_key, 'channel', r.channel, 'validFrom', r.valid_from, 'validTo', r.valid_to,
      'limit', r.time_limit, 'maxSupplements', r.max_supplements, 'maxExtensions', r.max_extensions,
      'extensionWorkingDays', r.extension_working_days, 'onSupplement', r.on_supplement, 'legalBasis', r.legal_basis,
      'confidence', r.confidence, 'editorial', r.editorial, 'note', r.note) order by r.valid_from nulls first, r.id)
    from catalogue.time_limit_rule r where r.version_id = v.id), '[]') as "timeLimits"`

export const findVersions = async (db: Db, ids: readonly string[]): Promise<ProcedureVersion[]> => {
  if (ids.length === 0) return []
  const found = await sql<ProcedureVersion>`
    select ${VERSION} from catalogue.procedure_version v join catalogue.procedure p on p.id = v.procedure_id
    where v.id = any(${ids}::uuid[])`.execute(db)
  return found.rows
}

/** The published version that covers a day; the newest when two do. */
export const findVersionInForce = async (
  db: Db,
  code: string,
  day: string,
): Promise<ProcedureVersion | undefined> => {
  const found = await sql<ProcedureVersion>`
    select ${VERSION} from catalogue.procedure_version v join catalogue.procedure p on p.id = v.procedure_id
    where p.code = ${code} and v.status = 'published' and v.valid_from <= ${day}::date
      and (v.valid_to is null or v.valid_to >= ${day}::date)
    order by v.version desc limit 1`.execute(db)
  return found.rows[0]
}

export type VersionBrief = { id: string; code: string; name: string; field: string }

export const findBriefs = async (db: Db, ids: readonly string[]): Promise<VersionBrief[]> => {
  if (ids.length === 0) return []
  const found = await sql<VersionBrief>`
    select version_id as id, code, name, field from catalogue.procedure_view
    where version_id = any(${ids}::uuid[])`.execute(db)
  return found.rows
}

export type OwnVersion = {
  id: string
  code: string
  name: string
  field: string
  level: 'province' | 'district' | 'commune'
  sectors: string[]
  popularity: number
}

/** What the province's own units receive on a day, a row for each level that decides. */
export const ownVersions = async (db: Db, day: string): Promise<OwnVersion[]> => {
  const found = await sql<OwnVersion>`
    select v.id, p.code, v.name, v.field, a.level, v.popularity,
           array(select distinct f ->> 'sector' from jsonb_array_elements(v.handling) h,
                   jsonb_array_elements(h -> 'performedBy') f
                 where f ->> 'level' = a.level and ${day} between coalesce(h ->> 'validFrom', '0001-01-01')
                   and coalesce(h ->> 'validTo', '9999-12-31')) as sectors
    from catalogue.procedure_handling k
    join catalogue.procedure_version v on v.id = k.version_id
    join catalogue.procedure p on p.id = v.procedure_id
    cross join lateral unnest(k.levels) as a (level)
    where ${day}::date between k.valid_from and k.valid_to and k.handled_by = 'province' and k.system_of_record = 'own'
      and v.status = 'published' and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
      and (p.closed_from is null or p.closed_from > ${day}::date)
    order by v.popularity desc, p.code, a.level`.execute(db)
  return found.rows
}

export type ProcedureRow = { id: string; code: string; closed_from: string | null; row_version: number }

/** Locked until the transaction ends: what is read is what is changed. */
export const lockProcedure = async (db: Db, code: string): Promise<ProcedureRow | undefined> => {
  const found = await sql<ProcedureRow>`
    select id, code, closed_from, row_version from catalogue.procedure where code = ${code} for update`.execute(
    db,
  )
  return found.rows[0]
}

export const setClosed = async (
  db: Db,
  id: string,
  closed: { from: string | null; reason: string; basis: string | null },
): Promise<void> => {
  await sql`
    update catalogue.procedure
    set closed_from = ${closed.from}::date, closed_reason = ${closed.reason}, closed_basis = ${closed.basis},
        row_version = row_version + 1
    where id = ${id}`.execute(db)
}

export type NewTimeLimit = Omit<TimeLimitRule, 'validTo' | 'confidence' | 'editorial' | 'note'> & {
  versionId: string
  enteredBy: string
}

/** The rule before it of the same case and channel ends the day before, so that old dossiers still find theirs. */
export const replaceTimeLimit = async (db: Db, rule: NewTimeLimit): Promise<void> => {
  await sql`
    update catalogue.time_limit_rule set valid_to = ${rule.validFrom}::date - 1
    where version_id = ${rule.versionId} and case_key is not distinct from ${rule.caseKey}
      and channel is not distinct from ${rule.channel} and (valid_to is null or valid_to >= ${rule.validFrom}::date)
      and (valid_from is null or valid_from < ${rule.validFrom}::date)`.execute(db)
  await sql`
    delete from catalogue.time_limit_rule
    where version_id = ${rule.versionId} and case_key is not distinct from ${rule.caseKey}
      and channel is not distinct from ${rule.channel} and valid_from >= ${rule.validFrom}::date`.execute(db)
  await sql`
    insert into catalogue.time_limit_rule (id, version_id, case_key, channel, valid_from, time_limit, max_supplements,
      max_extensions, extension_working_days, on_supplement, legal_basis, confidence, editorial, entered_by)
    values (${rule.id}, ${rule.versionId}, ${rule.caseKey}, ${rule.channel}, ${rule.validFrom}::date,
      ${JSON.stringify(rule.limit)}::jsonb, ${rule.maxSupplements}, ${rule.maxExtensions},
      ${rule.extensionWorkingDays}, ${rule.onSupplement}, ${rule.legalBasis}, 'high', false, ${rule.enteredBy})`.execute(
    db,
  )
}
