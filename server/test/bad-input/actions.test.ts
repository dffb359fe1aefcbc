import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../src/app.ts'
import { history } from '../../src/modules/journal/index.ts'
import { testApp, testCtx, testDatabase } from '../index.ts'
import { buildCitizen, holderAt, procedure, sampleData, unitNamed } from '../world.ts'

/** Wrong people, wrong moments, wrong ids, on a dossier that is under way. */
const database = testDatabase('world')
const app = testApp(database, modules)
const NOWHERE = '00000000-0000-4000-8000-00000000ffff'

let commune: string
let citizen: Actor
let stranger: Actor
let clerk: Actor
let specialist: Actor
let elsewhere: Actor
let filing: Record<string, unknown>

beforeAll(async () => {
  const { db } = database
  commune = await unitNamed(db, 'Xã Thanh Sơn')
  citizen = await buildCitizen(testCtx(db))
  stranger = await buildCitizen(testCtx(db), 'Trần Văn Lạ')
  clerk = await holderAt(db, commune, 'one_stop_officer')
  specialist = await holderAt(db, commune, 'specialist')
  elsewhere = await holderAt(db, await unitNamed(db, 'Tỉnh Bắc Giang'), 'chairman')
  filing = {
    procedureVersionId: (await procedure(db, '1.001193')).id,
    decidingUnitId: commune,
    formData: sampleData('1.001193'),
    components: [{ name: 'Giấy chứng sinh', paper: 'original' }],
  }
})

/** Three working days, so that there is a date to move. */
const MARITAL = '1.004873'

const submitted = async (changes = {}): Promise<string> =>
  (await app.as(citizen).post('/dossiers/submit', { ...filing, ...changes })).body.id
const read = async (who: Actor, id: string) => (await app.as(who).get(`/dossiers/${id}`)).body
const act = (who: Actor, id: string, action: string, body: object) =>
  app.as(who).post(`/dossiers/${id}/${action}`, body)
const processing = async (changes = {}) => {
  const id = await submitted(changes)
  await act(clerk, id, 'accept', { version: 1 })
  const dossier = await read(specialist, id)
  expect(dossier.state).toBe('processing')
  return dossier
}
const told = ({ status, body }: { status: number; body: { error?: { code: string; message: string } } }) => [
  status,
  body.error?.code,
]
const bare = ({ status, body }: { status: number; body: { error: object } }) => ({
  status,
  ...body.error,
  facts: null,
  requestId: null,
})

describe('two at once', () => {
  test('two officers complete one step: one does, the other is told, the log has it once', async () => {
    const dossier = await processing()
    const [task] = dossier.tasks.filter((each: { state: string }) => each.state === 'open')
    const body = { version: dossier.version, taskId: task.id, outcome: task.outcomes[0].key }
    const replies = await Promise.all([1, 2].map(() => act(specialist, dossier.id, 'complete-step', body)))
    expect(replies.map(told).sort()).toEqual([
      [200, undefined],
      // Whoever comes second sees an older screen, or a step that is no longer theirs.
      [expect.toBeOneOf([403, 409]), expect.toBeOneOf(['http.stale', 'dossiers.not_yours'])],
    ])
    const entries = await history(database.db, 'dossier', dossier.id)
    expect(entries.filter(({ type }) => type === 'dossiers.step_completed')).toHaveLength(1)
  })

  test('a stale screen changes nothing and says so', async () => {
    const dossier = await processing()
    const reply = await act(specialist, dossier.id, 'pause', {
      version: dossier.version - 1,
      reason: 'a',
      legalBasis: 'b',
    })
    expect(told(reply)).toEqual([409, 'http.stale'])
    expect(reply.body.error.message).toMatch(/chưa có gì bị ghi đè/)
    expect((await read(specialist, dossier.id)).version).toBe(dossier.version)
  })

  test('an action the state no longer knows is told with the code of the dossier', async () => {
    const id = await submitted()
    await act(citizen, id, 'withdraw', { version: 1 })
    const { version, code } = await read(citizen, id)
    const reply = await act(clerk, id, 'accept', { version })
    expect(told(reply)).toEqual([409, 'dossiers.not_now'])
    expect(reply.body.error.message).toContain(code)
  })
})

