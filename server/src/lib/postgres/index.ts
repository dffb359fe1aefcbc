import pg from 'pg'
import { type Log, silentLog } from '../log.ts'
import { chooseAccount } from './account.ts'
import { findBinaries, type Major } from './binaries.ts'
import { type Cluster, ensureCluster } from './cluster.ts'
import { placeData, placeSocket, privateFolder } from './places.ts'
import { readPidFile } from './process.ts'
import { urlOf } from './server.ts'
import type { Durability } from './settings.ts'
import { supervise } from './supervise.ts'

export type PostgresOptions = {
  /** Where the data should be; made when missing. */
  dataDir: string
  major?: Major
  /** `off` loses data on a power failure: for tests. */
  durability?: Durability
  /** Only names the socket; nothing listens on the network. */
  port?: number
  /** The database that `url` names; made when missing. */
  database?: string
  log?: Log
}

export type Postgres = {
  /** For `pg` and libpq; its user owns everything. */
  url: string
  /** Where the data are, which is elsewhere than asked when the server's account cannot reach that place. */
  dataDir: string
  /** Whether this start made the data directory. */
  fresh: boolean
  /** Whether a server left by a killed start was taken over. */
  adopted: boolean
  /** The server's process now. */
  pid(): number | null
  /** Ends the server (open transactions are rolled back). Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Runs the PostgreSQL that came with `npm ci` on `dataDir` and keeps it running: a server that dies is started
 * again until `stop()`. One start at a time may own a data directory; a second throws.
 */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const log = options.log ?? silentLog
  const { cluster, fresh } = prepare(options)
  const supervised = await supervise(cluster, log)
  const database = options.database ?? 'motcua'
  try {
    await ensureDatabase(urlOf(cluster.socketDir, cluster.port, 'postgres'), database)
  } catch (error) {
    await supervised.stop()
    throw error
  }
  return {
    url: urlOf(cluster.socketDir, cluster.port, database),
    dataDir: cluster.dataDir,
    fresh,
    adopted: supervised.adopted,
    pid: () => readPidFile(cluster.dataDir)?.pid ?? null,
    stop: supervised.stop,
  }
}

const prepare = (options: PostgresOptions): { cluster: Cluster; fresh: boolean } => {
  if (process.platform === 'win32')
    throw new Error('no PostgreSQL comes with this product for Windows: set DATABASE_URL')
  const { major = 18, durability = 'on', port = 5432 } = options
  const hint = chooseAccount(options.dataDir)
  const dataDir = placeData(options.dataDir, hint)
  const account = chooseAccount(dataDir)
  const binaries = findBinaries(major, account)
  const cluster = { dataDir, socketDir: dataDir, port, major, durability, account, binaries }
  const fresh = ensureCluster(cluster) === 'made'
  privateFolder(dataDir, account)
  return { cluster: { ...cluster, socketDir: placeSocket(dataDir, account) }, fresh }
}

const ensureDatabase = async (url: string, name: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
