import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** Rows in bulk: one statement a table and batch. Columns left out keep their defaults. */
type Columns = readonly (readonly [name: string, type: string])[]

const TABLES = {
  dossier: [
    ['id', 'uuid'],
    ['code', 'text'],
    ['regime', 'text'],
    ['root_unit_id', 'uuid'],
    ['procedure_id', 'uuid'],
    ['procedure_version_id', 'uuid'],
    ['process_id', 'uuid'],
    ['form_version_id', 'uuid'],
    ['case_key', 'text'],
    ['state', 'text'],
    ['channel', 'text'],
    ['version', 'int'],
    ['support_unit_id', 'uuid'],
    ['reception_unit_id', 'uuid'],
    ['deciding_unit_id', 'uuid'],
    ['applicant_person_id', 'uuid'],
    ['applicant_kind', 'text'],
    ['applicant', 'jsonb'],
    ['applicant_name', 'text'],
    ['submitter', 'jsonb'],
    ['content', 'text'],
    ['form_data', 'jsonb'],
    ['return_mode', 'text'],
    ['copies', 'int'],
    ['fee', 'jsonb'],
    ['submitted_at', 'timestamptz'],
    ['check_due_at', 'timestamptz'],
    ['received_at', 'timestamptz'],
    ['first_due_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['extension_count', 'int'],
    ['supplement_count', 'int'],
    ['paused_since', 'timestamptz'],
    ['decided_at', 'timestamptz'],
    ['outcome', 'text'],
    ['proposal', 'jsonb'],
    ['closed_at', 'timestamptz'],
    ['desk_unit_id', 'uuid'],
    ['desk_role', 'text'],
    ['desk_staff_id', 'uuid'],
    ['desk_step', 'text'],
    ['desk_due_at', 'timestamptz'],
    ['search', 'text'],
  ],
  component: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['position', 'int'],
    ['name', 'text'],
    ['paper', 'text'],
    ['count', 'int'],
    ['file_id', 'uuid'],
    ['supplement_id', 'uuid'],
    ['digitised', 'text'],
    ['replaced_by', 'uuid'],
  ],
  task: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['step_key', 'text'],
    ['name', 'text'],
    ['kind', 'text'],
    ['unit_id', 'uuid'],
    ['role', 'text'],
    ['staff_id', 'uuid'],
    ['parent_id', 'uuid'],
    ['state', 'text'],
    ['started_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['finished_at', 'timestamptz'],
    ['finished_by', 'uuid'],
    ['outcome', 'text'],
    ['comment', 'text'],
  ],
  promise: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['kind', 'text'],
    ['due_at', 'timestamptz'],
    ['certificate', 'jsonb'],
    ['reason', 'text'],
    ['made_at', 'timestamptz'],
    ['made_by', 'text'],
  ],
  supplement: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['stage', 'text'],
    ['number', 'int'],
    ['items', 'jsonb'],
    ['legal_basis', 'text'],
    ['clock', 'text'],
    ['requested_at', 'timestamptz'],
    ['requested_by', 'uuid'],
    ['deadline_at', 'timestamptz'],
    ['deadline_certificate', 'jsonb'],
    ['answered_at', 'timestamptz'],
    ['closed', 'text'],
  ],
  pause: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['reason_kind', 'text'],
    ['reason', 'text'],
    ['legal_basis', 'text'],
    ['from_at', 'timestamptz'],
    ['to_at', 'timestamptz'],
  ],
  result: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['name', 'text'],
    ['code', 'text'],
    ['number', 'text'],
    ['issued_on', 'date'],
    ['signer', 'text'],
    ['file_id', 'uuid'],
    ['made_at', 'timestamptz'],
  ],
  handover: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['mode', 'text'],
    ['at', 'timestamptz'],
    ['by_staff', 'text'],
    ['receiver', 'jsonb'],
    ['tracking', 'text'],
  ],
  explanation: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['demanded_at', 'timestamptz'],
    ['step_key', 'text'],
    ['unit_id', 'uuid'],
    ['staff_id', 'uuid'],
    ['over_minutes', 'int'],
    ['cause', 'text'],
    ['body', 'text'],
    ['given_at', 'timestamptz'],
    ['given_by', 'uuid'],
    ['accepted_at', 'timestamptz'],
    ['accepted_by', 'uuid'],
  ],
  timer: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['kind', 'text'],
    ['subject_id', 'uuid'],
    ['due_at', 'timestamptz'],
    ['fired_at', 'timestamptz'],
  ],
  slip: [
    ['id', 'uuid'],
    ['dossier_id', 'uuid'],
    ['template', 'text'],
    ['number', 'text'],
    ['data', 'jsonb'],
    ['issued_at', 'timestamptz'],
    ['issued_by', 'text'],
  ],
  serial: [
    ['agency_code', 'text'],
    ['day', 'date'],
    ['last', 'int'],
  ],
  slip_serial: [
    ['unit_id', 'uuid'],
    ['template', 'text'],
    ['year', 'int'],
    ['last', 'int'],
  ],
} as const satisfies Record<string, Columns>

export type SeededTable = keyof typeof TABLES

/** As one JSON text: written and read by native code, where an array literal for each column takes twice as long. */
export const insertRows = async (db: Db, table: SeededTable, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return
  const columns: Columns = TABLES[table]
  const names = sql.join(columns.map(([name]) => sql.ref(name)))
  const typed = sql.join(columns.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))
  await sql`insert into ${sql.table(`dossiers.${table}`)} (${names})
    select ${names} from json_to_recordset(${JSON.stringify(rows)}::json) as given (${typed})`.execute(db)
}

/**
 * Runs `work` while the dossiers' tables have no indexes but their keys and no foreign keys, then makes them again as
 * they were, checked as a whole: several times faster than row by row. Only the owner may; locked until the commit.
 */
export const withoutIndexes = async (db: Db, work: () => Promise<void>): Promise<void> => {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'dossiers'::regnamespace
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by 1`.execute(db)
  const { rows: keys } = await sql<{ place: string; name: string; definition: string }>`
    select conrelid::regclass::text as place, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = 'dossiers'::regnamespace and contype = 'f' order by 1, 2`.execute(
    db,
  )
  for (const { name } of indexes) await sql.raw(`drop index ${name}`).execute(db)
  for (const { place, name } of keys)
    await sql.raw(`alter table ${place} drop constraint ${name}`).execute(db)
  await work()
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
  for (const { place, name, definition } of keys) {
    await sql.raw(`alter table ${place} add constraint ${name} ${definition}`).execute(db)
  }
}

export type Shown = { staffId: string; unitId: string; provinceName: string; role: string; username: string }

/** Whom the demonstration gives a sign-in; the start keeps them with its settings. */
export const shownStaff = async (db: Db): Promise<Shown[]> => {
  const { rows } = await sql<{ value: { staff?: Shown[] } }>`
    select value from lib.setting where name = 'demonstration'`.execute(db)
  return rows[0]?.value.staff ?? []
}
