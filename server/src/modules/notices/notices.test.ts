import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Ctx, systemActor, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { migrateJobs } from '../../lib/jobs.ts'
import { silentLog } from '../../lib/log.ts'
import { actorName, history } from '../journal/index.ts'
import { mailboxCarrier, Refused, setCarriers, smtpCarrier } from './carriers.ts'
import { deliverNext, maxAttempts } from './deliver.ts'
import { type NewNotice, notify, notifyMany } from './index.ts'
import { countUnread, listNotices, markAllRead, markRead } from './queries.ts'
import { listDeliveries, listMail } from './queries-delivery.ts'
import { masked } from './routes.ts'
import { normalPhone, retryDelivery } from './service.ts'
import { smtpServer } from './test/smtp.ts'

const database = testDatabase()
beforeAll(() => migrateJobs(database.url))
afterEach(() => setCarriers({ email: mailboxCarrier, sms: mailboxCarrier }))

const ctx = (actor: Actor = systemActor('test')): Ctx => ({
  db: database.db,
  actor,
  now: Temporal.Instant.from('2024-04-15T01:00:00Z'),
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})

const told = (to: NewNotice['to'], n: number | string = 1, more: Partial<NewNotice> = {}): NewNotice => ({
  to,
  key: newId(),
  words: {
    vi: { subject: `Hồ sơ ${n}`, body: 'Đã tiếp nhận.' },
    en: { subject: `Dossier ${n}`, body: 'Received.' },
  },
  link: '/ho-so/1',
  subject: { kind: 'dossier', id: 'd1' },
  ...more,
})

const mailTo = async (address: string) =>
  (await listMail(database.db, address, undefined, 100)).map((mail) => mail.subject).reverse()
const drain = async (address: string, channel: 'email' | 'sms' = 'email') => {
  while (await deliverNext(ctx(), channel, address));
}
const address = () => `${newId()}@example.vn`

