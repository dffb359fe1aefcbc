import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/index.ts'
import { demoActor, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { agencyCode, unitsValidOn } from '../organisation/index.ts'
import { wholeContent } from './compose/content.ts'
import { type Envelope, rightToLeft } from './edxml/envelope.ts'
import { readEnvelope, readStatus } from './edxml/read.ts'
import { writeEnvelope, writeStatus } from './edxml/write.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

let clerk: Actor
let senders: Actor
let justice: string
let province: string
let organId: string

beforeAll(async () => {
  clerk = await demoActor(database.db, 'vanthu.stp.haiduong')
  senders = await demoActor(database.db, 'vanthu.haiduong')
  province = (await demoActor(database.db, 'chutich.haiduong')).posts[0]!.unitId
  justice = await unitNamed(database.db, 'Sở Tư pháp tỉnh Hải Dương')
  organId = (await agencyCode(database.db, justice, 'qd20', '2024-04-15')) as string
})

const organ = (id: string, name: string) => ({
  ...{ id, name },
  ...{ inCharge: null, address: null, email: null, phone: null },
})

/** A PDF only as far as a reader of files looks. */
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n')

const envelope = (change: Partial<Envelope> = {}): Envelope => ({
  from: organ('G01', 'Bộ Tư pháp'),
  to: [organ(organId, 'Sở Tư pháp tỉnh Hải Dương')],
  documentId: 'G01,2024/04/12,1600/BTP-VP',
  code: { number: '1600', notation: 'BTP-VP' },
  place: 'Hà Nội',
  day: '2024-04-12',
  typeName: 'Công văn',
  subject: 'triển khai Nghị quyết',
  content: null,
  signer: { competence: 'TL. BỘ TRƯỞNG', position: 'Chánh Văn phòng', name: 'Trần Văn B' },
  dueDay: null,
  priority: 1,
  sphere: null,
  pages: 2,
  copies: null,
  directive: true,
  appendixes: [],
  responseFor: [],
  toPlaces: [],
  trace: [],
  business: { kind: 0, reason: null, paper: false, replaces: [] },
  attachments: [{ name: 'cong van.pdf', contentType: 'application/pdf', bytes: PDF }],
  ...change,
})

const upload = (as: Actor, path: string, xml: string) => {
  const boundary = 'b0undary'
  const body = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.edxml"\r\nContent-Type: application/xml\r\n\r\n${xml}\r\n--${boundary}--\r\n`,
  )
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return app.as(as).post(path, body, { headers })
}
const receive = (sent: Envelope, as = clerk, unitId = justice) =>
  upload(as, `/documents/arrivals/edxml?unitId=${unitId}`, writeEnvelope(sent))

