import type { Form } from '@motcua/shared/catalogue-form'
import type { Process, Step } from '@motcua/shared/catalogue-process'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** Processes and forms: drafts that change, and what is approved or published and never does. */

type ProcessRow = Omit<Process, 'approvedAt'> & { approvedAt: Date | null }

const PROCESS = sql`
  c.id, c.version_id as "versionId", c.level, c.name, c.version, c.status, c.steps, c.total_hours as "totalHours",
  c.legal_basis as "legalBasis", c.editorial, c.digest, c.row_version as "rowVersion", c.approved_at as "approvedAt",
  c.approved_by as "approvedBy",
  (select count(*)::int from catalogue.process_assignment a where a.process_id = c.id and not exists (
    select from catalogue.process_assignment b
    where b.version_id = a.version_id and b.level = a.level and b.from_at > a.from_at)) as "usedBy"`

const toProcess = (row: ProcessRow): Process => ({
  ...row,
  approvedAt: row.approvedAt?.toISOString() ?? null,
})

export const findProcess = async (db: Db, id: string): Promise<Process | undefined> => {
  const found = await sql<ProcessRow>`select ${PROCESS} from catalogue.process c where c.id = ${id}`.execute(
    db,
  )
  return found.rows[0] && toProcess(found.rows[0])
}

export const lockProcess = async (db: Db, id: string): Promise<Process | undefined> => {
  const found = await sql<{
    id: string
  }>`select id from catalogue.process where id = ${id} for update`.execute(db)
  return found.rows[0] && findProcess(db, id)
}

export type StepsRow = { id: string; steps: Step[]; approved: boolean }

export const findSteps = async (db: Db, id: string): Promise<StepsRow | undefined> => {
  const found =
    await sql<StepsRow>`select id, steps, digest is not null as approved from catalogue.process where id = ${id}`.execute(
      db,
    )
  return found.rows[0]
}

export type Assigned = { versionId: string; level: string; processId: string }

/** Which process new dossiers of each version run on at an instant. */
export const assignedProcesses = async (
  db: Db,
  versionIds: readonly string[],
  at: Date,
): Promise<Assigned[]> => {
  const found = await sql<Assigned>`
    select distinct on (version_id, level) version_id as "versionId", level, process_id as "processId"
    from catalogue.process_assignment
    where version_id = any(${versionIds}::uuid[]) and from_at <= ${at}
    order by version_id, level, from_at desc`.execute(db)
  return found.rows
}

/** Every process of a version: its own of all times, and the generic ones it runs on. */
export const processesOf = async (db: Db, versionId: string): Promise<Process[]> => {
  const found = await sql<ProcessRow>`
    select ${PROCESS} from catalogue.process c
    where c.version_id = ${versionId}
       or c.id in (select process_id from catalogue.process_assignment where version_id = ${versionId})
    order by c.level, c.version desc, c.id`.execute(db)
  return found.rows.map(toProcess)
}

export const findOpenDraft = async (
  db: Db,
  versionId: string,
  level: string,
): Promise<string | undefined> => {
  const found = await sql<{ id: string }>`
    select id from catalogue.process
    where version_id = ${versionId} and level = ${level} and status in ('draft', 'checked')`.execute(db)
  return found.rows[0]?.id
}

export type NewDraft = {
  id: string
  versionId: string
  level: string
  name: string
  steps: readonly Step[]
  totalHours: number
  legalBasis: string | null
  by: string
}

export const insertDraft = async (db: Db, draft: NewDraft): Promise<void> => {
  await sql`
    insert into catalogue.process (id, version_id, level, name, version, status, steps, total_hours, legal_basis,
      editorial, created_by)
    select ${draft.id}::uuid, ${draft.versionId}::uuid, ${draft.level}, ${draft.name},
      1 + coalesce(max(version), 0), 'draft', ${JSON.stringify(draft.steps)}::jsonb, ${draft.totalHours},
      ${draft.legalBasis}, false, ${draft.by}
    from catalogue.process where version_id = ${draft.versionId} and level = ${draft.level}`.execute(db)
}

export type DraftChange = Pick<NewDraft, 'id' | 'name' | 'steps' | 'totalHours' | 'legalBasis'>

