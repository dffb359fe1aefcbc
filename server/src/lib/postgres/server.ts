import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { type Cluster, lastWords, launch } from './cluster.ts'
import { isAlive, isTaken, pidIn, readPidFile, serves, survivors } from './process.ts'

/** A connection that owns the server: as long as it is open, no other start may have it. */
export type Holder = { client: pg.Client; adopted: boolean }

export const urlOf = (socketDir: string, port: number, database: string) =>
  `postgres://postgres@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=${port}`

/** Crash recovery of a large database takes its time; a server that is not there at all is noticed sooner. */
const LONGEST_RECOVERY = 10 * 60_000
const ATTEMPTS = 6

/**
 * Returns an owning connection to the server of this data directory: the one that is already running (left by a
 * start that was killed), else a new one. Throws when another start owns it or when it cannot be started.
 */
export const bringUp = async (cluster: Cluster, log: Log, aborted: () => boolean): Promise<Holder> => {
  for (let attempt = 1; attempt <= ATTEMPTS && !aborted(); attempt++) {
    const adopted = await adopt(cluster, log, aborted)
    if (adopted) return { client: adopted, adopted: true }
    if (aborted()) break
    await clearRemains(cluster)
    const child = launch(cluster)
    const client = await connectWhile(cluster, () => isRunning(child) && !aborted())
    if (client) return { client: await claim(client, cluster), adopted: false }
    if (aborted()) await endChild(child)
    // It ended at once: another start was quicker, or the dead server's last processes were still there.
    await sleep(100 * attempt)
  }
  if (aborted()) throw new Error('stopped while starting')
  throw new Error(`PostgreSQL does not start on ${cluster.dataDir}:\n${lastWords(cluster.dataDir)}`)
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

const endChild = async (child: ChildProcess) => {
  child.kill('SIGINT')
  while (isRunning(child)) await sleep(10)
}

/** Takes over a running server; ends it first when its program or its socket is not ours any more. */
const adopt = async (cluster: Cluster, log: Log, aborted: () => boolean): Promise<pg.Client | null> => {
  const found = readPidFile(cluster.dataDir)
  const state = found ? serves(found.pid, cluster.dataDir) : 'no'
  if (!found || state === 'no') return null
  const client = await connectWhile({ ...cluster, ...found }, () => {
    return serves(found.pid, cluster.dataDir) !== 'no' && !aborted()
  })
  if (!client) return null
  await claim(client, cluster)
  if (state === 'yes' && found.socketDir === cluster.socketDir && found.port === cluster.port) return client
  await client.end()
  await endServer(cluster.dataDir, log)
  return null
}

/** A lock that lives as long as its connection: it says who owns the server and cannot be left behind. */
const OWNER_LOCK = 7_271_000

const claim = async (client: pg.Client, { dataDir }: Cluster): Promise<pg.Client> => {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [OWNER_LOCK])
  if (rows[0].mine) return client
  await client.end()
  throw new Error(
    `another start is already running on ${dataDir}: stop it first, or use another data directory`,
  )
}

/** Tries to connect for as long as the server lives (it may be recovering). */
const connectWhile = async (
  { socketDir, port }: Pick<Cluster, 'socketDir' | 'port'>,
  lives: () => boolean,
): Promise<pg.Client | null> => {
  const deadline = Date.now() + LONGEST_RECOVERY
  while (lives() && Date.now() < deadline) {
    const client = new pg.Client({
      connectionString: urlOf(socketDir, port, 'postgres'),
      application_name: 'motcua supervisor',
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch {
      await client.end().catch(() => {})
      await sleep(20)
    }
  }
  return null
}

const LAST_PROCESSES = 10_000

/**
 * A dead server's lock files stop the next one while their number is taken: by a zombie whose parent has not
 * looked yet, or by a stranger. PostgreSQL cannot tell; we can, so they go once no process of this directory is
 * left.
 */
const clearRemains = async ({ dataDir, socketDir, port }: Cluster) => {
  for (let waited = 0; survivors(dataDir).length > 0 && waited < LAST_PROCESSES; waited += 50) await sleep(50)
  if (process.platform !== 'linux') return
  for (const lock of [join(dataDir, 'postmaster.pid'), join(socketDir, `.s.PGSQL.${port}.lock`)]) {
    const pid = pidIn(lock)
    if (pid && isTaken(pid) && survivors(dataDir).length === 0) rmSync(lock, { force: true })
  }
}

/** Sends a signal to the server of this directory, and to nothing else. Its pid, or null when there is none. */
export const signalServer = (dataDir: string, signal: NodeJS.Signals): number | null => {
  const pid = readPidFile(dataDir)?.pid
  if (!pid || serves(pid, dataDir) === 'no') return null
  try {
    process.kill(pid, signal)
    return pid
  } catch {
    return null
  }
}

const FAST = 30_000
const IMMEDIATE = 10_000

/** Fast shutdown: open transactions are rolled back. When that hangs, the next start recovers. */
export const endServer = async (dataDir: string, log: Log): Promise<void> => {
  for (const [name, patience] of [
    ['SIGINT', FAST],
    ['SIGQUIT', IMMEDIATE],
  ] as const) {
    const pid = signalServer(dataDir, name)
    if (!pid) return
    for (let waited = 0; waited < patience; waited += 10) {
      if (!isAlive(pid)) return
      await sleep(10)
    }
    log.warn({ signal: name }, 'the database did not end in time')
  }
}
