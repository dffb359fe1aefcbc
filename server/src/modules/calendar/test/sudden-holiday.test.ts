import type { Actor } from '@motcua/shared/common'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import {
  buildCitizen,
  demoActor,
  holderAt,
  procedure,
  sampleData,
  unitNamed,
} from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { redatables } from '../providers.ts'
import { redateJob } from '../redate.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

/** Marital status: three working days at the commune; a birth would be done at once. */
const marital = '1.004873'
let clerk: Actor
let chief: Actor
let citizen: Actor
let filing: Record<string, unknown>

beforeAll(async () => {
  const commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  clerk = await holderAt(database.db, commune, 'one_stop_officer')
  chief = await demoActor(database.db, 'chanhvp.haiduong')
  citizen = await buildCitizen(testCtx(database.db))
  const version = await procedure(database.db, marital)
  filing = {
    procedureVersionId: version.id,
    decidingUnitId: commune,
    formData: sampleData(marital),
    components: [],
  }
})

const receive = async () => {
  const applicant = { kind: 'citizen', name: 'Lê Văn Quầy', personalNumber: '000123456789' }
  const { body } = await app.as(clerk).post('/dossiers/receive', { ...filing, channel: 'counter', applicant })
  expect(body).not.toHaveProperty('error')
  return body as { id: string; code: string; dueAt: string }
}

const storm = {
  calendar: 'VN-30',
  document: 'Công điện về phòng, chống bão (giả định)',
  announcedOn: '2024-04-15',
  reason: 'Nghỉ đột xuất do bão',
  days: [{ date: '2024-04-17', kind: 'holiday', name: 'Nghỉ phòng, chống bão' }],
}

test('a sudden holiday moves open dossiers, each with its reason and its old promise', async () => {
  const dossiers = [await receive(), await receive()]
  const { body: draft } = await app.as(chief).post('/calendar/announcements', storm)
  const url = `/calendar/announcements/${draft.id}`
  const { body: listed } = await app.as(chief).get(`${url}/preview`)
  expect(listed.items.map((item: { code: string }) => item.code).sort()).toEqual(
    dossiers.map(({ code }) => code).sort(),
  )

  const confirmed = await app.as(chief).post(`${url}/confirm`, { version: draft.currentVersion })
  expect(confirmed.body).toMatchObject({ state: 'confirmed' })
  for (const { name: provider } of redatables())
    for (const sweep of [1, 2] as const)
      await redateJob.handle(testCtx(database.db), { announcementId: draft.id, provider, sweep })
  const { body: progress } = await app.as(chief).get(`${url}/progress`)
  expect(progress).toMatchObject({ finished: true, done: 2, skipped: 0, failed: 0 })

  for (const { id, code, dueAt } of dossiers) {
    const { body: dossier } = await app.as(clerk).get(`/dossiers/${id}`)
    const told = listed.items.find((item: { code: string }) => item.code === code)
    expect(Date.parse(told.oldDue)).toBe(Date.parse(dueAt))
    expect(Date.parse(dossier.dueAt)).toBe(Date.parse(told.newDue))
    expect(dossier.promises.map((promise: { kind: string }) => promise.kind)).toEqual(['first', 'calendar'])
    expect(dossier.promises[1].sentences.join(' ')).toContain('Nghỉ đột xuất do bão')
  }
})

test('who is no officer of it sees nothing of it', async () => {
  expect((await app.as(citizen).get('/calendar/announcements')).status).toBe(403)
  expect((await app.as(clerk).post('/calendar/announcements', storm)).status).toBe(403)
  // Hưng Yên and Bắc Giang count on the national calendar too, and on their own: neither is Hải Dương's to change.
  for (const calendar of ['VN', 'VN-33']) {
    const { body } = await app.as(chief).post('/calendar/announcements', { ...storm, calendar })
    expect(body.error.code).toBe('calendar.not_your_calendar')
  }
})
