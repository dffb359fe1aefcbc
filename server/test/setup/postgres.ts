import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateJobs } from '../../src/lib/jobs.ts'
import { migrate } from '../../src/lib/migrate.ts'
import { type Postgres, startPostgres } from '../../src/lib/postgres/index.ts'
import { isAlive } from '../../src/lib/postgres/process.ts'
import { signalServer } from '../../src/lib/postgres/server.ts'
import { withDatabase } from '../url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { url: string; template: string; world: string; dataDir: string; error: string | null }
  }
}

const PREFIX = 'motcua-test-'
const TEMPLATE = 'motcua_template'
const WORLD = 'motcua_world'

/**
 * One PostgreSQL for a run of the tests, with a migrated database that each test file clones.
 * `MOTCUA_TEST_PG=15` chooses the other version. Migrations that fail are told by the tests that need them,
 * so that tests without a database still run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(folder, 0o711) // as root, the server runs under another account, which must get through
  const major = process.env.MOTCUA_TEST_PG === '15' ? 15 : 18
  const server = await startPostgres({
    dataDir: join(folder, 'data'),
    major,
    durability: 'off',
    database: TEMPLATE,
  })
  const dataDir = join(folder, 'keys-and-files')
  const error = await prepareTemplate(server)
  project.provide('postgres', { url: server.url, template: TEMPLATE, world: WORLD, dataDir, error })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const prepareTemplate = async ({ url }: Postgres): Promise<string | null> => {
  try {
    await migrate(url)
    await migrateJobs(url)
    await administer(url, `alter database ${TEMPLATE} with is_template true allow_connections false`)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

const administer = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Servers and folders of runs that were killed. */
const clearLeftovers = () => {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    signalServer(join(folder, 'data'), 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