export const updateDraft = async (db: Db, draft: DraftChange): Promise<void> => {
  await sql`
    update catalogue.process
    set name = ${draft.name}, steps = ${JSON.stringify(draft.steps)}::jsonb, total_hours = ${draft.totalHours},
        legal_basis = ${draft.legalBasis}, status = 'draft', row_version = row_version + 1
    where id = ${draft.id}`.execute(db)
}

export const setStatus = async (
  db: Db,
  id: string,
  status: 'draft' | 'checked' | 'retired',
): Promise<void> => {
  await sql`
    update catalogue.process set status = ${status}, row_version = row_version + 1 where id = ${id}`.execute(
    db,
  )
}

export const deleteDraft = async (db: Db, id: string): Promise<void> => {
  await sql`delete from catalogue.process where id = ${id} and status in ('draft', 'checked')`.execute(db)
}

export const approveProcess = async (
  db: Db,
  { id, digest, by, at }: { id: string; digest: string; by: string; at: Date },
): Promise<void> => {
  await sql`
    update catalogue.process
    set status = 'approved', digest = ${digest}, approved_by = ${by}, approved_at = ${at}, row_version = row_version + 1
    where id = ${id}`.execute(db)
}

/** Earlier processes of the same version and level keep running their dossiers, but start no new ones. */
export const retireOthers = async (
  db: Db,
  { id, versionId, level }: { id: string; versionId: string; level: string },
) => {
  await sql`
    update catalogue.process set status = 'retired', row_version = row_version + 1
    where version_id = ${versionId} and level = ${level} and status = 'approved' and id <> ${id}`.execute(db)
}

export const assignProcess = async (
  db: Db,
  { versionId, level, processId, at }: { versionId: string; level: string; processId: string; at: Date },
): Promise<void> => {
  await sql`
    insert into catalogue.process_assignment (version_id, level, process_id, from_at)
    values (${versionId}, ${level}, ${processId}, ${at})
    on conflict (version_id, level, from_at) do update set process_id = excluded.process_id`.execute(db)
}

const FORM = sql`
  f.id, f.code, f.version, f.title, f.schema, f.ui, f.sources, f.cases, f.legal_basis as "legalBasis",
  f.layout_official as "layoutOfficial", f.editorial, f.valid_from as "validFrom", f.digest`

/** The form in force for a version: its procedure's own, else the generic one. */
export const findFormOf = async (db: Db, versionId: string, day: string): Promise<Form | undefined> => {
  const found = await sql<Form>`
    select ${FORM} from catalogue.form f
    where (f.code is null or f.code = (
        select p.code from catalogue.procedure p join catalogue.procedure_version v on v.procedure_id = p.id
        where v.id = ${versionId}))
      and f.valid_from <= ${day}::date and (f.valid_to is null or f.valid_to >= ${day}::date)
    order by f.code nulls last, f.version desc limit 1`.execute(db)
  return found.rows[0]
}

export const findForm = async (db: Db, id: string): Promise<Form | undefined> => {
  const found = await sql<Form>`select ${FORM} from catalogue.form f where f.id = ${id}`.execute(db)
  return found.rows[0]
}

export const formsOf = async (db: Db, code: string): Promise<Form[]> => {
  const found = await sql<Form>`
    select ${FORM} from catalogue.form f where f.code = ${code} order by f.version desc`.execute(db)
  return found.rows
}

export const insertForm = async (db: Db, form: Omit<Form, 'version'> & { code: string }): Promise<void> => {
  await sql`
    update catalogue.form set valid_to = ${form.validFrom}::date - 1
    where code = ${form.code} and valid_to is null and valid_from < ${form.validFrom}::date`.execute(db)
  await sql`
    insert into catalogue.form (id, code, version, title, schema, ui, sources, cases, legal_basis, layout_official, editorial,
      valid_from, digest)
    select ${form.id}::uuid, ${form.code}, 1 + coalesce(max(version), 0), ${JSON.stringify(form.title)}::jsonb,
      ${JSON.stringify(form.schema)}::jsonb, ${JSON.stringify(form.ui)}::jsonb, ${JSON.stringify(form.sources)}::jsonb,
      ${form.cases && JSON.stringify(form.cases)}::jsonb,
      ${form.legalBasis && JSON.stringify(form.legalBasis)}::jsonb, ${form.layoutOfficial}, ${form.editorial}, ${form.validFrom}::date, ${form.digest}
    from catalogue.form where code = ${form.code}`.execute(db)
}
