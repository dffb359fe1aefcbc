import { glob } from 'node:fs/promises'
import type { Actor } from '@motcua/shared/common'
import { ROLES } from '@motcua/shared/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicActor, systemActor } from '../src/lib/context.ts'
import { Conflict } from '../src/lib/errors.ts'
import { addRoutes, createHttp } from '../src/lib/http.ts'
import type { Module } from '../src/lib/module.ts'
import { mergePermissions, passes } from '../src/lib/permission.ts'
import { get, type Permissions, type Route } from '../src/lib/route.ts'

/**
 * Deny by default, walked: every route of every module × everybody who could knock. Handlers are taken out, so that only
 * the door is tried; whose unit and which state is the modules' own policy, tried in their tests.
 */
const UNIT = '00000000-0000-8000-8000-000000000001'
const staff = (...roles: string[]): Actor => ({
  kind: 'staff',
  id: '00000000-0000-8000-8000-0000000000aa',
  name: 'Công chức',
  posts: roles.map((role) => ({ unitId: UNIT, role })) as Actor['posts'],
})
const citizen: Actor = {
  kind: 'citizen',
  id: '00000000-0000-8000-8000-0000000000bb',
  name: 'Công dân',
  posts: [],
}

const KNOCKERS: readonly [string, Actor][] = [
  ['public', publicActor],
  ['citizen', citizen],
  ['staff without a post', staff()],
  ...ROLES.map((role): [string, Actor] => [role, staff(role)]),
]

/** Who may pass, said once more and independently of `passes`. */
const mayPass = (doors: readonly string[], [name, actor]: [string, Actor]): boolean => {
  if (doors.includes('public')) return true
  if (actor.kind === 'citizen') return doors.includes('citizen')
  if (actor.kind === 'staff') return doors.includes('staff') || doors.includes(name)
  return false
}

const modules: Module[] = []
let permissions: Permissions
const routes = (): Route[] => modules.flatMap((module) => [...module.routes])
let http: Awaited<ReturnType<typeof createHttp>>

/** A URL that matches the pattern; the handler is gone, so nothing looks at the values. */
const urlOf = (path: string) => `/api${path.replace(/:\w+/g, UNIT).replace(/\*/g, 'x')}`

const closed = (route: Route): Route => {
  const { summary, permission } = route.spec
  const handle = async () => {
    throw new Conflict('test.inside')
  }
  return { ...route, spec: { summary, permission, handle } }
}

beforeAll(async () => {
  const files = await Array.fromAsync(glob('../src/modules/*/module.ts', { cwd: import.meta.dirname }))
  for (const file of files.sort()) {
    const { module } = (await import(new URL(file, import.meta.url).href)) as { module: Module }
    modules.push(module)
  }
  permissions = mergePermissions(modules)
  const options = {
    db: undefined as never,
    clock: { now: async () => Temporal.Now.instant(), state: async () => null, forget: () => {} },
    routes: routes().map(closed),
    permissions,
    currentActor: async (request: { headers: Record<string, unknown> }) =>
      KNOCKERS.find(([name]) => name === request.headers['x-knocker'])?.[1] ?? publicActor,
    logLevel: 'silent' as const,
  }
  http = await createHttp(options)
  addRoutes(http, options)
  await http.ready()
}, 60_000)
afterAll(() => http?.close())

describe('every route', () => {
  test('there are modules and routes to try', () => {
    expect(modules.map(({ name }) => name)).toEqual(expect.arrayContaining(['organisation', 'identity']))
    expect(routes().length).toBeGreaterThan(40)
  })

  test('lets in whom its permission names, and nobody else', async () => {
    const wrong: string[] = []
    for (const { method, path, spec } of routes()) {
      const doors = permissions[spec.permission] ?? []
      for (const knocker of KNOCKERS) {
        const reply = await http.inject({ method, url: urlOf(path), headers: { 'x-knocker': knocker[0] } })
        const expected = mayPass(doors, knocker) ? 409 : knocker[1].kind === 'public' ? 401 : 403
        if (reply.statusCode !== expected)
          wrong.push(`${method} ${path} as ${knocker[0]}: ${reply.statusCode}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('that changes something is closed to the public, but for those named here', () => {
    const open = routes()
      .filter(({ method, spec }) => method !== 'GET' && permissions[spec.permission]?.includes('public'))
      .map(({ method, path }) => `${method} ${path}`)
    expect(open.filter((each) => !OPEN_WRITES.includes(each))).toEqual([])
  })

  test('names only roles that exist', () => {
    const known: readonly string[] = [...ROLES, 'public', 'citizen', 'staff']
    const unknown = Object.entries(permissions).flatMap(([name, doors]) =>
      doors.filter((door) => !known.includes(door)).map((door) => `${name}: ${door}`),
    )
    expect(unknown).toEqual([])
  })

  test('starts under the name of its module', () => {
    const strangers = modules.flatMap(({ name, routes: own }) =>
      own
        .filter(({ path }) => path !== `/${name}` && !path.startsWith(`/${name}/`))
        .map(({ path }) => `${name}: ${path}`),
    )
    expect(strangers).toEqual([])
  })
})

/** Signing in and out, and commands that anybody without an account may send. */
const OPEN_WRITES: readonly string[] = [
  'POST /identity/sign-in',
  'POST /identity/sign-out',
  'POST /identity/passkey-sign-in/start',
  'POST /identity/passkey-sign-in/finish',
  // These only compute: what is asked is too long for an address.
  'POST /calendar/explain',
  'POST /calendar/replay',
  'POST /catalogue/forms/:id/validate',
  'POST /dossiers/preview-due',
]

describe('a route that forgot its permission', () => {
  const bare = get('/identity/forgotten', {
    summary: 'Forgotten',
    permission: 'identity.forgotten',
    handle: async () => ({}),
  })

  test('does not start', async () => {
    const options = {
      db: undefined as never,
      clock: { now: async () => Temporal.Now.instant(), state: async () => null, forget: () => {} },
      routes: [bare],
      permissions: mergePermissions([]),
      currentActor: async () => publicActor,
      logLevel: 'silent' as const,
    }
    const other = await createHttp(options)
    expect(() => addRoutes(other, options)).toThrow('identity.forgotten')
    await other.close()
  })

  test('a module cannot declare another module’s permissions', () => {
    expect(() => mergePermissions([{ name: 'files', permissions: { 'identity.own': ['public'] } }])).toThrow(
      'files',
    )
  })

  test('a permission that names nobody lets in nobody but the system', () => {
    expect(KNOCKERS.filter(([, actor]) => passes([], actor))).toEqual([])
    expect(passes(['chairman'], systemActor('timer'))).toBe(true)
  })
})
