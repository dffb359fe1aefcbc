import type { Actor } from '@motcua/shared/common'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import type { Clock } from '../src/lib/clock.ts'
import { publicActor } from '../src/lib/context.ts'
import type { Db } from '../src/lib/db.ts'
import { addRoutes, createHttp, type HttpOptions } from '../src/lib/http.ts'
import { registerErrors } from '../src/lib/http-errors.ts'
import { newId } from '../src/lib/ids.ts'
import type { Module } from '../src/lib/module.ts'
import { mergePermissions } from '../src/lib/permission.ts'
import { MONDAY } from './app-ctx.ts'
import type { TestDatabase } from './database.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads the reply it expects; the contract is checked elsewhere
export type Reply = { status: number; body: any; headers: LightMyRequestResponse['headers']; raw: Buffer }
export type Call = (path: string, body?: unknown, options?: CallOptions) => Promise<Reply>
export type CallOptions = { key?: string; headers?: Record<string, string> }
export type Client = {
  get: (path: string, options?: CallOptions) => Promise<Reply>
  post: Call
  put: Call
  patch: Call
  del: Call
}

export type TestApp = {
  /** Calls the API as this actor; without one, as anybody. Paths as in routes: `/organisation/units`. */
  as(actor?: Actor): Client
  /** Moves legal time for every later request. */
  setNow(now: Temporal.Instant): void
  readonly http: FastifyInstance
}

const ACTOR = 'x-test-actor'

/**
 * The modules' routes over HTTP conventions (permissions, validation, idempotency, errors), without a network and
 * with the actor given instead of signed in.
 *
 * @example
 * const app = testApp(database, [organisation])
 * const { status, body } = await app.as(officer).get('/organisation/units')
 */
export const testApp = (database: TestDatabase, modules: readonly Module[]): TestApp => {
  const actors = new Map<string, Actor>()
  let now = MONDAY
  let http: FastifyInstance | undefined
  beforeAll(async () => {
    for (const { errors } of modules) registerErrors(errors)
    http = await build(database.db, modules, {
      clock: { now: async () => now, state: async () => null, forget: () => {} },
      actor: (token) => actors.get(token) ?? publicActor,
    })
  })
  afterAll(() => http?.close())
  const get = () => {
    if (!http) throw new Error('the app is there from beforeAll on: use it inside tests')
    return http
  }
  return {
    get http() {
      return get()
    },
    setNow: (next) => {
      now = next
    },
    as: (actor) => {
      const token = newId()
      if (actor) actors.set(token, actor)
      return clientOf(get, token)
    },
  }
}

type World = { clock: Clock; actor(token: string): Actor }

const build = async (db: Db, modules: readonly Module[], { clock, actor }: World) => {
  const options: HttpOptions = {
    db,
    clock,
    routes: modules.flatMap(({ routes }) => routes),
    permissions: mergePermissions(modules),
    currentActor: async (request) => actor(String(request.headers[ACTOR])),
    logLevel: process.env.MOTCUA_TEST_LOG ? 'warn' : 'silent',
  }
  const http = await createHttp(options)
  addRoutes(http, options)
  await http.ready()
  return http
}

const clientOf = (http: () => FastifyInstance, token: string): Client => {
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload: unknown,
    options: CallOptions = {},
  ) => {
    const response = await http().inject({
      method,
      url: `/api${path}`,
      headers: { [ACTOR]: token, ...(options.key && { 'idempotency-key': options.key }), ...options.headers },
      ...(payload !== undefined && { payload: payload as object }),
    })
    const json = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body,
      headers: response.headers,
      raw: response.rawPayload,
    }
  }
  return {
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body ?? {}, options),
    put: (path, body, options) => call('PUT', path, body ?? {}, options),
    patch: (path, body, options) => call('PATCH', path, body ?? {}, options),
    del: (path, body, options) => call('DELETE', path, body, options),
  }
}