describe('an envelope from outside', () => {
  test('becomes an arrival with its file; the same document again is known', async () => {
    const { status, body } = await receive(envelope())
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.arrival).toMatchObject({
      ...{ state: 'arrived', via: 'edxml', code: '1600/BTP-VP', issuedOn: '2024-04-12' },
      ...{ issuer: 'Bộ Tư pháp', type: 'letter', urgency: 'urgent' },
    })
    expect(body.signing).toMatchObject({ name: 'Trần Văn B', title: 'Chánh Văn phòng' })
    expect(body.files).toMatchObject([{ role: 'main', name: 'cong van.pdf', type: 'application/pdf' }])
    const file = await app.as(clerk).get(`/files/${body.files[0].fileId}/content`)
    expect(file.raw).toEqual(PDF)
    const again = await receive(envelope({ subject: 'khác' }))
    expect([again.status, again.body.error.code]).toEqual([409, 'documents.already_arrived'])
    expect(again.body.error.facts.arrivalId).toBe(body.arrival.id)
  })

  test('addressed in the older form of the identifier is ours too; to another it is refused', async () => {
    const older = {
      to: [organ(rightToLeft(organId), 'Sở Tư pháp')],
      documentId: 'G01,2024/04/12,1601/BTP-VP',
    }
    expect((await receive(envelope(older))).status).toBe(200)
    const other = await receive(envelope({ to: [organ('H99.01', 'Nơi khác')], documentId: 'x' }))
    expect(other.body.error.code).toBe('documents.edxml_not_for_us')
    const drafter = await demoActor(database.db, 'chuyenvien.stp.haiduong')
    expect((await receive(envelope({ documentId: 'y' }), drafter)).status).toBe(403)
  })

  test('with a file that is not what it says is kept without it, and says so', async () => {
    const attachments = [
      { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('MZ no pdf at all') },
      { name: 'b.pdf', contentType: 'application/pdf', bytes: PDF },
    ]
    const { body } = await receive(envelope({ documentId: 'G01,2024/04/12,1602/BTP-VP', attachments }))
    expect(body.files.map(({ name }: { name: string }) => name)).toEqual(['b.pdf'])
    expect(body.history.at(-1)).toMatchObject({
      type: 'files_refused',
      note: expect.stringContaining('a.pdf'),
    })
  })

  test('that cannot be read leaves nothing', async () => {
    const count = async () =>
      (await database.ownerPool.query('select count(*)::int as n from documents.document')).rows[0].n
    const before = await count()
    const path = `/documents/arrivals/edxml?unitId=${justice}`
    for (const xml of ['', 'no xml', '<!DOCTYPE a><a/>', writeEnvelope(envelope()).slice(0, -40)]) {
      const reply = await upload(clerk, path, xml)
      expect([reply.status, reply.body.error.code]).toEqual([422, 'documents.edxml_unreadable'])
    }
    expect((await app.as(clerk).post(path, {})).body.error.code).toBe('documents.edxml_none')
    expect(await count()).toBe(before)
  })

  test('updates, replaces and revokes what arrived before', async () => {
    const documentId = 'G01,2024/04/12,1603/BTP-VP'
    const first = await receive(envelope({ documentId, code: { number: '1603', notation: 'BTP-VP' } }))
    const { id } = first.body.arrival
    const business = (kind: 1 | 2 | 3, replaces: string[] = []) => ({
      kind,
      reason: 'sai sót',
      paper: false,
      replaces,
    })
    const updated = await receive(envelope({ documentId, subject: 'đã sửa', business: business(2) }))
    expect(updated.body.arrival).toMatchObject({ id, subject: 'đã sửa' })
    const newer = await receive(
      envelope({ documentId: 'G01,2024/04/15,1700/BTP-VP', business: business(3, [documentId]) }),
    )
    expect(newer.body.relations).toMatchObject([{ kind: 'replaces', direction: 'to', state: 'replaced' }])
    const revoked = await receive(envelope({ documentId, business: business(1), attachments: [] }))
    expect(revoked.body.arrival).toMatchObject({ id, recallAsked: true, recallReason: 'sai sót' })
    const unknown = await receive(envelope({ documentId: 'nobody', business: business(1) }))
    expect(unknown.status).toBe(404)
  })

  test('is answered with the state it has in our register', async () => {
    const documentId = 'G01,2024/04/12,1604/BTP-VP'
    const { body } = await receive(envelope({ documentId }))
    const path = `/documents/arrivals/${body.arrival.id}`
    await app.as(clerk).post(`${path}/register`, {})
    const status = await app.as(clerk).get(`${path}/status`)
    expect(readStatus(status.raw.toString('utf8'))).toMatchObject({
      code: '03',
      from: { id: organId },
      responseFor: { organId: 'G01', documentId, day: '2024-04-12' },
    })
    await receive(
      envelope({ documentId, business: { kind: 1, reason: 'sai sót', paper: false, replaces: [] } }),
    )
    await app.as(clerk).post(`${path}/answer-recall`, { agree: false, reason: 'Đang thực hiện' })
    const refused = await app.as(clerk).get(`${path}/status`)
    expect(readStatus(refused.raw.toString('utf8'))).toMatchObject({
      code: '16',
      description: 'Đang thực hiện',
    })
  })
})

