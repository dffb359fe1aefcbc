import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '../../src/lib/db.ts'
import { newId } from '../../src/lib/ids.ts'
import { type Postgres, startPostgres } from '../../src/lib/postgres/index.ts'
import { type Product, startProduct } from '../product.ts'
import { signInAsCitizen, type WebClient, webClient } from '../web-client.ts'
import { fileUntilAcknowledged, prepareProduct } from './product.ts'

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-disk-`))
chmodSync(folder, 0o711)
const disk = join(folder, 'disk')
mkdirSync(disk)

/** A small disk of our own needs the right to mount; where that is missing the test says that it was left out. */
const mounted = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'motcua-test', disk], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
})()

const ballast = join(disk, 'ballast')
const fillDisk = () => {
  const block = Buffer.alloc(1024 * 1024)
  const file = openSync(ballast, 'w')
  try {
    for (let size = block.length; size >= 1; ) {
      try {
        writeSync(file, block, 0, size)
      } catch {
        size = Math.floor(size / 4)
      }
    }
  } finally {
    closeSync(file)
  }
}

let server: Postgres
let serve: Product
let citizen: WebClient
let filing: object

beforeAll(async () => {
  if (!mounted) return
  server = await startPostgres({ dataDir: join(disk, 'data') })
  filing = await prepareProduct(server.url, join(disk, 'keys-and-files'))
  serve = await startProduct({ databaseUrl: server.url, dataDir: join(disk, 'keys-and-files') })
  citizen = webClient(serve.url)
  await signInAsCitizen(citizen, 'hoang-van-quan')
}, 120_000)

afterAll(async () => {
  rmSync(ballast, { force: true })
  await serve?.kill('SIGKILL')
  await server?.stop()
  if (mounted) execFileSync('umount', ['-l', disk])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

describe.skipIf(!mounted)('the disk is full', () => {
  test('people are told, nothing acknowledged is lost, and all is well once there is room', async () => {
    const acknowledged = [(await fileUntilAcknowledged(citizen, filing, newId())).id]
    fillDisk()
    const key = newId()
    let refused: Awaited<ReturnType<WebClient['post']>> | undefined
    // The database has some room of its own left; it is soon used up.
    for (let tries = 0; tries < 3000 && !refused; tries++) {
      const answer = await citizen.post('/dossiers/submit', filing, `${key}-${tries}`)
      if (answer.status === 200) acknowledged.push(answer.body.id)
      else refused = answer
    }
    expect(refused?.status).toBeOneOf([503, 507])
    expect(refused?.body.error.code).toBeOneOf(['http.unavailable', 'http.disk_full'])
    expect(refused?.body.error.message).toContain('chưa được ghi nhận')
    rmSync(ballast)
    acknowledged.push((await fileUntilAcknowledged(citizen, filing, newId())).id)
    const pool = openPool(server.url)
    const { rows } = await pool.query('select id from dossiers.dossier where id = any($1::uuid[])', [
      acknowledged,
    ])
    await pool.end()
    expect(rows).toHaveLength(acknowledged.length)
  }, 120_000)
})
