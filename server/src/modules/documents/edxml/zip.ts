import { crc32, deflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { XmlError } from './xml.ts'

/** A zip of one file, as attachments travel on the document axis; and one read back within limits. */

const UTF8_NAME = 0x0800
const DEFLATED = 8
const VERSION = 20
/** 1980-01-01: the same content gives the same bytes. */
const DOS_DATE = 0x21

export const zipOne = (name: string, bytes: Uint8Array): Buffer => {
  const path = Buffer.from(name, 'utf8')
  const packed = deflateRawSync(bytes)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(VERSION, 0)
  common.writeUInt16LE(UTF8_NAME, 2)
  common.writeUInt16LE(DEFLATED, 4)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(bytes.length, 18)
  common.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed])
  // The central record holds the same fields, then comment, disk and attributes (all 0) and where the entry is (0).
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

const MOST_ENTRIES = 20
const MOST_BYTES = 60 * 1024 * 1024

export type Unzipped = { name: string; bytes: Buffer }

/** Files of a zip, at most `most` and 60 MiB together however well they are packed. Throws XmlError. */
export const unzip = async (zipped: Buffer, most = MOST_ENTRIES): Promise<Unzipped[]> => {
  const zip = await fromBufferPromise(zipped, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw new XmlError('zip')
  })
  try {
    const entries = await entriesOf(zip, most)
    const claimed = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (claimed > MOST_BYTES) throw new XmlError('zip_too_large')
    if (entries.some((entry) => entry.isEncrypted())) throw new XmlError('zip_locked')
    const files: Unzipped[] = []
    for (const entry of entries) files.push({ name: entry.fileName, bytes: await bytesOf(zip, entry) })
    return files
  } finally {
    zip.close()
  }
}

const entriesOf = (zip: ZipFile, most: number): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('error', () => reject(new XmlError('zip')))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry)
      if (entries.length > most) reject(new XmlError('zip_too_many'))
      else zip.readEntry()
    })
    zip.readEntry()
  })

const bytesOf = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const parts: Buffer[] = []
  try {
    // yauzl ends the stream with an error as soon as it passes the size the entry claims.
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
  } catch {
    throw new XmlError('zip')
  }
  return Buffer.concat(parts)
}