describe('telling', () => {
  test('shows in the product, once, in order, to its recipient only', async () => {
    const citizen: Actor = { kind: 'citizen', id: newId(), name: 'A', posts: [] }
    const first = told({ personId: citizen.id }, 1)
    await notify(ctx(), first)
    await notifyMany(ctx(), [first, told({ personId: citizen.id }, 2), told({ staffId: citizen.id }, 3)])
    const mine = await listNotices(database.db, actorName(citizen), { unread: false, limit: 10 })
    expect(mine.map((notice) => notice.words.vi.subject)).toEqual(['Hồ sơ 2', 'Hồ sơ 1'])
    expect(await listNotices(database.db, `staff:${citizen.id}`, { unread: true, limit: 10 })).toHaveLength(1)

    expect(await countUnread(database.db, actorName(citizen), 100)).toBe(2)
    expect(await markRead(database.db, 'citizen:someone-else', mine[0]!.id)).toBe(false)
    expect(await markRead(database.db, actorName(citizen), mine[0]!.id)).toBe(true)
    expect(await countUnread(database.db, actorName(citizen), 100)).toBe(1)
    await notify(ctx(), told({ personId: citizen.id }, 4))
    expect(await markAllRead(database.db, actorName(citizen), mine[0]!.number)).toBe(1)
    const unread = await listNotices(database.db, actorName(citizen), { unread: true, limit: 10 })
    expect(unread.map((notice) => notice.words.en.subject)).toEqual(['Dossier 4'])
  })

  test('what the caller rolls back was never told', async () => {
    const to = { personId: newId(), email: address() }
    const failing = transact(ctx(), async (inside) => {
      await notify(inside, told(to))
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await listNotices(database.db, `citizen:${to.personId}`, { unread: false, limit: 10 })).toEqual([])
    expect(await deliverNext(ctx(), 'email', to.email)).toBe(false)
  })

  test('a job waits for each address, in the same transaction', async () => {
    await notifyMany(ctx(), [told({ email: address() }), told({ phone: '0912 345 678' })])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from graphile_worker.jobs where task_identifier = 'notices.deliver'`.execute(
      database.owner,
    )
    expect(rows[0]!.count).toBeGreaterThanOrEqual(2)
  })

  test('a link that leads out of the product is refused', async () => {
    for (const link of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      await expect(notify(ctx(), told({ personId: newId() }, 1, { link }))).rejects.toThrow('is not a path')
    }
  })

  test.each([
    ['0912 345 678', '+84912345678'],
    ['+84 (0)912', undefined],
    ['84912345678', '+84912345678'],
    ['024.3825.1234', '+842438251234'],
    ['12', undefined],
    ['0912345678\r\nX: y', undefined],
    [null, undefined],
  ])('the number %j is %j', (written, kept) => expect(normalPhone(written)).toBe(kept))

  test('addresses are masked for operators', () => {
    expect([masked('nguyenvana@gmail.com'), masked('+84912345678')]).toEqual(['n…@gmail.com', '+84…678'])
  })
})

describe('delivering', () => {
  test('leaves by the development mailbox in order, with the product’s address, and is noted', async () => {
    const email = address()
    await notifyMany(ctx(), [told({ email }, 1), told({ email }, 2, { lang: 'en' }), told({ email }, 3)])
    await drain(email)
    expect(await mailTo(email)).toEqual(['Hồ sơ 1', 'Dossier 2', 'Hồ sơ 3'])
    const [mail] = await listMail(database.db, email, undefined, 1)
    expect(mail!.body).toMatch(/^Đã tiếp nhận\.\n\nhttp:\/\/\S+\/ho-so\/1\n$/)
    const [delivery] = await listDeliveries(database.db, 'sent', undefined, 1)
    expect((await history(database.db, 'notice', delivery!.noticeId)).map((entry) => entry.type)).toEqual([
      'delivered',
    ])
  })

  test('trouble keeps the order: later messages wait behind the one that failed', async () => {
    const email = address()
    let away = true
    setCarriers({
      email: async (db, message) => {
        if (away) throw new Error('connection refused')
        return mailboxCarrier(db, message)
      },
    })
    await notifyMany(ctx(), [told({ email }, 1), told({ email }, 2)])
    await expect(drain(email)).rejects.toThrow('connection refused')
    const [second, first] = await listDeliveries(database.db, 'waiting', undefined, 2)
    expect(first).toMatchObject({ attempts: 1, failure: 'connection refused' })
    expect(second).toMatchObject({ attempts: 0, failure: null })
    away = false
    await drain(email)
    expect(await mailTo(email)).toEqual(['Hồ sơ 1', 'Hồ sơ 2'])
  })

  test('a refused address is given up at once, others after ten tries; then the next may go, and it can be retried', async () => {
    const email = address()
    let carrier: () => string = () => {
      throw new Refused('SMTP 550')
    }
    setCarriers({ email: async () => carrier() })
    await notifyMany(ctx(), [told({ email }, 1), told({ email }, 2)])
    expect(await deliverNext(ctx(), 'email', email)).toBe(true)
    carrier = () => {
      throw new Error('busy')
    }
    for (let i = 1; i < maxAttempts; i++)
      await expect(deliverNext(ctx(), 'email', email)).rejects.toThrow('busy')
    expect(await deliverNext(ctx(), 'email', email)).toBe(true)
    const failed = (await listDeliveries(database.db, 'failed', undefined, 2)).reverse()
    expect(failed.map(({ attempts, failure }) => [attempts, failure])).toEqual([
      [1, 'SMTP 550'],
      [maxAttempts, 'busy'],
    ])
    carrier = () => 'ok'
    expect(await retryDelivery(ctx(), failed[1]!.id)).toBe(true)
    await drain(email)
    expect(await retryDelivery(ctx(), failed[1]!.id)).toBe(false)
  })

  test('two workers at one address send each message once, in order', async () => {
    const email = address()
    await notifyMany(
      ctx(),
      Array.from({ length: 12 }, (_, n) => told({ email }, n)),
    )
    await Promise.all([drain(email), drain(email)])
    await drain(email)
    expect(await mailTo(email)).toEqual(Array.from({ length: 12 }, (_, n) => `Hồ sơ ${n}`))
  })

  test('over SMTP: Vietnamese words, one message id for every attempt, no second header from a subject', async () => {
    const server = await smtpServer((to) => (to.startsWith('nobody') ? '550 no such user' : '250 ok'))
    setCarriers({ email: smtpCarrier(server.url, 'Một Cửa <motcua@tinh.example.vn>') })
    const [email, nobody] = [address(), `nobody-${newId()}@example.vn`]
    await notifyMany(ctx(), [told({ email }, 'x\r\nBcc: evil@example.vn'), told({ email: nobody })])
    await drain(email)
    await drain(nobody)
    await server.close()
    expect(server.mails).toHaveLength(1)
    const [head] = server.mails[0]!.split('\r\n\r\n')
    expect(head).toMatch(/Message-ID: <delivery-\d+@tinh\.example\.vn>/)
    expect(head).not.toMatch(/^Bcc:/m)
    const [failed] = await listDeliveries(database.db, 'failed', undefined, 1)
    expect(failed).toMatchObject({ address: nobody, failure: 'SMTP 550' })
  })
})
