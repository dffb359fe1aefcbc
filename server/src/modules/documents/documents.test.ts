import { describe, expect, test } from 'vitest'
import { content, houseOf } from '../../../test/house.ts'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { transact } from '../../lib/context.ts'
import { createDraft, draftFrom } from './index.ts'
import { issue } from './issue.ts'

const database = testDatabase('world')
const app = testApp(database, modules)
const { house, draft, issued } = houseOf(database, app)

describe('a draft', () => {
  test('is saved by two people: the second is told and the first text stands', async () => {
    const { document } = await draft()
    const path = `/documents/${document.id}`
    const first = await app
      .as(house.staff.drafter)
      .put(path, { version: 1, content: content(house, { subject: 'một' }) })
    expect(first.body.document.version).toBe(2)
    const second = await app
      .as(house.staff.clerk)
      .put(path, { version: 1, content: content(house, { subject: 'hai' }) })
    expect([second.status, second.body.error.code]).toEqual([409, 'http.stale'])
    const versions = await app.as(house.staff.clerk).get(`${path}/versions`)
    expect(versions.body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    const old = await app.as(house.staff.clerk).get(`${path}/versions/1`)
    expect(old.body.content.subject).toBe('đẩy mạnh số hóa hồ sơ')
  })

  test('is not there for another agency, and not issued by who drafts', async () => {
    const { document } = await draft()
    expect((await app.as(house.staff.stranger).get(`/documents/${document.id}`)).status).toBe(404)
    expect((await app.as(house.staff.receiver).get(`/documents/${document.id}`)).status).toBe(404)
    const body = { version: 1, signedOnPaper: true }
    expect((await app.as(house.staff.drafter).post(`/documents/${document.id}/issue`, body)).status).toBe(403)
    expect((await app.as(house.staff.receiver).post(`/documents/${document.id}/issue`, body)).status).toBe(
      404,
    )
    expect((await app.as().get(`/documents/${document.id}`)).status).toBe(401)
    const admin = await demoActor(database.db, 'quantri.haiduong')
    expect((await app.as(admin).get(`/documents/${document.id}`)).status).toBe(404)
  })

  test('cannot be begun for a unit one does not write for', async () => {
    const reply = await app
      .as(house.staff.stranger)
      .post('/documents', { unitId: house.justice, content: content(house) })
    expect([reply.status, reply.body.error.code]).toEqual([403, 'documents.unit_not_yours'])
  })

  test('passes to the clerk, comes back with a reason, is dropped', async () => {
    const { document } = await draft()
    const path = `/documents/${document.id}`
    const presented = await app.as(house.staff.drafter).post(`${path}/present`, { version: 1 })
    expect([presented.body.document.state, presented.body.can.edit]).toEqual(['presented', false])
    const back = await app.as(house.staff.clerk).post(`${path}/take-back`, { reason: 'Thiếu nơi nhận' })
    expect(back.body.document.state).toBe('draft')
    expect(back.body.history.at(-1)).toMatchObject({ type: 'taken_back', note: 'Thiếu nơi nhận' })
    const dropped = await app.as(house.staff.drafter).post(`${path}/drop`, { reason: 'Không cần nữa' })
    expect(Object.values(dropped.body.can)).toEqual(Array(10).fill(false))
  })

  test('with something missing is not issued, and says what in words', async () => {
    const { document, problems } = await draft({ subject: '', addressees: [] })
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['subject_missing', 'addressee_missing']),
    )
    const body = { version: 1, signedOnPaper: true }
    const reply = await app.as(house.staff.clerk).post(`/documents/${document.id}/issue`, body)
    expect([reply.status, reply.body.error.code]).toEqual([422, 'documents.incomplete'])
    expect(reply.body.error.message).toContain('Chưa có trích yếu')
    expect(reply.body.error.fields.length).toBeGreaterThan(1)
  })

  test('that is secret is not taken', async () => {
    const reply = await app
      .as(house.staff.drafter)
      .post('/documents', { unitId: house.province, content: content(house, { circulation: 'MẬT' }) })
    expect(reply.body.error.code).toBe('documents.secret')
  })
})

describe('numbers', () => {
  const last = async (series = 'general') => {
    const { rows } = await database.ownerPool.query(
      'select last from documents.counter where unit_id = $1 and year = 2024 and series = $2',
      [house.province, series],
    )
    return rows[0]?.last ?? 0
  }

  test('20 issues at once get 20 successive numbers', async () => {
    const before = await last()
    const drafts = await Promise.all(Array.from({ length: 20 }, () => draft()))
    const replies = await Promise.all(
      drafts.map(({ document }) =>
        app
          .as(house.staff.clerk)
          .post(`/documents/${document.id}/issue`, { version: 1, signedOnPaper: true }),
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
    const once = await app.as(house.staff.clerk).post(`/documents/${document.id}/issue`, body, { key })
    const actor = app.as(house.staff.clerk)
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
      const reply = await app.as(house.staff.clerk).post(`/documents/${document.id}/issue`, body)
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

describe('the door', () => {
  test('lets another module draft and derive in its own transaction', async () => {
    const ctx = testCtx(database.db)
    const made = await transact(ctx, (tx) =>
      createDraft(tx, { unitId: house.province as never, content: content(house) }),
    )
    const child = await draftFrom(ctx, { id: made.id, unitId: house.justice as never, copyBody: false })
    const { body } = await app.as(house.staff.clerk).get(`/documents/${made.id}`)
    expect(body.document.state).toBe('draft')
    expect(child.version).toBe(1)
  })

  test('settings of a unit change what its documents are called', async () => {
    const path = `/documents/units/${house.justice}/setting`
    const derived = await app.as(house.staff.receiver).get(path)
    expect(derived.body).toMatchObject({ abbreviation: 'STP', place: 'Hải Dương', editorial: true })
    const own = { abbreviation: 'STP1', place: 'TP. Hải Dương', contact: '' }
    expect((await app.as(house.staff.stranger).put(path, own)).status).toBe(403)
    expect((await app.as(house.staff.receiver).put(path, own)).body).toMatchObject({
      ...own,
      editorial: false,
    })
    const heading = await app.as(house.staff.receiver).get(`/documents/units/${house.justice}/heading`)
    expect(heading.body).toMatchObject({ abbreviation: 'STP1', collective: false })
    expect(heading.body.signers[0].signing.authority).toEqual([])
    expect(heading.body.signers[1].signing.authority[0]).toMatchObject({ mark: 'KT' })
  })
})
