import { createHash } from 'node:crypto'
import type pg from 'pg'

/**
 * Statements that come again are prepared: the server parses and plans them once a connection instead of every time,
 * which is most of what a short statement costs. A statement whose best plan depends on its values says so with
 * `PLAN_EACH_TIME` in its text.
 */
export const PLAN_EACH_TIME = '/* plan each time */'

/** Lists of varying length make new texts for ever; those come too seldom to be worth a name. */
const AFTER = 3
const MOST = 400
const STALE_PLAN = '0A000'

const seen = new Map<string, number>()
const names = new Map<string, string>()

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MOST || text.includes(PLAN_EACH_TIME)) return undefined
  const times = (seen.get(text) ?? 0) + 1
  if (seen.size > 2_000) seen.clear()
  seen.set(text, times)
  if (times < AFTER) return undefined
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  seen.delete(text)
  return name
}

type Wrapped = {
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>
  release(discard?: boolean): void
  readonly processID: number | undefined
}

const wrap = (client: pg.PoolClient): Wrapped => {
  let stale = false
  return {
    async query(text, values = []) {
      // Without values it is begin, commit and their like, or several statements: nothing to plan.
      const name = values.length > 0 ? nameOf(text) : undefined
      try {
        return await client.query({ text, values: values as unknown[], ...(name && { name }) })
      } catch (error) {
        // A table changed under its prepared statement: this connection would refuse it for ever.
        if ((error as { code?: string }).code === STALE_PLAN) stale = true
        throw error
      }
    },
    release: (discard) => client.release(discard || stale),
    get processID() {
      return (client as any).processID
    },
  }
}

/** The pool as Kysely uses one, with its statements prepared. */
export const prepared = (pool: pg.Pool) => {
  const wrapped = new WeakMap<pg.PoolClient, Wrapped>()
  return {
    options: pool.options,
    async connect(): Promise<Wrapped> {
      const client = await pool.connect()
      const known = wrapped.get(client)
      if (known) return known
      const made = wrap(client)
      wrapped.set(client, made)
      return made
    },
    end: () => pool.end(),
  }
}
