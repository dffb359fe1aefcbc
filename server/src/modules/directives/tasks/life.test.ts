import type { Actor } from '@motcua/shared/common'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { aDeadline, type Built, buildDirective, buildTasks, withoutDirectives } from './test/build.ts'

/** One task after another, as its assigner, its unit and its person live it. */
const database = testDatabase('world')
const app = testApp(database, modules)

let chair: Actor
let head: Actor
let clerk: Actor
let expert: Actor
let stranger: Actor
let department: string
let province: string

beforeAll(async () => {
  await withoutDirectives(database)
  const { db } = database
  chair = await demoActor(db, 'chutich.haiduong')
  head = await demoActor(db, 'giamdoc.stp.haiduong')
  clerk = await demoActor(db, 'vanthu.stp.haiduong')
  expert = await demoActor(db, 'chuyenvien.stp.haiduong')
  stranger = await demoActor(db, 'giamdoc.sxd.haiduong')
  department = head.posts[0]?.unitId as string
  province = chair.posts[0]?.provinceId as string
})
beforeEach(() => app.setNow(MONDAY))

const ctx = () => testCtx(database.db)
const given = async (dueOn: string | null = '2024-05-10', changes = {}, more = {}) => {
  const built: Built = await buildDirective(ctx(), { provinceId: province, ...more })
  const [id] = await buildTasks(ctx(), built, [department], { dueOn, ...changes })
  return id as string
}
const see = async (actor: Actor, id: string) => (await app.as(actor).get(`/directives/tasks/${id}`)).body
const act = async (actor: Actor, id: string, path: string, body: object = {}) => {
  const { version } = await see(actor, id)
  return app.as(actor).post(`/directives/tasks/${id}/${path}`, { version, ...body })
}
const must = async (actor: Actor, id: string, path: string, body: object = {}) => {
  const reply = await act(actor, id, path, body)
  expect(reply.body).toMatchObject({ id })
  expect(reply.status).toBe(200)
  return reply.body
}

describe('a life', () => {
  test('received in two steps, worked on, shown, accepted', async () => {
    const id = await given('2024-05-10', { product: 'Quyết định công bố' })
    expect((await see(head, id)).can).toEqual(['acknowledge'])
    await must(clerk, id, 'acknowledge')
    expect((await see(head, id)).people.map(({ staffId }: { staffId: string }) => staffId)).toContain(
      expert.id,
    )
    await must(head, id, 'assign', { staffId: expert.id })
    expect((await see(expert, id)).can).toEqual(['acknowledgePersonally'])
    await must(expert, id, 'acknowledge-personally')
    expect((await see(expert, id)).state).toBe('in_progress')
    await must(expert, id, 'report', { percent: 60, text: 'Đã rà soát', obstacle: 'Thiếu số liệu' })
    expect((await act(head, id, 'submit', { text: 'Xong' })).body.error.code).toBe(
      'directives.evidence_needed',
    )
    await must(expert, id, 'evidence', {
      evidence: {
        kind: 'document',
        name: 'Quyết định công bố',
        number: '12/QĐ-UBND',
        issuedOn: '2024-04-12',
      },
    })
    await must(head, id, 'submit', { text: 'Đã ban hành' })
    expect((await see(head, id)).can).toEqual([])
    expect((await act(head, id, 'accept')).body.error.code).toBe('directives.not_yours')
    expect((await see(chair, id)).can).toEqual(['accept', 'return', 'cancel'])
    await must(chair, id, 'accept', { comment: 'Tốt' })
    const done = await see(chair, id)
    expect(done).toMatchObject({
      state: 'done',
      legal: 'done_on_time',
      percent: 100,
      lateAgainstFirst: false,
    })
    expect(done.history.map(({ type }: { type: string }) => type)).toContain('directives.task_accepted')
    expect(done.sentences.length).toBeGreaterThan(0)
  })

  test('returned with a reason, submitted again; late by the day of submitting, not of accepting', async () => {
    const id = await given('2024-04-17')
    await must(head, id, 'acknowledge')
    await must(head, id, 'submit', { text: 'Lần một' })
    await must(chair, id, 'return', { reason: 'Chưa đủ', redoBy: '2024-04-19' })
    expect((await see(head, id)).returned).toMatchObject({ reason: 'Chưa đủ' })
    await must(head, id, 'submit', { text: 'Lần hai' })
    app.setNow(MONDAY.add({ hours: 24 * 10 }))
    await must(chair, id, 'accept')
    expect(await see(chair, id)).toMatchObject({ legal: 'done_on_time' })
  })

  test('opened again: done facts go back', async () => {
    const id = await given('2024-04-12')
    const facts = async () =>
      (await app.as(chair).get('/directives/board')).body.rows.find(
        ({ unitId }: { unitId: string }) => unitId === department,
      ).counts.done_late as number
    await must(head, id, 'acknowledge')
    const before = await facts()
    await must(head, id, 'submit', { text: 'Muộn' })
    await must(chair, id, 'accept')
    expect(await facts()).toBe(before + 1)
    await must(chair, id, 'reopen', { reason: 'Nhầm' })
    expect(await facts()).toBe(before)
    expect(await see(chair, id)).toMatchObject({ state: 'in_progress', legal: 'open_overdue' })
  })
})

