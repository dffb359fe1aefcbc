/**
 * Builds the screens: `npm run build`, and `npm start` when they are stale (`node web/build.ts --if-stale`).
 * Stale means: the hash of every source differs from the one written beside the last build.
 * The build fails when a citizen's or an officer's first load grows past its budget.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const here = import.meta.dirname
const dist = join(here, 'dist')
const stamp = join(dist, '.sources')

/** First load of each portal in bytes: script, style and font together, as sent (gzip; fonts are compressed already). */
const budgets = [
  { page: 'index.html', name: 'portal', limit: 150_000, weights: /-(400|600)[.-]/ },
  { page: 'console.html', name: 'console', limit: 400_000, weights: /-(400|600|700)[.-]/ },
]

type Chunk = { file: string; imports?: string[]; css?: string[]; assets?: string[]; isEntry?: boolean }
type Manifest = Record<string, Chunk>

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** SHA-256 over names and contents of everything the screens are made from. */
export async function hashOfSources(): Promise<string> {
  const own = (await readdir(here))
    .filter((name) => /\.(ts|html|json)$/.test(name))
    .map((name) => join(here, name))
  const files = [
    ...own,
    ...(await filesUnder(join(here, 'src'))),
    ...(await filesUnder(join(here, '../shared/src'))),
  ]
  const lock = join(here, '../package-lock.json')
  const hash = createHash('sha256')
  for (const file of existsSync(lock) ? [...files, lock] : files) {
    hash
      .update(file.slice(here.length - 3))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

export async function isStale(): Promise<boolean> {
  const known = await readFile(stamp, 'utf8').catch(() => '')
  return known !== (await hashOfSources())
}

export async function build(): Promise<void> {
  const started = performance.now()
  const sources = await hashOfSources()
  const { makeFonts } = await import('./fonts.ts')
  await makeFonts()
  const vite = await import('vite')
  // Built beside and put in place whole: a server that runs meanwhile never serves half a build, and two builds
  // at once do not disturb each other.
  const next = join(here, `dist.${process.pid}`)
  try {
    const configFile = join(here, 'vite.config.ts')
    await vite.build({ configFile, root: here, logLevel: 'warn', build: { outDir: next, emptyOutDir: true } })
    await checkBudgets(next)
    await compressAll(next)
    await writeFile(join(next, '.sources'), sources)
    await putInPlace(next)
  } finally {
    await rm(next, { recursive: true, force: true })
  }
  console.log(`web: built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

async function putInPlace(next: string): Promise<void> {
  const old = join(here, `dist.${process.pid}.old`)
  if (existsSync(dist)) await rename(dist, old)
  await rename(next, dist)
  await rm(old, { recursive: true, force: true })
}

/** Prints each portal's first load and throws when one is over its limit. */
async function checkBudgets(built: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(built, '.vite/manifest.json'), 'utf8')) as Manifest
  for (const budget of budgets) {
    const { files, fonts } = firstLoad(manifest, budget.page)
    const wanted = [...fonts].filter((font) => budget.weights.test(font))
    let total = 0
    for (const file of [...files, ...wanted]) total += (await sent(join(built, file))).length
    const line = `web: ${budget.name} first load ${kilo(total)} kB of ${kilo(budget.limit)} (${files.size} files, ${wanted.length} fonts)`
    if (total > budget.limit) throw new Error(`${line}: over budget`)
    console.log(line)
  }
}

function firstLoad(manifest: Manifest, page: string) {
  const files = new Set<string>()
  const fonts = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const asset of chunk.assets ?? []) if (asset.endsWith('.woff2')) fonts.add(asset)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(page)
  return { files, fonts }
}

async function sent(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  return extname(file) === '.woff2' ? bytes : promisify(gzip)(bytes, { level: 9 })
}

/** `.br` and `.gz` beside each text file, so that the server never compresses while a citizen waits. */
async function compressAll(built: string): Promise<void> {
  for (const file of await filesUnder(built)) {
    if (!/\.(js|css|html|svg|json)$/.test(file)) continue
    const bytes = await readFile(file)
    if (bytes.length < 1024) continue
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality))
  }
}

const kilo = (bytes: number) => (bytes / 1000).toFixed(1)

if (import.meta.main) {
  if (process.argv.includes('--if-stale') && !(await isStale())) console.log('web: up to date')
  else await build()
}
