import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type ProductOptions = {
  /** `serve` (HTTP only), `worker`, or `start` (all in one, with its own database under `dataDir`). */
  command?: 'serve' | 'worker' | 'start'
  args?: readonly string[]
  /** For `serve` and `worker`: a database that is migrated already. */
  databaseUrl?: string
  /** Keys, files and (for `start`) the database. */
  dataDir: string
  /** Insisted on; else a free one. Give the same one to come back after a kill. */
  port?: number
  env?: Record<string, string>
  /** Longest wait until it answers, in milliseconds. */
  patience?: number
}

export type Product = {
  /** `http://127.0.0.1:PORT`; nothing answers there for a `worker`. */
  url: string
  port: number
  pid: number
  /** What it wrote to standard output and error so far. */
  output(): string
  /** How it ended, once it has. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Sends a signal to this process alone and waits for its end. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** As Ctrl-C does. */
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/**
 * Runs the product as a process of its own and waits until it is ready: for tests that kill it, fill its disk or
 * drive a browser at it.
 */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const { command = 'serve', args = [], dataDir, patience = 120_000 } = options
  const port = options.port ?? (await aFreePort())
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'server/src/main.ts', command, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutSettings(process.env),
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      MOTCUA_PORT: String(port),
      MOTCUA_HOST: '127.0.0.1',
      MOTCUA_PUBLIC_URL: `http://127.0.0.1:${port}`,
      MOTCUA_DATA_DIR: dataDir,
      ...options.env,
    },
  })
  const said = collect(child)
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid!,
    output: said,
    exited,
    kill: async (signal) => {
      child.kill(signal)
      await exited
    },
    stop: async () => {
      child.kill('SIGINT')
      await exited
    },
  }
  try {
    if (command !== 'worker') await untilReady(product.url, child, patience, said)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return product
}

/** The tests' own settings are not the product's. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(MOTCUA_|DATABASE_URL$|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|FORCE_COLOR$)/.test(name),
    ),
  )

const collect = (child: ChildProcess) => {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-200_000)
    })
  }
  return () => text
}

const aFreePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

const untilReady = async (url: string, child: ChildProcess, patience: number, said: () => string) => {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the product ended:\n${said()}`)
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await sleep(50)
  }
  throw new Error(`the product was not ready after ${patience} ms:\n${said()}`)
}
