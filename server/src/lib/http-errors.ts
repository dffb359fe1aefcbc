import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorWords, type Facts, type FieldError, libErrors, sentence } from './errors.ts'

/** Filled once by app.ts from each module's errors.ts. */
const words = new Map<string, { vi: string; en: string }>(Object.entries(libErrors))
export const registerErrors = (errors: ErrorWords): void => {
  for (const [code, text] of Object.entries(errors)) words.set(code, text)
}

/** The sentence of a code in one language; an unknown code is shown as itself. */
export const errorMessage = (code: string, facts: Facts, lang: 'vi' | 'en'): string => {
  const text = words.get(code)
  return text ? sentence(text[lang], facts) : code
}

type Told = { status: number; code: string; facts: Facts; fields?: readonly FieldError[] | undefined }

type Thrown = {
  statusCode?: number
  code?: string
  validation?: readonly { instancePath?: string; keyword?: string; message?: string }[]
  retryAfter?: number
}

const CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
  '08001',
  '53300',
])
const DISK_FULL = new Set(['ENOSPC', '53100'])

const tell = (error: unknown, request: FastifyRequest, reply: FastifyReply): Told => {
  if (error instanceof AppError) {
    const status = error.code === 'http.unauthenticated' ? 401 : error.status
    return { status, code: error.code, facts: error.facts, fields: error.fields }
  }
  const thrown = error as Thrown & Error
  if (thrown.validation) {
    const fields = thrown.validation.map((issue) => ({
      path: (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
      code: issue.keyword ?? 'invalid',
      message: issue.message ?? '',
    }))
    return { status: 422, code: 'http.invalid', facts: {}, fields }
  }
  if (DISK_FULL.has(thrown.code ?? '')) return { status: 507, code: 'http.disk_full', facts: {} }
  if (
    CONNECTION.has(thrown.code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect/i.test(thrown.message ?? '')
  ) {
    return { status: 503, code: 'http.unavailable', facts: {} }
  }
  const status = thrown.statusCode ?? 500
  if (status === 413 || thrown.code === 'FST_REQ_FILE_TOO_LARGE')
    return { status: 413, code: 'http.too_large', facts: { limit: limitOf(request) } }
  if (status === 404) return { status, code: 'http.not_found', facts: {} }
  if (status === 429)
    return { status, code: 'http.too_many', facts: { seconds: reply.getHeader('retry-after') ?? 60 } }
  if (status >= 400 && status < 500) return { status, code: 'http.malformed', facts: {} }
  return { status: 500, code: 'http.internal', facts: { requestId: request.id } }
}

const limitOf = (request: FastifyRequest) => `${Math.round((request.routeOptions?.bodyLimit ?? 0) / 1024)} KB`

export const replyWithError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const told = tell(error, request, reply)
  if (told.status >= 500) request.log.error({ err: error, code: told.code }, 'request failed')
  const lang = /^en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'vi'
  return reply
    .code(told.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: {
        code: told.code,
        message: errorMessage(told.code, told.facts, lang),
        facts: told.facts,
        ...(told.fields && { fields: told.fields }),
        requestId: request.id,
      },
    })
}
