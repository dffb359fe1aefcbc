import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Adds to package-lock.json the packages of other platforms that the registry at hand did not serve when the lock was
 * written. `npm ci` refuses a lock without them, on every platform. Run it after `npm install`.
 */
type Entry = {
  version?: string
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
}
export type Packages = Record<string, Entry>

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = ['arm64', 'x64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32']

/** Optional dependencies that no entry of the lock answers: name, version and who asks. */
export const missingOptional = (packages: Packages) =>
  Object.entries(packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isThere(packages, from, name))
      .map(([name, range]) => ({ name, version: range.replace(/^[\^~]/, ''), dev: dev ?? false })),
  )

/** As Node looks for it: in the asker's own node_modules, then in each folder above. */
const isThere = (packages: Packages, from: string, name: string): boolean => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

/** Its platform stands in its name, and keeps npm from fetching it elsewhere. */
const entryOf = ({ name, version, dev }: { name: string; version: string; dev: boolean }): Entry => {
  const words = name.split(/[/-]/)
  const system = SYSTEMS.find((each) => words.includes(each))
  const processor =
    PROCESSORS.find((each) => words.includes(each)) ?? (words.includes('arm') ? 'arm' : undefined)
  const library = /musl/.test(name) ? 'musl' : /-gnu/.test(name) ? 'glibc' : undefined
  if (!system) throw new Error(`${name}: no platform in its name; add it to the lock by hand`)
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(dev && { dev }),
    ...(library && { libc: [library] }),
    optional: true,
    os: [system],
  }
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', '..', 'package-lock.json')
  const lock: { packages: Packages } = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingOptional(lock.packages)
  for (const each of missing) lock.packages[`node_modules/${each.name}`] = entryOf(each)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} packages of other platforms added`)
}
