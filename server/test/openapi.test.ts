import type { Actor } from '@motcua/shared/common'
import { ROLES } from '@motcua/shared/roles'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp, modules } from '../src/app.ts'
import type { Method } from '../src/lib/route.ts'
import { type Reply, testApp, testCtx, testDatabase } from './index.ts'
import { buildCitizen, demoActor, holderAt, procedure, sampleData, unitNamed } from './world.ts'

/** The API document is OpenAPI 3.1 that hangs together, and every answer is as it says. */
const database = testDatabase('world')
const app = testApp(database, modules)

type Media = { content?: Record<string, { schema?: object }> }
type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  requestBody?: Media
  responses: Record<string, Media & { description?: string }>
}
type Api = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let api: Api
let ajv: Ajv2020
let officer: Actor
let citizen: Actor
const compiled = new Map<string, ValidateFunction>()

beforeAll(async () => {
  const { http } = await createApp(database.db)
  api = (await http.inject({ url: '/api/openapi.json' })).json()
  await http.close()
  ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(api, 'api')
  const someone = await demoActor(database.db, 'motcua.haiduong')
  const province = await unitNamed(database.db, 'Tỉnh Hải Dương')
  officer = {
    ...someone,
    posts: ROLES.map((role) => ({ unitId: province, provinceId: province, role })),
  }
  citizen = await buildCitizen(testCtx(database.db))
})

const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      path,
      method,
      operation,
    })),
  )

const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** What is wrong with an answer by the document, in words; null when it is as it says. */
const wrongWith = (method: Method, template: string, { status, body, headers }: Reply): string | null => {
  const operation = api.paths[template]?.[method.toLowerCase()]
  if (!operation) return `${method} ${template} is not documented`
  const key = operation.responses[status] ? String(status) : status >= 400 ? `${String(status)[0]}XX` : null
  if (!key || !operation.responses[key])
    return status === 204 || status === 202 ? null : `${status} is not documented`
  const type = String(headers['content-type']).split(';')[0] ?? ''
  const media = operation.responses[key].content?.[type]
  if (!media) return `${status} as ${type} is not documented`
  if (!media.schema || type !== 'application/json') return null
  const place = ['paths', template, method.toLowerCase(), 'responses', key, 'content', type, 'schema']
  const ref = `api#/${place.map(pointer).map(encodeURIComponent).join('/')}`
  const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref })
  compiled.set(ref, validate)
  return validate(body) ? null : `${status} ${ajv.errorsText(validate.errors).slice(0, 400)}`
}

