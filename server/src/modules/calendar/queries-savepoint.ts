import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** A failure inside a transaction poisons it; after a savepoint only what came since is undone. */
export const savepoint = async <Reply>(db: Db, work: () => Promise<Reply>): Promise<Reply> => {
  await sql`savepoint one_step`.execute(db)
  try {
    const reply = await work()
    await sql`release savepoint one_step`.execute(db)
    return reply
  } catch (error) {
    await sql`rollback to savepoint one_step`.execute(db)
    throw error
  }
}
