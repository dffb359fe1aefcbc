import type { Actor } from '@motcua/shared/common'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { setConfig } from '../../lib/config.ts'
import { newId } from '../../lib/ids.ts'
import { migrateJobs } from '../../lib/jobs.ts'
import { mailboxCarrier, Refused, setCarriers } from './carriers.ts'
import { deliverNext } from './deliver.ts'
import { notifyMany } from './index.ts'
import { module } from './module.ts'

const database = testDatabase()
const app = testApp(database, [module])
const citizen: Actor = { kind: 'citizen', id: newId(), name: 'Lò Thị Hoa', posts: [] }
const admin: Actor = {
  kind: 'staff',
  id: newId(),
  name: 'Quản trị',
  posts: [{ unitId: newId() as Actor['posts'][number]['unitId'], role: 'system_admin' }],
}

beforeAll(async () => {
  await migrateJobs(database.url)
  const words = (n: number) => ({
    vi: { subject: `Hồ sơ ${n}`, body: 'Đã tiếp nhận.' },
    en: { subject: `Dossier ${n}`, body: 'Received.' },
  })
  await notifyMany(
    testCtx(database.db),
    [1, 2, 3].map((n) => ({
      to: { personId: citizen.id, email: 'hoa@example.vn' },
      key: `test:${n}`,
      words: words(n),
      link: '/ho-so/1',
      subject: { kind: 'dossier', id: 'd1' },
    })),
  )
})

describe('my notices', () => {
  test('come in my language, newest first, page by page, and are marked read', async () => {
    const { body: first } = await app
      .as(citizen)
      .get('/notices?limit=2', { headers: { 'accept-language': 'en' } })
    expect(first.items.map((notice: { subject: string }) => notice.subject)).toEqual([
      'Dossier 3',
      'Dossier 2',
    ])
    const { body: rest } = await app.as(citizen).get(`/notices?limit=2&after=${first.next}`)
    expect(rest.items.map((notice: { subject: string }) => notice.subject)).toEqual(['Hồ sơ 1'])
    expect((await app.as(citizen).get('/notices/unread')).body).toEqual({ count: 3 })
    expect((await app.as(citizen).post(`/notices/${first.items[0].id}/read`)).body).toEqual({ read: true })
    expect((await app.as(citizen).post('/notices/read', { upTo: first.items[1].number })).body).toEqual({
      count: 2,
    })
    expect((await app.as(citizen).get('/notices/unread')).body).toEqual({ count: 0 })
    const strange = await app.as(admin).post(`/notices/${first.items[0].id}/read`)
    expect([strange.status, strange.body.error.code]).toEqual([404, 'notices.not_found'])
    expect((await app.as().get('/notices')).status).toBe(401)
  })
})

describe('an operator', () => {
  test('sees what leaves and why not, with masked addresses, and sends it again', async () => {
    setCarriers({
      email: async () => {
        throw new Refused('SMTP 550')
      },
    })
    await deliverNext(testCtx(database.db), 'email', 'hoa@example.vn')
    const { body } = await app.as(admin).get('/notices/deliveries?state=failed')
    expect(body.items).toMatchObject([{ address: 'h…@example.vn', failure: 'SMTP 550', attempts: 1 }])
    const retry = `/notices/deliveries/${body.items[0].id}/retry`
    expect((await app.as(admin).post(retry)).body).toEqual({ waiting: true })
    expect((await app.as(admin).post(retry)).body.error.code).toBe('notices.not_failed')
    expect((await app.as(citizen).get('/notices/deliveries')).status).toBe(403)
  })

  test('reads the development mailbox, which is gone once real mail is set', async () => {
    setCarriers({ email: mailboxCarrier })
    while (await deliverNext(testCtx(database.db), 'email', 'hoa@example.vn'));
    const { body } = await app.as(admin).get('/notices/mailbox?address=hoa@example.vn')
    expect(body.items.map((mail: { subject: string }) => mail.subject)).toEqual([
      'Hồ sơ 3',
      'Hồ sơ 2',
      'Hồ sơ 1',
    ])
    expect((await app.as(citizen).get('/notices/mailbox')).status).toBe(403)
    setConfig({ smtpUrl: 'smtp://mail.example.vn' })
    expect((await app.as(admin).get('/notices/mailbox')).body.error.code).toBe('notices.no_mailbox')
    setConfig({ smtpUrl: undefined })
  })
})
