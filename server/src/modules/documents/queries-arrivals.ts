import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { DocumentsArrival, DocumentsSending } from '../../schema.generated.ts'

/** Lines of registers of arrivals, and what was sent to whom. */

export type ArrivalRecord = Selectable<DocumentsArrival>
export type ArrivalPatch = Updateable<DocumentsArrival>
export type SendingRecord = Selectable<DocumentsSending>

type Json = { certificate: unknown; due_certificate?: unknown }
const withJson = <Row extends Partial<Json>>(row: Row) => ({
  ...row,
  ...(row.certificate !== undefined && { certificate: JSON.stringify(row.certificate) }),
  ...(row.due_certificate !== undefined && { due_certificate: JSON.stringify(row.due_certificate) }),
})

/** `plain` is text as written; the search form is made here. */
export const insertArrivals = async (
  db: Db,
  rows: readonly Insertable<DocumentsArrival>[],
): Promise<void> => {
  if (rows.length === 0) return
  await db
    .insertInto('documents.arrival')
    .values(rows.map((row) => ({ ...withJson(row), plain: sql<string>`lib.plain(${row.plain})` })))
    .execute()
}

/** Throws `documents.arrival_not_found`. */
export const getArrival = async (db: Db, id: string): Promise<ArrivalRecord> => {
  const row = await db.selectFrom('documents.arrival').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('documents.arrival_not_found')
  return row
}

export const lockArrival = async (db: Db, id: string): Promise<ArrivalRecord> => {
  const row = await db
    .selectFrom('documents.arrival')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('documents.arrival_not_found')
  return row
}

export const updateArrival = (db: Db, id: string, patch: ArrivalPatch): Promise<ArrivalRecord> =>
  db
    .updateTable('documents.arrival')
    .set((eb) => ({ ...withJson(patch), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const findArrivalAt = (
  db: Db,
  unitId: string,
  documentId: string,
): Promise<ArrivalRecord | undefined> =>
  db
    .selectFrom('documents.arrival')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .executeTakeFirst()

/** Arrivals of a document: all, or only those in registers of these units. */
export const arrivalsOf = async (
  db: Db,
  documentId: string,
  units: readonly string[] | null,
): Promise<ArrivalRecord[]> => {
  const { rows } = await sql<ArrivalRecord>`
    select * from documents.arrival where document_id = ${documentId}
      ${units ? sql`and unit_id = any(${[...units]}::uuid[])` : sql``}
    order by arrived_at, id limit 1000`.execute(db)
  return rows
}

/** Whether the document stands in a register of these units, or was assigned to one of them or to this person. */
export const arrivalSeen = async (
  db: Db,
  documentId: string,
  units: readonly string[],
  staffId: string,
): Promise<boolean> => {
  const { rows } = await sql<{ seen: boolean }>`
    select exists (
      select from documents.arrival a where a.document_id = ${documentId} and a.state <> 'recalled'
        and (a.unit_id = any(${[...units]}::uuid[]) or a.lead_unit_id = any(${[...units]}::uuid[])
          or a.lead_staff_id::text = ${staffId}
          or exists (select from documents.coordinating c where c.arrival_id = a.id
            and (c.unit_id = any(${[...units]}::uuid[]) or c.staff_id::text = ${staffId})))) as seen`.execute(
    db,
  )
  return rows[0]!.seen
}

export type CoordinatingRecord = { unit_id: string | null; staff_id: string | null; name: string }

export const coordinatingOf = async (db: Db, arrivalId: string): Promise<CoordinatingRecord[]> => {
  const { rows } = await sql<CoordinatingRecord>`
    select unit_id, staff_id, name from documents.coordinating
    where arrival_id = ${arrivalId} order by position`.execute(db)
  return rows
}

export const setCoordinating = async (
  db: Db,
  arrivalId: string,
  rows: readonly CoordinatingRecord[],
): Promise<void> => {
  await sql`delete from documents.coordinating where arrival_id = ${arrivalId}`.execute(db)
  if (rows.length === 0) return
  await db
    .insertInto('documents.coordinating')
    .values(rows.map((row, position) => ({ ...row, arrival_id: arrivalId, position })))
    .execute()
}

export const insertSendings = async (
  db: Db,
  rows: readonly Insertable<DocumentsSending>[],
): Promise<void> => {
  if (rows.length > 0)
    await db
      .insertInto('documents.sending')
      .values([...rows])
      .execute()
}

export const listSendings = (db: Db, documentId: string): Promise<SendingRecord[]> =>
  db.selectFrom('documents.sending').selectAll().where('document_id', '=', documentId).orderBy('id').execute()

/** Units and bodies the document has been sent to already. */
export const reachedBy = async (db: Db, documentId: string): Promise<Set<string>> => {
  const { rows } = await sql<{ key: string }>`
    select coalesce(unit_id::text, organ_id) as key from documents.sending
    where document_id = ${documentId} and coalesce(unit_id::text, organ_id) is not null`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

export type Told = { status: string; at: Date; note: string | null; acknowledgedAt?: Date }

/** What a receiver inside the product told, on the sender's line. */
export const tellSender = async (db: Db, arrivalId: string, told: Told): Promise<void> => {
  await sql`update documents.sending set status = ${told.status}, status_at = ${told.at},
      status_note = ${told.note}, acknowledged_at = coalesce(acknowledged_at, ${told.acknowledgedAt ?? null})
    where arrival_id = ${arrivalId}`.execute(db)
}

/** What an outside body told by a status message; false when nothing was sent to it. */
export const tellFromOutside = async (
  db: Db,
  documentId: string,
  organIds: readonly string[],
  told: Told,
): Promise<boolean> => {
  const done = await sql`update documents.sending set status = ${told.status}, status_at = ${told.at},
      status_note = ${told.note}, acknowledged_at = coalesce(acknowledged_at, ${told.at})
    where document_id = ${documentId} and organ_id = any(${[...organIds]}::text[])`.execute(db)
  return Number(done.numAffectedRows ?? 0n) > 0
}

/** Asks every receiver inside to take the document out of its register; returns their lines. */
export const askRecall = async (
  db: Db,
  documentId: string,
  { at, reason }: { at: Date; reason: string },
): Promise<{ id: string; unit_id: string }[]> => {
  const { rows } = await sql<{ id: string; unit_id: string }>`
    update documents.arrival set recall_asked_at = ${at}, recall_reason = ${reason}, version = version + 1
    where document_id = ${documentId} and state not in ('refused', 'returned', 'recalled')
    returning id, unit_id`.execute(db)
  return rows
}
