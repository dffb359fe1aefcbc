import type { Actor } from '@motcua/shared/common'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { buildCitizen, holderAt, procedure, sampleData, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { ownVersions, procedureVersions } from '../catalogue/index.ts'
import { history } from '../journal/index.ts'
import { mergeUnits } from '../organisation/index.ts'
import { moveOpenWork } from './move.ts'
import { getDossier } from './queries.ts'
import { foldState } from './state.ts'
import { tick } from './timers.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

/** What the law knows of a dossier under way; legal time is moved by hand. */
const marital = '1.004873'
const at = (local: string) => Temporal.Instant.from(`${local}:00+07:00`)
let commune: string
let clerk: Actor
let specialist: Actor
let chairman: Actor
let filing: Record<string, unknown>
const applicant = {
  kind: 'citizen',
  name: 'Phạm Thị Luật',
  personalNumber: '000987654321',
  phone: '0900000001',
}

beforeAll(async () => {
  commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  clerk = await holderAt(database.db, commune, 'one_stop_officer')
  specialist = await holderAt(database.db, commune, 'specialist')
  chairman = await holderAt(database.db, commune, 'chairman')
  const version = await procedure(database.db, marital)
  filing = {
    procedureVersionId: version.id,
    decidingUnitId: commune,
    formData: sampleData(marital),
    channel: 'counter',
    applicant,
  }
})
beforeEach(() => app.setNow(MONDAY))

const receive = async () => {
  const { body } = await app.as(clerk).post('/dossiers/receive', filing)
  expect(body).toMatchObject({ state: 'processing' })
  return body as { id: string; dueAt: string }
}
const read = async (id: string, who = clerk) => (await app.as(who).get(`/dossiers/${id}`)).body
const act = async (who: Actor, id: string, action: string, body: object = {}) => {
  const { version } = (await getDossier(database.db, id)) as { version: number }
  return (await app.as(who).post(`/dossiers/${id}/${action}`, { version, ...body })).body
}
const days = (dueAt: string) =>
  Temporal.Instant.from(dueAt).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
const timers = (now: Temporal.Instant) => tick(testCtx(database.db, { now }))
const current = async (id: string) =>
  (await read(id)).tasks.find((task: { state: string }) => task.state === 'open')

describe('the appointment', () => {
  test('three working days of the marital-status certificate pass over Giỗ Tổ Hùng Vương', async () => {
    const { id, dueAt } = await receive()
    // Monday 15/4 + 3 working days: 16, 17, 19 (18/4/2024 is a holiday).
    expect(days(dueAt)).toBe('2024-04-19')
    const { promises } = await read(id)
    expect(promises[0].sentences.join(' ')).toContain('18/04')
  })

  test('no stated limit: the officer must enter a date with its ground', async () => {
    const own = (await ownVersions(database.db, '2024-04-15')).filter(({ level }) => level === 'commune')
    const versions = await procedureVersions(
      database.db,
      own.map(({ id }) => id),
    )
    const version = [...versions.values()].find(({ timeLimits }) =>
      timeLimits.every(({ limit }) => limit === null),
    )
    if (!version) throw new Error('every procedure states a limit: this test has nothing to test')
    const body = { ...filing, procedureVersionId: version.id, formData: sampleData(version.code) }
    const refused = await app.as(clerk).post('/dossiers/receive', body)
    expect(refused.body.error.code).toBe('dossiers.due_date_needed')
    const dueDate = { dueAt: '2024-04-26T17:00:00+07:00', reason: 'Theo văn bản hướng dẫn của Sở' }
    const received = await app.as(clerk).post('/dossiers/receive', { ...body, dueDate })
    expect(days(received.body.dueAt)).toBe('2024-04-26')
  })
})

describe('late with apology', () => {
  test('one new date, at the latest a working day before; the first appointment stays on record', async () => {
    const { id, dueAt } = await receive()
    app.setNow(at('2024-04-17T10:00'))
    const extended = await act(specialist, id, 'extend', {
      dueAt: '2024-04-24T17:00:00+07:00',
      reason: 'Cần xác minh tại nơi cư trú trước đây',
    })
    expect(days(extended.dueAt)).toBe('2024-04-24')
    expect(extended.slipIds).toHaveLength(1)
    const dossier = await read(id)
    expect(days(dossier.firstDueAt)).toBe(days(dueAt))
    expect(dossier).toMatchObject({ extensionCount: 1 })
    const again = await act(specialist, id, 'extend', {
      dueAt: '2024-04-26T17:00:00+07:00',
      reason: 'Vẫn chưa xong',
    })
    expect(again.error.code).toBe('dossiers.extended_already')
  })

  test('on the day itself it is too late to apologise', async () => {
    const { id } = await receive()
    app.setNow(at('2024-04-19T08:00'))
    const refused = await act(specialist, id, 'extend', {
      dueAt: '2024-04-26T17:00:00+07:00',
      reason: 'Chậm',
    })
    expect(refused.error.code).toBe('dossiers.apology_late')
  })

  test('nothing done: reminders, then lateness laid to the step, an explanation demanded once and accepted', async () => {
    const { id } = await receive()
    await timers(at('2024-04-22T09:00'))
    await timers(at('2024-04-22T09:00'))
    app.setNow(at('2024-04-22T09:00'))
    const late = await read(id)
    expect(late).toMatchObject({
      timeliness: 'overdue',
      explanation: { step: expect.any(String), givenAt: null },
    })
    expect(
      late.timeline.filter(({ type }: { type: string }) => type === 'dossiers.explanation_demanded'),
    ).toHaveLength(1)
    expect(late.lateness.againstFirst).toBeGreaterThan(0)
    expect(late.can.explain ?? (await read(id, specialist)).can.explain).toBe(true)
    expect(
      await act(specialist, id, 'explain', { cause: 'workload', body: 'Nhiều hồ sơ cùng lúc' }),
    ).not.toHaveProperty('error')
    expect(await act(chairman, id, 'accept-explanation')).not.toHaveProperty('error')
    expect((await read(id)).explanation.acceptedAt).not.toBeNull()
  })
})

describe('clock', () => {
  test('a supplement in appraisal restarts it; unanswered for 15 working days it closes the dossier', async () => {
    const { id } = await receive()
    const asked = await act(specialist, id, 'request-supplement', {
      items: [{ what: 'Bản sao', why: 'Thiếu' }],
      legalBasis: 'Điều 22',
    })
    expect(asked).toMatchObject({ state: 'supplementing' })
    app.setNow(at('2024-04-22T09:00'))
    const paper = { name: 'Bản sao', paper: 'photocopy' }
    const answered = await act(clerk, id, 'answer-supplement', { components: [paper] })
    expect(answered).toMatchObject({ state: 'processing' })
    expect(days(answered.dueAt)).toBe('2024-04-25')

    app.setNow(MONDAY)
    const { id: forgotten } = await receive()
    await act(specialist, forgotten, 'request-supplement', { items: [{ what: 'Bản sao', why: 'Thiếu' }] })
    await timers(at('2024-05-20T08:00'))
    expect(await getDossier(database.db, forgotten)).toMatchObject({ state: 'expired' })
  })

  test('a pause moves the date by the working time it lasted', async () => {
    const { id } = await receive()
    app.setNow(at('2024-04-16T07:00'))
    await act(specialist, id, 'pause', {
      reason: 'Chờ kết quả giám định',
      legalBasis: 'Điều 19 Nghị định 61/2018/NĐ-CP',
    })
    app.setNow(at('2024-04-17T07:00'))
    const resumed = await act(specialist, id, 'resume')
    expect(days(resumed.dueAt)).toBe('2024-04-22')
  })

  test('payment: waits, then goes on', async () => {
    const { id } = await receive()
    const asked = await act(specialist, id, 'request-payment', {
      amount: 15000,
      what: 'Lệ phí',
      legalBasis: 'Nghị quyết HĐND',
    })
    expect(asked).toMatchObject({ state: 'awaiting_payment' })
    expect((await read(id)).nationalStatus.code).toBe(6)
    const paid = await act(clerk, id, 'confirm-payment', { receiptNumber: '0001' })
    expect(paid).toMatchObject({ state: 'processing' })
  })
})

describe('people and places', () => {
  test('assign to a colleague of the post; to nobody else', async () => {
    const { id } = await receive()
    const task = await current(id)
    const { items } = (await app.as(chairman).get(`/dossiers/${id}/assignees?taskId=${task.id}`)).body
    expect(items.length).toBeGreaterThan(0)
    expect(await act(chairman, id, 'assign', { taskId: task.id, staffId: items[0].id })).not.toHaveProperty(
      'error',
    )
    const wrong = await act(chairman, id, 'assign', { taskId: task.id, staffId: clerk.id })
    expect(wrong.error.code).toBe('dossiers.not_of_this_post')
  })

  test('a consultation has its own date and holds the step up while it is open', async () => {
    const { id } = await receive()
    const other = await unitNamed(database.db, 'Xã Thanh Xuân')
    const asked = await act(specialist, id, 'consult', {
      unitId: other,
      question: 'Đề nghị xác nhận thời gian cư trú',
    })
    expect(asked).not.toHaveProperty('error')
    const task = (await read(id)).tasks.find(({ kind }: { kind: string }) => kind === 'consultation')
    const mine = await current(id)
    const held = await act(specialist, id, 'complete-step', { taskId: mine.id })
    expect(held.error.code).toBe('dossiers.consultation_open')
    const consulted = await holderAt(database.db, task.unit.id, task.role)
    expect(
      await act(consulted, id, 'answer-consultation', { taskId: task.id, answer: 'Đúng' }),
    ).not.toHaveProperty('error')
    expect(
      await act(specialist, id, 'complete-step', { taskId: mine.id, outcome: mine.outcomes[0].key }),
    ).not.toHaveProperty('error')
  })

  test('return one step goes back to who did it', async () => {
    const { id } = await receive()
    const first = await current(id)
    await act(specialist, id, 'complete-step', { taskId: first.id, outcome: first.outcomes[0].key })
    const second = await current(id)
    const leader = await holderAt(database.db, second.unit.id, second.role)
    const returned = await act(leader, id, 'return-step', { taskId: second.id, reason: 'Thiếu căn cứ' })
    expect(returned).not.toHaveProperty('error')
    expect(await current(id)).toMatchObject({ stepKey: first.stepKey, staff: { id: specialist.id } })
  })

  test('stop with its ground, withdraw by the owner, transfer outside', async () => {
    const stopped = await receive()
    expect(
      await act(chairman, stopped.id, 'stop', { reason: 'Có đơn tranh chấp', legalBasis: 'Điều 8' }),
    ).toMatchObject({ state: 'stopped' })
    const away = await receive()
    const sent = await act(specialist, away.id, 'transfer', {
      unitId: null,
      agencyName: 'Tòa án nhân dân huyện',
      reason: 'Không thuộc thẩm quyền',
    })
    expect(sent).toMatchObject({ state: 'transferred' })
    const citizen = await buildCitizen(testCtx(database.db))
    const { procedureVersionId, decidingUnitId, formData } = filing
    const mine = (
      await app.as(citizen).post('/dossiers/submit', { procedureVersionId, decidingUnitId, formData })
    ).body
    expect(await act(citizen, mine.id, 'withdraw')).toMatchObject({ state: 'withdrawn' })
  })
})

describe('units change under open work', () => {
  test('a merged commune’s dossiers go on at the successor, with the legal basis', async () => {
    const { id } = await receive()
    const other = await unitNamed(database.db, 'Xã Thanh Lang')
    app.setNow(at('2024-05-02T08:00'))
    const admin: Actor = { kind: 'system', id: 'system:test', name: 'test', posts: [] }
    const merged = await mergeUnits(testCtx(database.db, { now: at('2024-05-02T08:00'), actor: admin }), {
      fromIds: [commune, other] as never,
      name: 'Thanh Hợp',
      fullName: 'Xã Thanh Hợp',
      date: '2024-05-02',
      basis: 'Nghị quyết thử nghiệm',
    } as never)
    const toId = merged.successorIds[0] as string
    const move = { fromId: commune, toId, date: '2024-05-02', basis: 'Nghị quyết thử nghiệm' }
    expect(await moveOpenWork(testCtx(database.db, { now: at('2024-05-02T08:00') }), move)).toBeGreaterThan(0)
    const row = await getDossier(database.db, id)
    expect(row.deciding_unit_id).toBe(toId)
    const entries = await history(database.db, 'dossier', id)
    expect(entries.at(-1)).toMatchObject({ type: 'dossiers.moved', data: { basis: 'Nghị quyết thử nghiệm' } })
    expect(foldState(entries)).toBe(row.state)
  })
})

describe('filed once with others', () => {
  test('our part is settled here; the others are sent on with a slip and followed', async () => {
    const version = await procedure(database.db, '1.001193')
    const { items } = (await app.as().get(`/dossiers/linked-offers?procedureVersionId=${version.id}`)).body
    const offer = items.find(({ key }: { key: string }) => key === 'birth-health')
    expect(offer.parts.map(({ handledBy }: { handledBy: string }) => handledBy)).toEqual(['social_insurance'])
    const birth = {
      ...filing,
      decidingUnitId: await unitNamed(database.db, 'Xã Thanh Xuân'),
      procedureVersionId: version.id,
      formData: sampleData('1.001193'),
    }
    const counter = await holderAt(database.db, birth.decidingUnitId, 'one_stop_officer')
    const instant = { result: { name: 'Giấy khai sinh' }, receiver: { name: applicant.name } }
    const half = await app
      .as(counter)
      .post('/dossiers/receive', { ...birth, instant, linked: { key: 'birth-health' } })
    expect(half.body.error.code).toBe('dossiers.linked_incomplete')
    const linked = { key: 'birth-health', answers: { 'health-card': { hospital: 'Bệnh viện Thanh Hà' } } }
    const { id } = (await app.as(counter).post('/dossiers/receive', { ...birth, instant, linked })).body
    const dossier = (await app.as(counter).get(`/dossiers/${id}`)).body
    expect(dossier).toMatchObject({
      state: 'handed_over',
      linkedParts: [{ key: 'health-card', state: 'sent' }],
      can: { settleLinked: true },
    })
    expect(dossier.slips.some(({ template }: { template: string }) => template === 'transfer')).toBe(true)
    const partId = dossier.linkedParts[0].id
    const settled = await act(counter, id, 'settle-linked', { partId, remark: 'Thẻ đã cấp' })
    expect(settled).toMatchObject({ state: 'handed_over' })
    expect((await app.as(counter).get(`/dossiers/${id}`)).body.can.settleLinked).toBeUndefined()
  })
})
