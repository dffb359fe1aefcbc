import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries, Major } from './binaries.ts'
import { privateFolder } from './places.ts'
import { isAlive } from './process.ts'
import { type Durability, settings } from './settings.ts'

export type Cluster = {
  dataDir: string
  socketDir: string
  port: number
  major: Major
  durability: Durability
  account: Account | null
  binaries: Binaries
}

const runAs = (account: Account | null) => ({
  ...(account && { uid: account.uid, gid: account.gid }),
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' },
})

/** Makes the data directory if there is none. It appears whole or not at all, also when two starts race. */
export const ensureCluster = (cluster: Cluster): 'made' | 'found' => {
  const { dataDir, account, major } = cluster
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
    if (version !== String(major)) {
      throw new Error(`${dataDir} was made by PostgreSQL ${version}; this product runs ${major}`)
    }
    return 'found'
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Error(`${dataDir} is not empty and holds no database`)
  }
  clearDrafts(dataDir)
  const draft = `${dataDir}.new-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  privateFolder(draft, account)
  try {
    initialise(cluster, draft)
    renameSync(draft, dataDir)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Lost the race to another start: its directory is as good.
    if (!existsSync(join(dataDir, 'PG_VERSION'))) throw error
  }
  return 'made'
}

/** Half-made directories of starts that were killed. */
const clearDrafts = (dataDir: string) => {
  const prefix = `${basename(dataDir)}.new-`
  for (const name of readdirSync(dirname(dataDir))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    rmSync(join(dirname(dataDir), name), { recursive: true, force: true })
  }
}

/**
 * Text is UTF-8 and compared by bytes, the same on every machine; what people read in order names its own
 * collation. Letters are Unicode's where the system knows C.UTF-8, so đ counts as one.
 */
const initialise = ({ binaries, account, durability, major }: Cluster, folder: string) => {
  const base = ['-D', folder, '-U', 'postgres', '--encoding=UTF8', '--auth-local=trust', '--auth-host=reject']
  if (durability === 'off') base.push('--no-sync')
  const provider = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const attempts = ['C.UTF-8', 'C'].map((ctype) => [
    ...base,
    ...provider,
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ])
  let said = ''
  for (const args of attempts) {
    const { status, stderr, error } = spawnSync(binaries.initdb, args, {
      ...runAs(account),
      cwd: folder,
      encoding: 'utf8',
    })
    if (status === 0) return
    said = error?.message ?? stderr
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  }
  throw new Error(`cannot make a database in ${folder}: ${said.trim()}`)
}

const LONGEST_LOG = 10 * 1024 * 1024

export const logPath = (dataDir: string) => join(dataDir, 'server.log')

/**
 * Starts the server in its own session: Ctrl-C in a terminal reaches every process of ours, and the database must
 * be the last to go. Its log is a file, because it may outlive us.
 */
export const launch = (cluster: Cluster): ChildProcess => {
  const { dataDir, socketDir, port, durability, account, binaries } = cluster
  const log = openSync(logPath(dataDir), 'a', 0o600)
  try {
    if (account) chownSync(logPath(dataDir), account.uid, account.gid)
    if (fstatSync(log).size > LONGEST_LOG) ftruncateSync(log)
    const child = spawn(binaries.postgres, ['-D', dataDir, ...settings(durability, socketDir, port)], {
      ...runAs(account),
      cwd: dataDir,
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.on('error', () => {}) // seen as an exit by whoever waits
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** The last lines of the server's log: what an operator needs to see when it does not start. */
export const lastWords = (dataDir: string): string => {
  try {
    return readFileSync(logPath(dataDir), 'utf8').trimEnd().split('\n').slice(-6).join('\n')
  } catch {
    return '(no log)'
  }
}