describe('an envelope of ours', () => {
  const content = wholeContent({
    type: 'plan',
    subject: 'cải cách hành chính năm 2024',
    blocks: [{ kind: 'clause', text: 'Rà soát.' }],
    recipients: [{ name: 'Bộ Nội vụ', unitId: null, organId: 'G02', purpose: 'để b/c' }],
    signing: {
      authority: [{ mark: 'TM', of: 'ỦY BAN NHÂN DÂN' }],
      title: 'CHỦ TỊCH',
      name: 'Lê Ngọc C',
      staffId: null,
    },
  })

  test('carries the document with its text, and takes the receiver’s status', async () => {
    const drafted = await app.as(senders).post('/documents', { unitId: province, content })
    const path = `/documents/${drafted.body.document.id}`
    const body = { version: 1, signedOnPaper: true, send: true }
    const issued = await app.as(senders).post(`${path}/issue`, body)
    expect(issued.body.sendings).toMatchObject([{ via: 'edxml', organId: 'G02', status: null }])
    const { raw } = await app.as(senders).get(`${path}/edxml`)
    const sent = await readEnvelope(raw.toString('utf8'))
    const { code, edxmlId } = issued.body.document
    expect(sent).toMatchObject({
      documentId: edxmlId,
      day: '2024-04-15',
      typeName: 'Kế hoạch',
      to: [{ id: 'G02', name: 'Bộ Nội vụ' }],
      signer: { competence: 'TM. ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH' },
      directive: true,
    })
    expect(edxmlId).toBe(`${sent.from.id},2024/04/15,${code}`)
    expect(sent.attachments[0]?.name).toMatch(/\.docx$/)
    const older = await app.as(senders).get(`${path}/edxml?form=qcvn102`)
    expect((await readEnvelope(older.raw.toString('utf8'))).from.id).toMatch(/^000\./)

    const status = writeStatus({
      from: organ('G02', 'Bộ Nội vụ'),
      responseFor: { organId: sent.from.id, code, documentId: sent.documentId, day: '2024-04-15' },
      code: '03',
      description: 'Đã tiếp nhận',
      at: '2024-04-15T09:30:00',
      staff: { department: null, name: null, email: null, mobile: null },
    })
    const told = await upload(senders, '/documents/statuses', status)
    expect(told.body).toMatchObject({ code: '03', known: true })
    const page = await app.as(senders).get(path)
    expect(page.body.sendings[0]).toMatchObject({ status: '03', statusNote: 'Đã tiếp nhận' })
    expect(page.body.sendings[0].statusAt).toBe('2024-04-15T02:30:00.000Z')
    expect((await upload(clerk, '/documents/statuses', status)).status).toBe(404)
  })

  test('goes into 250 registers in one transaction', async () => {
    const units = await unitsValidOn(database.db, '2024-04-15', { provinceId: province as never, limit: 250 })
    expect(units).toHaveLength(250)
    const recipients = units.map(({ id, fullName }) => ({
      name: fullName,
      unitId: id,
      organId: null,
      purpose: '',
    }))
    const drafted = await app
      .as(senders)
      .post('/documents', { unitId: province, content: { ...content, recipients } })
    const path = `/documents/${drafted.body.document.id}`
    await app.as(senders).post(`${path}/issue`, { version: 1, signedOnPaper: true })
    const sent = await app.as(senders).post(`${path}/send`, { recipients })
    expect(sent.status, JSON.stringify(sent.body.error)).toBe(200)
    const own = recipients.some(({ unitId }) => unitId === province) ? 1 : 0
    expect(sent.body.document.sent).toBe(250 - own)
    const again = await app.as(senders).post(`${path}/send`, { recipients })
    expect(again.body.error.code).toBe('documents.nobody_new')
  })
})
