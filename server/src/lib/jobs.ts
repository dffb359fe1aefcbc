import { EventEmitter } from 'node:events'
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type WorkerEvents,
  type Logger as WorkerLogger,
} from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { type Ctx, systemActor } from './context.ts'
import { type Db, openDb } from './db.ts'
import { type LivenessOptions, watchWorkers } from './job-liveness.ts'
import type { Log } from './log.ts'

/**
 * Work that outlives a request. A job's row is written in the caller's transaction, so the job and its cause
 * commit together. Handlers must be repeatable: a worker may die after the work and before the tick.
 */
export type Job<Payload = unknown> = {
  readonly name: string
  readonly schema: z.ZodType<Payload>
  readonly handle: (ctx: Ctx, payload: Payload) => Promise<void>
  /** Real-time cron pattern for jobs that nobody enqueues, e.g. every minute: `* * * * *`. */
  readonly cron?: string
}

export const job = <Payload>(
  name: string,
  schema: z.ZodType<Payload>,
  handle: Job<Payload>['handle'],
  cron?: string,
): Job<Payload> => ({ name, schema, handle, ...(cron && { cron }) })

export type EnqueueOptions = {
  /** Of jobs with one key that still wait, only the newest is kept. */
  key?: string
  /** Real time. */
  runAt?: Temporal.Instant
  /** Jobs of one queue run one after the other. */
  queue?: string
}

export const enqueue = async <Payload>(
  ctx: { db: Db },
  { name, schema }: Job<Payload>,
  payload: Payload,
  { key, runAt, queue }: EnqueueOptions = {},
): Promise<void> => {
  const checked = schema.parse(payload)
  await sql`select graphile_worker.add_job(${name}, payload => ${JSON.stringify(checked)}::json,
    queue_name => ${queue ?? null}, run_at => ${runAt?.toString() ?? null}::timestamptz, max_attempts => 12,
    job_key => ${key ?? null})`.execute(ctx.db)
}

/** Asks for a job without a payload that another module declares. */
export const enqueueByName = async (
  { db }: { db: Db },
  name: string,
  { key, runAt }: EnqueueOptions,
): Promise<void> => {
  await sql`select graphile_worker.add_job(${name}, payload => '{}'::json, run_at => ${runAt?.toString() ?? null}::timestamptz,
    job_key => ${key ?? null})`.execute(db)
}

/** Owner's work: installs the worker's own tables and lets the application use them. */
export const migrateJobs = async (ownerUrl: string): Promise<void> => {
  const utils = await makeWorkerUtils({ connectionString: ownerUrl, logger: quiet })
  try {
    await utils.migrate()
    await utils.withPgClient(async (client) => {
      await client.query(`
        grant usage on schema graphile_worker to motcua_app;
        grant select, insert, update, delete on all tables in schema graphile_worker to motcua_app;
        grant usage, select on all sequences in schema graphile_worker to motcua_app;
        grant execute on all functions in schema graphile_worker to motcua_app;`)
      // The worker's tables carry row security without policies; the application is their only user.
      const { rows } = await client.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c
         where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity`,
      )
      for (const { name } of rows) await client.query(`alter table ${name} disable row level security`)
    })
  } finally {
    await utils.release()
  }
}

export type JobContext = { pool: pg.Pool; clock: Clock; log: Log }

const contextOf = async ({ pool, clock, log }: JobContext, name: string, id: string): Promise<Ctx> => ({
  db: openDb(pool),
  actor: systemActor(name),
  now: await clock.now(),
  requestId: `job:${id}`,
  log,
  lang: 'vi',
  ip: '',
})

/** Starts working; `stop()` waits for running jobs to end. Any number of processes may do so at once. */
export const startWorker = async (
  jobs: readonly Job<any>[],
  context: JobContext,
  { concurrency = 2, liveness }: { concurrency?: number; liveness?: LivenessOptions } = {},
): Promise<{ stop(): Promise<void> }> => {
  const taskList = Object.fromEntries(
    jobs.map((each) => [
      each.name,
      async (payload: unknown, helpers: { job: { id: string } }) => {
        const ctx = await contextOf(context, each.name, helpers.job.id)
        await each.handle(ctx, each.schema.parse(payload ?? {}) as never)
      },
    ]),
  )
  const alive = watchWorkers(context.pool, context.log, liveness)
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => alive.add(workerPool.id))
  const runner = await run({
    pgPool: context.pool,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    parsedCronItems: parseCronItems(
      jobs.flatMap(({ name, cron }) =>
        cron
          ? [
              {
                task: name,
                match: cron,
                identifier: name,
                options: { maxAttempts: 1, jobKey: `cron:${name}` },
              },
            ]
          : [],
      ),
    ),
    logger: toLog(context.log),
  })
  return {
    stop: async () => {
      try {
        await runner.stop()
      } finally {
        await alive.stop()
      }
    },
  }
}

const toLog = (log: Log): WorkerLogger =>
  new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ job: meta?.job, message }, 'job failed')
    else if (level === 'warning') log.warn({ message }, 'worker')
  })

const quiet = new Logger(() => () => {})
