import { once } from 'node:events'
import { connect } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { getSetting } from '../../src/start/phases.ts'
import { testDatabase } from '../database.ts'
import { webClient } from '../index.ts'

/** What no page of ours would send: bytes, heads and cookies made by hand, against the whole product over a socket. */
const database = testDatabase('world')
let base = ''
let port = 0
let close: () => Promise<void>
let password = ''

beforeAll(async () => {
  const { http } = await createApp(database.db)
  base = await http.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(base).port)
  close = () => http.close()
  password = ((await getSetting(database.db, 'demonstration')) as { password: string }).password
})
afterAll(() => close?.())

type Told = { actor?: { kind: string }; error?: { code: string } }

/** Sends bytes as they are and reads until the other side hangs up. */
const raw = async (bytes: Buffer | string): Promise<{ status: number; text: string }> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const got: Buffer[] = []
  socket.on('data', (chunk: Buffer) => got.push(chunk))
  socket.on('error', () => undefined)
  // Not ended from this side: who hangs up half-way gets no answer.
  socket.setTimeout(10_000, () => socket.destroy())
  socket.write(bytes)
  await once(socket, 'close')
  const text = Buffer.concat(got).toString()
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }
}
const head = (line: string, headers: Record<string, string> = {}) =>
  `${line}\r\n${Object.entries({ host: 'localhost', connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
const posted = (body: Buffer, headers: Record<string, string> = {}) =>
  raw(
    Buffer.concat([
      Buffer.from(
        head('POST /api/calendar/explain HTTP/1.1', {
          'content-type': 'application/json',
          'content-length': String(body.length),
          ...headers,
        }),
      ),
      body,
    ]),
  )

describe('heads', () => {
  test.each([
    ['no HTTP at all', 'xin chào\r\n\r\n'],
    ['a head without end', head('GET /healthz HTTP/1.1', { 'x-long': 'a'.repeat(100_000) })],
    ['a method nobody knows', head('NOPE /api/clock HTTP/1.1')],
    ['a line break inside a header', head('GET /api/clock HTTP/1.1', { 'x-a': 'b\r\n c\u0000' })],
    ['a length that is none', head('POST /api/calendar/explain HTTP/1.1', { 'content-length': '-5' })],
    [
      'two lengths',
      head('POST /api/calendar/explain HTTP/1.1', { 'content-length': '5', 'Content-Length': '6' }),
    ],
    [
      'a length and pieces (smuggling)',
      head('POST /api/calendar/explain HTTP/1.1', { 'content-length': '5', 'transfer-encoding': 'chunked' }),
    ],
  ])('%s: refused in both languages, and the next caller is served', async (_, bytes) => {
    const { status, text } = await raw(bytes)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).toMatch(/Không đọc được yêu cầu gửi lên.* \/ The request could not be read/)
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  test('a line break in an address or a key never becomes a header', async () => {
    const { text } = await raw(head('GET /api/dossiers/track?code=abcde%0d%0aset-cookie:%20a=b HTTP/1.1'))
    expect(text.split('\r\n\r\n')[0]).not.toMatch(/set-cookie/i)
    const reply = await fetch(
      `${base}/api/identity/oidc/start?returnTo=${encodeURIComponent('//evil.example/\r\nx: y')}`,
      {
        redirect: 'manual',
      },
    )
    expect(reply.headers.get('location') ?? '').not.toContain('evil.example/')
  })

  test('the host somebody claims is nowhere in what we answer', async () => {
    for (const path of ['/api/identity/oidc/start', '/api/clock', '/api/openapi.json']) {
      const { text } = await raw(
        head(`GET ${path} HTTP/1.1`, { host: 'evil.example', 'x-forwarded-host': 'evil.example' }),
      )
      expect(text).not.toContain('evil.example')
    }
  })
})

describe('bodies', () => {
  const codeOf = ({ text }: { text: string }) => /"code":"([^"]+)"/.exec(text)?.[1]

  test.each([
    [
      'bytes that are no UTF-8',
      Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      422,
      'http.invalid',
    ],
    ['half of an object', Buffer.from('{"a":'), 400, 'http.malformed'],
    ['nothing', Buffer.from(''), 400, 'http.malformed'],
    ['NaN', Buffer.from('{"a":NaN}'), 400, 'http.malformed'],
    ['a prototype', Buffer.from('{"__proto__":{"admin":true}}'), 400, 'http.malformed'],
    ['a constructor', Buffer.from('{"constructor":{"prototype":{"admin":true}}}'), 400, 'http.malformed'],
    ['400,000 brackets', Buffer.from('['.repeat(400_000) + ']'.repeat(400_000)), 422, 'http.too_deep'],
    [
      '100,000 objects in each other',
      Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
      422,
      'http.too_deep',
    ],
  ])('%s', async (_, body, status, code) => {
    const reply = await posted(body)
    expect([reply.status, codeOf(reply)]).toEqual([status, code])
    expect(reply.text).toMatch(/Không có dữ liệu nào bị thay đổi|nội dung đã nhập vẫn còn/)
  })

  test('10 MB of JSON is refused before it is read', async () => {
    const reply = await fetch(`${base}/api/calendar/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ a: 'x'.repeat(10_000_000) }),
    }).catch(() => null)
    // The line may be cut while we still send: then there is no answer to read, and nothing was taken.
    if (reply) {
      expect(reply.status).toBe(413)
      expect(await reply.text()).toContain('quá lớn (tối đa 1024 KB)')
    }
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  test.each([
    'text/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'nonsense',
  ])('of type %s where JSON is wanted: refused in words', async (type) => {
    const reply = await posted(Buffer.from('a=b'), { 'content-type': type })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(reply.text).toMatch(/"message":"[^"]*[à-ỹ]/)
  })
})

