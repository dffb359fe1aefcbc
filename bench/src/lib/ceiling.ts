import type pg from 'pg'
import type { World } from './world.ts'

/**
 * The ceiling of writes: the very rows the product wrote, read back from a real request, written again by a program
 * that knows them beforehand: one transaction, one INSERT a table, prepared statements, nothing computed or checked.
 */

/** Values as texts, as PostgreSQL prints them: every type takes its own text back. */
export type Rows = { table: string; columns: string[]; rows: (string | null)[][] }

/** Filled by the database in the product too, so not a value that could be copied. */
const COMPUTED = new Map([
  ['journal.subject.tx', 'pg_current_xact_id()'],
  ['journal.entry.tx', 'pg_current_xact_id()'],
])

export const readRows = async (
  pool: pg.Pool,
  table: string,
  where: string,
  values: unknown[],
): Promise<Rows> => {
  const [schema, name] = table.split('.')
  const { rows: columns } = await pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' and is_identity = 'NO'
     order by ordinal_position`,
    [schema, name],
  )
  const names = columns.map(({ column_name }) => column_name)
  const { rows } = await pool.query<(string | null)[]>({
    text: `select ${names.map((each) => `"${each}"::text`).join(', ')} from ${table} where ${where}`,
    values,
    rowMode: 'array',
  })
  if (rows.length === 0) throw new Error(`no row in ${table} where ${where}`)
  return { table, columns: names, rows }
}

export type Insert = { name: string; text: string; rows: Rows }

export const insertOf = (rows: Rows): Insert => {
  let n = 0
  const tuples = rows.rows.map(
    () =>
      `(${rows.columns.map((column) => COMPUTED.get(`${rows.table}.${column}`) ?? `$${++n}`).join(', ')})`,
  )
  const columns = rows.columns.map((column) => `"${column}"`).join(', ')
  return {
    name: `ceiling.${rows.table}`,
    text: `insert into ${rows.table} (${columns}) values ${tuples.join(', ')}`,
    rows,
  }
}

/** `fresh` gives another value for a column that must differ from row to row, undefined for one that stays. */
export type Fresh = (table: string, column: string, rank: number) => string | undefined

export const valuesOf = ({ rows }: Insert, fresh: Fresh): (string | null)[] =>
  rows.rows.flatMap((row, rank) =>
    rows.columns.flatMap((column, at) =>
      COMPUTED.has(`${rows.table}.${column}`)
        ? []
        : [fresh(rows.table, column, rank) ?? (row[at] as string | null)],
    ),
  )

/** Eight connections that stay open, as a pool keeps them. */
export const withConnections = async <Result>(
  world: World,
  work: (connections: readonly pg.PoolClient[]) => Promise<Result>,
): Promise<Result> => {
  const connections = await Promise.all(Array.from({ length: 8 }, () => world.pool.connect()))
  try {
    return await work(connections)
  } finally {
    for (const connection of connections) connection.release()
  }
}
