import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { APP_ROLE, type Db, openDb, openPool } from '../src/lib/db.ts'
import { forgetKept } from '../src/lib/kept.ts'
import { withDatabase } from './url.ts'

/** A database of its own, migrated and empty. */
export type TestDatabase = {
  /** Connects as the owner, who migrates; what the product is started with. */
  readonly url: string
  /** As the application runs: role motcua_app. */
  readonly db: Db
  readonly pool: pg.Pool
  /** Bypasses grants: to look behind the scenes, or to break things. */
  readonly owner: Db
  readonly ownerPool: pg.Pool
}

/**
 * Gives a test file its own database, cloned before its first test and dropped after its last.
 *
 * @example
 * const database = testDatabase()
 * test('…', async () => { await queries.insertUnit(database.db, …) })
 *
 * `testDatabase('world')` starts from the demonstration's units, staff and procedures instead of empty tables.
 */
export const testDatabase = (kind: 'empty' | 'world' = 'empty'): TestDatabase => {
  let cloned: ClonedDatabase | undefined
  beforeAll(async () => {
    cloned = await cloneDatabase(kind)
  })
  afterAll(() => cloned?.drop())
  const get = () => {
    if (!cloned) throw new Error('the database is there from beforeAll on: use it inside tests and hooks')
    return cloned
  }
  return {
    get url() {
      return get().url
    },
    get db() {
      return get().db
    },
    get pool() {
      return get().pool
    },
    get owner() {
      return get().owner
    },
    get ownerPool() {
      return get().ownerPool
    },
  }
}

export type ClonedDatabase = TestDatabase & { drop(): Promise<void> }

/** Clones the migrated template (about 50 ms). The caller drops it; `testDatabase()` does so by itself. */
export const cloneDatabase = async (kind: 'empty' | 'world' = 'empty'): Promise<ClonedDatabase> => {
  const { url, template, world, dataDir, error } = inject('postgres')
  if (error) throw new Error(`the test database could not be migrated: ${error}`)
  if (kind === 'world') {
    // Loads the whole program, which most test files do without.
    const { ensureWorld, settleWorld } = await import('./world-template.ts')
    settleWorld(dataDir)
    await ensureWorld(url, template, world)
  }
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name} template ${kind === 'world' ? world : template}`)
  // The file before had another database.
  forgetKept()
  const own = withDatabase(url, name)
  const pool = openPool(own, { max: 5, role: APP_ROLE })
  const ownerPool = openPool(own, { max: 3 })
  return {
    url: own,
    pool,
    ownerPool,
    db: openDb(pool),
    owner: openDb(ownerPool),
    drop: async () => {
      await Promise.all([pool.end(), ownerPool.end()])
      await administer(url, `drop database ${name} with (force)`)
    },
  }
}

const administer = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
