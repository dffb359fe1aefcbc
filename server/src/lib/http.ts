import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { Actor } from '@motcua/shared/common'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Clock } from './clock.ts'
import { type Ctx, hashBody } from './context.ts'
import type { Db } from './db.ts'
import { Forbidden, Invalid } from './errors.ts'
import { ErrorReply, refuseGarble, replyWithError } from './http-errors.ts'
import { newId } from './ids.ts'
import { tidy } from './incoming.ts'
import { tellError } from './log.ts'
import { count, measure } from './metrics.ts'
import { passes } from './permission.ts'
import type { Permissions, Route } from './route.ts'

export type HttpOptions = {
  db: Db
  clock: Clock
  routes: readonly Route[]
  permissions: Permissions
  /** Reads the session cookie; anybody unknown is the public actor. */
  currentActor: (request: FastifyRequest) => Promise<Actor>
  logLevel?: 'info' | 'warn' | 'silent'
  /** Set when a trusted balancer stands in front. */
  trustProxy?: boolean
  maxUploadBytes?: number
}

const MiB = 1024 * 1024
const KEY = /^[\x21-\x7e]{8,100}$/
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Fastify with our conventions: request ids, sessions, permissions, idempotency keys, errors in words. */
export const createHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const http = Fastify({
    bodyLimit: MiB,
    trustProxy: options.trustProxy ?? false,
    requestTimeout: 300_000,
    genReqId: () => newId(),
    logger: {
      level: options.logLevel ?? 'info',
      // The path may hold a dossier code or a search for a name: routes are logged by pattern, never by URL.
      serializers: {
        req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
        res: (reply) => ({ status: reply.statusCode }),
        err: tellError,
      },
    },
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: replyWithError,
    clientErrorHandler: refuseGarble,
  })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.setErrorHandler(replyWithError)
  http.setNotFoundHandler((request, reply) =>
    replyWithError({ statusCode: 404, code: 'NOT_FOUND' }, request, reply),
  )
  await http.register(cookie)
  await http.register(rateLimit, { global: false })
  await http.register(multipart, { limits: { files: 1, fileSize: options.maxUploadBytes ?? 20 * MiB } })
  http.addHook('onRequest', refuseCrossSite)
  http.addHook('onSend', securityHeaders)
  http.addHook('onResponse', countReply)
  return http
}

/** After the OpenAPI plugin is there: it sees only what is registered later. */
export const addRoutes = (http: FastifyInstance, options: HttpOptions): void => {
  for (const route of options.routes) addRoute(http, options, route)
}

const addRoute = (http: FastifyInstance, options: HttpOptions, { method, path, spec }: Route) => {
  const doors = options.permissions[spec.permission]
  if (!doors) throw new Error(`${method} ${path}: permission ${spec.permission} is not declared`)
  const tag = path.split('/')[1] ?? ''
  http.route({
    method,
    url: `/api${path}`,
    bodyLimit: spec.bodyLimit ?? MiB,
    schema: {
      summary: spec.summary,
      tags: [tag],
      description: `Permission \`${spec.permission}\`: ${doors.join(', ')}`,
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { querystring: spec.query }),
      ...(spec.body && { body: spec.body }),
      response: { ...(spec.reply && { 200: spec.reply }), '4xx': ErrorReply, '5xx': ErrorReply },
      ...(spec.consumes && { consumes: [spec.consumes] }),
      ...(spec.produces && { produces: [spec.produces] }),
    },
    ...(spec.ratePerMinute && { config: { rateLimit: { max: spec.ratePerMinute, timeWindow: 60_000 } } }),
    // Who you are and whether you may comes before what you sent: a stranger learns nothing of our schemas.
    preValidation: async (request, reply) => {
      const actor = await options.currentActor(request)
      authorise(actor, doors, reply)
      request.actor = actor
      request.params = tidy(request.params)
      request.query = tidy(request.query)
      request.body = tidy(request.body)
    },
    handler: async (request, reply) => {
      const done = measure(method, path)
      try {
        const ctx = await context(options, request, `${method} ${path}`)
        const input = {
          ...(request.body as object),
          ...(request.query as object),
          ...(request.params as object),
        }
        const answer = await spec.handle(ctx, input as never, { request, reply })
        if (reply.sent) return reply
        if (spec.reply) return answer
        return reply.code(answer === undefined ? 204 : 200).send(answer)
      } finally {
        done()
      }
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

const authorise = (actor: Actor, doors: readonly string[], reply: FastifyReply) => {
  if (passes(doors, actor)) return
  reply.code(actor.kind === 'public' ? 401 : 403)
  throw new Forbidden(actor.kind === 'public' ? 'http.unauthenticated' : 'http.forbidden')
}

const context = async (options: HttpOptions, request: FastifyRequest, route: string): Promise<Ctx> => {
  const key = request.headers['idempotency-key']
  if (key !== undefined && !KEY.test(String(key))) throw new Invalid('http.malformed')
  return {
    db: options.db,
    actor: request.actor,
    now: await options.clock.now(),
    requestId: request.id,
    log: request.log,
    lang: languageOf(request),
    ip: request.ip,
    ...(key && !SAFE.has(request.method) && { command: commandOf(String(key), route, request) }),
  }
}

const commandOf = (key: string, route: string, request: FastifyRequest) => ({
  key,
  route,
  bodyHash: hashBody([request.params, request.query, request.body]),
})

export const languageOf = (request: FastifyRequest): 'vi' | 'en' =>
  /^en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'vi'

/**
 * A page of another site can make a browser send our cookie, but cannot set this header without our leave (no CORS
 * here). Bearer-less machine clients without a cookie are not a browser and have nothing to steal.
 */
const refuseCrossSite = async (request: FastifyRequest) => {
  if (SAFE.has(request.method) || !request.url.startsWith('/api/')) return
  const site = request.headers['sec-fetch-site']
  const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none'
  const unmarked = request.headers.cookie !== undefined && request.headers['x-requested-with'] !== 'motcua'
  if (fromElsewhere || unmarked) throw new Forbidden('http.cross_site')
}

const securityHeaders = async (request: FastifyRequest, reply: FastifyReply) => {
  reply.header('x-request-id', request.id)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('x-frame-options', 'DENY')
  if (!reply.hasHeader('cache-control') && request.url.startsWith('/api/'))
    reply.header('cache-control', 'no-store')
}

const countReply = async (request: FastifyRequest, reply: FastifyReply) =>
  count(request.method, request.routeOptions?.url ?? 'none', reply.statusCode)
