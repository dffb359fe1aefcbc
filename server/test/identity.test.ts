import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cachedClock, setClock } from '../src/lib/clock.ts'
import { type Ctx, systemActor } from '../src/lib/context.ts'
import { addRoutes, createHttp } from '../src/lib/http.ts'
import { silentLog } from '../src/lib/log.ts'
import { mergePermissions } from '../src/lib/permission.ts'
import * as identity from '../src/modules/identity/index.ts'
import { module } from '../src/modules/identity/module.ts'
import { type DemoStaff, seedOrganisation } from '../src/modules/organisation/index.ts'
import { module as organisation } from '../src/modules/organisation/module.ts'
import { testDatabase } from './index.ts'

const database = testDatabase()
const PASSWORD = 'cây tre trăm đốt 2024'
let base = ''
let stop: () => Promise<void>
let demo: DemoStaff[]

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const ctx = (): Ctx => ({
  db: database.db,
  actor: systemActor('test'),
  now: Temporal.Instant.from('2024-04-15T01:00:00Z'),
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})

beforeAll(async () => {
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  identity.configureIdentity(identity.demoIdentity(base, randomBytes(32)))
  await setClock(database.db, { mode: 'demonstration', legalAnchor: ctx().now, endsAt: null })
  demo = (await seedOrganisation(ctx(), 'hai-duong-2024')).demo
  await identity.seedAccounts(ctx(), demo, PASSWORD)
  const clock = cachedClock(database.db)
  const modules = [organisation, module]
  const options = {
    db: database.db,
    clock,
    routes: modules.flatMap(({ routes }) => routes),
    permissions: mergePermissions(modules),
    currentActor: identity.currentActor(database.db, clock.now),
    logLevel: 'silent' as const,
  }
  const http = await createHttp(options)
  addRoutes(http, options)
  await identity.mountDevIdp(http)
  await http.listen({ port, host: '127.0.0.1' })
  stop = () => http.close()
}, 60_000)
afterAll(() => stop?.())

/** A browser's part: keeps cookies, marks its own requests, does not follow redirects by itself. */
const browser = () => {
  const jar = new Map<string, string>()
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const url = path.startsWith('http') ? path : `${base}${path}`
    const form = body instanceof URLSearchParams
    const reply = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        'x-requested-with': 'motcua',
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (attributes.some((each) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(each)) || value === '')
        jar.delete(name)
      else jar.set(name, value)
    }
    const text = await reply.text()
    const json = reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
    return { status: reply.status, json, text, headers: reply.headers }
  }
  return {
    jar,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) =>
      send('POST', path, body, headers),
    del: (path: string) => send('DELETE', path),
  }
}

const signIn = async (username: string, password = PASSWORD) => {
  const user = browser()
  const reply = await user.post('/api/identity/sign-in', { username, password })
  expect(reply.json).toEqual({ next: 'done' })
  return user
}