describe('the document', () => {
  test('is OpenAPI 3.1 and names every route', () => {
    expect(api.openapi).toBe('3.1.0')
    const routes = modules.flatMap((module) =>
      module.routes.map(
        ({ method, path }) =>
          `${method.toLowerCase()} /api${path.replace(/:(\w+)/g, '{$1}').replace('*', '{*}')}`,
      ),
    )
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(routes.sort())
  })

  test('points at nothing that is not there', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
    const dangling = refs.filter((ref) => {
      const parts = ref.replace(/^#\//, '').split('/')
      return !parts.reduce<unknown>(
        (at, part) =>
          (at as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
        api,
      )
    })
    expect(refs.length).toBeGreaterThan(100)
    expect([...new Set(dangling)]).toEqual([])
  })

  test('every schema in it is JSON Schema 2020-12', () => {
    const schemas = operations().flatMap(({ operation }) =>
      [operation.requestBody ?? {}, ...Object.values(operation.responses)].flatMap(({ content }) =>
        Object.values(content ?? {}).flatMap(({ schema }) => schema ?? []),
      ),
    )
    const wrong = schemas
      .filter((schema) => !ajv.validateSchema(schema))
      .map((schema) => JSON.stringify(schema))
    expect(wrong).toEqual([])
  })

  test('every route says what it is for, who may, and how it refuses', () => {
    const lacking = operations()
      .filter(
        ({ operation: { summary, description, tags, responses } }) =>
          !summary ||
          !/^Permission `\w+\.\w+`: /.test(description ?? '') ||
          !tags?.length ||
          !responses['4XX']?.content?.['application/json'] ||
          !responses['5XX']?.content?.['application/json'],
      )
      .map(({ name }) => name)
    expect(lacking).toEqual([])
  })

  test('a route that takes or gives a file says so', () => {
    const upload = api.paths['/api/files']?.post
    expect(upload?.requestBody?.content).toHaveProperty(['multipart/form-data'])
    const slip = api.paths['/api/dossiers/{id}/slips/{slipId}/pdf']?.get
    expect(slip?.responses['200']?.content).toHaveProperty(['application/pdf'])
  })
})

describe('every answer is as the document says', () => {
  const wrong: string[] = []
  /** One call, checked; the path is the template with its parameters filled in. */
  const call = async (
    who: Actor,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    route: string,
    given: Given = {},
  ) => {
    const filled = route.replace(/:(\w+)/g, (_, name: string) => given.params?.[name] ?? `no-${name}`)
    const query = given.query ? `?${new URLSearchParams(given.query)}` : ''
    const client = app.as(who)
    const send = { GET: client.get, POST: client.post, PUT: client.put, DELETE: client.del }[method]
    const reply = await send(`${filled}${query}`, given.body as never)
    const fault = wrongWith(method, `/api${route.replace(/:(\w+)/g, '{$1}')}`, reply)
    if (fault) wrong.push(`${method} ${route} as ${who.kind}: ${fault}`)
    return reply
  }
  type Given = { params?: Record<string, string>; query?: Record<string, string>; body?: object }

  test('through the life of a dossier, its drafts, its refusals', async () => {
    const commune = await unitNamed(database.db, 'Xã Thanh Sơn')
    const clerk = await holderAt(database.db, commune, 'one_stop_officer')
    const version = await procedure(database.db, '1.001193')
    const filing = {
      procedureVersionId: version.id,
      decidingUnitId: commune,
      formData: sampleData('1.001193'),
      components: [{ name: 'Giấy chứng sinh', paper: 'original', count: 1, fileId: null, note: null }],
    }
    const draft = { params: { id: '00000000-0000-4000-8000-0000000000d1' } }
    const content = { procedureVersionId: version.id, content: filing.formData, version: 0 }
    expect((await call(citizen, 'PUT', '/dossiers/drafts/:id', { ...draft, body: content })).status).toBe(200)
    for (const route of ['/dossiers/drafts/:id', '/dossiers/drafts', '/dossiers/mine'])
      expect((await call(citizen, 'GET', route, draft)).status).toBe(200)
    expect((await call(citizen, 'DELETE', '/dossiers/drafts/:id', draft)).status).toBe(200)

    const due = { procedureVersionId: version.id, caseKey: null, channel: 'online', decidingUnitId: commune }
    expect((await call(citizen, 'POST', '/dossiers/preview-due', { body: due })).status).toBe(200)
    const { body: filed, status } = await call(citizen, 'POST', '/dossiers/submit', { body: filing })
    expect(status).toBe(200)
    const params = { id: filed.id as string }
    expect((await call(clerk, 'GET', '/dossiers/:id', { params })).status).toBe(200)
    await call(citizen, 'GET', '/dossiers/:id', { params })
    await call(clerk, 'GET', '/dossiers/queue', { query: { view: 'new' } })
    await call(clerk, 'GET', '/dossiers/queue/counts')
    const accepted = await call(clerk, 'POST', '/dossiers/:id/accept', {
      params,
      body: { version: filed.version },
    })
    expect(accepted.status).toBe(200)
    const slip = { params: { ...params, slipId: accepted.body.slipIds[0] } }
    await call(citizen, 'GET', '/dossiers/:id/slips/:slipId/pdf', slip)
    await call(clerk, 'GET', '/dossiers/:id', { params })
    await call(citizen, 'GET', '/dossiers/:id/accesses', { params })
    await call(citizen, 'GET', '/dossiers/track', { query: { code: filed.code } })
    expect((await call(clerk, 'POST', '/dossiers/:id/accept', { params, body: { version: 1 } })).status).toBe(
      409,
    )
    expect((await call(citizen, 'POST', '/dossiers/submit', { body: { copies: -1 } })).status).toBe(422)
    expect(wrong).toEqual([])
  })

  test('of everything that can be read', { timeout: 60_000 }, async () => {
    const commune = await unitNamed(database.db, 'Xã Thanh Sơn')
    const version = await procedure(database.db, '1.001193')
    const known: Record<string, Record<string, string>> = {
      '/calendar/days': { calendar: 'VN-30', from: '2024-04-15', to: '2024-05-15' },
      '/dossiers/deciding-units': { procedureVersionId: version.id },
      '/dossiers/linked-offers': { procedureVersionId: version.id },
      '/identity/accounts': { unitId: commune },
      '/organisation/resolve': { scheme: 'gso', value: '30', date: '2024-04-15', level: 'province' },
      '/organisation/staff': { unitId: commune, q: 'Nguyễn' },
      '/organisation/desk': { unitId: commune, role: 'specialist' },
      '/organisation/unfollowed': { provinceId: commune },
      '/catalogue/announcements/monthly': { year: '2024' },
      '/catalogue/procedures': { q: 'khai sinh' },
    }
    const ids: Record<string, string> = { code: '1.001193' }
    const readable: string[] = []
    for (const { method, path, spec } of modules.flatMap((module) => module.routes)) {
      if (method !== 'GET' || path.includes('*') || path.startsWith('/identity/oidc')) continue
      const id = path.startsWith('/catalogue/versions') ? version.id : commune
      const given = {
        params: { ...ids, id, kind: 'unit', ...(path.includes('digest') && { digest: 'a'.repeat(64) }) },
        query: known[path] ?? {},
      }
      for (const who of [officer, citizen]) {
        const { status } = await call(who, 'GET', path, given)
        if (status === 200) readable.push(`${path} ${spec.permission}`)
      }
    }
    expect(wrong).toEqual([])
    // Enough of them were really answered, not refused.
    expect(new Set(readable).size).toBeGreaterThan(35)
  })
})
