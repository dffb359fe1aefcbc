import type pg from 'pg'
import type { Log } from './log.ts'

/**
 * A worker that is killed leaves its jobs locked, and graphile-worker gives them to another only after four hours.
 * So each process holds an advisory lock for the name its jobs are locked by: the lock goes with the connection when the
 * process dies, and whoever then gets it knows that those jobs are free.
 */
export type Liveness = {
  /** A name this process locks jobs by (one a pool of workers), before it takes its first job. */
  add(name: string): void
  stop(): Promise<void>
}

export type LivenessOptions = {
  /** Pause between looks, in milliseconds. */
  every?: number
  /**
   * How long a job must be locked, and we must be connected, before its worker may be called dead: after a restart
   * of the database every living worker needs time to take its lock again.
   */
  grace?: number
}

const LOCK_CLASS = 7_271_003

const STALE = `
  select distinct locked_by as id from (
    select locked_by, locked_at from graphile_worker._private_jobs
    union all select locked_by, locked_at from graphile_worker._private_job_queues) as held
  where locked_by is not null and locked_at < now() - $1 * interval '1 millisecond'`

type Held = { client: pg.PoolClient; locked: Set<string>; since: number }

export const watchWorkers = (
  pool: pg.Pool,
  log: Log,
  { every = 3000, grace = 10_000 }: LivenessOptions = {},
): Liveness => {
  const own = new Set<string>()
  let held: Held | null = null
  let turn: Promise<void> = Promise.resolve()

  const look = async () => {
    held ??= await hold(pool, () => {
      held = null
    })
    const mine = held
    for (const id of own) {
      if (mine.locked.has(id)) continue
      await mine.client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, id])
      mine.locked.add(id)
    }
    if (performance.now() - mine.since >= grace) await freeJobsOfTheDead(mine.client, own, grace, log)
  }
  // The database may be away: the next look tries again.
  const safely = () => {
    turn = turn.then(look).catch(() => {})
  }
  safely()
  const timer = setInterval(safely, every)
  return {
    add: (name) => {
      own.add(name)
      safely()
    },
    stop: async () => {
      clearInterval(timer)
      await turn
      held?.client.release(true)
      held = null
    },
  }
}

const hold = async (pool: pg.Pool, onLoss: () => void): Promise<Held> => {
  const client = await pool.connect()
  client.once('error', () => {
    onLoss()
    client.release(true)
  })
  return { client, locked: new Set(), since: performance.now() }
}

const freeJobsOfTheDead = async (client: pg.PoolClient, own: Set<string>, grace: number, log: Log) => {
  const { rows } = await client.query<{ id: string }>(STALE, [grace])
  for (const { id } of rows) {
    if (own.has(id)) continue
    const { rows } = await client.query('select pg_try_advisory_lock($1, hashtext($2)) as dead', [
      LOCK_CLASS,
      id,
    ])
    if (!rows[0].dead) continue
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [id])
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, id])
    log.warn({ worker: id }, 'a worker died; its jobs are free again')
  }
}
