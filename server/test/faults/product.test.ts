import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '../../src/lib/db.ts'
import { newId } from '../../src/lib/ids.ts'
import { type Postgres, startPostgres } from '../../src/lib/postgres/index.ts'
import { type Product, startProduct } from '../product.ts'
import { signInAsCitizen, type WebClient, webClient } from '../web-client.ts'
import { fileUntilAcknowledged, prepareProduct } from './product.ts'

/** Short form; MOTCUA_FAULT_ROUNDS makes it as long as one likes. */
const ROUNDS = Number(process.env.MOTCUA_FAULT_ROUNDS ?? 3)

/** Filings acknowledged between two kills, so that a slow machine is not killed while it only starts. */
const LEAST = 15

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-product-`))
chmodSync(folder, 0o711)
const dataDir = join(folder, 'keys-and-files')
const database = { dataDir: join(folder, 'data'), durability: 'on' } as const
let server: Postgres
let serve: Product
let worker: Product
let citizen: WebClient
let filing: object

const startServe = (port?: number) =>
  startProduct({ databaseUrl: server.url, dataDir, ...(port && { port }) })
const startWorker = () => startProduct({ command: 'worker', databaseUrl: server.url, dataDir })

const read = async <Row>(text: string): Promise<Row[]> => {
  const pool = openPool(server.url)
  try {
    return (await pool.query(text)).rows as Row[]
  } finally {
    await pool.end()
  }
}

beforeAll(async () => {
  server = await startPostgres(database)
  filing = await prepareProduct(server.url, dataDir)
  ;[serve, worker] = await Promise.all([startServe(), startWorker()])
  citizen = webClient(serve.url)
  await signInAsCitizen(citizen, 'hoang-van-quan')
}, 120_000)

afterAll(async () => {
  for (const each of [serve, worker]) await each?.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const file = (key: string) => fileUntilAcknowledged(citizen, filing, key)

describe('killed under load', () => {
  const acknowledged = new Map<string, string>()
  let entriesBefore: number

  beforeAll(
    async () => {
      entriesBefore = (await read('select id from dossiers.dossier')).length
      let stopping = false
      const lane = async () => {
        while (!stopping) {
          const key = newId()
          acknowledged.set(key, (await file(key)).id)
        }
      }
      const lanes = Promise.all([lane(), lane(), lane(), lane()])
      for (let round = 0; round < ROUNDS; round++) {
        await sleep(700 + Math.random() * 500)
        process.kill(server.pid()!, 'SIGKILL')
        await sleep(700 + Math.random() * 500)
        await worker.kill('SIGKILL')
        worker = await startWorker()
        await serve.kill('SIGKILL')
        serve = await startServe(serve.port)
      }
      await sleep(500)
      stopping = true
      await lanes
    },
    120_000 + ROUNDS * 20_000,
  )

  test('every acknowledged dossier is there, once, and nothing else', async () => {
    expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * 2 * LEAST)
    const there = (await read<{ id: string }>('select id from dossiers.dossier')).map(({ id }) => id)
    expect(there.length - entriesBefore).toBe(acknowledged.size)
    expect([...acknowledged.values()].filter((id) => !there.includes(id))).toEqual([])
    expect(new Set(acknowledged.values()).size).toBe(acknowledged.size)
  })

  test('no code was given twice, and each dossier has its entries in order', async () => {
    expect(await read('select code from dossiers.dossier group by code having count(*) > 1')).toEqual([])
    const wrong = await read(`select d.id from dossiers.dossier d
      left join journal.entry e on e.kind = 'dossier' and e.id = d.id::text
      group by d.id having count(e.*) <> coalesce(max(e.version), 0) or count(e.*) = 0`)
    expect(wrong).toEqual([])
  })

  test('the worker settles all of it and leaves no follower behind', async () => {
    const behind = () =>
      read(`select name from journal.follower
        where position < (select coalesce(max(position), -1) + 1 from journal.leaf)
        union all select 'unsettled' from journal.entry e
          where not exists (select from journal.leaf l where l.seq = e.seq) limit 1`)
    for (let tries = 0; (await behind()).length > 0 && tries < 100; tries++) await sleep(200)
    expect(await behind()).toEqual([])
  })
})

describe('the database goes away', () => {
  test('people are told so at once, in words, and all is well by itself when it is back', async () => {
    await server.stop()
    const { status, body } = await citizen.post('/dossiers/submit', filing, newId())
    expect(status).toBe(503)
    expect(body.error.code).toBe('http.unavailable')
    expect(body.error.message).toContain('chưa được ghi nhận')
    expect((await fetch(`${serve.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${serve.url}/healthz`)).status).toBe(200)
    server = await startPostgres(database)
    expect(await file(newId())).toHaveProperty('code')
    expect((await fetch(`${serve.url}/readyz`)).status).toBe(200)
  })
})

describe('slow clients', () => {
  test('a hundred that never finish their request keep nobody waiting', async () => {
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(serve.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(
        'POST /api/dossiers/submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"a',
      )
      return socket
    })
    try {
      await sleep(100)
      expect((await citizen.get('/dossiers/mine')).status).toBe(200)
      // Answered although none of the slow ones has finished or been dropped.
      expect(slow.filter(({ destroyed }) => destroyed)).toEqual([])
    } finally {
      for (const socket of slow) socket.destroy()
    }
  })
})
