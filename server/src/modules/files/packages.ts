import type { FileType } from '@motcua/shared/files'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Invalid } from '../../lib/errors.ts'

/** Limits of a zipped document. Real ones stay far below: a 20 MB thesis with pictures unpacks to some 40 MB. */
const maxEntries = 5_000
const maxUnpacked = 200 * 1024 * 1024
const maxRatio = 200
/** Small documents of repeated text compress better than the ratio allows and harm nobody. */
const ratioFrom = 10 * 1024 * 1024

const refuse = (code: string, name: string) => new Invalid(`files.${code}`, { name })

/**
 * Which document a zip file is; undefined when it is some other archive. Reads the central directory, checks its claims
 * (number, size, overlap), then unpacks every entry against its claim, so that what passes is what others will unpack.
 */
export async function documentTypeOf(
  path: string,
  size: number,
  name: string,
): Promise<FileType | undefined> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  }).catch(() => {
    throw refuse('damaged', name)
  })
  try {
    const entries = await readEntries(zip, name)
    checkClaims(entries, size, name)
    const type = typeByParts(entries)
    if (type) await unpack(zip, entries, name)
    return type
  } finally {
    zip.close()
  }
}

async function readEntries(zip: ZipFile, name: string): Promise<Entry[]> {
  if (zip.entryCount > maxEntries) throw refuse('bomb', name)
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
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

function checkClaims(entries: readonly Entry[], size: number, name: string): void {
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  // More packed bytes than the file has: entries overlap, which only bombs do.
  if (packed > size || unpacked > maxUnpacked) throw refuse('bomb', name)
  if (unpacked > ratioFrom && unpacked > packed * maxRatio) throw refuse('bomb', name)
  if (entries.some((entry) => entry.isEncrypted())) throw refuse('locked', name)
  if (entries.some((entry) => /(^|\/)vbaProject\.bin$/i.test(entry.fileName))) throw refuse('macros', name)
}

function typeByParts(entries: readonly Entry[]): FileType | undefined {
  const parts = new Set(entries.map((entry) => entry.fileName))
  if (!parts.has('[Content_Types].xml')) return undefined
  if (parts.has('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (parts.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return undefined
}

/** yauzl ends a stream with an error as soon as it passes the size its entry claims. */
async function unpack(zip: ZipFile, entries: readonly Entry[], name: string): Promise<void> {
  try {
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue
      for await (const _ of await zip.openReadStreamPromise(entry));
    }
  } catch (error) {
    throw refuse(error instanceof Error && /too many bytes/.test(error.message) ? 'bomb' : 'damaged', name)
  }
}
