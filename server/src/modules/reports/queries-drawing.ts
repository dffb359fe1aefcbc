import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** The PDF drawn of a report as it stood at a row version. */
export const findDrawing = async (db: Db, instanceId: string, rowVersion: number): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select file_id as id from reports.drawing where instance_id = ${instanceId} and row_version = ${rowVersion}`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

export const insertDrawing = async (
  db: Db,
  instanceId: string,
  rowVersion: number,
  fileId: string,
): Promise<void> => {
  await sql`insert into reports.drawing (instance_id, row_version, file_id)
    values (${instanceId}, ${rowVersion}, ${fileId}) on conflict do nothing`.execute(db)
}
