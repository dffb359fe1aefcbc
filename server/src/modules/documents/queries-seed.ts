import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type {
  DocumentsArrival,
  DocumentsCounter,
  DocumentsRelation,
  DocumentsSending,
} from '../../schema.generated.ts'
import type { NewDocument } from './queries.ts'
import { insertArrivals, insertSendings } from './queries-arrivals.ts'

/** Rows of the demonstration in bulk. Postgres takes 65,535 values a statement. */
const AT_ONCE = 400

const inChunks = async <Row>(rows: readonly Row[], insert: (chunk: Row[]) => Promise<unknown>) => {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await insert(rows.slice(start, start + AT_ONCE) as Row[])
}

export type SeedRows = {
  documents: NewDocument[]
  arrivals: Insertable<DocumentsArrival>[]
  sendings: Insertable<DocumentsSending>[]
  relations: Insertable<DocumentsRelation>[]
  counters: Insertable<DocumentsCounter>[]
}

export const insertSeed = async (db: Db, rows: SeedRows): Promise<void> => {
  await inChunks(rows.documents, (chunk) =>
    db
      .insertInto('documents.document')
      .values(chunk.map((row) => ({ ...row, content: JSON.stringify(row.content) })))
      .execute(),
  )
  await sql`insert into documents.version (document_id, version, content, saved_by, saved_name, saved_at)
    select id, version, content, 'staff:' || drafter_id, coalesce(drafter_name, ''), created_at
    from documents.document where origin = 'composed'
    on conflict do nothing`.execute(db)
  await inChunks(rows.arrivals, (chunk) => insertArrivals(db, chunk))
  await inChunks(rows.sendings, (chunk) => insertSendings(db, chunk))
  await inChunks(rows.relations, (chunk) => db.insertInto('documents.relation').values(chunk).execute())
  await inChunks(rows.counters, (chunk) => db.insertInto('documents.counter').values(chunk).execute())
}
