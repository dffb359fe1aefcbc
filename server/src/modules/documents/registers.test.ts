import { describe, expect, test } from 'vitest'
import { houseOf } from '../../../test/house.ts'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { drawDocument } from './draw.ts'

const database = testDatabase('world')
const app = testApp(database, modules)
const { house, issued, arrivalOf } = houseOf(database, app)

describe('an issued document', () => {
  test('is sent into registers, acknowledged the same day, numbered, assigned, done; its sender follows', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    const before = await app.as(house.staff.receiver).get(`/documents/arrivals/${id}`)
    expect(before.body.arrival).toMatchObject({ state: 'arrived', late: false, via: 'product' })
    expect(before.body.arrival.acknowledgeBy).toBe('2024-04-15T10:00:00.000Z')
    expect(before.body.arrival.certificate.rule).toEqual({ id: 'documents.acknowledge', version: 1 })
    expect((await app.as(house.staff.stranger).get(`/documents/arrivals/${id}`)).status).toBe(404)

    const path = `/documents/arrivals/${id}`
    expect((await app.as(house.staff.specialist).post(`${path}/acknowledge`)).status).toBe(403)
    await app.as(house.staff.receiver).post(`${path}/acknowledge`)
    const registered = await app.as(house.staff.receiver).post(`${path}/register`, { pages: 2 })
    expect(registered.body.arrival.number).toBeGreaterThan(0)
    const assigned = await app.as(house.staff.receiverHead).post(`${path}/assign`, {
      leadStaffId: house.staff.specialist.id,
      coordinating: [{ unitId: house.justice }],
      deadline: '2024-04-22',
      instruction: 'Tham mưu kế hoạch',
    })
    expect(assigned.status, JSON.stringify(assigned.body)).toBe(200)
    expect(assigned.body.arrival).toMatchObject({ state: 'assigned', deadline: '2024-04-22' })
    const mine = await app.as(house.staff.specialist).get('/documents/arrivals?mine=true')
    expect(mine.body.items.map((each: { id: string }) => each.id)).toContain(id)
    const done = await app.as(house.staff.specialist).post(`${path}/done`, { note: 'Đã ban hành kế hoạch' })
    expect(done.body.arrival).toMatchObject({ state: 'done', overdue: false })
    expect(done.body.history.map(({ type }: { type: string }) => type)).toEqual([
      'arrived',
      'acknowledged',
      'registered',
      'assigned',
      'done',
    ])

    const sender = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0]).toMatchObject({ status: '06', late: false })
    expect(sender.body.document).toMatchObject({ sent: 1, acknowledged: 1 })
    const receiver = await app.as(house.staff.specialist).get(`/documents/${document.id}`)
    expect(receiver.body.sendings, 'who else got it is the sender’s affair').toEqual([])
    expect(receiver.body.history.map(({ type }: { type: string }) => type)).toEqual(['issued'])
    expect((await app.as(house.staff.receiver).get(`/documents/${document.id}/versions/1`)).status).toBe(404)
  })

  test('goes to each unit once, and work stays in the house', async () => {
    const { document } = await issued({}, { send: true })
    const recipients = [{ name: 'Sở Tư pháp', unitId: house.justice, organId: null, purpose: '' }]
    const again = await app.as(house.staff.clerk).post(`/documents/${document.id}/send`, { recipients })
    expect(again.body.error.code).toBe('documents.nobody_new')
    const path = `/documents/arrivals/${await arrivalOf(document.id)}`
    await app.as(house.staff.receiver).post(`${path}/register`, {})
    const outside = await app
      .as(house.staff.receiverHead)
      .post(`${path}/assign`, { leadStaffId: house.staff.stranger.id })
    expect(outside.body.error.code).toBe('documents.person_elsewhere')
  })

  test('acknowledged after the day is late, for the receiver and for the sender', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    app.setNow(Temporal.Instant.from('2024-04-16T02:00:00Z'))
    const late = await app
      .as(house.staff.receiver)
      .get(`/documents/arrivals?late=true&unitId=${house.justice}`)
    expect(late.body.items.map((each: { id: string }) => each.id)).toContain(id)
    const reply = await app.as(house.staff.receiver).post(`/documents/arrivals/${id}/acknowledge`)
    expect(reply.body.arrival.late).toBe(true)
    const sender = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0].late).toBe(true)
    app.setNow(MONDAY)
  })

  test('refused before registration with a reason, not after', async () => {
    const { document } = await issued({}, { send: true })
    const path = `/documents/arrivals/${await arrivalOf(document.id)}`
    const refused = await app.as(house.staff.receiver).post(`${path}/refuse`, { reason: 'Gửi nhầm nơi nhận' })
    expect(refused.body.arrival).toMatchObject({
      state: 'refused',
      number: null,
      reason: 'Gửi nhầm nơi nhận',
    })
    const after = await app.as(house.staff.receiver).post(`${path}/register`, {})
    expect([after.status, after.body.error.code]).toEqual([409, 'documents.not_now'])
    const sender = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0]).toMatchObject({ status: '02', statusNote: 'Gửi nhầm nơi nhận' })
  })

  test('recalled: the receiver takes it out and its files are gone from there', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    const path = `/documents/arrivals/${id}`
    expect(
      (await app.as(house.staff.receiver).post(`${path}/answer-recall`, { agree: true, reason: 'x' })).status,
    ).toBe(409)
    const recalled = await app
      .as(house.staff.clerk)
      .post(`/documents/${document.id}/recall`, { reason: 'Sai nội dung' })
    expect(recalled.body.document.state).toBe('recalled')
    const asked = await app.as(house.staff.receiver).get(path)
    expect([asked.body.arrival.recallAsked, asked.body.can.answerRecall]).toEqual([true, true])
    const answered = await app
      .as(house.staff.receiver)
      .post(`${path}/answer-recall`, { agree: true, reason: 'Đã hủy bản nhận' })
    expect([answered.body.arrival.state, answered.body.files]).toEqual(['recalled', []])
    expect((await app.as(house.staff.specialist).get(`/documents/${document.id}`)).status).toBe(404)
    const sender = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0].status).toBe('15')
  })

  test('replaced by a document of the same form; corrected by a letter', async () => {
    const { document } = await issued()
    const clerk = app.as(house.staff.clerk)
    const path = `/documents/${document.id}/correct`
    const correction = await clerk.post(path, { reason: 'Sai ngày' }, { key: 'correct-once' })
    const repeated = await clerk.post(path, { reason: 'Sai ngày' }, { key: 'correct-once' })
    expect(repeated.body.document.id).toBe(correction.body.document.id)
    expect(correction.body.content.type).toBe('letter')
    expect(correction.body.content.subject).toContain(`đính chính Công văn số ${document.code}`)
    const second = await clerk.post(`/documents/${document.id}/replace`, { reason: 'Sai ngày' })
    const replacement = await app
      .as(house.staff.clerk)
      .post(`/documents/${document.id}/replace`, { reason: 'Sai số' })
    const { id } = replacement.body.document
    expect(replacement.body.relations[0]).toMatchObject({
      kind: 'replaces',
      direction: 'to',
      code: document.code,
    })
    await app.as(house.staff.clerk).post(`/documents/${id}/issue`, { version: 1, signedOnPaper: true })
    const old = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(old.body.document.state).toBe('replaced')
    const drafted = old.body.history.filter(({ type }: { type: string }) => type === 'replace_drafted')
    expect(drafted.map(({ note }: { note: string }) => note)).toEqual(['Sai ngày', 'Sai số'])
    expect(old.body.can).toMatchObject({ send: false, recall: false })
    const late = await clerk.post(`/documents/${second.body.document.id}/issue`, {
      ...{ version: 1, signedOnPaper: true },
    })
    expect(late.body.error.message, 'in words, not as a code').toContain('đã được thay thế')
  })

  test('bears a child that names it, in the name of the unit below', async () => {
    const { document } = await issued({ subject: 'Tăng cường số hóa' }, { send: true })
    await arrivalOf(document.id)
    const child = await app
      .as(house.staff.specialist)
      .post(`/documents/from/${document.id}`, { unitId: house.justice })
    expect(child.status, JSON.stringify(child.body)).toBe(200)
    expect(child.body.content.blocks[0].text).toContain(
      `Thực hiện Công văn số ${document.code} ngày 15/04/2024 của Ủy ban nhân dân tỉnh Hải Dương về việc tăng cường số hóa`,
    )
    expect(child.body.content.blocks[1]).toEqual({ kind: 'clause', text: 'Số hóa hồ sơ đang lưu.' })
    expect(child.body.relations[0]).toMatchObject({ kind: 'carries_out', documentId: document.id })
    const parent = await app.as(house.staff.clerk).get(`/documents/${document.id}`)
    expect(parent.body.relations, 'a draft of others is theirs').toEqual([])
    const own = await app.as(house.staff.receiver).get('/documents?state=draft')
    expect(own.body.items.map(({ id }: { id: string }) => id)).toContain(child.body.document.id)
    const stranger = await app
      .as(house.staff.stranger)
      .post(`/documents/from/${document.id}`, { unitId: house.building })
    expect(stranger.status).toBe(404)
  })

  test('is drawn by a worker: blank while a draft, with its number afterwards', async () => {
    const { document } = await issued({}, { send: true })
    expect((await app.as(house.staff.receiver).get(`/documents/${document.id}/pdf`)).body.fileId).toBeNull()
    const ctx = testCtx(database.db)
    await drawDocument.handle(ctx, { documentId: document.id })
    await drawDocument.handle(ctx, { documentId: document.id })
    const { fileId } = (await app.as(house.staff.receiver).get(`/documents/${document.id}/pdf`)).body
    const pdf = await app.as(house.staff.receiver).get(`/files/${fileId}/content`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await app.as(house.staff.stranger).get(`/files/${fileId}/content`)).status).toBe(404)
    const docx = await app.as(house.staff.receiver).get(`/documents/${document.id}/docx`)
    expect(docx.raw.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('registers', () => {
  test('find without marks, page by page, each line once', async () => {
    await issued({ subject: 'Rà soát chữ ký số chuyên dùng' })
    const found = await app.as(house.staff.clerk).get('/documents?q=chu%20ky%20so%20chuyen')
    expect(found.body.items).toHaveLength(1)
    const seen: string[] = []
    let after = ''
    for (let pages = 0; pages < 50; pages++) {
      const { body } = await app
        .as(house.staff.clerk)
        .get(`/documents?limit=7&unitId=${house.province}${after}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.next) break
      after = `&after=${body.next}`
    }
    const { rows } = await database.ownerPool.query(
      `select count(*)::int as count from documents.document
       where unit_id = $1 and state in ('issued', 'replaced', 'recalled')`,
      [house.province],
    )
    expect([seen.length, new Set(seen).size]).toEqual([rows[0].count, rows[0].count])
  })

  test('of another unit are closed', async () => {
    const reply = await app.as(house.staff.stranger).get(`/documents/arrivals?unitId=${house.justice}`)
    expect([reply.status, reply.body.error.code]).toEqual([403, 'documents.unit_not_yours'])
    expect(
      (await app.as(house.staff.stranger).get(`/documents/numbers?unitId=${house.justice}&year=2024`)).status,
    ).toBe(403)
  })

  test('take a paper once, number it at once, and refuse it a second time', async () => {
    const paper = {
      unitId: house.justice,
      type: 'letter',
      issuer: 'Bộ Tư pháp',
      code: '1525/BTP-VP',
      issuedOn: '2024-04-11',
      subject: 'báo cáo số liệu',
      signer: '',
    }
    const first = await app.as(house.staff.receiver).post('/documents/arrivals/paper', paper)
    expect(first.body.arrival).toMatchObject({ state: 'registered', via: 'paper', issuer: 'Bộ Tư pháp' })
    const second = await app.as(house.staff.receiver).post('/documents/arrivals/paper', paper)
    expect([second.status, second.body.error.code]).toEqual([409, 'documents.already_arrived'])
    const next = await app
      .as(house.staff.receiver)
      .post('/documents/arrivals/paper', { ...paper, code: '1526/BTP-VP' })
    expect(next.body.arrival.number).toBe(first.body.arrival.number + 1)
    const late = { ...paper, code: '1527/BTP-VP', issuedOn: '2024-04-16' }
    expect((await app.as(house.staff.receiver).post('/documents/arrivals/paper', late)).body.error.code).toBe(
      'documents.issued_after_arrival',
    )
  })

  test('arrival numbers of 12 at once follow each other', async () => {
    const paper = (n: number) => ({
      ...{ unitId: house.building, type: null, issuer: 'Bộ Xây dựng', code: `${9000 + n}/BXD-PC` },
      ...{ issuedOn: '2024-04-10', subject: 'tham gia ý kiến', signer: '' },
    })
    const clerk = await demoActor(database.db, 'vanthu.sxd.haiduong')
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, n) => app.as(clerk).post('/documents/arrivals/paper', paper(n))),
    )
    const numbers = replies.map(({ body }) => body.arrival.number).toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, n) => numbers[0] + n))
  })

  test('the clerk of a district’s office keeps those of its divisions too', async () => {
    const clerk = await demoActor(database.db, 'vanthu.thanhha')
    const reply = await app.as(clerk).get('/documents/desks')
    const desk = reply.body.items.find(({ name }: { name: string }) => name.startsWith('Phòng Tư pháp'))
    expect(desk).toMatchObject({ issue: true, receive: true })
  })
})
