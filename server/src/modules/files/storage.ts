import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Bytes on their way in: on disk under a name of their own, hashed, not yet part of the store. */
export type Incoming = { path: string; sha256: string; size: number }

/** Where bytes live, by their SHA-256 (hex). A disk folder by default; an S3 store is another maker of this shape. */
export type Storage = {
  /** Writes a stream to a place outside the store; throws RangeError past `maxBytes`. */
  receive(bytes: Readable | Iterable<Uint8Array>, maxBytes: number): Promise<Incoming>
  /** Moves what was received into the store. Repeating it, or having the content already, is no fault. */
  keep(incoming: Incoming): Promise<void>
  /** Forgets what was received and not kept. */
  discard(incoming: Pick<Incoming, 'path'>): Promise<void>
  read(sha256: string): Promise<Readable>
  remove(sha256: string): Promise<void>
  /** Content last written before `before`, to look for what no row names; and drops leftovers of uploads cut off. */
  oldContent(before: Date): AsyncGenerator<string>
}

/** Content-addressed files in two levels of folders: `ab/cd/abcd…`. */
export function diskStorage(folder: string): Storage {
  const incoming = join(folder, 'incoming')
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    receive: async (bytes, maxBytes) => {
      // Until it is read, a stream that breaks must not bring the process down; the pipeline finds it broken.
      if ('on' in bytes) bytes.on('error', () => {})
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      return receive(join(incoming, randomUUID()), bytes, maxBytes)
    },
    keep: async ({ path, sha256 }) => {
      const place = placeOf(sha256)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await rename(path, place)
      await syncFolder(dirname(place))
    },
    discard: ({ path }) => rm(path, { force: true }),
    read: async (sha256) => {
      const handle = await open(placeOf(sha256))
      return handle.createReadStream()
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    oldContent: (before) => oldContent(folder, incoming, before),
  }
}

async function receive(
  path: string,
  bytes: Readable | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Incoming> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > maxBytes ? new RangeError('too large') : null, chunk)
    },
  })
  try {
    // `flush` syncs before closing: what a row will name has reached the disk.
    await pipeline(bytes, measure, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, sha256: hash.digest('hex'), size }
}

/** A rename is only durable when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Milliseconds; no upload lasts that long, the HTTP server ends it before. */
const longestUpload = 3_600_000

async function* oldContent(folder: string, incoming: string, before: Date): AsyncGenerator<string> {
  const cutOff = new Date(Math.min(before.getTime(), Date.now() - longestUpload))
  for (const name of await readdir(incoming).catch(() => [])) {
    if (await olderThan(join(incoming, name), cutOff)) await rm(join(incoming, name), { force: true })
  }
  for (const first of await foldersOf(folder)) {
    for (const second of await foldersOf(join(folder, first))) {
      for (const name of await readdir(join(folder, first, second))) {
        if (/^[0-9a-f]{64}$/.test(name) && (await olderThan(join(folder, first, second, name), before)))
          yield name
      }
    }
  }
}

const foldersOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))

const olderThan = async (path: string, before: Date): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtime < before
}
