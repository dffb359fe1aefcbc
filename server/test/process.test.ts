import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { getSetting } from '../src/start/phases.ts'
import {
  type Product,
  signInAsCitizen,
  signInAsStaff,
  startProduct,
  testDatabase,
  webClient,
} from './index.ts'
import { procedure, sampleData, unitNamed } from './world.ts'

/** The product as processes: `serve` and `worker` over one database, what they log and measure, and the command line. */
const database = testDatabase('world')
const BIRTH = '1.001193'
let serve: Product
let worker: Product

beforeAll(async () => {
  const { dataDir } = inject('postgres')
  const profile = { name: 'profile', value: JSON.stringify('hai-duong-2024') }
  await database.db.insertInto('lib.setting').values(profile).execute()
  const options = { databaseUrl: database.url, dataDir, env: { MOTCUA_LOG_LEVEL: 'info' } }
  serve = await startProduct({ ...options, command: 'serve' })
  worker = await startProduct({ ...options, command: 'worker' })
}, 120_000)
afterAll(() => Promise.all([serve?.stop(), worker?.stop()]))

const eventually = async <T>(what: () => Promise<T | undefined>, patience = 60_000): Promise<T> => {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const found = await what()
    if (found !== undefined) return found
    await sleep(200)
  }
  throw new Error('it did not happen in time')
}

const NAME = 'Hoàng Thị Bí Mật'
const NUMBER = '030190123456'
const PHONE = '0987654321'

