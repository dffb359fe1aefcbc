import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '../schema.generated.ts'
import { prepared } from './prepare.ts'

/** A connection pool or a transaction: whatever takes a `db` works inside and outside one. */
export type Db = Kysely<DB>

const INT8 = 20
// The driver's list of type ids leaves the array types out.
const INT8_ARRAY = 1016 as any
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(INT8_ARRAY, (value) => value.slice(1, -1).split(',').filter(Boolean).map(Number))
// A `date` is a day on a calendar; turning it into a JS Date would give it a time zone it does not have.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

export type PoolOptions = {
  max?: number
  /** The role that statements run under; the owner only migrates. */
  role?: 'motcua_app'
  /** Longest one statement may run, in milliseconds; long jobs pass their own. 0: no limit, nor on pauses between two. */
  statementTimeout?: number
}

export const APP_ROLE = 'motcua_app' as const

export const openPool = (
  url: string,
  { max = 10, role, statementTimeout = 30_000 }: PoolOptions = {},
): pg.Pool => {
  const options = [
    role && `-c role=${role}`,
    `-c statement_timeout=${statementTimeout}`,
    `-c idle_in_transaction_session_timeout=${statementTimeout === 0 ? 0 : 60_000}`,
    '-c timezone=UTC',
  ]
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: options.filter(Boolean).join(' '),
    connectionTimeoutMillis: 10_000,
    application_name: 'motcua',
  })
  // A connection that dies while idle must not take the process with it; the next query opens another.
  pool.on('error', () => {})
  // Nor one that dies in use: whoever waits on it is told by its query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export const openDb = (pool: pg.Pool): Db =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool: prepared(pool) as any }) })
