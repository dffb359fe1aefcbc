import { crc32, deflateRawSync } from 'node:zlib'

export type Part = {
  name: string
  data?: string | Buffer
  claim?: number
  encrypted?: boolean
  overlap?: boolean
}

/** A zip file by hand, so that it can lie: `claim` is the unpacked size it states, `overlap` reuses the first entry. */
export function zipOf(parts: readonly Part[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data = 'x', claim, encrypted, overlap } of parts) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw, { level: 9 })
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(encrypted ? 1 : 0, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(raw), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claim ?? raw.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const header = Buffer.alloc(14)
    header.writeUInt32LE(overlap ? 0 : offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, header, Buffer.from(name))
    if (overlap) continue
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed])
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

export const docxOf = (...more: Part[]): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '<w/>' },
    ...more,
  ])
export const xlsxOf = (...more: Part[]): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'xl/workbook.xml', data: '<w/>' },
    ...more,
  ])

export const pdf = (text = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n${text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`)
export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
export const jpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(200),
    Buffer.of(0xff, 0xd9),
  ])
