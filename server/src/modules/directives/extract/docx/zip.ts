import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { refuse } from '../errors.ts'

/** Limits of a packed document; real ones stay far below (a 400-page plan has some 12 MB of words in it). */
const maxEntries = 5_000
const maxUnpacked = 400 * 1024 * 1024
const maxPart = 96 * 1024 * 1024
const maxRatio = 200
const ratioFrom = 10 * 1024 * 1024

export type Parts = { has(path: string): boolean; read(path: string): Promise<Buffer | null>; close(): void }

/**
 * Opens a packed document in memory. Claims of the directory are checked for all entries, real sizes for those read:
 * unpacking stops at the size an entry claims. Throws Invalid: damaged, bomb, encrypted, macros.
 */
export const openParts = async (bytes: Buffer, name: string): Promise<Parts> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw refuse('damaged', name)
  })
  const entries = new Map<string, Entry>()
  const all = await readEntries(zip, name)
  checkClaims(all, bytes.length, name)
  for (const entry of all) entries.set(entry.fileName, entry)
  return {
    has: (path) => entries.has(path),
    read: async (path) => {
      const entry = entries.get(path)
      return entry ? await unpack(zip, entry, name) : null
    },
    close: () => zip.close(),
  }
}

const readEntries = (zip: ZipFile, name: string): Promise<Entry[]> => {
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    if (zip.entryCount > maxEntries) {
      reject(refuse('bomb', name))
      return
    }
    zip.on('error', () => reject(refuse('damaged', name)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > maxEntries) reject(refuse('bomb', name))
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

const checkClaims = (entries: readonly Entry[], size: number, name: string): void => {
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  // More packed bytes than the file has: entries overlap, which only bombs do.
  if (packed > size || unpacked > maxUnpacked) throw refuse('bomb', name)
  if (unpacked > ratioFrom && unpacked > packed * maxRatio) throw refuse('bomb', name)
  if (entries.some((entry) => entry.isEncrypted())) throw refuse('encrypted', name)
  if (entries.some((entry) => /(^|\/)(vbaProject|vbaData)\.(bin|xml)$/i.test(entry.fileName)))
    throw refuse('macros', name)
}

const unpack = async (zip: ZipFile, entry: Entry, name: string): Promise<Buffer> => {
  if (entry.uncompressedSize > maxPart) throw refuse('bomb', name)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      size += chunk.length
      if (size > maxPart) throw new Error('too many bytes')
      chunks.push(chunk)
    }
  } catch (error) {
    throw refuse(error instanceof Error && /too many bytes/.test(error.message) ? 'bomb' : 'damaged', name)
  }
  return Buffer.concat(chunks, size)
}
