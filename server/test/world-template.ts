import pg from 'pg'
import { setConfig } from '../src/lib/config.ts'
import { openDb, openPool } from '../src/lib/db.ts'
import { configure, phases } from '../src/program.ts'
import { runPhases } from '../src/start/phases.ts'
import { progressOn } from '../src/start/progress.ts'
import { withDatabase } from './url.ts'

/** The keys that seal the world's personal numbers, and its files: one folder for a run of the tests. */
export const settleWorld = (dataDir: string): void => {
  setConfig({ dataDir })
  configure('hai-duong-2024')
}

const LOCK = 7_271_002

/**
 * A template filled as the demonstration is (units, staff, procedures), without dossiers. The first test file that
 * needs it makes it, the others wait: a run without such a file does not pay for it.
 */
export const ensureWorld = async (url: string, template: string, world: string): Promise<void> => {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [world])
    if (rowCount) return
    const draft = `${world}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template ${template}`)
    await fillWorld(withDatabase(url, draft))
    await client.query(`alter database ${draft} rename to ${world}`)
    await client.query(`alter database ${world} with is_template true allow_connections false`)
  } finally {
    await client.end()
  }
}

/** Fills a migrated database, whole or with some phases alone; `settleWorld` first says where its keys are. */
export const fillWorld = async (url: string, only?: readonly string[]): Promise<void> => {
  const pool = openPool(url, { max: 2, statementTimeout: 0 })
  try {
    await runPhases(
      openDb(pool),
      phases({ dossiers: 0 })('hai-duong-2024').filter(({ name }) => !only || only.includes(name)),
      progressOn({ write: () => true }),
    )
    // The tests' plans should be those of a filled database.
    await pool.query('analyze')
  } finally {
    await pool.end()
  }
}
