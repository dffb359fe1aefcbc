import { fileURLToPath } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { createRenderer } from '../../../../lib/typst/index.ts'

/** Files made as offices make them, or as somebody hostile would. */

type PaperPage = { head?: boolean; lines?: string[]; table?: boolean; noted?: boolean; sideways?: boolean }

/** A PDF with text, one entry a page. */
export const paper = async (...pages: PaperPage[]): Promise<Buffer> => {
  const renderer = createRenderer({ templates: fileURLToPath(new URL('.', import.meta.url)) })
  const none = { head: false, lines: [], table: false, noted: false, sideways: false }
  const all = pages.map((page, i) => ({ ...none, ...page, last: i === pages.length - 1 }))
  try {
    return await renderer.render('paper', JSON.stringify({ pages: all }), 1_700_000_000)
  } finally {
    renderer.stop()
  }
}

/** A PDF by hand from the objects of its body; the table of places is made for it. */
export const pdfOf = (objects: readonly string[], trailer = ''): Buffer => {
  let text = '%PDF-1.7\n'
  const places = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1')
}

export const emptyPages = (count: number): Buffer =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ')}]>>`,
    ...Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
  ])

/** Asks for a password nobody has: the check of the empty one fails. */
export const lockedPdf = (): Buffer => {
  const secret = '41'.repeat(32)
  const standard = `/Filter/Standard/V 2/R 3/Length 128/P -4/O<${secret}>/U<${secret}>`
  return pdfOf(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
      `<<${standard}>>`,
    ],
    '/Encrypt 4 0 R/ID[<4141><4141>]',
  )
}

type Part = { name: string; data: string | Buffer; claim?: number }

/** A zip by hand, so that it can lie about sizes. */
export const zipOf = (parts: readonly Part[]): Buffer => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, claim } of parts) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw, { level: 9 })
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(raw), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claim ?? raw.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, Buffer.from(name))
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

const TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A Word file of the body given as XML, and of other parts. */
export const wordOf = (body: string, parts: readonly Part[] = [], prolog = ''): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', data: TYPES },
    { name: 'word/document.xml', data: `${prolog}<w:document><w:body>${body}</w:body></w:document>` },
    ...parts,
  ])

export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
