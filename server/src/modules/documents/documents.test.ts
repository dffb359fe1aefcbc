import type { Actor } from '@motcua/shared/common'
import type { DocumentContent } from '@motcua/shared/documents'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { transact } from '../../lib/context.ts'
import { wholeContent } from './compose/content.ts'
import { drawDocument } from './draw.ts'
import { createDraft, draftFrom } from './index.ts'
import { issue } from './issue.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

type Staff = Record<
  'clerk' | 'drafter' | 'head' | 'stranger' | 'receiver' | 'receiverHead' | 'specialist',
  Actor
>
let staff: Staff
let province: string
let justice: string
let building: string

beforeAll(async () => {
  province = (await demoActor(database.db, 'chutich.haiduong')).posts[0]!.unitId
  justice = await unitNamed(database.db, 'Sở Tư pháp tỉnh Hải Dương')
  building = await unitNamed(database.db, 'Sở Xây dựng tỉnh Hải Dương')
  staff = {
    clerk: await demoActor(database.db, 'vanthu.haiduong'),
    drafter: await demoActor(database.db, 'kstthc.haiduong'),
    head: await demoActor(database.db, 'chutich.haiduong'),
    stranger: await demoActor(database.db, 'chuyenvien.sxd.haiduong'),
    receiver: await demoActor(database.db, 'vanthu.stp.haiduong'),
    receiverHead: await demoActor(database.db, 'giamdoc.stp.haiduong'),
    specialist: await demoActor(database.db, 'chuyenvien.stp.haiduong'),
  }
})

const content = (change: Partial<DocumentContent> = {}): DocumentContent =>
  wholeContent({
    type: 'letter',
    subject: 'đẩy mạnh số hóa hồ sơ',
    division: 'VP',
    addressees: [{ name: 'Sở Tư pháp', unitId: justice as never }],
    blocks: [{ kind: 'clause', text: 'Số hóa hồ sơ đang lưu.' }],
    signing: {
      authority: [{ mark: 'KT', of: 'CHỦ TỊCH' }],
      title: 'PHÓ CHỦ TỊCH',
      name: 'Nguyễn Minh Hùng',
      staffId: null,
    },
    ...change,
  })

