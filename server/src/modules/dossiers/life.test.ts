import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { buildCitizen, holderAt, procedure, sampleData, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { history } from '../journal/index.ts'
import { foldState } from './state.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

/** A dossier's life told through the API, as its people live it. */
const birth = '1.001193'
let commune: string
let citizen: Actor
let clerk: Actor
let specialist: Actor
let chairman: Actor
let filing: Record<string, unknown>

const paper = { name: 'Giấy chứng sinh', paper: 'original', count: 1, fileId: null, note: null }

beforeAll(async () => {
  commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  citizen = await buildCitizen(testCtx(database.db))
  clerk = await holderAt(database.db, commune, 'one_stop_officer')
  specialist = await holderAt(database.db, commune, 'specialist')
  chairman = await holderAt(database.db, commune, 'chairman')
  const version = await procedure(database.db, birth)
  filing = {
    procedureVersionId: version.id,
    decidingUnitId: commune,
    formData: sampleData(birth),
    components: [paper],
  }
})

const submit = async (who = citizen) => {
  const { status, body } = await app.as(who).post('/dossiers/submit', filing)
  expect(body).toMatchObject({ state: 'submitted' })
  expect(status).toBe(200)
  return body as { id: string; code: string; version: number }
}

const read = async (who: Actor, id: string) => (await app.as(who).get(`/dossiers/${id}`)).body

const act = async (who: Actor, id: string, action: string, body: object = {}) => {
  const { version } = await read(who, id)
  return app.as(who).post(`/dossiers/${id}/${action}`, { version, ...body })
}

/** Works through the process with whoever holds each step until the dossier is decided. */
const workThrough = async (id: string) => {
  for (let step = 0; step < 12; step++) {
    const dossier = await read(clerk, id)
    if (dossier.state !== 'processing') return dossier
    const task = dossier.tasks.find((each: { state: string }) => each.state === 'open')
    const holder = await holderAt(database.db, task.unit.id, task.role)
    const way = task.outcomes.find(({ key }: { key: string }) => key === 'approve') ?? task.outcomes[0]
    const result = way.decides ? { name: 'Giấy khai sinh', number: '15/2024' } : null
    const done = await act(holder, id, 'complete-step', { taskId: task.id, outcome: way.key, result })
    expect(done.body).not.toHaveProperty('error')
  }
  throw new Error('the process does not end')
}

describe('citizen files → counter checks → specialist → leader → result → hand-over', () => {
  test('each step is somebody’s, and the log folds to the row', async () => {
    const { id, code } = await submit()
    expect(code).toMatch(/^[A-Z0-9.]+-240415-\d{4}$/)

    const waiting = await read(clerk, id)
    expect(waiting).toMatchObject({
      state: 'submitted',
      nationalStatus: { code: 1 },
      can: { accept: true, refuse: true },
    })
    expect((await read(citizen, id)).can).toMatchObject({ withdraw: true })

    const accepted = await act(clerk, id, 'accept')
    expect(accepted.body).toMatchObject({ state: 'processing' })
    expect(accepted.body.slipIds).toHaveLength(1)

    const decided = await workThrough(id)
    expect(decided).toMatchObject({
      state: 'decided',
      outcome: 'granted',
      nationalStatus: { code: 9 },
      can: { handOver: true },
    })

    const handed = await act(clerk, id, 'hand-over', { mode: 'direct', receiver: { name: 'Nguyễn Thị Thử' } })
    expect(handed.body).toMatchObject({ state: 'handed_over' })

    const entries = await history(database.db, 'dossier', id)
    expect(foldState(entries)).toBe('handed_over')
    expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1))
    expect(JSON.stringify(entries)).not.toContain('Nguyễn Thị Thử')
  })

  test('a stranger neither sees it nor learns that it is there', async () => {
    const { id } = await submit()
    const stranger = await buildCitizen(testCtx(database.db), 'Trần Văn Lạ')
    expect((await app.as(stranger).get(`/dossiers/${id}`)).status).toBe(404)
    expect((await app.as().get(`/dossiers/${id}`)).status).toBe(401)
    const act = await app.as(stranger).post(`/dossiers/${id}/withdraw`, { version: 1 })
    expect(act.status).toBe(404)
    const { body } = await app.as().get(`/dossiers/track?code=${(await read(clerk, id)).code}`)
    expect(Object.keys(body).sort()).toEqual(['code', 'completion'])
  })

  test('the same key twice files once', async () => {
    const key = `key-${citizen.id}`
    const first = await app.as(citizen).post('/dossiers/submit', filing, { key })
    const second = await app.as(citizen).post('/dossiers/submit', filing, { key })
    expect(second.body).toEqual(first.body)
    const other = await app.as(citizen).post('/dossiers/submit', { ...filing, copies: 2 }, { key })
    expect(other.status).toBe(409)
  })

  test('two officers at once: the second is told that the first was faster', async () => {
    const { id, version } = await submit()
    const answers = await Promise.all([
      app.as(clerk).post(`/dossiers/${id}/accept`, { version }),
      app.as(clerk).post(`/dossiers/${id}/accept`, { version }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('http.stale')
  })

  test('from a stale screen the counter is told so, though the dossier has left it; a stranger learns nothing', async () => {
    const { id, version } = await submit()
    await act(clerk, id, 'accept')
    const items = [{ what: 'Bản sao', why: 'Thiếu' }]
    const late = await app.as(clerk).post(`/dossiers/${id}/request-supplement`, { version, items })
    expect([late.status, late.body.error.code]).toEqual([409, 'http.stale'])
    const stranger = await buildCitizen(testCtx(database.db), 'Trần Văn Lạ')
    const other = await app.as(stranger).post(`/dossiers/${id}/withdraw`, { version })
    expect([403, 404]).toContain(other.status)
  })

  test('who read my data is written down', async () => {
    const { id } = await submit()
    await read(specialist, id)
    await read(clerk, id)
    const { body } = await app.as(citizen).get(`/dossiers/${id}/accesses`)
    expect(body.items.length).toBeGreaterThan(0)
    expect(body.items[0].name).not.toBe('')
  })
})

describe('supplement', () => {
  test('before reception: once, all at once; the check begins anew', async () => {
    const { id } = await submit()
    const asked = await act(clerk, id, 'request-supplement', {
      items: [{ what: 'Giấy chứng sinh', why: 'Ảnh chụp bị mờ' }],
    })
    expect(asked.body).toMatchObject({ state: 'supplementing' })
    const answered = await act(citizen, id, 'answer-supplement', { components: [paper] })
    expect(answered.body).toMatchObject({ state: 'submitted' })
    const again = await act(clerk, id, 'request-supplement', { items: [{ what: 'x', why: 'y' }] })
    expect(again.body.error.code).toBe('dossiers.supplements_used_up')
  })
})

describe('counter', () => {
  const applicant = { kind: 'citizen', name: 'Lê Văn Quầy', personalNumber: '000123456789' }

  test('papers are received with a receipt and an appointment in one go', async () => {
    const { status, body } = await app
      .as(clerk)
      .post('/dossiers/receive', { ...filing, channel: 'counter', applicant })
    expect(body).not.toHaveProperty('error')
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'processing' })
    expect(body.dueAt).not.toBeNull()
    const dossier = await read(clerk, body.id)
    expect(dossier.promises.at(-1).sentences.length).toBeGreaterThan(0)
    expect(dossier.slips).toHaveLength(1)
    expect((await read(chairman, body.id)).code).toBe(body.code)
  })

  test('an instant result is decided and handed over while the applicant waits', async () => {
    const instant = { result: { name: 'Trích lục khai sinh' }, receiver: { name: applicant.name } }
    const { body } = await app
      .as(clerk)
      .post('/dossiers/receive', { ...filing, channel: 'counter', applicant, instant })
    expect(body).toMatchObject({ state: 'handed_over' })
  })

  test('only the counter may receive', async () => {
    const { status } = await app
      .as(specialist)
      .post('/dossiers/receive', { ...filing, channel: 'counter', applicant })
    expect(status).toBe(403)
  })
})

test('legal time is the one on the wall of the demonstration', () => {
  expect(MONDAY.toString()).toBe('2024-04-15T01:00:00Z')
})
