import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type {
  DossiersDraft,
  DossiersExplanation,
  DossiersHandover,
  DossiersNote,
  DossiersPause,
  DossiersPromise,
  DossiersResult,
  DossiersSlip,
  DossiersSupplement,
  DossiersTimer,
} from '../../schema.generated.ts'

/** What hangs on a dossier: promises, pauses, supplements, slips, results, notes, explanations, timers, drafts. */
export type PromiseRecord = Selectable<DossiersPromise>
export type PauseRecord = Selectable<DossiersPause>
export type SupplementRecord = Selectable<DossiersSupplement>
export type SlipRecord = Selectable<DossiersSlip>
export type ResultRecord = Selectable<DossiersResult>
export type NoteRecord = Selectable<DossiersNote>
export type ExplanationRecord = Selectable<DossiersExplanation>
export type TimerRecord = Selectable<DossiersTimer>
export type DraftRecord = Selectable<DossiersDraft>

export const insertPromise = (db: Db, row: Insertable<DossiersPromise>) =>
  db.insertInto('dossiers.promise').values(row).execute()
export const promisesOf = (db: Db, dossierId: string): Promise<PromiseRecord[]> =>
  db
    .selectFrom('dossiers.promise')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()

export const insertPause = (db: Db, row: Insertable<DossiersPause>) =>
  db.insertInto('dossiers.pause').values(row).execute()
export const pausesOf = (db: Db, dossierId: string): Promise<PauseRecord[]> =>
  db.selectFrom('dossiers.pause').selectAll().where('dossier_id', '=', dossierId).orderBy('from_at').execute()
export const endPause = (db: Db, dossierId: string, at: Date) =>
  db
    .updateTable('dossiers.pause')
    .set({ to_at: at })
    .where('dossier_id', '=', dossierId)
    .where('to_at', 'is', null)
    .execute()

export const insertSupplement = (db: Db, row: Insertable<DossiersSupplement>) =>
  db.insertInto('dossiers.supplement').values(row).execute()
export const supplementsOf = (db: Db, dossierId: string): Promise<SupplementRecord[]> =>
  db
    .selectFrom('dossiers.supplement')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('requested_at')
    .execute()
export const openSupplement = (db: Db, dossierId: string): Promise<SupplementRecord> =>
  db
    .selectFrom('dossiers.supplement')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('closed', 'is', null)
    .executeTakeFirstOrThrow(() => new NotFound('dossiers.no_open_supplement'))
export const closeSupplement = (db: Db, id: string, closed: 'answered' | 'expired' | 'cancelled', at: Date) =>
  db
    .updateTable('dossiers.supplement')
    .set({ closed, answered_at: closed === 'answered' ? at : null })
    .where('id', '=', id)
    .execute()

export const insertResult = (db: Db, row: Insertable<DossiersResult>) =>
  db.insertInto('dossiers.result').values(row).execute()
export const resultsOf = (db: Db, dossierId: string): Promise<ResultRecord[]> =>
  db
    .selectFrom('dossiers.result')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('made_at')
    .execute()
export const insertHandover = (db: Db, row: Insertable<DossiersHandover>) =>
  db.insertInto('dossiers.handover').values(row).execute()

export const insertNote = (db: Db, row: Insertable<DossiersNote>) =>
  db.insertInto('dossiers.note').values(row).execute()
export const notesOf = (db: Db, dossierId: string): Promise<NoteRecord[]> =>
  db.selectFrom('dossiers.note').selectAll().where('dossier_id', '=', dossierId).orderBy('at').execute()

export const explanationOf = (db: Db, dossierId: string): Promise<ExplanationRecord | undefined> =>
  db.selectFrom('dossiers.explanation').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst()
