import { join } from 'node:path'
import { migrateJobs } from '../lib/jobs.ts'
import type { Log } from '../lib/log.ts'
import { migrate } from '../lib/migrate.ts'
import { startPostgres } from '../lib/postgres/index.ts'

export type Database = {
  /** Connects as the owner. */
  url: string
  /** In words, for the terminal; never with a password. */
  where: string
  stop(): Promise<void>
}

/** The server named by `DATABASE_URL`, else the PostgreSQL that came with `npm ci`, on `dataDir`. */
export const openDatabase = async (
  databaseUrl: string | undefined,
  dataDir: string,
  log: Log,
): Promise<Database> => {
  if (databaseUrl) {
    const { hostname, pathname } = new URL(databaseUrl)
    return { url: databaseUrl, where: `${hostname || 'localhost'}${pathname}`, stop: async () => {} }
  }
  const server = await startPostgres({ dataDir: join(dataDir, 'postgres'), log })
  return { url: server.url, where: server.dataDir, stop: server.stop }
}

/** Brings the structure to what this version of the product needs. */
export const prepareDatabase = async ({ url }: Database): Promise<void> => {
  await migrate(url)
  await migrateJobs(url)
}
