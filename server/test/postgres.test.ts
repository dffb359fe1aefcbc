import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../src/lib/postgres/index.ts'
import { isAlive, readPidFile, survivors } from '../src/lib/postgres/process.ts'
import { signalServer } from '../src/lib/postgres/server.ts'

type Started = { url: string; adopted: boolean; fresh: boolean; pid: number; error?: string }

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-supervisor-`))
chmodSync(folder, 0o711)
const dataDir = join(folder, 'data')
const owners: ChildProcess[] = []

/** A process of its own that owns the database, as `npm start` does. */
const start = async (where = dataDir): Promise<Started & { owner: ChildProcess }> => {
  const owner = fork(join(import.meta.dirname, 'fixtures/own-postgres.ts'), [where], { execArgv: [] })
  owners.push(owner)
  const [message] = (await once(owner, 'message')) as [Started]
  return { ...message, owner }
}

const end = async (owner: ChildProcess, signal: NodeJS.Signals = 'SIGTERM') => {
  if (owner.exitCode !== null || owner.signalCode !== null) return
  owner.kill(signal)
  await once(owner, 'exit')
}

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** The answer once there is one: the database may be coming back. */
const eventually = async (url: string, text: string) => {
  for (let tries = 0; ; tries++) {
    try {
      return await query(url, text)
    } catch (error) {
      if (tries > 200) throw error
      await sleep(50)
    }
  }
}

beforeAll(async () => {
  const { url, owner, fresh } = await start()
  expect(fresh).toBe(true)
  await query(url, 'create table kept (n int primary key)')
  await end(owner)
})

afterEach(async () => {
  for (const owner of owners.splice(0)) await end(owner)
})

afterAll(() => {
  signalServer(dataDir, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

test('stopping leaves nothing running, and the next start finds what was written', async () => {
  const first = await start()
  expect(first).toMatchObject({ fresh: false, adopted: false })
  await query(first.url, 'insert into kept values (1)')
  await end(first.owner)
  expect(isAlive(first.pid)).toBe(false)
  const second = await start()
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
})

test('nobody but its own account can reach the data or the socket, and nothing listens on the network', async () => {
  const { url } = await start()
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect((await query(url, 'show listen_addresses'))[0]).toEqual({ listen_addresses: '' })
  if (process.getuid?.() === 0) expect(statSync(dataDir).uid).not.toBe(0)
})

test('a second start on the same data is told so and disturbs nothing', async () => {
  const first = await start()
  const second = await start()
  expect(second.error).toMatch(/another start is already running/)
  await sleep(200)
  expect(await query(first.url, 'select 1 as up')).toEqual([{ up: 1 }])
})

test('a server left by a killed process is taken over, with its process', async () => {
  const first = await start()
  await end(first.owner, 'SIGKILL')
  expect(isAlive(first.pid)).toBe(true)
  const second = await start()
  expect(second).toMatchObject({ adopted: true, pid: first.pid })
  await end(second.owner)
  expect(isAlive(first.pid)).toBe(false)
})

test('a killed server comes back by itself under the same address', async () => {
  const { url, pid } = await start()
  await query(url, 'insert into kept values (2)')
  process.kill(pid, 'SIGKILL')
  await sleep(50)
  expect(await eventually(url, 'select n from kept where n = 2')).toEqual([{ n: 2 }])
  expect(readPidFile(dataDir)?.pid).not.toBe(pid)
})

test('a killed connection process takes the others with it, and they come back', async () => {
  const { url, pid } = await start()
  const victim = new pg.Client({ connectionString: url })
  victim.on('error', () => {})
  await victim.connect()
  const { rows } = await victim.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGKILL')
  await sleep(50)
  expect(await eventually(url, 'select 1 as up')).toEqual([{ up: 1 }])
  expect(readPidFile(dataDir)?.pid).toBe(pid)
})

test('killed together, many times: every acknowledged row is there', async () => {
  await query((await start()).url, 'create table acknowledged (n int primary key)')
  for (const owner of owners.splice(0)) await end(owner)
  let written = 0
  for (let round = 0; round < 4; round++) {
    const { url, pid, owner } = await start()
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    const rounds = sleep(120 + round * 40)
    const killed = rounds.then(() => {
      process.kill(pid, 'SIGKILL')
      owner.kill('SIGKILL')
    })
    try {
      for (;;) {
        await client.query('insert into acknowledged values ($1)', [written + 1])
        written++
      }
    } catch {
      // killed in the middle
    }
    await killed
    await client.end().catch(() => {})
  }
  const { url } = await start()
  const [found] = await query(url, 'select count(*)::int as n from acknowledged')
  // The last insert of a round may have been committed without an answer.
  expect(found.n).toBeGreaterThanOrEqual(written)
  expect(written).toBeGreaterThan(20)
})

test('a stale lock file whose number now belongs to a stranger does not stop the start', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  try {
    while (survivors(dataDir).length > 0) await sleep(20)
    writeFileSync(
      join(dataDir, 'postmaster.pid'),
      `${stranger.pid}\n${dataDir}\n1700000000\n5432\n${dataDir}\n\n`,
    )
    const { error, url } = await start()
    expect(error).toBeUndefined()
    expect(await query(url, 'select 1 as up')).toEqual([{ up: 1 }])
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill()
  }
})

test('a folder too deep for a socket gets its socket elsewhere', async () => {
  const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60), 'data')
  const server = await startPostgres({ dataDir: deep, durability: 'off' })
  try {
    expect(server.dataDir).toBe(deep)
    expect(await query(server.url, 'select 1 as up')).toEqual([{ up: 1 }])
  } finally {
    await server.stop()
  }
})

test('a folder that holds something else is left alone', async () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'letter.txt'), 'Kính gửi')
  await expect(startPostgres({ dataDir: other })).rejects.toThrow(/not empty and holds no database/)
  expect(readFileSync(join(other, 'letter.txt'), 'utf8')).toBe('Kính gửi')
  expect(existsSync(join(other, 'PG_VERSION'))).toBe(false)
})

test('data of another major version are refused with both versions named', async () => {
  await expect(startPostgres({ dataDir, major: 15 })).rejects.toThrow(
    /made by PostgreSQL 18; this product runs 15/,
  )
})