/** What rules ask of the rows beside a dossier, in one round trip. */
export const besides = async (db: Db, dossierId: string) => {
  const { rows } = await sql<{
    unit_id: string | null
    given: boolean
    accepted: boolean
    has_linked: boolean
  }>`
    select e.unit_id, e.given_at is not null as given, e.accepted_at is not null as accepted,
      exists (select from dossiers.linked_part where dossier_id = ${dossierId} and state = 'sent') as has_linked
    from (select) one left join dossiers.explanation e on e.dossier_id = ${dossierId}`.execute(db)
  const { unit_id, given, accepted, has_linked } = rows[0] as (typeof rows)[number]
  return { hasLinked: has_linked, explanation: unit_id === null ? undefined : { unit_id, given, accepted } }
}
/** Demanded once a dossier, however often its lateness is noticed. */
export const demandExplanation = (db: Db, row: Insertable<DossiersExplanation>) =>
  db
    .insertInto('dossiers.explanation')
    .values(row)
    .onConflict((it) => it.column('dossier_id').doNothing())
    .execute()
export const giveExplanation = (
  db: Db,
  id: string,
  given: { cause: string; body: string; at: Date; by: string },
) =>
  db
    .updateTable('dossiers.explanation')
    .set({ cause: given.cause, body: given.body, given_at: given.at, given_by: given.by })
    .where('id', '=', id)
    .execute()
export const acceptExplanation = (db: Db, id: string, at: Date, by: string) =>
  db
    .updateTable('dossiers.explanation')
    .set({ accepted_at: at, accepted_by: by })
    .where('id', '=', id)
    .execute()

// ---- slips

export const slipsOf = (db: Db, dossierId: string): Promise<SlipRecord[]> =>
  db
    .selectFrom('dossiers.slip')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('issued_at')
    .execute()
export const findSlip = (db: Db, id: string): Promise<SlipRecord | undefined> =>
  db.selectFrom('dossiers.slip').selectAll().where('id', '=', id).executeTakeFirst()
export const insertSlip = (db: Db, row: Insertable<DossiersSlip>) =>
  db.insertInto('dossiers.slip').values(row).execute()
export const setSlipFile = (db: Db, id: string, fileId: string) =>
  db.updateTable('dossiers.slip').set({ file_id: fileId }).where('id', '=', id).execute()
export const takeSlipNumber = async (
  db: Db,
  unitId: string,
  template: string,
  year: number,
): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into dossiers.slip_serial as s (unit_id, template, year, last) values (${unitId}, ${template}, ${year}, 1)
    on conflict (unit_id, template, year) do update set last = s.last + 1
    returning last`.execute(db)
  return (rows[0] as { last: number }).last
}

// ---- timers

export const insertTimers = async (db: Db, rows: readonly Insertable<DossiersTimer>[]): Promise<void> => {
  if (rows.length === 0) return
  await db
    .insertInto('dossiers.timer')
    .values(rows)
    .onConflict((it) => it.doNothing())
    .execute()
}
/** Timers whose moment has not come are withdrawn when their reason is gone. */
export const dropTimers = (db: Db, dossierId: string, kinds: readonly string[]) =>
  db
    .deleteFrom('dossiers.timer')
    .where('dossier_id', '=', dossierId)
    .where('kind', 'in', [...kinds])
    .where('fired_at', 'is', null)
    .execute()

// ---- drafts

export const findDraft = (db: Db, id: string): Promise<DraftRecord | undefined> =>
  db.selectFrom('dossiers.draft').selectAll().where('id', '=', id).executeTakeFirst()
export const draftsOf = (db: Db, owner: string): Promise<DraftRecord[]> =>
  db
    .selectFrom('dossiers.draft')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()
export const insertDraft = (db: Db, row: Insertable<DossiersDraft>) =>
  db.insertInto('dossiers.draft').values(row).execute()
export const updateDraft = (db: Db, id: string, version: number, content: unknown) =>
  db
    .updateTable('dossiers.draft')
    .set({ content, version: version + 1, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
export const deleteDraft = (db: Db, id: string, owner: string) =>
  db.deleteFrom('dossiers.draft').where('id', '=', id).where('owner', '=', owner).execute()
