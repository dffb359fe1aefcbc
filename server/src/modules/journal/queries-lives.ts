import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { LifeEntry } from './types.ts'

/** The newest of the next `batch` subjects after an id; null when there is none. */
export const subjectsAfter = async (
  db: Db,
  { kind, after, to, batch }: { kind: string; after: string; to: string | undefined; batch: number },
): Promise<string | null> => {
  const { rows } = await sql<{ last: string | null }>`
    select max(id) as last from (
      select id from journal.subject
      where kind = ${kind} and id > ${after} ${to === undefined ? sql`` : sql`and id <= ${to}`}
      order by id limit ${batch}) next`.execute(db)
  return rows[0]?.last ?? null
}

/**
 * Entries with a smaller `seq` are all settled, and at positions below `until`: of them the position need not be looked
 * up one by one.
 */
export const safeSeq = async (db: Db, until: number): Promise<number> => {
  const { rows } = await sql<{ safe: number }>`
    select least(
      coalesce((select floor_seq from journal.sequencer), 0),
      coalesce((select min(seq) - 1 from (select seq from journal.leaf where position >= ${until} offset 0) later), 9007199254740991)) as safe`.execute(
    db,
  )
  return Number(rows[0]!.safe)
}

type Row = Omit<LifeEntry, 'lawAt'> & { lawAt: Date }

/** All entries of the subjects after one id up to another, by id and version, below a position. */
export const entriesOfSubjects = async (
  db: Db,
  asked: { kind: string; after: string; last: string; until: number; safe: number },
): Promise<LifeEntry[]> => {
  const { kind, after, last, until, safe } = asked
  const { rows } = await sql<Row>`
    select e.id, e.version, e.type, e.law_at as "lawAt", e.data from journal.entry e
    where e.kind = ${kind} and e.id > ${after} and e.id <= ${last}
      and (e.seq <= ${safe} or (select l.position from journal.leaf l where l.seq = e.seq) < ${until})
    order by e.id, e.version`.execute(db)
  return rows.map((row) => ({ ...row, lawAt: row.lawAt.toISOString() }))
}

/** All entries of these subjects, by id and version, below a position. */
export const entriesOfIds = async (
  db: Db,
  { kind, ids, until }: { kind: string; ids: readonly string[]; until: number },
): Promise<LifeEntry[]> => {
  const { rows } = await sql<Row>`
    select e.id, e.version, e.type, e.law_at as "lawAt", e.data from journal.entry e
    join journal.leaf l on l.seq = e.seq
    where e.kind = ${kind} and e.id = any(${[...ids]}::text[]) and l.position < ${until}
    order by e.id, e.version`.execute(db)
  return rows.map((row) => ({ ...row, lawAt: row.lawAt.toISOString() }))
}