const draft = async (change: Partial<DocumentContent> = {}, as = staff.drafter) => {
  const { status, body } = await app.as(as).post('/documents', { unitId: province, content: content(change) })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const issued = async (change: Partial<DocumentContent> = {}, more = {}) => {
  const { document } = await draft(change)
  const sent = { version: 1, signedOnPaper: true, ...more }
  const reply = await app.as(staff.clerk).post(`/documents/${document.id}/issue`, sent)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

const arrivalOf = async (documentId: string) => {
  const { body } = await app.as(staff.receiver).get(`/documents/${documentId}`)
  return body.arrivals[0].id as string
}

describe('a draft', () => {
  test('is saved by two people: the second is told and the first text stands', async () => {
    const { document } = await draft()
    const path = `/documents/${document.id}`
    const first = await app.as(staff.drafter).put(path, { version: 1, content: content({ subject: 'một' }) })
    expect(first.body.document.version).toBe(2)
    const second = await app.as(staff.clerk).put(path, { version: 1, content: content({ subject: 'hai' }) })
    expect([second.status, second.body.error.code]).toEqual([409, 'http.stale'])
    const versions = await app.as(staff.clerk).get(`${path}/versions`)
    expect(versions.body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    const old = await app.as(staff.clerk).get(`${path}/versions/1`)
    expect(old.body.content.subject).toBe('đẩy mạnh số hóa hồ sơ')
  })

  test('is not there for another agency, and not issued by who drafts', async () => {
    const { document } = await draft()
    expect((await app.as(staff.stranger).get(`/documents/${document.id}`)).status).toBe(404)
    expect((await app.as(staff.receiver).get(`/documents/${document.id}`)).status).toBe(404)
    const body = { version: 1, signedOnPaper: true }
    expect((await app.as(staff.drafter).post(`/documents/${document.id}/issue`, body)).status).toBe(403)
    expect((await app.as(staff.receiver).post(`/documents/${document.id}/issue`, body)).status).toBe(404)
    expect((await app.as().get(`/documents/${document.id}`)).status).toBe(401)
    const admin = await demoActor(database.db, 'quantri.haiduong')
    expect((await app.as(admin).get(`/documents/${document.id}`)).status).toBe(404)
  })

  test('cannot be begun for a unit one does not write for', async () => {
    const reply = await app.as(staff.stranger).post('/documents', { unitId: justice, content: content() })
    expect([reply.status, reply.body.error.code]).toEqual([403, 'documents.unit_not_yours'])
  })

  test('passes to the clerk, comes back with a reason, is dropped', async () => {
    const { document } = await draft()
    const path = `/documents/${document.id}`
    const presented = await app.as(staff.drafter).post(`${path}/present`, { version: 1 })
    expect([presented.body.document.state, presented.body.can.edit]).toEqual(['presented', false])
    const back = await app.as(staff.clerk).post(`${path}/take-back`, { reason: 'Thiếu nơi nhận' })
    expect(back.body.document.state).toBe('draft')
    expect(back.body.history.at(-1)).toMatchObject({ type: 'taken_back', note: 'Thiếu nơi nhận' })
    const dropped = await app.as(staff.drafter).post(`${path}/drop`, { reason: 'Không cần nữa' })
    expect(Object.values(dropped.body.can)).toEqual(Array(10).fill(false))
  })

  test('with something missing is not issued, and says what in words', async () => {
    const { document, problems } = await draft({ subject: '', addressees: [] })
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['subject_missing', 'addressee_missing']),
    )
    const body = { version: 1, signedOnPaper: true }
    const reply = await app.as(staff.clerk).post(`/documents/${document.id}/issue`, body)
    expect([reply.status, reply.body.error.code]).toEqual([422, 'documents.incomplete'])
    expect(reply.body.error.message).toContain('Chưa có trích yếu')
    expect(reply.body.error.fields.length).toBeGreaterThan(1)
  })

  test('that is secret is not taken', async () => {
    const reply = await app
      .as(staff.drafter)
      .post('/documents', { unitId: province, content: content({ circulation: 'MẬT' }) })
    expect(reply.body.error.code).toBe('documents.secret')
  })
})

describe('numbers', () => {
  const last = async (series = 'general') => {
    const { rows } = await database.ownerPool.query(
      'select last from documents.counter where unit_id = $1 and year = 2024 and series = $2',
      [province, series],
    )
    return rows[0]?.last ?? 0
  }

  test('20 issues at once get 20 successive numbers', async () => {
    const before = await last()
    const drafts = await Promise.all(Array.from({ length: 20 }, () => draft()))
    const replies = await Promise.all(
      drafts.map(({ document }) =>
        app.as(staff.clerk).post(`/documents/${document.id}/issue`, { version: 1, signedOnPaper: true }),
      ),
    )
    const numbers = replies.map(({ body }) => body.document.number).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => before + 1 + n))
  })

  test('an issue that is rolled back leaves no gap', async () => {
    const before = await last()
    const { document } = await draft()
    const ctx = testCtx(database.db)
    await expect(
      transact(ctx, async (tx) => {
        const input = {
          id: document.id,
          version: 1,
          signedOnPaper: true,
          series: 'general',
          send: false,
        } as const
        expect((await issue(tx, input)).number).toBe(before + 1)
        throw new Error('the power fails')
      }),
    ).rejects.toThrow('the power fails')
    expect((await issued()).document.number).toBe(before + 1)
  })

  test('the same command twice issues once', async () => {
    const before = await last()
    const { document } = await draft()
    const body = { version: 1, signedOnPaper: true }
    const key = 'issue-once-0001'
    const once = await app.as(staff.clerk).post(`/documents/${document.id}/issue`, body, { key })
    const actor = app.as(staff.clerk)
    const again = await actor.post(`/documents/${document.id}/issue`, body, { key })
    expect([once.body.document.number, again.body.document.number]).toEqual([before + 1, before + 1])
  })

  test('advisory boards have a series of their own', async () => {
    const { document } = await issued({}, { series: 'council' })
    expect(document.number).toBe(1)
  })

  test('a day in the future, in another year or before the last number is refused', async () => {
    const { document } = await draft()
    const on = async (issuedOn: string) => {
      const body = { version: 1, signedOnPaper: true, issuedOn }
      const reply = await app.as(staff.clerk).post(`/documents/${document.id}/issue`, body)
      return reply.body.error.code
    }
    expect(await on('2024-04-16')).toBe('documents.day_in_future')
    expect(await on('2023-12-29')).toBe('documents.day_in_other_year')
    expect(await on('2024-01-03')).toBe('documents.day_before_last')
  })

  test('begin again from 01 on 1 January', async () => {
    app.setNow(Temporal.Instant.from('2025-01-02T02:00:00Z'))
    const { document } = await issued()
    expect([document.number, document.code, document.issuedOn]).toEqual([1, '01/UBND-VP', '2025-01-02'])
    app.setNow(MONDAY)
  })
})

