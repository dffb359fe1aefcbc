import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type AccessRow = {
  at: string
  actor: string
  unitId: string | null
  subjectKind: string
  subjectId: string
  purpose: string
  fields: readonly string[]
}

export type StoredAccess = AccessRow & { accessId: number }

export async function insertAccess(db: Db, row: AccessRow): Promise<void> {
  await sql`insert into journal.access (at, actor, unit_id, subject_kind, subject_id, purpose, fields)
    values (${row.at}, ${row.actor}, ${row.unitId}, ${row.subjectKind}, ${row.subjectId}, ${row.purpose},
      ${row.fields}::text[])`.execute(db)
}

const columns = sql`a.id as "accessId", a.at, a.actor, a.unit_id as "unitId", a.subject_kind as "subjectKind",
  a.subject_id as "subjectId", a.purpose, a.fields`

const accessOf = (row: Omit<StoredAccess, 'at'> & { at: Date }): StoredAccess => ({
  ...row,
  at: row.at.toISOString(),
})

/** Reads of a subject's data, newest first; `before` is the id the page before ended at. */
export async function listAccess(
  db: Db,
  subject: { kind: string; id: string },
  before: number | undefined,
  limit: number,
): Promise<StoredAccess[]> {
  const { rows } = await sql<Omit<StoredAccess, 'at'> & { at: Date }>`
    select ${columns} from journal.access a
    where subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by id desc limit ${limit}`.execute(db)
  return rows.map(accessOf)
}

/** One sealing at a time. */
export async function lockSealing(db: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('journal.access_seal')) as locked`.execute(db)
  return rows[0]!.locked
}

/** How far below the newest sealed read one may still be unsealed: reads whose transaction committed late. */
const lateness = 200_000

/** Oldest reads that no entry seals yet. A late one is found by its missing seal, not by its number. */
export async function listUnsealed(db: Db, limit: number): Promise<StoredAccess[]> {
  const { rows } = await sql<Omit<StoredAccess, 'at'> & { at: Date }>`
    select ${columns} from journal.access a
    where a.id > coalesce((select max(access_id) from journal.access_seal), 0) - ${lateness}::bigint
      and not exists (select from journal.access_seal s where s.access_id = a.id)
    order by a.id limit ${limit}`.execute(db)
  return rows.map(accessOf)
}

/** Reads one entry sealed, in their order. */
export async function listSealed(db: Db, batch: string): Promise<StoredAccess[]> {
  const { rows } = await sql<Omit<StoredAccess, 'at'> & { at: Date }>`
    select ${columns} from journal.access_seal s join journal.access a on a.id = s.access_id
    where s.batch = ${batch} order by s.ordinal`.execute(db)
  return rows.map(accessOf)
}

export async function insertSeals(db: Db, batch: string, accessIds: readonly number[]): Promise<void> {
  await sql`insert into journal.access_seal (access_id, batch, ordinal)
    select id, ${batch}, n - 1 from unnest(${accessIds}::bigint[]) with ordinality as sealed (id, n)`.execute(
    db,
  )
}
