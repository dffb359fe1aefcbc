import { sql } from 'kysely'
import type { Db } from '../lib/db.ts'
import type { Progress, Report } from './progress.ts'

/** One part of filling an empty database; it happens once, whole. */
export type Phase = {
  name: string
  words: { vi: string; en: string }
  /** Runs in a transaction of its own, together with the mark that it is done. */
  run: (db: Db, report: Report) => Promise<void>
}

/**
 * Fills the database. A start that was killed in the middle is taken up at the phase it was in: what a phase wrote
 * and the mark that it is done commit together. Returns how many phases ran.
 */
export const runPhases = async (db: Db, phases: readonly Phase[], progress: Progress): Promise<number> => {
  const done = new Set(await doneMarks(db))
  let ran = 0
  for (const { name, words, run } of phases) {
    if (done.has(name)) continue
    await progress.step(words, (report) =>
      db.transaction().execute(async (transaction) => {
        await run(transaction as Db, report)
        await setSetting(transaction as Db, `seeded.${name}`, true)
      }),
    )
    ran++
  }
  return ran
}

const doneMarks = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select substr(name, 8) as name from lib.setting where name like 'seeded.%'`.execute(db)
  return rows.map(({ name }) => name)
}

export const getSetting = async (db: Db, name: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`select value from lib.setting where name = ${name}`.execute(
    db,
  )
  return rows[0]?.value
}

export const setSetting = async (db: Db, name: string, value: unknown): Promise<void> => {
  await sql`insert into lib.setting (name, value) values (${name}, ${JSON.stringify(value)}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(db)
}