describe('serve and worker over one database', () => {
  let code = ''

  test('a filing is received, its slip drawn and its proof made by the other process', {
    timeout: 120_000,
  }, async () => {
    const { password } = (await getSetting(database.db, 'demonstration')) as { password: string }
    const citizen = webClient(serve.url)
    await signInAsCitizen(citizen, 'nguyen-thi-lan').catch(async () =>
      signInAsCitizen(citizen, await anySub()),
    )
    const { id: procedureVersionId } = await procedure(database.db, BIRTH)
    const commune = await unitNamed(database.db, 'Xã Hồng Lạc')
    const filing = {
      procedureVersionId,
      decidingUnitId: commune,
      applicant: { kind: 'citizen', name: NAME, personalNumber: NUMBER, phone: PHONE },
      formData: sampleData(BIRTH),
      components: [{ name: 'Giấy chứng sinh', paper: 'original' }],
    }
    const { body: filed, status } = await citizen.post('/dossiers/submit', filing, 'process-test-1')
    expect([status, filed.state]).toEqual([200, 'submitted'])
    code = filed.code
    await citizen.get(`/dossiers/${filed.id}`)
    await citizen.get(`/dossiers/track?code=${code}`)
    await citizen.get(`/catalogue/procedures?q=${encodeURIComponent(NAME)}`)
    await citizen.post('/dossiers/submit', { ...filing, copies: -1 })

    const officer = webClient(serve.url)
    const { body: demo } = await officer.get('/identity/demo-sign-ins')
    expect(JSON.stringify(demo)).toContain('motcua')
    await signInAsStaff(officer, 'motcua.honglac', password)
    await officer.get(`/dossiers/queue?view=all&q=${encodeURIComponent(NAME)}`)
    await officer.get(`/dossiers/find-by-code?code=${code}`)

    const receipt = await eventually(async () => {
      const { status, body } = await citizen.get(`/journal/receipts/${filed.digest}`)
      return status === 200 && body.head ? body : undefined
    })
    expect(receipt.inclusion).toBeDefined()
    const accepted = await officer.post(`/dossiers/${filed.id}/accept`, { version: filed.version })
    expect(accepted.body.state).toBe('processing')
    const { body: dossier } = await citizen.get(`/dossiers/${filed.id}`)
    expect(dossier.slips).toHaveLength(1)
    for (const slip of dossier.slips) {
      const pdf = await eventually(async () => {
        const reply = await citizen.request(`/api/dossiers/${filed.id}/slips/${slip.id}/pdf`)
        return reply.status === 200 ? Buffer.from(await reply.arrayBuffer()) : undefined
      })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  test('the logs tell of requests by id and route, and of nobody by name, number or code', () => {
    const lines = `${serve.output()}${worker.output()}`
    const requests = serve
      .output()
      .split('\n')
      .filter((line) => line.includes('"reqId"'))
    expect(requests.length).toBeGreaterThan(10)
    expect(requests.every((line) => JSON.parse(line).reqId)).toBe(true)
    expect(lines).toContain('"/api/dossiers/submit"')
    for (const secret of [
      NAME,
      encodeURIComponent(NAME),
      NUMBER,
      PHONE,
      code,
      'Nguyễn',
      'motcua.honglac',
      'set-cookie',
    ])
      expect([secret, lines.includes(secret)]).toEqual([secret, false])
  })

  test('/metrics has rates, latencies, and how far followers and jobs are behind; nobody by name', async () => {
    const text = await (await fetch(`${serve.url}/metrics`)).text()
    expect(text).toMatch(
      /motcua_http_replies_total\{method="POST",route="\/api\/dossiers\/submit",status="200"\} 1/,
    )
    expect(text).toMatch(
      /motcua_http_replies_total\{method="POST",route="\/api\/dossiers\/submit",status="422"\} 1/,
    )
    expect(text).toMatch(/motcua_http_seconds_bucket\{le="0\.2",method="POST",route="\/dossiers\/submit"\}/)
    for (const name of [
      'motcua_journal_unsettled',
      'motcua_follower_behind{follower="',
      'motcua_jobs_waiting{state="dead"}',
    ])
      expect(text).toContain(name)
    for (const secret of [NAME, NUMBER, code]) expect(text).not.toContain(secret)
  })
})

/** Somebody the development identity provider knows. */
const anySub = async (): Promise<string> => {
  const page = await (await webClient(serve.url).request('/api/identity/oidc/start')).text()
  const sub = /name="account" value="([^"]+)"/.exec(page)?.[1]
  if (!sub) throw new Error('the development identity provider knows nobody')
  return sub
}

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const motcua = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { DATABASE_URL: _, ...rest } = process.env
    const root = join(import.meta.dirname, '..', '..')
    const child = spawn(process.execPath, [join(root, 'bin', 'motcua.js'), ...args], {
      env: { ...rest, ...env },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk))
    const [code] = await once(child, 'close')
    return { code: code as number, out }
  }

  test.each([
    [['nope'], 2, /motcua COMMAND/],
    [['--help'], 0, /migrate {3}bring the database/],
    [['migrate'], 1, /DATABASE_URL is not set/],
    [['serve'], 1, /DATABASE_URL is not set/],
    [['worker', '--nope'], 1, /Unknown option '--nope'/],
    [['start', '--port', 'abc'], 1, /--port takes a whole number/],
    [['start', '--profile', 'nope'], 1, /unknown profile "nope"/],
    [['verify'], 1, /motcua verify receipt FILE/],
    [['verify', 'receipt', '/no/such/file'], 1, /no such file/],
    [
      ['explain', '--limit', '5 working_day', '--from', '2024-04-15T08:00', '--lang', 'en'],
      0,
      /23\/0?4\/2024/,
    ],
    [['explain', '--limit', '5 fortnights', '--from', '2024-04-15T08:00'], 1, /[à-ỹ]/],
    [['explain', '--limit', '5 working_day', '--from', '2024-02-31'], 1, /Không đọc được thời điểm/],
  ] as const)('motcua %j', async (args, expected, words) => {
    const { code, out } = await motcua(args)
    expect(out).toMatch(words)
    expect(out).not.toMatch(/\n\s+at /)
    expect(code).toBe(expected)
  })

  test('a database that is not there is told, without a stack', async () => {
    const { code, out } = await motcua(['migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    expect([code, /ECONNREFUSED/.test(out)]).toEqual([1, true])
  })

  test('verify refuses what proves nothing: empty, cut, garbage, another thing, a changed entry', async () => {
    const log = join(folder, 'log.ndjson')
    expect((await motcua(['export', log], { DATABASE_URL: database.url })).code).toBe(0)
    const whole = await motcua(['verify', 'log', log])
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('"ok": true') })
    const { readFileSync } = await import('node:fs')
    const text = readFileSync(log, 'utf8')
    const lines = text.trimEnd().split('\n')
    const changed = lines.map((line) =>
      line.includes('dossiers.submitted') ? line.replace('"online"', '"counter"') : line,
    )
    expect(changed).not.toEqual(lines)
    const broken: Record<string, string | Buffer> = {
      empty: '',
      blank: '\n\n',
      object: '{}',
      null: 'null',
      garbage: Buffer.from([0, 255, 254, 10, 137]),
      halved: text.slice(0, text.length / 2),
      'last-line-gone': `${lines.slice(0, -1).join('\n')}\n`,
      'entry-changed': `${changed.join('\n')}\n`,
    }
    for (const [name, content] of Object.entries(broken)) {
      const { code, out } = await motcua(['verify', 'log', file(name, content)])
      expect([name, code, /"ok": false/.test(out), /TypeError|Cannot read prop/.test(out)]).toEqual([
        name,
        1,
        true,
        false,
      ])
    }
    for (const name of ['empty', 'null', 'object', 'garbage']) {
      const { code, out } = await motcua(['verify', 'receipt', join(folder, name)])
      expect([name, code]).toEqual([name, 1])
      expect(out).toMatch(/is not a receipt/)
    }
  })
})
