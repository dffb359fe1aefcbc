import type { Db } from '../../lib/db.ts'
import type { TimerRecord } from './queries-parts.ts'

export const dueTimers = (db: Db, now: Date, limit: number): Promise<TimerRecord[]> =>
  db
    .selectFrom('dossiers.timer')
    .selectAll()
    .where('fired_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()

/** Whether this call is the one that fires it. */
export const markFired = async (db: Db, id: string, at: Date): Promise<boolean> => {
  const done = await db
    .updateTable('dossiers.timer')
    .set({ fired_at: at })
    .where('id', '=', id)
    .where('fired_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
