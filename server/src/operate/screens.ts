import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const dist = join(import.meta.dirname, '..', '..', '..', 'web', 'dist')

/** Scripts, styles and pictures come from here alone; nothing is loaded from elsewhere and nobody frames us. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The built screens: hashed files for a year, pages always asked for again. */
export const serveScreens = async (http: FastifyInstance): Promise<void> => {
  if (!existsSync(join(dist, 'index.html'))) return
  await http.register(fastifyStatic, { root: dist, serve: false, preCompressed: true })
  http.get('/assets/*', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, { maxAge: '365d', immutable: true }),
  )
  const page = (file: string) => (_request: unknown, reply: FastifyReply) =>
    reply
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache')
      .sendFile(file, { cacheControl: false })
  http.get('/console', { schema: { hide: true } }, page('console.html'))
  http.get('/console/*', { schema: { hide: true } }, page('console.html'))
  http.get('/', { schema: { hide: true } }, page('index.html'))
  // The portal's own addresses are its router's business; the API and files answer for themselves.
  http.get('/*', { schema: { hide: true } }, (request, reply) => {
    const { '*': path } = request.params as { '*': string }
    if (path.startsWith('api/') || path.startsWith('dev-idp') || /\.\w{1,5}$/.test(path))
      return reply.callNotFound()
    return page('index.html')(request, reply)
  })
}
