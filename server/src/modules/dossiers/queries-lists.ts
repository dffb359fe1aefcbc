import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DossierRecord, TaskRecord } from './queries.ts'

/** Lists: keyset pages over indexes, no counts of everything, no query per row. The queue is in queries-queue.ts. */

/** What a row of a list shows, and what policy needs to know which buttons it has. */
export const LIST_COLUMNS = [
  'id',
  'code',
  'version',
  'state',
  'channel',
  'applicant_name',
  'applicant_person_id',
  'procedure_version_id',
  'submitted_at',
  'received_at',
  'due_at',
  'first_due_at',
  'paused_since',
  'decided_at',
  'closed_at',
  'check_due_at',
  'root_unit_id',
  'reception_unit_id',
  'deciding_unit_id',
  'support_unit_id',
  'desk_unit_id',
  'desk_role',
  'desk_staff_id',
  'desk_step',
  'desk_due_at',
] as const
export type ListRecord = Pick<DossierRecord, (typeof LIST_COLUMNS)[number]>

type Cursor = { at: string | null; id: string }
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString('base64url')
export const decodeCursor = (text: string | undefined): Cursor | null => {
  if (!text) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    const fine =
      (at === null || (typeof at === 'string' && !Number.isNaN(Date.parse(at)))) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    return fine ? { at: at as string | null, id: id as string } : null
  } catch {
    return null
  }
}

/** Open tasks of many dossiers at once, for the buttons of a list. */
export const openTasksOfMany = async (db: Db, ids: readonly string[]): Promise<Map<string, TaskRecord[]>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('dossiers.task')
    .selectAll()
    .where('dossier_id', 'in', [...ids])
    .where('state', '=', 'open')
    .execute()
  return Map.groupBy(rows, ({ dossier_id }) => dossier_id)
}

export const dossiersByIds = (db: Db, ids: readonly string[]): Promise<DossierRecord[]> =>
  db
    .selectFrom('dossiers.dossier')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()

export const ofPerson = async (db: Db, personId: string, after: string | undefined, limit: number) => {
  const cursor = decodeCursor(after)
  const { rows } = await sql<ListRecord>`
    select ${sql.join(LIST_COLUMNS.map((name) => sql.ref(`d.${name}`)))} from dossiers.dossier d
    where d.applicant_person_id = ${personId}
      ${cursor ? sql`and (d.submitted_at, d.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``}
    order by d.submitted_at desc, d.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next:
      rows.length > limit && last ? encodeCursor({ at: last.submitted_at.toISOString(), id: last.id }) : null,
  }
}

/** People known from earlier dossiers received at these units: the counter need not type them again. */
export const knownApplicants = async (
  db: Db,
  units: readonly string[],
  numberHash: string,
): Promise<unknown[]> => {
  const { rows } = await sql<{ applicant: unknown }>`
    select distinct on (applicant->>'name') applicant from (
      select applicant, submitted_at from dossiers.dossier
      where applicant->>'numberHash' = ${numberHash} and reception_unit_id = any(${[...units]}::uuid[])
      order by submitted_at desc limit 20) recent
    limit 3`.execute(db)
  return rows.map(({ applicant }) => applicant)
}
