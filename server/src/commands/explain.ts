import { openDb, openPool } from '../lib/db.ts'
import { explainCommand } from '../modules/calendar/index.ts'

/** With `DATABASE_URL` it counts on that installation's calendars, without one on the national calendar that ships. */
export const explainDate = async (args: readonly string[]): Promise<void> => {
  const url = process.env.DATABASE_URL
  const pool = url ? openPool(url, { max: 1 }) : null
  try {
    console.log(await explainCommand(args, pool ? openDb(pool) : undefined))
  } finally {
    await pool?.end()
  }
}
