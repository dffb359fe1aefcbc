import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { DossiersComponent, DossiersDossier, DossiersTask } from '../../schema.generated.ts'

/** The row of a dossier, its papers and its tasks. Lists are in queries-lists.ts, the rest in queries-parts.ts. */
export type DossierRecord = Selectable<DossiersDossier>
export type NewDossier = Insertable<DossiersDossier>
export type DossierPatch = Omit<Updateable<DossiersDossier>, 'id' | 'code' | 'version' | 'open'>
export type TaskRecord = Selectable<DossiersTask>
export type NewTask = Insertable<DossiersTask>
export type ComponentRecord = Selectable<DossiersComponent>
export type NewComponent = Insertable<DossiersComponent>

/** Next number of an agency's day. The row is locked until the transaction ends, so a rollback leaves no gap. */
export const takeSerial = async (db: Db, agencyCode: string, day: string): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into dossiers.serial as s (agency_code, day, last) values (${agencyCode}, ${day}, 1)
    on conflict (agency_code, day) do update set last = s.last + 1
    returning last`.execute(db)
  return (rows[0] as { last: number }).last
}

export const insertDossier = (db: Db, row: NewDossier) =>
  db.insertInto('dossiers.dossier').values(row).execute()

export const findDossier = (db: Db, id: string): Promise<DossierRecord | undefined> =>
  db.selectFrom('dossiers.dossier').selectAll().where('id', '=', id).executeTakeFirst()

export const getDossier = (db: Db, id: string): Promise<DossierRecord> =>
  db
    .selectFrom('dossiers.dossier')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('dossiers.not_found', { id }))

export const findByCode = (db: Db, code: string): Promise<DossierRecord | undefined> =>
  db.selectFrom('dossiers.dossier').selectAll().where('code', '=', code).executeTakeFirst()

/** Locked until the transaction ends: a state is read for a change only behind this. */
export const lockDossier = (db: Db, id: string): Promise<DossierRecord> =>
  db
    .selectFrom('dossiers.dossier')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('dossiers.not_found', { id }))

export const updateDossier = (db: Db, id: string, version: number, patch: DossierPatch) =>
  db
    .updateTable('dossiers.dossier')
    .set({ ...patch, version })
    .where('id', '=', id)
    .execute()

// ---- papers

export const insertComponents = async (db: Db, rows: readonly NewComponent[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('dossiers.component').values(rows).execute()
}

export const componentsOf = (db: Db, dossierId: string): Promise<ComponentRecord[]> =>
  db
    .selectFrom('dossiers.component')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('position')
    .execute()

export const replaceComponent = (db: Db, id: string, replacedBy: string) =>
  db.updateTable('dossiers.component').set({ replaced_by: replacedBy }).where('id', '=', id).execute()

// ---- tasks

export const insertTasks = async (db: Db, rows: readonly NewTask[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('dossiers.task').values(rows).execute()
}

export const tasksOf = (db: Db, dossierId: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('started_at')
    .orderBy('id')
    .execute()

export const openTasks = (db: Db, dossierId: string): Promise<TaskRecord[]> =>
  db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()

export const getTask = (db: Db, dossierId: string, id: string): Promise<TaskRecord> =>
  db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('id', '=', id)
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow(() => new NotFound('dossiers.task_not_found', { id }))

type Finish = {
  state: 'done' | 'returned' | 'cancelled'
  at: Date
  by: string | null
  outcome?: string | null
  comment?: string | null
}

export const finishTask = (db: Db, id: string, { state, at, by, outcome = null, comment = null }: Finish) =>
  db
    .updateTable('dossiers.task')
    .set({ state, finished_at: at, finished_by: by, outcome, comment })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()

/** Hand-over ends whatever still waits at the counter. */
export const finishOpenTasks = (db: Db, dossierId: string, { state, at, by, outcome = null }: Finish) =>
  db
    .updateTable('dossiers.task')
    .set({ state, finished_at: at, finished_by: by, outcome })
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'open')
    .execute()

export const cancelOpenTasks = (db: Db, dossierId: string, at: Date) =>
  db
    .updateTable('dossiers.task')
    .set({ state: 'cancelled', finished_at: at })
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'open')
    .execute()

export const assignTask = (db: Db, id: string, staffId: string) =>
  db.updateTable('dossiers.task').set({ staff_id: staffId }).where('id', '=', id).execute()
