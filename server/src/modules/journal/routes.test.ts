import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@motcua/shared/common'
import { verifyConsistency, verifyHead, verifyReceipt } from '@motcua/shared/proof'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { silentLog } from '../../lib/log.ts'
import { type Appended, append, catchUp, headsAndWitnesses } from './index.ts'
import { module } from './module.ts'

const database = testDatabase()
const app = testApp(database, [module])
const staff = (role: string): Actor => ({
  kind: 'staff',
  id: newId(),
  name: 'Cán bộ',
  posts: [{ unitId: newId() as Actor['posts'][number]['unitId'], role }],
})
const [auditor, officer] = [staff('auditor'), staff('one_stop_officer')]
const id = newId()
let folder: string
let appended: Appended

const write = (type: string) =>
  transact(testCtx(database.db), (ctx) =>
    append(ctx, { kind: 'dossier', id, type, data: { code: 'H01' }, private: { name: 'Lò Thị Hoa' } }),
  )
const head = async () => {
  await catchUp(database.db, [], silentLog)
  const config = { keyFile: join(folder, 'key.pem'), witnessFolder: join(folder, 'witness') }
  await headsAndWitnesses(database.db, config, silentLog)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-http-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('before the first head', () => {
  test('there is none to give, and a fresh receipt is not known yet', async () => {
    appended = await write('submitted')
    expect((await app.as().get('/journal/heads/latest')).body.error.code).toBe('journal.no_head')
    expect((await app.as().get('/journal/consistency?first=0&second=1')).body.error.code).toBe(
      'journal.no_head',
    )
    const early = await app.as().get(`/journal/receipts/${appended.digest}`)
    expect([early.status, early.body.error.code]).toEqual([404, 'journal.unknown_receipt'])
  })
})

describe('anybody', () => {
  beforeAll(head)

  test('verifies a receipt by its hash and learns nothing of its content', async () => {
    const { body: receipt } = await app.as().get(`/journal/receipts/${appended.digest}`)
    const { body: keys } = await app.as().get('/journal/keys')
    expect(Object.keys(receipt).sort()).toEqual(['digest', 'head', 'inclusion'])
    expect(await verifyReceipt(receipt, keys)).toMatchObject({ ok: true, state: 'proved' })
  })

  test('walks the heads and proves each consistent with the one before', async () => {
    for (const type of ['assigned', 'approved', 'returned']) {
      await write(type)
      await head()
    }
    const { body: first } = await app.as().get('/journal/heads?limit=2')
    const { body: second } = await app.as().get(`/journal/heads?limit=2&after=${first.next}`)
    const heads = [...first.items, ...second.items]
    expect(heads.map((each) => each.size)).toEqual([4, 3, 2, 1])
    expect((await app.as().get('/journal/heads/latest')).body).toEqual(heads[0])
    const { body: keys } = await app.as().get('/journal/keys')
    for (const [i, newer] of heads.slice(0, -1).entries()) {
      const older = heads[i + 1]
      const { body } = await app.as().get(`/journal/consistency?first=${older.size}&second=${newer.size}`)
      expect(await verifyConsistency(older, newer, body.path)).toBe(true)
      expect(await verifyHead(newer, keys)).toBe(true)
    }
  })

  test('is told what is wrong with a request', async () => {
    const beyond = await app.as().get('/journal/consistency?first=1&second=99')
    expect([beyond.status, beyond.body.error.facts]).toEqual([404, { size: 4 }])
    expect((await app.as().get('/journal/receipts/XYZ')).status).toBe(422)
    expect((await app.as().get(`/journal/receipts/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await app.as().get('/journal/consistency?first=-1&second=1e400')).status).toBe(422)
  })

  test('sees no entry', async () => {
    for (const path of [
      '/journal/entries',
      `/journal/subjects/dossier/${id}`,
      `/journal/accesses/dossier/${id}`,
    ]) {
      expect((await app.as().get(path)).status).toBe(401)
      expect((await app.as(officer).get(path)).status).toBe(403)
    }
  })
})

describe('an auditor', () => {
  test('walks the entries, without private values, and that is noted', async () => {
    const { body: page } = await app.as(auditor).get('/journal/entries?kind=dossier&limit=3')
    expect(page.items.map((entry: { position: number }) => entry.position)).toEqual([3, 2, 1])
    const { body: rest } = await app
      .as(auditor)
      .get(`/journal/entries?kind=dossier&limit=3&after=${page.next}`)
    expect([rest.items.length, rest.next]).toEqual([1, null])
    const { body: entries } = await app.as(auditor).get(`/journal/subjects/dossier/${id}`)
    expect(entries.map((entry: { type: string }) => entry.type)[0]).toBe('submitted')
    expect(JSON.stringify([page, entries])).not.toContain('Lò Thị Hoa')
    const { body: reads } = await app.as(auditor).get(`/journal/accesses/dossier/${id}`)
    expect(reads.items[0]).toMatchObject({ actor: `staff:${auditor.id}`, purpose: 'journal.audit' })
  })

  test('gets a receipt that proves the content, and sees followers and witnesses', async () => {
    const { body: receipt } = await app.as(auditor).get(`/journal/subjects/dossier/${id}/versions/1/receipt`)
    const { body: keys } = await app.as().get('/journal/keys')
    expect((await verifyReceipt(receipt, keys)).state).toBe('proved')
    expect((await app.as(auditor).get('/journal/followers')).body).toEqual([])
    const { body: witnesses } = await app.as(auditor).get('/journal/witnesses')
    expect(witnesses).toMatchObject([{ name: 'file', size: 4, accepted: true }])
  })
})
