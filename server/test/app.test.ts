import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Ctx, transact } from '../src/lib/context.ts'
import { Conflict } from '../src/lib/errors.ts'
import type { Module } from '../src/lib/module.ts'
import { get, post } from '../src/lib/route.ts'
import { testApp, testDatabase } from './index.ts'

/** A module of three routes: what lib promises to every real one. */
const put = (ctx: Ctx, name: string) =>
  transact(ctx, async ({ db }) => {
    await sql`insert into lib.setting (name, value) values (${name}, '1')`.execute(db)
    return { name, at: ctx.now.toString() }
  })
const module: Module = {
  name: 'shelf',
  permissions: { 'shelf.read': ['public'], 'shelf.write': ['staff'] },
  errors: { 'shelf.full': { vi: 'Kệ đã đầy ({count}).', en: 'The shelf is full ({count}).' } },
  routes: [
    get('/shelf/:name', {
      summary: 'Read',
      permission: 'shelf.read',
      params: z.object({ name: z.string().max(10) }),
      reply: z.object({ name: z.string() }),
      handle: async (_, { name }) => ({ name }),
    }),
    post('/shelf', {
      summary: 'Write',
      permission: 'shelf.write',
      body: z.object({ name: z.string() }),
      reply: z.object({ name: z.string(), at: z.string() }),
      handle: (ctx, { name }) => put(ctx, name),
    }),
    post('/shelf/full', {
      summary: 'Refuse',
      permission: 'shelf.write',
      handle: async () => {
        throw new Conflict('shelf.full', { count: 3 })
      },
    }),
  ],
}

const database = testDatabase()
const app = testApp(database, [module])
const officer = { kind: 'staff' as const, id: 'staff:1', name: 'Nguyễn Văn A', posts: [] }

test('anybody may read, but not write: deny by default', async () => {
  expect(await app.as().get('/shelf/a')).toMatchObject({ status: 200, body: { name: 'a' } })
  expect(await app.as().post('/shelf', { name: 'b' })).toMatchObject({
    status: 401,
    body: { error: { code: 'http.unauthenticated' } },
  })
})

test('what is not as the contract says is refused with the field named', async () => {
  const { status, body } = await app.as(officer).post('/shelf', { name: 7 })
  expect(status).toBe(422)
  expect(body.error.fields[0].path).toBe('name')
})

test('the second arrival of a command gets the first reply and writes nothing', async () => {
  const call = () => app.as(officer).post('/shelf', { name: 'once' }, { key: 'command-1' })
  const replies = await Promise.all([call(), call(), call()])
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const reused = await app.as(officer).post('/shelf', { name: 'other' }, { key: 'command-1' })
  expect(reused).toMatchObject({ status: 409, body: { error: { code: 'http.key_reused' } } })
})

test('an error speaks the reader’s language', async () => {
  const refuse = (lang: string) =>
    app.as(officer).post('/shelf/full', {}, { headers: { 'accept-language': lang } })
  expect((await refuse('vi')).body.error.message).toBe('Kệ đã đầy (3).')
  expect((await refuse('en-GB')).body.error.message).toBe('The shelf is full (3).')
})

test('legal time is what the test says', async () => {
  app.setNow(Temporal.Instant.from('2025-01-01T00:00:00Z'))
  expect((await app.as(officer).post('/shelf', { name: 'later' })).body.at).toBe('2025-01-01T00:00:00Z')
})

test('a parameter outside its contract is refused', async () => {
  const { status } = await app.as().get('/shelf/12345678901')
  expect(status).toBe(422)
})
