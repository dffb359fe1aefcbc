import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** What `postmaster.pid` says. The file outlives its server, so nothing in it is believed without a look. */
export type PidFile = { pid: number; port: number; socketDir: string }

export const readPidFile = (dataDir: string): PidFile | null => {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, port: Number(lines[3]), socketDir: (lines[4] ?? '').trim() } : null
  } catch {
    return null
  }
}

/** The process a lock file of PostgreSQL names in its first line. */
export const pidIn = (lockFile: string): number | null => {
  try {
    return Number.parseInt(readFileSync(lockFile, 'utf8'), 10) || null
  } catch {
    return null
  }
}

/** Whether the number belongs to any process, also to a zombie. */
export const isTaken = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Alive for us: a zombie waits only for its parent and holds nothing. */
export const isAlive = (pid: number): boolean => isTaken(pid) && stateOf(pid) !== 'Z'

const stateOf = (pid: number): string => {
  try {
    if (process.platform !== 'linux') return ps(pid, 'stat')[0] ?? 'Z'
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat[stat.lastIndexOf(')') + 2] ?? 'Z'
  } catch {
    return 'Z'
  }
}

const ps = (pid: number, field: string) =>
  execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()

const DELETED = ' (deleted)'

/**
 * `'yes'` when `pid` is a PostgreSQL process of exactly this data directory (each of its processes works in it);
 * `'outdated'` when it is, but its program was replaced on disk since.
 */
export const serves = (pid: number, dataDir: string): 'yes' | 'outdated' | 'no' => {
  if (!isAlive(pid)) return 'no'
  if (process.platform !== 'linux') {
    const command = ps(pid, 'command')
    return command.includes('postgres') && command.includes(dataDir) ? 'yes' : 'no'
  }
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== dataDir) return 'no'
    const program = readlinkSync(`/proc/${pid}/exe`)
    if (program.endsWith(`/postgres${DELETED}`)) return 'outdated'
    return program.endsWith('/postgres') ? 'yes' : 'no'
  } catch {
    return 'no'
  }
}

/** Every living process of this data directory: after a killed postmaster its children take a moment to leave. */
export const survivors = (dataDir: string): number[] => {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && serves(pid, dataDir) !== 'no')
}
