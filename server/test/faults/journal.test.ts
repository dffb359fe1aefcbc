import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb, openPool } from '../../src/lib/db.ts'
import { migrateJobs } from '../../src/lib/jobs.ts'
import { silentLog } from '../../src/lib/log.ts'
import { migrate } from '../../src/lib/migrate.ts'
import { type Postgres, startPostgres } from '../../src/lib/postgres/index.ts'
import { catchUp } from '../../src/modules/journal/index.ts'
import { TALLY_TABLES, tally } from '../fixtures/tally.ts'

/** Short form; MOTCUA_FAULT_ROUNDS makes it as long as one likes. */
const ROUNDS = Number(process.env.MOTCUA_FAULT_ROUNDS ?? 5)

/** Commands acknowledged between two rounds, so that a slow machine is not killed while it only starts. */
const LEAST = 30

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-faults-`))
chmodSync(folder, 0o711)
const keys = join(folder, 'keys')
mkdirSync(keys)
let server: Postgres

const children: ChildProcess[] = []
const child = (name: string, ...args: string[]) => {
  const path = join(import.meta.dirname, '..', 'fixtures', `${name}.ts`)
  const made = fork(path, args, { execArgv: [], stdio: 'inherit' })
  children.push(made)
  return made
}

beforeAll(async () => {
  server = await startPostgres({ dataDir: join(folder, 'data'), durability: 'on' })
  await migrate(server.url)
  await migrateJobs(server.url)
  const pool = openPool(server.url)
  await pool.query(TALLY_TABLES)
  await pool.end()
})

afterAll(async () => {
  for (const each of children) each.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const pause = (least: number, more: number) => sleep(least + Math.random() * more)

describe('killed under load: database, writers and followers', () => {
  const acknowledged: string[] = []
  const startWriter = (name: string) => {
    const writer = child('writer', server.url, name)
    writer.on('message', (key) => acknowledged.push(String(key)))
    return writer
  }

  beforeAll(
    async () => {
      const writers = ['a', 'b'].map(startWriter)
      let followers = [child('follower', server.url, keys), child('follower', server.url, keys)]
      for (let round = 0; round < ROUNDS; round++) {
        await busy(acknowledged.length + LEAST)
        await pause(100, 600)
        process.kill(server.pid()!, 'SIGKILL')
        await pause(300, 400)
        followers[round % 2]!.kill('SIGKILL')
        followers = followers.with(round % 2, child('follower', server.url, keys))
        writers[round % 2]!.kill('SIGKILL')
        writers[round % 2] = startWriter(`w${round}`)
      }
      await busy(acknowledged.length + LEAST)
      await Promise.all(writers.map(endGently))
      for (const follower of followers) follower.kill('SIGKILL')
    },
    60_000 + ROUNDS * 5_000,
  )

  /** Kills count only while something is going on. */
  const busy = async (count: number) => {
    while (acknowledged.length < count) await sleep(20)
  }

  const endGently = async (writer: ChildProcess) => {
    writer.kill('SIGTERM')
    await once(writer, 'exit')
  }

  const read = async <Row>(text: string): Promise<Row[]> => {
    const pool = openPool(server.url)
    try {
      return (await pool.query(text)).rows as Row[]
    } finally {
      await pool.end()
    }
  }

  test('enough happened to prove something', () => {
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * LEAST)
  })

  test('every acknowledged command is there, once', async () => {
    const done = (await read<{ key: string }>('select key from public.done')).map(({ key }) => key)
    expect(new Set(done).size).toBe(done.length)
    const there = new Set(done)
    expect(acknowledged.filter((key) => !there.has(key))).toEqual([])
  })

  test('each command has exactly one journal entry, and versions have no gaps', async () => {
    const [counts] = await read<{ done: number; entries: number }>(
      `select (select count(*) from public.done) as done,
        (select count(*) from journal.entry where kind = 'race') as entries`,
    )
    expect(counts!.entries).toBe(counts!.done)
    const gaps = await read(
      `select id from journal.entry where kind = 'race' group by id having count(*) <> max(version) or min(version) <> 1`,
    )
    expect(gaps).toEqual([])
  })

  test('the follower took up where it was: no gap, no repeat', async () => {
    const pool = openPool(server.url, { role: 'motcua_app' })
    await catchUp(openDb(pool), [tally], silentLog)
    const wrong =
      await sql`select id from (select id, count(*) from journal.entry where kind = 'race' group by id) e
      full join public.tally t using (id) where e.count is distinct from t.count`.execute(openDb(pool))
    expect(wrong.rows).toEqual([])
    const missed = await sql`select key from public.done except select key from public.seen`.execute(
      openDb(pool),
    )
    expect(missed.rows).toEqual([])
    await pool.end()
  })
})
