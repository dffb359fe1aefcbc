import { APP_ROLE, openDb, openPool } from '../lib/db.ts'
import { followTasks, rebuildFacts } from '../modules/indicators/index.ts'
import { rebuild as readAgain, settleAll } from '../modules/journal/index.ts'

const usage =
  'rebuild indicators: facts of dossiers and tasks, and their sums, from the journal again (DATABASE_URL)'

/** Throws Error with the way to call it for anything but `indicators`. */
export const rebuild = async ([what]: string[], databaseUrl: string): Promise<void> => {
  if (what !== 'indicators') throw new Error(usage)
  const pool = openPool(databaseUrl, { role: APP_ROLE, max: 4, statementTimeout: 0 })
  const began = performance.now()
  try {
    const db = openDb(pool)
    await settleAll(db)
    const done = await rebuildFacts(db, ({ dossiers, entries }) =>
      process.stderr.write(`\r${dossiers} dossiers, ${entries} entries`),
    )
    await readAgain(db, followTasks)
    const seconds = (performance.now() - began) / 1000
    process.stderr.write('\n')
    console.log(
      `${done.dossiers} dossiers, ${done.entries} entries up to position ${done.until}, ` +
        `${done.skipped} skipped; ${seconds.toFixed(1)} s, ${Math.round(done.entries / seconds)} entries a second`,
    )
  } finally {
    await pool.end()
  }
}
