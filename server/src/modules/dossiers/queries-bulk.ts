import { type Insertable, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import type { DossiersBulk } from '../../schema.generated.ts'

type NewBulk = { bulk: Insertable<DossiersBulk>; dossierIds: readonly string[] }

export const insertBulk = async (db: Db, { bulk, dossierIds }: NewBulk): Promise<void> => {
  await db.insertInto('dossiers.bulk').values(bulk).execute()
  const rows = dossierIds.map((dossier_id) => ({ bulk_id: bulk.id, dossier_id }))
  await db.insertInto('dossiers.bulk_item').values(rows).execute()
}

export const getBulk = (db: Db, id: string) =>
  db.selectFrom('dossiers.bulk').selectAll().where('id', '=', id).executeTakeFirst()

export const finishBulk = (db: Db, id: string, at: Date) =>
  db.updateTable('dossiers.bulk').set({ done_at: at }).where('id', '=', id).execute()

export const waitingItems = (db: Db, bulkId: string) =>
  db
    .selectFrom('dossiers.bulk_item')
    .select('dossier_id')
    .where('bulk_id', '=', bulkId)
    .where('state', '=', 'waiting')
    .execute()

export const settleItem = (
  db: Db,
  bulkId: string,
  dossierId: string,
  state: 'done' | 'failed',
  error: unknown,
) =>
  db
    .updateTable('dossiers.bulk_item')
    .set({ state, error })
    .where('bulk_id', '=', bulkId)
    .where('dossier_id', '=', dossierId)
    .execute()

export const bulkItems = (db: Db, bulkId: string) =>
  db
    .selectFrom('dossiers.bulk_item as i')
    .innerJoin('dossiers.dossier as d', 'd.id', 'i.dossier_id')
    .select(['i.dossier_id', 'd.code', 'i.state', 'i.error'])
    .where('i.bulk_id', '=', bulkId)
    .orderBy('d.code')
    .execute()

type BulkSummary = {
  id: string
  action: string
  at: Date
  done_at: Date | null
  waiting: number
  failed: number
  total: number
}

export const bulksOf = async (db: Db, actorId: string): Promise<BulkSummary[]> => {
  const { rows } = await sql<BulkSummary>`
    select b.id, b.action, b.at, b.done_at, count(*) filter (where i.state = 'waiting') as waiting,
      count(*) filter (where i.state = 'failed') as failed, count(*) as total
    from (select * from dossiers.bulk where actor->>'id' = ${actorId} order by at desc limit 50) b
    join dossiers.bulk_item i on i.bulk_id = b.id
    group by b.id, b.action, b.at, b.done_at order by b.at desc`.execute(db)
  return rows
}