describe('staff', () => {
  test('sign in, are who they are, and sign out', async () => {
    const user = await signIn('motcua.haiduong')
    const me = await user.get('/api/identity/me')
    expect(me.json).toMatchObject({
      actor: { kind: 'staff', posts: [{ role: 'one_stop_officer' }] },
      username: 'motcua.haiduong',
      posts: [{ unitName: 'Trung tâm Phục vụ hành chính công tỉnh Hải Dương' }],
      restriction: null,
    })
    expect((await user.get(`/api/organisation/units/${me.json.posts[0].unitId}`)).status).toBe(200)
    const token = user.jar.get('mc_session')
    await user.post('/api/identity/sign-out')
    user.jar.set('mc_session', token as string)
    expect((await user.get('/api/identity/me')).json.actor.kind).toBe('public')
  })

  test('the session cookie cannot be read by scripts, and only its hash is stored', async () => {
    const user = browser()
    const reply = await user.post('/api/identity/sign-in', {
      username: 'motcua.haiduong',
      password: PASSWORD,
    })
    expect(reply.headers.getSetCookie().join()).toMatch(/mc_session=[\w-]{43};.*HttpOnly.*SameSite=Lax/i)
    const { rows } = await database.ownerPool.query(
      'select count(*) as n from identity.session where position($1 in encode(token_hash, $2)) > 0',
      [user.jar.get('mc_session'), 'escape'],
    )
    expect(rows[0].n).toBe(0)
  })

  test('a wrong name and a wrong password get the same answer', async () => {
    const wrong = await browser().post('/api/identity/sign-in', {
      username: 'motcua.bacgiang',
      password: 'sai mật khẩu',
    })
    const nobody = await browser().post('/api/identity/sign-in', {
      username: 'khong.ai.ca',
      password: 'sai mật khẩu',
    })
    expect([wrong.status, wrong.json.error.code]).toEqual([422, 'identity.wrong_credentials'])
    expect({ ...nobody.json.error, requestId: '' }).toEqual({ ...wrong.json.error, requestId: '' })
  })

  test('the sixth failure in a row closes the door for a while, even to the right password', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        browser().post('/api/identity/sign-in', { username: 'vanthu.bacgiang', password: 'x' }),
      ),
    )
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(5)
    const refused = await browser().post('/api/identity/sign-in', {
      username: 'vanthu.bacgiang',
      password: PASSWORD,
    })
    expect(refused.status).toBe(429)
    expect(refused.json.error.facts.seconds).toBeGreaterThan(0)
    // Once the wait is over one try is free again, and a wrong one doubles the wait.
    const wait = "update identity.throttle set blocked_until = now() where key = 'name:vanthu.bacgiang'"
    await database.ownerPool.query(wait)
    const wrong = await browser().post('/api/identity/sign-in', {
      username: 'vanthu.bacgiang',
      password: 'x',
    })
    const longer = await browser().post('/api/identity/sign-in', {
      username: 'vanthu.bacgiang',
      password: 'x',
    })
    expect([wrong.status, longer.status]).toEqual([422, 429])
    expect(longer.json.error.facts.seconds).toBeGreaterThan(50)
    await database.ownerPool.query(wait)
    await signIn('vanthu.bacgiang')
  })

  test('requests that another site could make are refused', async () => {
    const user = await signIn('motcua.haiduong')
    const crossed = await user.post('/api/identity/sessions/end-others', {}, { 'x-requested-with': 'other' })
    expect([crossed.status, crossed.json.error.code]).toEqual([403, 'http.cross_site'])
    const fetched = await user.post(
      '/api/identity/sessions/end-others',
      {},
      { 'sec-fetch-site': 'cross-site' },
    )
    expect(fetched.status).toBe(403)
  })

  test('idle and expired sessions are nobody', async () => {
    const user = await signIn('baocao.haiduong')
    await database.ownerPool.query(
      "update identity.session set seen_at = now() - interval '61 minutes' where id = (select max(id::text)::uuid from identity.session)",
    )
    expect((await user.get('/api/identity/me')).json.actor.kind).toBe('public')
  })

  test('see and end their other sessions', async () => {
    const here = await signIn('kiemtra.haiduong')
    const there = await signIn('kiemtra.haiduong')
    const { json } = await here.get('/api/identity/sessions')
    expect(json.items).toHaveLength(2)
    const other = json.items.find(({ current }: { current: boolean }) => !current)
    expect((await here.del(`/api/identity/sessions/${other.id}`)).status).toBe(200)
    expect((await there.get('/api/identity/me')).json.actor.kind).toBe('public')
    const stranger = await signIn('motcua.haiduong')
    const mine = json.items.find(({ current }: { current: boolean }) => current)
    expect((await stranger.del(`/api/identity/sessions/${mine.id}`)).status).toBe(404)
  })

  test('passwords have rules, and earlier ones do not come back', async () => {
    const user = await signIn('dulieu.haiduong')
    const change = async (next: string, current = PASSWORD) =>
      (await user.post('/api/identity/password', { current, next })).json
    expect((await change('ngắn quá')).error.code).toBe('identity.password_too_short')
    expect((await change('matkhau12345')).error.code).toBe('identity.password_common')
    expect((await change('abababababab')).error.code).toBe('identity.password_repeated')
    expect((await change('dulieu-haiduong-vững-chãi')).error.code).toBe('identity.password_contains_name')
    expect((await change('con trâu đi trước', 'không phải')).error.code).toBe('identity.wrong_password')
    expect(await change('con trâu đi trước')).toEqual({ done: true })
    expect((await change(PASSWORD, 'con trâu đi trước')).error.code).toBe('identity.password_reused')
  })

  test('a second factor is asked for once it is set up, and a code works once', async () => {
    const user = await signIn('luutru.haiduong')
    const started = await user.post('/api/identity/totp/start', { password: PASSWORD })
    expect(started.json.qr).toContain('<svg')
    const code = await generate({ secret: started.json.secret })
    const confirmed = await user.post('/api/identity/totp/confirm', { code })
    expect(confirmed.json.codes).toHaveLength(10)

    const later = browser()
    const credentials = { username: 'luutru.haiduong', password: PASSWORD }
    expect((await later.post('/api/identity/sign-in', credentials)).json).toEqual({ next: 'code' })
    expect(later.jar.has('mc_session')).toBe(false)
    expect((await later.post('/api/identity/sign-in', { ...credentials, code })).json.error.code).toBe(
      'identity.wrong_code',
    )
    const spare = confirmed.json.codes[0].toLowerCase()
    expect((await later.post('/api/identity/sign-in', { ...credentials, code: spare })).json).toEqual({
      next: 'done',
    })
    expect(
      (await browser().post('/api/identity/sign-in', { ...credentials, code: spare })).json.error.code,
    ).toBe('identity.wrong_code')
  })

  test('a right password does not buy more guesses at the code', async () => {
    const credentials = { username: 'luutru.haiduong', password: PASSWORD }
    await database.ownerPool.query('delete from identity.throttle')
    const answers: number[] = []
    for (let n = 0; n < 8; n++) {
      answers.push((await browser().post('/api/identity/sign-in', { ...credentials, code: '000000' })).status)
      await browser().post('/api/identity/sign-in', credentials)
    }
    expect(answers.filter((status) => status === 422)).toHaveLength(5)
    expect(answers.at(-1)).toBe(429)
  })

  test('an administrator opens accounts in their own province, with a password that must be changed', async () => {
    const admin = await signIn('quantri.hungyen')
    const own = await database.ownerPool.query(
      `select a.staff_id from organisation.appointment a join organisation.unit u on u.id = a.unit_id
       where a.role = 'specialist' and u.full_name = 'Sở Y tế tỉnh Hưng Yên' limit 1`,
    )
    const opened = await admin.post('/api/identity/accounts', {
      staffId: own.rows[0].staff_id,
      username: 'nguoi.moi',
    })
    expect(opened.json.password).toMatch(/^\w{5}-\w{5}-\w{5}$/)
    const newcomer = await signIn('nguoi.moi', opened.json.password)
    expect((await newcomer.get('/api/identity/me')).json.restriction).toBe('change_password')
    expect((await newcomer.get(`/api/organisation/staff?q=a&unitId=${own.rows[0].staff_id}`)).status).toBe(
      401,
    )
    await newcomer.post('/api/identity/password', {
      current: opened.json.password,
      next: 'mưa thuận gió hòa',
    })
    expect((await newcomer.get('/api/identity/me')).json.restriction).toBe(null)

    const foreign = demo.find(({ username }) => username === 'motcua.haiduong')
    expect(
      (await admin.post('/api/identity/accounts', { staffId: foreign?.staffId, username: 'ke.la' })).status,
    ).toBe(403)
  })
})

