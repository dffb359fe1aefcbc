import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, verifyReceipt } from '@motcua/shared/proof'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Ctx, systemActor, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { silentLog } from '../../lib/log.ts'
import { digestOfReads } from './access.ts'
import {
  accessLog,
  append,
  appendMany,
  appendPast,
  catchUp,
  erase,
  getPublicReceipt,
  getReceipt,
  history,
  makeHead,
  openSigner,
  recordAccess,
  sealReads,
} from './index.ts'
import { listSealed } from './queries-access.ts'
import { publishedKeys } from './service.ts'

const database = testDatabase()
const now = Temporal.Instant.from('2024-04-15T01:00:00Z')
const ctxOf = (actor = systemActor('test')): Ctx => ({
  db: database.db,
  actor,
  now,
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const write = (entry: Omit<Parameters<typeof append>[1], 'kind'>) =>
  transact(ctxOf(), (ctx) => append(ctx, { kind: 'case', ...entry }))

/** Recorded between that moment and now, whatever legal time it is. */
const expectWritten = (at: string, before: number) => {
  expect(Date.parse(at)).toBeGreaterThanOrEqual(before)
  expect(Date.parse(at)).toBeLessThanOrEqual(Date.now())
}

describe('append', () => {
  test('hands out gapless versions and both clocks, and the digest is the entry’s own', async () => {
    const id = newId()
    const before = Date.now()
    const first = await write({ id, type: 'submitted', data: { code: 'H01' }, unitId: 'u1' })
    await write({ id, type: 'assigned' })
    const entries = await history(database.db, 'case', id)
    expect(entries.map((entry) => [entry.version, entry.type, entry.unitId])).toEqual([
      [1, 'submitted', 'u1'],
      [2, 'assigned', null],
    ])
    expect(entries[0]).toMatchObject({
      lawAt: '2024-04-15T01:00:00.000Z',
      actor: 'system:test',
      at: first.at,
    })
    expectWritten(entries[0]!.at, before)
    for (const entry of entries) expect(await digestOf(entry)).toBe(entry.digest)
    expect(entries[0]!.digest).toBe(first.digest)
  })

  test('whatever JSON goes in, the stored row gives the same digest again', async () => {
    const id = newId()
    const values = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ stringUnit: 'grapheme' }), {
      maxKeys: 5,
    })
    await fc.assert(
      fc.asyncProperty(values, fc.boolean(), async (data, split) => {
        fc.pre(!('commitments' in data) && !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(data)))
        // A second subject sends the same entry down the set-based path.
        const entries = [{ kind: 'case', id, type: 'any', data }]
        if (split) entries.push({ kind: 'case', id: newId(), type: 'any', data })
        for (const { kind, id: subject, version, digest } of await transact(ctxOf(), (ctx) =>
          appendMany(ctx, entries),
        )) {
          const { entry } = await getReceipt(database.db, kind, subject, version)
          expect(await digestOf(entry!)).toBe(digest)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('several entries of several subjects keep their order', async () => {
    const [a, b] = [newId(), newId()]
    const ids = [b, a, b, b, a]
    const entries = ids.map((id, i) => ({ kind: 'case', id, type: `t${i}`, private: { n: i } }))
    const appended = await transact(ctxOf(), (ctx) => appendMany(ctx, entries))
    expect(appended.map((each) => [each.id, each.version])).toEqual([
      [b, 1],
      [a, 1],
      [b, 2],
      [b, 3],
      [a, 2],
    ])
    const { rows } = await sql<{ type: string }>`
      select type from journal.entry where id in (${a}, ${b}) order by seq`.execute(database.db)
    expect(rows.map((row) => row.type)).toEqual(['t0', 't1', 't2', 't3', 't4'])
    const known = await history(database.db, 'case', b, { withPrivate: true })
    expect(known.map((entry) => entry.private)).toEqual([{ n: 0 }, { n: 2 }, { n: 3 }])
  })

  test('past entries bring their own legal time and actor; recorded time is now', async () => {
    const id = newId()
    const before = Date.now()
    const entries = ['2023-01-03T02:00:00Z', '2023-02-01T02:00:00Z'].map((at, i) => {
      return { kind: 'case', id, type: 'past', lawAt: Temporal.Instant.from(at), actor: `staff:${i}` }
    })
    await transact(ctxOf(), (ctx) => appendPast(ctx, entries))
    const known = await history(database.db, 'case', id)
    expect(known.map((entry) => [entry.lawAt, entry.actor])).toEqual([
      ['2023-01-03T02:00:00.000Z', 'staff:0'],
      ['2023-02-01T02:00:00.000Z', 'staff:1'],
    ])
    expectWritten(known[0]!.at, before)
    for (const entry of known) expect(await digestOf(entry)).toBe(entry.digest)
  })

  test('1,200 entries in one call', async () => {
    const id = newId()
    const entries = Array.from({ length: 1200 }, (_, i) => ({
      kind: 'case',
      id: i % 3 ? id : newId(),
      type: 'bulk',
    }))
    const appended = await transact(ctxOf(), (ctx) => appendMany(ctx, entries))
    expect(appended.filter((each) => each.id === id).map((each) => each.version)).toEqual(
      Array.from({ length: 800 }, (_, i) => i + 1),
    )
  })

  test('a decision on a stale version is refused and leaves nothing', async () => {
    const id = newId()
    await write({ id, type: 'submitted' })
    const stale = write({ id, type: 'approved', expectedVersion: 0 })
    await expect(stale).rejects.toMatchObject({ code: 'http.stale', facts: { version: 1 } })
    expect((await write({ id, type: 'approved', expectedVersion: 1 })).version).toBe(2)
  })

  test('outside a transaction, with our key, or with text no database holds, it is refused', async () => {
    const entry = { kind: 'case', id: newId(), type: 'x' }
    await expect(append(ctxOf(), entry)).rejects.toThrow('inside transact')
    await expect(write({ ...entry, data: { commitments: {} } })).rejects.toThrow('belongs to the journal')
    await expect(write({ ...entry, data: { a: 'nul\0' } })).rejects.toMatchObject({
      code: 'journal.not_storable',
    })
    await expect(write({ ...entry, private: { a: '\udead' } })).rejects.toMatchObject({ status: 422 })
    expect(await history(database.db, 'case', entry.id)).toEqual([])
  })
})

describe('append-only', () => {
  const attempts = [
    'update journal.entry set type = $$x$$',
    'delete from journal.entry',
    'truncate journal.entry',
    'update journal.entry_p000000 set type = $$x$$',
    'delete from journal.entry_p000000',
    'truncate journal.entry_p000000',
    'update journal.leaf set seq = 0',
    'delete from journal.head',
    'delete from journal.access',
    'truncate journal.leaf',
  ]
  beforeAll(async () => {
    const id = newId()
    await write({ id, type: 'submitted' })
    await recordAccess(ctxOf(), { subjectKind: 'case', subjectId: id, purpose: 'test', fields: ['name'] })
    await catchUp(database.db, [], silentLog)
    await makeHead(database.db, await openSigner(database.db, join(folder, 'key.pem')))
  })
  test.each(attempts)('the application may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(database.db)).rejects.toMatchObject({ code: '42501' })
  })
  test.each(attempts)('nor may the owner: %s', async (statement) => {
    await expect(sql.raw(statement).execute(database.owner)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('append-only'),
    })
  })
})

describe('receipts', () => {
  test('carry the hash at once, the proof after the next head, and verify offline', async () => {
    const id = newId()
    const { digest } = await write({
      id,
      type: 'submitted',
      data: { code: 'A' },
      private: { name: 'Lò Thị Hoa' },
    })
    const early = await getReceipt(database.db, 'case', id, 1, { open: true })
    expect((await verifyReceipt(early, [])).state).toBe('pending')
    await expect(getPublicReceipt(database.db, digest)).rejects.toMatchObject({
      code: 'journal.unknown_receipt',
    })

    await catchUp(database.db, [], silentLog)
    expect(await getPublicReceipt(database.db, digest)).toEqual({ digest })
    await makeHead(database.db, await openSigner(database.db, join(folder, 'key.pem')))
    const keys = await publishedKeys(database.db)
    const receipt = await getReceipt(database.db, 'case', id, 1, { open: true })
    expect(receipt.opened!.name!.value).toBe('Lò Thị Hoa')
    expect(await verifyReceipt(receipt, keys)).toMatchObject({ ok: true, state: 'proved' })
    const open = await getPublicReceipt(database.db, digest)
    expect(Object.keys(open)).toEqual(['digest', 'inclusion', 'head'])
    expect(await verifyReceipt(open, keys)).toMatchObject({ ok: true })
  })

  test('erasing takes the value, keeps the proof, and is itself an entry', async () => {
    const id = newId()
    await write({ id, type: 'submitted', private: { name: 'A', phone: '0900' } })
    const grounds = { reason: 'yêu cầu của chủ thể dữ liệu', legalBasis: 'Luật 91/2025/QH15' }
    await transact(ctxOf(), (ctx) => erase(ctx, { kind: 'case', id, names: ['phone'] }, grounds))
    const entries = await history(database.db, 'case', id, { withPrivate: true })
    expect(entries[0]!.private).toEqual({ name: 'A' })
    expect(entries[1]).toMatchObject({
      type: 'erased',
      data: { erased: [{ version: 1, name: 'phone' }], ...grounds },
    })
    const receipt = await getReceipt(database.db, 'case', id, 1, { open: true })
    expect((await verifyReceipt(receipt, [])).checks.every((check) => check.ok)).toBe(true)
  })
})

describe('reads of personal data', () => {
  test('are listed for the subject and sealed in the tree once', async () => {
    const id = newId()
    const reader = ctxOf({ kind: 'staff', id: newId(), name: 'Cán bộ', posts: [] })
    for (const purpose of ['dossier.open', 'dossier.print']) {
      await recordAccess(reader, {
        subjectKind: 'person',
        subjectId: id,
        purpose,
        fields: ['name', 'idNumber'],
      })
    }
    const reads = await accessLog(database.db, { kind: 'person', id })
    expect(reads.map((read) => read.purpose)).toEqual(['dossier.print', 'dossier.open'])
    expect(reads[0]!.actor).toBe(`staff:${reader.actor.id}`)
    expect(await sealReads(ctxOf())).toBeGreaterThanOrEqual(2)
    expect(await sealReads(ctxOf())).toBe(0)
    const { rows } = await sql<{ id: string; data: { digest: string; count: number } }>`
      select id, data from journal.entry where kind = 'access-batch' order by seq desc limit 1`.execute(
      database.db,
    )
    const sealed = await listSealed(database.db, rows[0]!.id)
    expect(digestOfReads(sealed)).toBe(rows[0]!.data.digest)
    expect(sealed).toHaveLength(rows[0]!.data.count)
  })
})