describe('extensions', () => {
  test('asked before the date, decided by the assigner; the first date stays', async () => {
    const id = await given('2024-04-26')
    await must(head, id, 'acknowledge')
    const early = await act(head, id, 'extensions', { askedFor: '2024-04-26', reason: 'Bận' })
    expect(early.body.error.code).toBe('directives.extension_not_later')
    await must(head, id, 'extensions', { askedFor: '2024-05-17', reason: 'Chờ ý kiến' })
    const [asked] = (await see(chair, id)).extensions
    const own = await act(head, id, `extensions/${asked.id}/decide`, { grant: true })
    expect(own.body.error.code).toBe('directives.not_yours')
    await must(chair, id, `extensions/${asked.id}/decide`, { grant: true })
    const task = await see(head, id)
    expect(task.dueAt).toBe('2024-05-17T16:59:59.000Z')
    expect(task.firstDueAt).toBe('2024-04-26T16:59:59.000Z')
    expect(task.dates.map(({ why }: { why: string }) => why)).toEqual(['first', 'extension'])
    await must(head, id, 'submit', { text: 'Xong' })
    app.setNow(MONDAY.add({ hours: 24 * 20 }))
    await must(chair, id, 'accept')
    expect(await see(chair, id)).toMatchObject({ legal: 'done_on_time', lateAgainstFirst: false })
  })

  test('not after the date; a request may be taken back or refused', async () => {
    const id = await given('2024-04-26')
    await must(head, id, 'acknowledge')
    await must(head, id, 'extensions', { askedFor: '2024-05-17', reason: 'Bận' })
    const [first] = (await see(head, id)).extensions
    await must(head, id, `extensions/${first.id}/withdraw`)
    await must(head, id, 'extensions', { askedFor: '2024-05-20', reason: 'Bận' })
    const [second] = (await see(chair, id)).extensions
    await must(chair, id, `extensions/${second.id}/decide`, { grant: false, answer: 'Không' })
    expect((await see(head, id)).dueAt).toBe('2024-04-26T16:59:59.000Z')
    app.setNow(MONDAY.add({ hours: 24 * 12 }))
    expect((await see(head, id)).can).not.toContain('requestExtension')
    const late = await act(head, id, 'extensions', { askedFor: '2024-06-01', reason: 'Muộn' })
    expect(late.body.error.code).toBe('directives.not_now')
  })
})