describe('citizens', () => {
  const throughProvider = async (account: string, returnTo = '/thu-tuc/1') => {
    const person = browser()
    let reply = await person.get(`/api/identity/oidc/start?returnTo=${encodeURIComponent(returnTo)}`)
    for (let step = 0; step < 8 && reply.status >= 300 && reply.status < 400; step++) {
      const next = new URL(reply.headers.get('location') as string, base)
      if (next.pathname.startsWith('/dev-idp/interaction/')) {
        expect((await person.get(next.href)).text).toContain('Nguyễn Thị Mai')
        reply = await person.post(next.href, new URLSearchParams({ account }))
        continue
      }
      if (!next.pathname.startsWith('/dev-idp/') && !next.pathname.startsWith('/api/'))
        return { person, landed: next.pathname }
      reply = await person.get(next.href)
    }
    return { person, landed: `${reply.status} ${reply.text.slice(0, 200)}` }
  }

  test('sign in through the identity provider and come back where they were', async () => {
    const { person, landed } = await throughProvider('nguyen-thi-mai')
    expect(landed).toBe('/thu-tuc/1')
    const me = await person.get('/api/identity/me')
    expect(me.json.actor).toMatchObject({ kind: 'citizen', name: 'Nguyễn Thị Mai', posts: [] })
    const details = await person.get('/api/identity/person')
    expect(details.json).toMatchObject({
      numberMasked: '0*********12',
      birthDate: '1990-05-12',
      kind: 'citizen',
    })
    expect(details.text).not.toContain('030190000012')
    expect((await person.get('/api/identity/security')).status).toBe(403)
  })

  test('the same person is the same person again, also when the counter knew them first', async () => {
    const known = await database.db
      .transaction()
      .execute((db) =>
        identity.findOrCreatePerson(
          { ...ctx(), db },
          { kind: 'citizen', name: 'TRẦN VĂN HÙNG', number: '0300 8500 0027' },
        ),
      )
    const first = await throughProvider('tran-van-hung')
    const again = await throughProvider('tran-van-hung')
    const ids = await Promise.all(
      [first, again].map(async ({ person }) => (await person.get('/api/identity/me')).json.actor.id),
    )
    expect(ids).toEqual([known, known])
    const found = await identity.getPerson(ctx(), known)
    expect(found.asApplicant).toMatchObject({ personalNumber: '030085000027', name: 'Trần Văn Hùng' })
    const stored = await database.ownerPool.query('select p::text from identity.person p where id = $1', [
      known,
    ])
    expect(stored.rows[0].p).not.toContain('030085000027')
  })

  test('an enterprise is an enterprise', async () => {
    const { person } = await throughProvider('vai-thanh-ha')
    expect((await person.get('/api/identity/person')).json).toMatchObject({
      kind: 'enterprise',
      numberMasked: '0*******11',
    })
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '/api/x'])(
    'signing in never leads to %j',
    async (returnTo) => {
      expect((await throughProvider('nguyen-thi-mai', returnTo)).landed).toBe('/')
    },
  )

  test('an answer of the provider without our own cookie is refused', async () => {
    const reply = await browser().get('/api/identity/oidc/callback?code=x&state=y')
    expect(reply.status).toBe(502)
    expect(reply.text).toContain('Đăng nhập không thành công')
  })
})