describe('an issued document', () => {
  test('is sent into registers, acknowledged the same day, numbered, assigned, done; its sender follows', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    const before = await app.as(staff.receiver).get(`/documents/arrivals/${id}`)
    expect(before.body.arrival).toMatchObject({ state: 'arrived', late: false, via: 'product' })
    expect(before.body.arrival.acknowledgeBy).toBe('2024-04-15T10:00:00.000Z')
    expect(before.body.arrival.certificate.rule).toEqual({ id: 'documents.acknowledge', version: 1 })
    expect((await app.as(staff.stranger).get(`/documents/arrivals/${id}`)).status).toBe(404)

    const path = `/documents/arrivals/${id}`
    expect((await app.as(staff.specialist).post(`${path}/acknowledge`)).status).toBe(403)
    await app.as(staff.receiver).post(`${path}/acknowledge`)
    const registered = await app.as(staff.receiver).post(`${path}/register`, { pages: 2 })
    expect(registered.body.arrival.number).toBeGreaterThan(0)
    const assigned = await app.as(staff.receiverHead).post(`${path}/assign`, {
      leadStaffId: staff.specialist.id,
      coordinating: [{ unitId: justice }],
      deadline: '2024-04-22',
      instruction: 'Tham mưu kế hoạch',
    })
    expect(assigned.status, JSON.stringify(assigned.body)).toBe(200)
    expect(assigned.body.arrival).toMatchObject({ state: 'assigned', deadline: '2024-04-22' })
    const mine = await app.as(staff.specialist).get('/documents/arrivals?mine=true')
    expect(mine.body.items.map((each: { id: string }) => each.id)).toContain(id)
    const done = await app.as(staff.specialist).post(`${path}/done`, { note: 'Đã ban hành kế hoạch' })
    expect(done.body.arrival).toMatchObject({ state: 'done', overdue: false })
    expect(done.body.history.map(({ type }: { type: string }) => type)).toEqual([
      'arrived',
      'acknowledged',
      'registered',
      'assigned',
      'done',
    ])

    const sender = await app.as(staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0]).toMatchObject({ status: '06', late: false })
    expect(sender.body.document).toMatchObject({ sent: 1, acknowledged: 1 })
    const receiver = await app.as(staff.specialist).get(`/documents/${document.id}`)
    expect(receiver.body.sendings, 'who else got it is the sender’s affair').toEqual([])
  })

  test('goes to each unit once, and work stays in the house', async () => {
    const { document } = await issued({}, { send: true })
    const recipients = [{ name: 'Sở Tư pháp', unitId: justice, organId: null, purpose: '' }]
    const again = await app.as(staff.clerk).post(`/documents/${document.id}/send`, { recipients })
    expect(again.body.error.code).toBe('documents.nobody_new')
    const path = `/documents/arrivals/${await arrivalOf(document.id)}`
    await app.as(staff.receiver).post(`${path}/register`, {})
    const outside = await app
      .as(staff.receiverHead)
      .post(`${path}/assign`, { leadStaffId: staff.stranger.id })
    expect(outside.body.error.code).toBe('documents.person_elsewhere')
  })

  test('acknowledged after the day is late, for the receiver and for the sender', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    app.setNow(Temporal.Instant.from('2024-04-16T02:00:00Z'))
    const late = await app.as(staff.receiver).get(`/documents/arrivals?late=true&unitId=${justice}`)
    expect(late.body.items.map((each: { id: string }) => each.id)).toContain(id)
    const reply = await app.as(staff.receiver).post(`/documents/arrivals/${id}/acknowledge`)
    expect(reply.body.arrival.late).toBe(true)
    const sender = await app.as(staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0].late).toBe(true)
    app.setNow(MONDAY)
  })

  test('refused before registration with a reason, not after', async () => {
    const { document } = await issued({}, { send: true })
    const path = `/documents/arrivals/${await arrivalOf(document.id)}`
    const refused = await app.as(staff.receiver).post(`${path}/refuse`, { reason: 'Gửi nhầm nơi nhận' })
    expect(refused.body.arrival).toMatchObject({
      state: 'refused',
      number: null,
      reason: 'Gửi nhầm nơi nhận',
    })
    const after = await app.as(staff.receiver).post(`${path}/register`, {})
    expect([after.status, after.body.error.code]).toEqual([409, 'documents.not_now'])
    const sender = await app.as(staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0]).toMatchObject({ status: '02', statusNote: 'Gửi nhầm nơi nhận' })
  })

  test('recalled: the receiver takes it out and its files are gone from there', async () => {
    const { document } = await issued({}, { send: true })
    const id = await arrivalOf(document.id)
    const path = `/documents/arrivals/${id}`
    expect(
      (await app.as(staff.receiver).post(`${path}/answer-recall`, { agree: true, reason: 'x' })).status,
    ).toBe(409)
    const recalled = await app
      .as(staff.clerk)
      .post(`/documents/${document.id}/recall`, { reason: 'Sai nội dung' })
    expect(recalled.body.document.state).toBe('recalled')
    const asked = await app.as(staff.receiver).get(path)
    expect([asked.body.arrival.recallAsked, asked.body.can.answerRecall]).toEqual([true, true])
    const answered = await app
      .as(staff.receiver)
      .post(`${path}/answer-recall`, { agree: true, reason: 'Đã hủy bản nhận' })
    expect([answered.body.arrival.state, answered.body.files]).toEqual(['recalled', []])
    expect((await app.as(staff.specialist).get(`/documents/${document.id}`)).status).toBe(404)
    const sender = await app.as(staff.clerk).get(`/documents/${document.id}`)
    expect(sender.body.sendings[0].status).toBe('15')
  })

  test('replaced by a document of the same form; corrected by a letter', async () => {
    const { document } = await issued()
    const correction = await app
      .as(staff.clerk)
      .post(`/documents/${document.id}/correct`, { reason: 'Sai ngày' })
    expect(correction.body.content.type).toBe('letter')
    expect(correction.body.content.subject).toContain(`đính chính Công văn số ${document.code}`)
    const replacement = await app
      .as(staff.clerk)
      .post(`/documents/${document.id}/replace`, { reason: 'Sai số' })
    const { id } = replacement.body.document
    expect(replacement.body.relations[0]).toMatchObject({
      kind: 'replaces',
      direction: 'to',
      code: document.code,
    })
    await app.as(staff.clerk).post(`/documents/${id}/issue`, { version: 1, signedOnPaper: true })
    const old = await app.as(staff.clerk).get(`/documents/${document.id}`)
    expect(old.body.document.state).toBe('replaced')
    expect(old.body.can).toMatchObject({ send: false, recall: false })
  })

  test('bears a child that names it, in the name of the unit below', async () => {
    const { document } = await issued({ subject: 'Tăng cường số hóa' }, { send: true })
    await arrivalOf(document.id)
    const child = await app.as(staff.specialist).post(`/documents/from/${document.id}`, { unitId: justice })
    expect(child.status, JSON.stringify(child.body)).toBe(200)
    expect(child.body.content.blocks[0].text).toContain(
      `Thực hiện Công văn số ${document.code} ngày 15/04/2024 của Ủy ban nhân dân tỉnh Hải Dương về việc tăng cường số hóa`,
    )
    expect(child.body.content.blocks[1]).toEqual({ kind: 'clause', text: 'Số hóa hồ sơ đang lưu.' })
    expect(child.body.relations[0]).toMatchObject({ kind: 'carries_out', documentId: document.id })
    const stranger = await app.as(staff.stranger).post(`/documents/from/${document.id}`, { unitId: building })
    expect(stranger.status).toBe(404)
  })

  test('is drawn by a worker: blank while a draft, with its number afterwards', async () => {
    const { document } = await issued({}, { send: true })
    expect((await app.as(staff.receiver).get(`/documents/${document.id}/pdf`)).body.fileId).toBeNull()
    const ctx = testCtx(database.db)
    await drawDocument.handle(ctx, { documentId: document.id })
    await drawDocument.handle(ctx, { documentId: document.id })
    const { fileId } = (await app.as(staff.receiver).get(`/documents/${document.id}/pdf`)).body
    const pdf = await app.as(staff.receiver).get(`/files/${fileId}/content`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await app.as(staff.stranger).get(`/files/${fileId}/content`)).status).toBe(404)
    const docx = await app.as(staff.receiver).get(`/documents/${document.id}/docx`)
    expect(docx.raw.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('registers', () => {
  test('find without marks, page by page, each line once', async () => {
    await issued({ subject: 'Rà soát chữ ký số chuyên dùng' })
    const found = await app.as(staff.clerk).get('/documents?q=chu%20ky%20so%20chuyen')
    expect(found.body.items).toHaveLength(1)
    const seen: string[] = []
    let after = ''
    for (let pages = 0; pages < 50; pages++) {
      const { body } = await app.as(staff.clerk).get(`/documents?limit=7&unitId=${province}${after}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.next) break
      after = `&after=${body.next}`
    }
    const { rows } = await database.ownerPool.query(
      `select count(*)::int as count from documents.document
       where unit_id = $1 and state in ('issued', 'replaced', 'recalled')`,
      [province],
    )
    expect([seen.length, new Set(seen).size]).toEqual([rows[0].count, rows[0].count])
  })

  test('of another unit are closed', async () => {
    const reply = await app.as(staff.stranger).get(`/documents/arrivals?unitId=${justice}`)
    expect([reply.status, reply.body.error.code]).toEqual([403, 'documents.unit_not_yours'])
    expect((await app.as(staff.stranger).get(`/documents/numbers?unitId=${justice}&year=2024`)).status).toBe(
      403,
    )
  })

  test('take a paper once, number it at once, and refuse it a second time', async () => {
    const paper = {
      unitId: justice,
      type: 'letter',
      issuer: 'Bộ Tư pháp',
      code: '1525/BTP-VP',
      issuedOn: '2024-04-11',
      subject: 'báo cáo số liệu',
      signer: '',
    }
    const first = await app.as(staff.receiver).post('/documents/arrivals/paper', paper)
    expect(first.body.arrival).toMatchObject({ state: 'registered', via: 'paper', issuer: 'Bộ Tư pháp' })
    const second = await app.as(staff.receiver).post('/documents/arrivals/paper', paper)
    expect([second.status, second.body.error.code]).toEqual([409, 'documents.already_arrived'])
    const next = await app
      .as(staff.receiver)
      .post('/documents/arrivals/paper', { ...paper, code: '1526/BTP-VP' })
    expect(next.body.arrival.number).toBe(first.body.arrival.number + 1)
    const late = { ...paper, code: '1527/BTP-VP', issuedOn: '2024-04-16' }
    expect((await app.as(staff.receiver).post('/documents/arrivals/paper', late)).body.error.code).toBe(
      'documents.issued_after_arrival',
    )
  })

  test('arrival numbers of 12 at once follow each other', async () => {
    const paper = (n: number) => ({
      ...{ unitId: building, type: null, issuer: 'Bộ Xây dựng', code: `${9000 + n}/BXD-PC` },
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

describe('the door', () => {
  test('lets another module draft and derive in its own transaction', async () => {
    const ctx = testCtx(database.db)
    const made = await transact(ctx, (tx) =>
      createDraft(tx, { unitId: province as never, content: content() }),
    )
    const child = await draftFrom(ctx, { id: made.id, unitId: justice as never, copyBody: false })
    const { body } = await app.as(staff.clerk).get(`/documents/${made.id}`)
    expect(body.document.state).toBe('draft')
    expect(child.version).toBe(1)
  })

  test('settings of a unit change what its documents are called', async () => {
    const path = `/documents/units/${justice}/setting`
    const derived = await app.as(staff.receiver).get(path)
    expect(derived.body).toMatchObject({ abbreviation: 'STP', place: 'Hải Dương', editorial: true })
    const own = { abbreviation: 'STP1', place: 'TP. Hải Dương', contact: '' }
    expect((await app.as(staff.stranger).put(path, own)).status).toBe(403)
    expect((await app.as(staff.receiver).put(path, own)).body).toMatchObject({ ...own, editorial: false })
    const heading = await app.as(staff.receiver).get(`/documents/units/${justice}/heading`)
    expect(heading.body).toMatchObject({ abbreviation: 'STP1', collective: false })
    expect(heading.body.signers[0].signing.authority).toEqual([])
    expect(heading.body.signers[1].signing.authority[0]).toMatchObject({ mark: 'KT' })
  })
})
