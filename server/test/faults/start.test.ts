import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { survivors } from '../../src/lib/postgres/process.ts'
import { signalServer } from '../../src/lib/postgres/server.ts'
import { type Product, startProduct } from '../product.ts'

// `npm start`, as a person at a terminal meets it: begun, stopped, begun again, killed, begun twice at once.

const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-start-`))
chmodSync(folder, 0o711)
const dataDir = join(folder, 'data')
const database = join(dataDir, 'postgres')
const running: Product[] = []

const start = async (args: string[] = [], port?: number) => {
  const product = await startProduct({
    command: 'start',
    args: ['--dossiers', '50', ...args],
    dataDir,
    ...(port && { port }),
  })
  running.push(product)
  return product
}

/** The password of the demonstration is made at the first start and shown at each. */
const password = (product: Product) => /Mật khẩu · Password\s+(\S+)/.exec(product.output())?.[1]

/** The address is printed a moment after it answers. */
const told = async (product: Product) => {
  for (let tries = 0; !product.output().includes('Ctrl-C stops') && tries < 100; tries++) await sleep(50)
  return product.output()
}

afterEach(async () => {
  for (const product of running.splice(0)) await product.kill('SIGKILL')
})

afterAll(() => {
  signalServer(database, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

test('the first start fills a province and says where it is; Ctrl-C leaves nothing running', async () => {
  const product = await start()
  const output = await told(product)
  expect(output).toContain(`http://localhost:${product.port}`)
  expect(password(product)).toBeDefined()
  const page = await fetch(`${product.url}/`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toContain('text/html')
  await product.stop()
  expect(await product.exited).toEqual({ code: 0, signal: null })
  expect(survivors(database)).toEqual([])
}, 180_000)

test('the second start finds everything as it was', async () => {
  const product = await start()
  expect(await told(product)).not.toContain('Danh mục thủ tục hành chính')
  await product.stop()
}, 60_000)

test('another profile on filled data is refused in words', async () => {
  await expect(start(['--profile', 'empty'])).rejects.toThrow(/holds the profile "hai-duong-2024"/)
}, 60_000)

test('a second start beside the first is told so, and the first goes on', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(/another start is already running/)
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  await first.stop()
}, 60_000)

test('a port that is taken is said to be taken', async () => {
  const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  try {
    await expect(start([], port)).rejects.toThrow(`port ${port} is taken`)
  } finally {
    other.close()
  }
}, 60_000)

test('after kill -9 of the program, and of the program and its database, a start finds everything', async () => {
  const first = await start()
  await told(first)
  await first.kill('SIGKILL')
  expect(survivors(database).length).toBeGreaterThan(0)
  const second = await start()
  await told(second)
  signalServer(database, 'SIGKILL')
  await second.kill('SIGKILL')
  const third = await start()
  await told(third)
  expect(password(third)).toBeDefined()
  expect([password(second), password(third)]).toEqual([password(first), password(first)])
  await third.stop()
  expect(survivors(database)).toEqual([])
}, 120_000)

test('a data folder that cannot be one is said so, and left alone', async () => {
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'Kính gửi')
  const product = startProduct({ command: 'start', dataDir: file })
  await expect(product).rejects.toThrow(/the product ended:[\s\S]*letter\.txt/)
  expect(readFileSync(file, 'utf8')).toBe('Kính gửi')
}, 60_000)
