import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Envelope, leftToRight, rightToLeft, type StatusMessage } from './edxml/envelope.ts'
import { readEnvelope, readStatus } from './edxml/read.ts'
import { writeEnvelope, writeStatus } from './edxml/write.ts'
import { parseXml, writeXml, XmlError } from './edxml/xml.ts'
import { unzip, zipOne } from './edxml/zip.ts'

/** Text as fields hold it: NFC, trimmed, something; with what XML has to escape. */
const words = fc
  .string({
    unit: fc.constantFrom(...'aBđĐệữ 0-/.,;&<>"\'', '\u00a0', '😀', ']]>'),
    minLength: 1,
    maxLength: 40,
  })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => text !== '')
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const time = fc.tuple(day, fc.integer({ min: 0, max: 86_399 })).map(([date, seconds]) => {
  const clock = Temporal.PlainTime.from('00:00').add({ seconds })
  return `${date}T${clock.toString({ smallestUnit: 'second' })}`
})
const organId = fc.constantFrom('H23', 'H23.05', 'H23.12.03', '000.00.05.H23', '000.00.00.H31')
const organ = fc.record({
  id: organId,
  inCharge: maybe(words),
  name: words,
  address: maybe(words),
  email: maybe(words),
  phone: maybe(words),
})
const attachment = fc.record({
  name: fc.constantFrom('văn bản.pdf', 'Phụ lục 1.docx', 'a b.png'),
  contentType: fc.constantFrom('application/pdf', 'image/png'),
  bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
})
const envelope: fc.Arbitrary<Envelope> = fc.record({
  from: organ,
  to: fc.array(organ, { minLength: 1, maxLength: 3 }),
  documentId: words,
  code: fc.record({ number: fc.integer({ min: 1, max: 99_999 }).map(String), notation: words }),
  place: maybe(words),
  day: maybe(day),
  typeName: words,
  subject: words,
  content: maybe(words),
  signer: maybe(fc.record({ competence: maybe(words), position: maybe(words), name: words })),
  dueDay: maybe(day),
  priority: fc.integer({ min: 0, max: 3 }),
  sphere: maybe(words),
  pages: maybe(fc.nat({ max: 999 })),
  copies: maybe(fc.nat({ max: 999 })),
  directive: fc.boolean(),
  appendixes: fc.array(words, { maxLength: 3 }),
  responseFor: fc.array(words, { maxLength: 2 }),
  toPlaces: fc.array(words, { maxLength: 3 }),
  trace: fc.array(fc.record({ organId, at: time }), { maxLength: 3 }),
  business: fc.record({
    kind: fc.constantFrom(0, 1, 2, 3),
    reason: maybe(words),
    paper: fc.boolean(),
    replaces: fc.array(words, { maxLength: 2 }),
  }),
  attachments: fc.array(attachment, { maxLength: 2 }),
})

describe('edXML', () => {
  test('an envelope is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(envelope, async (sent) => {
        expect(await readEnvelope(writeEnvelope(sent))).toEqual(sent)
      }),
      { numRuns: 60 },
    )
  })

  test('so is a status message', () => {
    const status: fc.Arbitrary<StatusMessage> = fc.record({
      from: organ,
      responseFor: fc.record({ organId, code: words, documentId: words, day: maybe(day) }),
      code: fc.constantFrom('01', '02', '03', '04', '05', '06', '13', '15', '16'),
      description: maybe(words),
      at: time,
      staff: fc.record({
        department: maybe(words),
        name: maybe(words),
        email: maybe(words),
        mobile: maybe(words),
      }),
    })
    fc.assert(
      fc.property(status, (sent) => {
        expect(readStatus(writeStatus(sent))).toEqual(sent)
      }),
    )
  })

  test('carries the names of the regulation, its spelling included', () => {
    const [sample] = fc.sample(envelope, { numRuns: 1, seed: 7 })
    const xml = writeEnvelope({ ...(sample as Envelope), day: '2023-10-31' })
    expect(xml).toContain('xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"')
    expect(xml).toContain('<edXML:PromulgationDate>2023/10/31</edXML:PromulgationDate>')
    expect(xml).toContain('<edXML:Bussiness>')
  })

  test('refuses what lacks its receiver, its subject or its root', async () => {
    const [sample] = fc.sample(envelope, { numRuns: 1, seed: 3 })
    const xml = writeEnvelope(sample as Envelope)
    const without = (name: string) => xml.replace(new RegExp(`<edXML:${name}>.*?</edXML:${name}>`, 'gs'), '')
    for (const name of ['To', 'Subject', 'DocumentId', 'MessageHeader'])
      await expect(readEnvelope(without(name)), name).rejects.toThrow(XmlError)
    await expect(readEnvelope('<html/>')).rejects.toThrow(XmlError)
  })

  test('knows both forms of an identifier', () => {
    expect(leftToRight('000.00.05.H23')).toBe('H23.05')
    expect(leftToRight('000.00.00.H31')).toBe('H31')
    expect(rightToLeft('H23.05')).toBe('000.00.05.H23')
    fc.assert(
      fc.property(organId, (id) => {
        expect(leftToRight(rightToLeft(leftToRight(id)))).toBe(leftToRight(id))
      }),
    )
  })
})

describe('XML', () => {
  test.each([
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a>&unknown;</a>',
    '<a>&#0;</a>',
    '<a><b></a></b>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a><?php echo 1 ?></a>',
    '<a>',
    'no xml',
    '',
    '<a>'.repeat(100),
  ])('%s is refused', (text) => expect(() => parseXml(text)).toThrow(XmlError))

  test('any text is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot write these
        const kept = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
        expect(parseXml(writeXml(['a', text], 'p')).text).toBe(kept)
      }),
    )
  })

  test('CDATA, comments and a byte order mark are read', () => {
    const read = parseXml(
      '\ufeff<?xml version="1.0"?><!-- a --><p:a x="1&amp;2">b<!-- c --><![CDATA[<&]]></p:a>',
    )
    expect(read).toMatchObject({ name: 'a', attributes: { x: '1&2' }, text: 'b<&' })
  })
})

describe('zip', () => {
  test('one file is read back', async () => {
    const bytes = Buffer.from('nội dung'.repeat(500))
    expect(await unzip(zipOne('Công văn.pdf', bytes))).toEqual([{ name: 'Công văn.pdf', bytes }])
  })

  test('a bomb is refused by its claim, a liar by what comes out', async () => {
    const bomb = zipOne('a', Buffer.alloc(70 * 1024 * 1024))
    await expect(unzip(bomb)).rejects.toThrow('zip_too_large')
    const liar = zipOne('a', Buffer.alloc(1000))
    const central = liar.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    for (const at of [22, central + 24]) liar.writeUInt32LE(10, at)
    await expect(unzip(liar)).rejects.toThrow(XmlError)
    await expect(unzip(deflateRawSync(Buffer.from('no zip')))).rejects.toThrow(XmlError)
  })
})