describe('somebody else’s', () => {
  test('a dossier that is not yours and one that is not there answer alike, read or acted upon', async () => {
    const id = await submitted()
    for (const who of [stranger, elsewhere]) {
      const [foreign, missing] = await Promise.all(
        [id, NOWHERE].map((each) => app.as(who).get(`/dossiers/${each}`)),
      )
      expect(bare(foreign as never)).toEqual(bare(missing as never))
      const acts = [id, NOWHERE].map((each) => act(who, each, 'withdraw', { version: 1 }))
      const [foreignAct, missingAct] = await Promise.all(acts)
      expect(foreignAct?.status).toBeGreaterThanOrEqual(403)
      expect(bare(foreignAct as never)).toEqual(bare(missingAct as never))
      const notes = [id, NOWHERE].map((each) => act(who, each, 'messages', { body: 'xin chào' }))
      const [foreignNote, missingNote] = await Promise.all(notes)
      expect(bare(foreignNote as never)).toEqual(bare(missingNote as never))
    }
    expect((await read(citizen, id)).state).toBe('submitted')
  })

  test('a slip of one dossier is not read through another', async () => {
    const theirs = await processing()
    const own = await app.as(stranger).post('/dossiers/submit', filing)
    const [slip] = theirs.slips
    expect(told(await app.as(stranger).get(`/dossiers/${own.body.id}/slips/${slip.id}/pdf`))).toEqual([
      404,
      'dossiers.slip_not_found',
    ])
  })

  test('a draft of somebody else is neither read, overwritten nor thrown away', async () => {
    const id = '00000000-0000-4000-8000-0000000000da'
    const draft = { procedureVersionId: filing.procedureVersionId, content: { a: 'của tôi' }, version: 0 }
    await app.as(citizen).put(`/dossiers/drafts/${id}`, draft)
    const theirs = { ...draft, content: { a: 'của người khác' }, version: 1 }
    for (const reply of [
      await app.as(stranger).get(`/dossiers/drafts/${id}`),
      await app.as(stranger).put(`/dossiers/drafts/${id}`, theirs),
      await app.as(stranger).del(`/dossiers/drafts/${id}`),
    ])
      expect(told(reply)).toEqual([404, 'dossiers.draft_not_found'])
    expect((await app.as(citizen).get(`/dossiers/drafts/${id}`)).body.content).toEqual({ a: 'của tôi' })
    const stale = await app.as(citizen).put(`/dossiers/drafts/${id}`, { ...theirs, version: 99 })
    expect(told(stale)).toEqual([409, 'dossiers.draft_stale'])
  })

  test('a task goes to nobody of another unit, and a step of another dossier is not this one’s', async () => {
    const [one, two] = [await processing(), await processing()]
    const task = one.tasks.find((each: { state: string }) => each.state === 'open')
    const assigned = await act(specialist, one.id, 'assign', {
      version: one.version,
      taskId: task.id,
      staffId: elsewhere.id,
    })
    expect(told(assigned)).toEqual([422, 'dossiers.not_of_this_post'])
    const crossed = await act(specialist, two.id, 'complete-step', { version: two.version, taskId: task.id })
    expect(told(crossed)).toEqual([404, 'dossiers.task_not_found'])
  })
})

describe('dates beyond the calendar', () => {
  test.each([
    '1900-01-01T00:00:00Z',
    '2099-04-15T08:00:00+07:00',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
  ])('a new date of %s is refused with a sentence', async (dueAt) => {
    const { id } = await procedure(database.db, MARITAL)
    const dossier = await processing({ procedureVersionId: id, formData: sampleData(MARITAL) })
    const reply = await act(specialist, dossier.id, 'extend', {
      version: dossier.version,
      dueAt,
      reason: 'Chờ',
    })
    expect(reply.status).toBe(422)
    expect(reply.body.error.message).toMatch(/[à-ỹ]/i)
    expect((await read(specialist, dossier.id)).version).toBe(dossier.version)
  })

  test('a limit that ends beyond what is published is told, not guessed', async () => {
    const { status, body } = await app.as().post('/calendar/explain', {
      limit: { parts: [{ amount: 5000, unit: 'working_day' }] },
      received: '2024-04-15T08:00:00+07:00',
    })
    expect(status).toBe(422)
    expect(body.error.message).toMatch(/[à-ỹ]/i)
  })
})

describe('lists', () => {
  const cursors = [
    'x',
    'null',
    '[]',
    '{}',
    '{"at":"x","id":"y"}',
    '{"at":"2024-04-15T00:00:00Z","id":"\' or 1=1"}',
    '{"at":{"$gt":""},"id":[]}',
    '["9999999-01-01",null]',
    '[[[[]]]]',
  ].flatMap((each) => [each, Buffer.from(each).toString('base64url'), Buffer.from(each).toString('base64')])

  test('a cursor somebody wrote by hand is refused in words or read as the first page', async () => {
    const lists = ['/dossiers/queue?view=all', '/catalogue/procedures?q=khai', '/journal/entries?limit=5']
    for (const after of cursors) {
      for (const list of lists) {
        const { status, body } = await app.as(clerk).get(`${list}&after=${encodeURIComponent(after)}`)
        expect([list, after, status]).toEqual([list, after, expect.toBeOneOf([200, 403, 422])])
        if (status === 422) expect(body.error.message).toMatch(/[à-ỹ]/i)
      }
      const mine = await app.as(citizen).get(`/dossiers/mine?after=${encodeURIComponent(after)}`)
      expect([after, mine.status]).toEqual([after, expect.toBeOneOf([200, 422])])
    }
  })

  test.each(['0', '-1', '1e9', 'NaN', 'Infinity', '1.5', '', 'abc'])(
    'a page of %s is refused or the usual',
    async (limit) => {
      const { status, body } = await app.as(clerk).get(`/dossiers/queue?view=all&limit=${limit}`)
      expect([status, body.error?.fields?.[0]?.path]).toEqual([422, 'limit'])
      expect(body.error.fields[0].message).toMatch(/[à-ỹ]/i)
    },
  )

  test.each([
    "'; drop table dossiers.dossier; --",
    '%',
    '_',
    '\\',
    '%%%%%%%%%%',
    '(((',
    'a:*&!|<->',
    '"',
    "' or '1'='1",
  ])('a search for %s finds nothing wrong', async (q) => {
    const asked = encodeURIComponent(q)
    for (const path of [
      `/dossiers/queue?view=all&q=${asked}`,
      `/catalogue/procedures?q=${asked}`,
      `/organisation/units?q=${asked}`,
    ])
      expect([path, (await app.as(clerk).get(path)).status]).toEqual([path, expect.toBeOneOf([200, 422])])
    expect((await app.as(clerk).get(`/dossiers/queue?view=all&sort=${asked}`)).status).toBe(422)
    // Signs are no words: wildcards find no more than asking for nothing does.
    const found = (await app.as(clerk).get(`/dossiers/queue?view=all&q=${asked}`)).body.items
    const all = (await app.as(clerk).get('/dossiers/queue?view=all')).body.items
    expect(found).toEqual(/[a-z0-9]/.test(q) ? [] : all)
  })
})