describe('addresses', () => {
  test.each([
    '/api/%zz',
    '/api/../../etc/passwd',
    '/api/catalogue/procedures/..%2f..%2fetc%2fpasswd',
    '/api/catalogue/procedures/1.001193%00',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/console/../../package.json',
    '/api/files/..%5c..%5cwindows/content',
    `/api/catalogue/procedures/${'a'.repeat(5000)}`,
    `/api/catalogue/procedures?q=${'a'.repeat(12_000)}`,
    '/api/nothing/here',
  ])('%s leads nowhere', async (path) => {
    const { status, text } = await raw(head(`GET ${path} HTTP/1.1`))
    // A path of the screens is their router's: it gets the page, never a file from elsewhere.
    if (status !== 200) expect([400, 401, 403, 404, 414, 422, 431]).toContain(status)
    expect(text).not.toMatch(/root:|"workspaces"/)
  })

  test.each(['OPTIONS', 'DELETE', 'PUT', 'TRACE', 'PROPFIND'])(
    '%s where there is none: no such service',
    async (method) => {
      expect((await raw(head(`${method} /api/catalogue/facets HTTP/1.1`))).status).toBe(404)
    },
  )

  test('HEAD answers as GET does, without a body', async () => {
    const { status, text } = await raw(head('HEAD /api/clock HTTP/1.1'))
    expect([status, text.split('\r\n\r\n')[1]]).toEqual([200, ''])
  })
})

describe('sessions', () => {
  const signedIn = async (username = 'motcua.haiduong') => {
    const client = webClient(base)
    const { body } = await client.post('/identity/sign-in', { username, password })
    expect(body).toEqual({ next: 'done' })
    return client
  }
  const cookieOf = async () => {
    const reply = await fetch(`${base}/api/identity/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'motcua' },
      body: JSON.stringify({ username: 'motcua.haiduong', password }),
    })
    return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  test('a cookie changed in any way is nobody’s', async () => {
    const cookie = await cookieOf()
    const [name = '', value = ''] = cookie.split('=')
    const who = async (sent: string) =>
      ((await (await fetch(`${base}/api/identity/me`, { headers: { cookie: sent } })).json()) as Told).actor
        ?.kind
    expect(await who(cookie)).toBe('staff')
    for (const wrong of [
      `${name}=${value.slice(1)}`,
      `${name}=${value.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))}`,
      `${name}=${value}x`,
      `${name}=`,
      `${name}='or'1'='1`,
      `${name}=${'a'.repeat(5000)}`,
      `${name}=%00`,
      `${name.toUpperCase()}=${value}`,
    ])
      expect([wrong.slice(0, 40), await who(wrong)]).toEqual([wrong.slice(0, 40), 'public'])
  })

  test('with a cookie, a request that another site could make is refused', async () => {
    const cookie = await cookieOf()
    const ask = (headers: Record<string, string>) =>
      fetch(`${base}/api/identity/sessions/end-others`, { method: 'POST', headers: { cookie, ...headers } })
    const from: Record<string, string>[] = [
      {},
      { 'x-requested-with': 'XMLHttpRequest' },
      { 'x-requested-with': 'motcua', 'sec-fetch-site': 'cross-site' },
      { 'x-requested-with': 'motcua', 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of from) {
      const reply = await ask(headers)
      expect([reply.status, ((await reply.json()) as Told).error?.code]).toEqual([403, 'http.cross_site'])
    }
    expect((await ask({ 'x-requested-with': 'motcua', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('a session that ends in mid-form: told so, and to sign in again goes on', async () => {
    const client = await signedIn()
    expect((await client.get('/dossiers/queue')).status).toBe(200)
    await sql`update identity.session set seen_at = seen_at - interval '2 days', expires_at = now() - interval '1 minute'`.execute(
      database.owner,
    )
    const { status, body } = await client.get('/dossiers/queue')
    expect([status, body.error.code]).toEqual([401, 'http.unauthenticated'])
    expect(body.error.message).toContain('được giữ lại')
    expect((await (await signedIn()).get('/dossiers/queue')).status).toBe(200)
  })

  test('a disabled account ends where it stands', async () => {
    const client = await signedIn('chuyenvien.stp.haiduong')
    expect((await client.get('/identity/me')).body.actor.kind).toBe('staff')
    await sql`update identity.account set disabled_at = now() where username = 'chuyenvien.stp.haiduong'`.execute(
      database.owner,
    )
    expect((await client.get('/dossiers/queue')).status).toBe(401)
    const again = await client.post('/identity/sign-in', { username: 'chuyenvien.stp.haiduong', password })
    expect(again.status).toBeGreaterThanOrEqual(401)
    expect(again.body.error.message).toMatch(/[à-ỹ]/i)
  })

  test('guessing codes is slowed down, in words, for that address', async () => {
    const codes = Array.from({ length: 40 }, (_, index) => `000.16.26.H23-240415-${index + 1000}`)
    const replies = []
    for (const code of codes) replies.push(await fetch(`${base}/api/dossiers/track?code=${code}`))
    expect(replies.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(30)
    const slowed = replies.find(({ status }) => status === 429)
    expect(await slowed?.json()).toMatchObject({
      error: { code: 'http.too_many', message: expect.stringMatching(/thử lại sau \d+ giây/) },
    })
  })
})
