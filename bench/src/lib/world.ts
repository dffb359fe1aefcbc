import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { cachedClock } from '../../../server/src/lib/clock.ts'
import { type Ctx, systemActor } from '../../../server/src/lib/context.ts'
import { APP_ROLE, type Db, openDb, openPool } from '../../../server/src/lib/db.ts'
import { migrateJobs } from '../../../server/src/lib/jobs.ts'
import { silentLog } from '../../../server/src/lib/log.ts'
import { migrate } from '../../../server/src/lib/migrate.ts'
import { startPostgres } from '../../../server/src/lib/postgres/index.ts'
import { setSetting } from '../../../server/src/start/phases.ts'
import { type Product, startProduct } from '../../../server/test/product.ts'
import { fillWorld, settleWorld } from '../../../server/test/world-template.ts'
import type { Options } from './figures.ts'

/** A database of the bench's own, durable as in production, filled as the demonstration is but without dossiers. */
export type World = {
  url: string
  /** Keys and files. */
  folder: string
  /** As the application: role motcua_app. */
  db: Db
  pool: pg.Pool
  /** As the owner, for loading and looking behind the scenes. */
  owner: pg.Pool
  /** The world's system, at its legal time. */
  ctx(): Promise<Ctx>
  /** Starts `serve` as a process of its own over this database. */
  serve(): Promise<Product>
}

type Stop = () => Promise<unknown>

const PATIENCE_MS = 8000

/** Runs `work` in a world; stops and removes all of it afterwards, on Ctrl-C too. */
export const withWorld = async <Result>(
  { data }: Options,
  work: (world: World) => Promise<Result>,
): Promise<Result> => {
  const folder = data ? resolve(data) : mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  mkdirSync(folder, { recursive: true })
  // The database runs under another account when we are root.
  chmodSync(folder, 0o711)
  const stops: Stop[] = [async () => data ?? rmSync(folder, { recursive: true, force: true })]
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= stopAll(stops))
  const interrupted = () => void stop().then(() => process.exit(130))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    return await work(await build(folder, stops))
  } finally {
    await stop()
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}

/** Last started, first stopped; one that fails does not keep the others alive. */
const stopAll = async (stops: Stop[]): Promise<void> => {
  for (const stop of stops.toReversed()) {
    const stopped = stop().catch((error) => console.error(error))
    // A pool waits for connections that an interrupted bench never gives back.
    await Promise.race([stopped, sleep(PATIENCE_MS, undefined, { ref: false })])
  }
}

const build = async (folder: string, stops: Stop[]): Promise<World> => {
  const known = existsSync(join(folder, 'keys'))
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  stops.push(() => postgres.stop())
  await migrate(postgres.url)
  settleWorld(folder)
  if (!known) {
    await migrateJobs(postgres.url)
    await fillWorld(postgres.url)
  }
  const pool = openPool(postgres.url, { max: 8, role: APP_ROLE, statementTimeout: 0 })
  const owner = openPool(postgres.url, { max: 2, statementTimeout: 0 })
  stops.push(() => Promise.all([pool.end(), owner.end()]))
  const db = openDb(pool)
  // `serve` asks which profile it runs.
  await setSetting(openDb(owner), 'profile', 'hai-duong-2024')
  const clock = cachedClock(db)
  return {
    url: postgres.url,
    folder,
    db,
    pool,
    owner,
    ctx: async () => ({
      db,
      actor: systemActor('bench'),
      now: await clock.now(),
      requestId: 'bench',
      log: silentLog,
      lang: 'vi',
      ip: '',
    }),
    serve: async () => {
      const product = await startProduct({ command: 'serve', databaseUrl: postgres.url, dataDir: folder })
      stops.push(() => product.stop())
      return product
    },
  }
}
