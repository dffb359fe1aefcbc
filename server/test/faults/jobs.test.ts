import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openPool } from '../../src/lib/db.ts'
import { enqueue, migrateJobs } from '../../src/lib/jobs.ts'
import { migrate } from '../../src/lib/migrate.ts'
import { type Postgres, startPostgres } from '../../src/lib/postgres/index.ts'
import { testCtx } from '../app-ctx.ts'
import { quick, slow } from '../fixtures/jobs.ts'

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-jobs-`))
chmodSync(folder, 0o711)
const workers: ChildProcess[] = []
let server: Postgres
let pool: pg.Pool

const startWorker = async () => {
  const worker = fork(join(import.meta.dirname, '..', 'fixtures', 'worker.ts'), [server.url], {
    execArgv: [],
  })
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

const rows = async (text: string) => (await pool.query(text)).rows

const until = async (text: string, expected: number) => {
  for (let tries = 0; tries < 600; tries++) {
    if ((await rows(text)).length >= expected) return
    await sleep(100)
  }
  throw new Error(`not within 60 s: ${text}`)
}

beforeAll(async () => {
  server = await startPostgres({ dataDir: join(folder, 'data'), durability: 'on' })
  await migrate(server.url)
  await migrateJobs(server.url)
  pool = openPool(server.url)
  await pool.query(`create table public.done (n int, pid int); create table public.begun (n int, pid int);
    grant all on public.done, public.begun to motcua_app`)
  await Promise.all([startWorker(), startWorker()])
}, 150_000)

afterAll(async () => {
  for (const each of workers) each.kill('SIGKILL')
  await pool?.end()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('two workers, many jobs: each is done once, and both work', async () => {
  const ctx = testCtx(openDb(pool))
  await Promise.all(Array.from({ length: 300 }, (_, n) => enqueue(ctx, quick, { n })))
  await until('select n from public.done', 300)
  await sleep(300)
  expect(await rows('select n from public.done group by n having count(*) <> 1')).toEqual([])
  expect(await rows('select distinct pid from public.done')).toHaveLength(2)
})

test('a job and its cause commit together or not at all', async () => {
  const db = openDb(pool)
  const work = db.transaction().execute(async (trx) => {
    await enqueue(testCtx(trx as typeof db), quick, { n: 900 })
    throw new Error('rolled back')
  })
  await expect(work).rejects.toThrow('rolled back')
  await sleep(500)
  expect(await rows('select n from public.done where n = 900')).toEqual([])
})

test('a worker killed in the middle of a job: another finishes it soon, and the living keep theirs', async () => {
  const ctx = testCtx(openDb(pool))
  await Promise.all([1, 2, 3, 4].map((n) => enqueue(ctx, slow, { n: 1000 + n })))
  await until('select n from public.begun', 4)
  // Any of the two may have taken all four.
  const [taken] = await rows('select pid from public.begun limit 1')
  const victim = workers.find(({ pid }) => pid === taken.pid)!
  const lost = await rows(`select n from public.begun where pid = ${victim.pid}`)
  const kept = await rows(`select n from public.begun where pid <> ${victim.pid}`)
  expect(lost.length).toBeGreaterThan(0)
  victim.kill('SIGKILL')
  const ofTheDead = `n in (${lost.map(({ n }) => n).join(', ')})`
  await until(`select n from public.done where ${ofTheDead}`, lost.length)
  expect(await rows('select n from public.done group by n having count(*) <> 1')).toEqual([])
  const begunTwice = await rows('select n from public.begun group by n having count(*) > 1')
  const living = new Set(kept.map(({ n }) => n))
  expect(begunTwice.filter(({ n }) => living.has(n))).toEqual([])
  expect(begunTwice).toHaveLength(lost.length)
})