describe('waiting', () => {
  test('stopped and resumed: as many working days as were left', async () => {
    const id = await given('2024-04-26')
    await must(head, id, 'acknowledge')
    await must(chair, id, 'suspend', { reason: 'Chờ', waitsFor: 'Hướng dẫn của Bộ Nội vụ' })
    expect((await see(head, id)).legal).toBe('suspended')
    app.setNow(Temporal.Instant.from('2024-05-06T02:00:00Z'))
    await must(chair, id, 'resume')
    // 15/4 → 26/4 has eight working days (18/4 is a holiday).
    expect((await see(head, id)).dueAt).toBe('2024-05-16T16:59:59.000Z')
  })

  test('an event starts every waiting task, five working days from its day', async () => {
    const { newId } = await import('../../../lib/ids.ts')
    const { insertEvent } = await import('./queries-parts.ts')
    const eventId = newId()
    const words = 'Hướng dẫn của Bộ Tư pháp'
    await insertEvent(database.db, { id: eventId, province_id: province, words, created_at: new Date() })
    const deadline = aDeadline({ kind: 'within', amount: { value: 5, unit: 'working_day' }, event: words })
    const built = await buildDirective(ctx(), { provinceId: province, deadline, eventId })
    const other = stranger.posts[0]?.unitId as string
    const ids = await buildTasks(ctx(), built, [department, other], { state: 'suspended', event_id: eventId })
    const events = (await app.as(chair).get('/directives/events')).body
    expect(events.items.find(({ id }: { id: string }) => id === eventId)).toMatchObject({ waiting: 2 })
    expect(events.can).toContain(eventId)
    const body = { on: '2024-04-12', document: 'CV 99/BTP-VP' }
    expect((await app.as(head).post(`/directives/events/${eventId}/register`, body)).status).toBe(403)
    const done = await app.as(chair).post(`/directives/events/${eventId}/register`, body)
    expect(done.body).toEqual({ started: 2 })
    const task = await see(head, ids[0] as string)
    expect(task).toMatchObject({ state: 'not_started', dueAt: '2024-04-22T10:00:00.000Z' })
    expect((await app.as(chair).post(`/directives/events/${eventId}/register`, body)).body.error.code).toBe(
      'directives.event_registered',
    )
  })
})

describe('downwards', () => {
  test('the lower date leaves a margin; conflicts are refused, or taken knowingly', async () => {
    const leader = await demoActor(database.db, 'chutich.thanhha')
    const district = leader.posts[0]?.unitId as string
    const built = await buildDirective(ctx(), { provinceId: province })
    const [id] = (await buildTasks(ctx(), built, [district], { dueOn: '2024-05-10' })) as [string]
    await must(leader, id, 'acknowledge')
    const found = await app.as(leader).get(`/directives/units?taskId=${id}&q=${encodeURIComponent('Xã')}`)
    const units = found.body.items.map(({ unitId }: { unitId: string }) => unitId)
    expect(units.length).toBeGreaterThan(2)
    const [a, b] = units as [string, string]
    const code = async (body: object) => (await act(leader, id, 'subtasks', body)).body.error?.code
    expect(await code({ unitIds: [department] })).toBe('directives.not_below')
    expect(await code({ unitIds: [a], dueOn: '2024-05-11' })).toBe('directives.later_than_parent')
    expect(await code({ unitIds: [a], dueOn: '2024-05-10' })).toBe('directives.no_margin')
    await must(leader, id, 'subtasks', { unitIds: [a] })
    expect(await code({ unitIds: [a] })).toBe('directives.already_given')
    await must(leader, id, 'subtasks', { unitIds: [b], dueOn: '2024-05-10', acceptConflict: true })
    const tree = (await app.as(leader).get(`/directives/cascade?taskId=${id}`)).body
    expect(tree.nodes.map(({ dueAt }: { dueAt: string }) => dueAt.slice(0, 10))).toEqual([
      '2024-05-09',
      '2024-05-10',
    ])
    expect(
      tree.nodes.map(({ conflict }: { conflict: { code: string } | null }) => conflict?.code ?? null),
    ).toEqual([null, 'no_margin'])
    expect((await see(leader, id)).children).toMatchObject({ total: 2, done: 0, unacknowledged: 2 })
    const submitted = await must(leader, id, 'submit', { text: 'Xong' })
    expect(submitted.warnings).toEqual([expect.objectContaining({ code: 'open_children' })])
  })
})

test('a stranger is not told whether a task exists', async () => {
  const id = await given()
  expect((await app.as(stranger).get(`/directives/tasks/${id}`)).status).toBe(404)
  expect((await app.as(stranger).post(`/directives/tasks/${id}/acknowledge`, { version: 1 })).status).toBe(
    404,
  )
})

test('a body outside the tree is followed by the assigner', async () => {
  const built = await buildDirective(ctx(), { provinceId: province })
  const [id] = (await buildTasks(ctx(), built, [null], { dueOn: '2024-05-10' })) as [string]
  await must(chair, id, 'report', { percent: 50, text: 'Bưu điện báo cáo' })
  await must(chair, id, 'submit', { text: 'Xong' })
  await must(chair, id, 'accept')
  const { rows } = (await app.as(chair).get('/directives/board')).body
  expect(
    rows.find(({ unitName }: { unitName: string }) => unitName === 'Bưu điện tỉnh').counts.done_on_time,
  ).toBe(1)
})
