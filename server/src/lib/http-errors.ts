import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  AppError,
  type ErrorWords,
  type Facts,
  type FieldError,
  factsIn,
  libErrors,
  sentence,
} from './errors.ts'
import { fieldWords, type Issue } from './field-words.ts'

/** How every refusal is told, for the API document. */
export const ErrorReply = z
  .object({
    error: z.object({
      code: z.string().describe('Stable name of what went wrong, `dossiers.not_now`'),
      message: z.string().describe('A sentence for the reader, in the language of Accept-Language'),
      facts: z.record(z.string(), z.unknown()),
      fields: z
        .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
        .optional()
        .describe('What is wrong with which field'),
      requestId: z.string(),
    }),
  })
  .meta({ id: 'Error' })

/** Filled once by app.ts from each module's errors.ts. */
const words = new Map<string, { vi: string; en: string }>(Object.entries(libErrors))
export const registerErrors = (errors: ErrorWords): void => {
  for (const [code, text] of Object.entries(errors)) words.set(code, text)
}

/** The sentence of a code in one language; an unknown code is shown as itself. */
export const errorMessage = (code: string, facts: Facts, lang: 'vi' | 'en'): string => {
  const text = words.get(code)
  return text ? sentence(text[lang], factsIn(facts, lang)) : code
}

type Told = { status: number; code: string; facts: Facts; fields?: readonly FieldError[] | undefined }

type Thrown = {
  statusCode?: number
  code?: string
  validation?: readonly (Partial<Issue> & { instancePath?: string })[]
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
/** The database's last word on a value that a contract let through: too large a number, a day before any calendar. */
const OUT_OF_RANGE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

const tell = (error: unknown, request: FastifyRequest, reply: FastifyReply): Told => {
  if (error instanceof AppError) {
    const status = error.code === 'http.unauthenticated' ? 401 : error.status
    return { status, code: error.code, facts: error.facts, fields: error.fields }
  }
  const thrown = error as Thrown & Error
  if (thrown.validation) {
    return { status: 422, code: 'http.invalid', facts: {}, fields: thrown.validation.map(toField) }
  }
  if (DISK_FULL.has(thrown.code ?? '')) return { status: 507, code: 'http.disk_full', facts: {} }
  if (
    CONNECTION.has(thrown.code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect/i.test(thrown.message ?? '')
  ) {
    return { status: 503, code: 'http.unavailable', facts: {} }
  }
  if (OUT_OF_RANGE.has(thrown.code ?? '')) return { status: 422, code: 'http.out_of_range', facts: {} }
  const status = thrown.statusCode ?? 500
  if (status === 413 || thrown.code === 'FST_REQ_FILE_TOO_LARGE')
    return { status: 413, code: 'http.too_large', facts: { limit: limitOf(request) } }
  if (status === 404) return { status, code: 'http.not_found', facts: {} }
  if (status === 429)
    return { status, code: 'http.too_many', facts: { seconds: reply.getHeader('retry-after') ?? 60 } }
  if (status === 415) return { status, code: 'http.wrong_content_type', facts: {} }
  if (status >= 400 && status < 500) return { status, code: 'http.malformed', facts: {} }
  return { status: 500, code: 'http.internal', facts: { requestId: request.id } }
}

type Refusal = FieldError & { issue?: Issue }

const toField = ({
  instancePath = '',
  keyword = 'invalid',
  message = '',
  params = {},
}: Partial<Issue> & {
  instancePath?: string
}): Refusal => ({
  path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
  code: message === 'no_control_characters' ? 'control_characters' : keyword,
  issue: { keyword, message, params },
})

/** Each marked field with its sentence; a module that has its own words for it (a form) has put them there. */
const inWords = ({ path, code, message, issue }: Refusal, lang: 'vi' | 'en') => ({
  path,
  code,
  message: message ?? fieldWords(issue ?? { keyword: code, message: '', params: {} })[lang],
})

const limitOf = (request: FastifyRequest) => `${Math.round((request.routeOptions?.bodyLimit ?? 0) / 1024)} KB`

export const replyWithError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const told = tell(error, request, reply)
  if (told.status >= 500) request.log.error({ err: error, code: told.code }, 'request failed')
  // A contract should have refused it: worth a look, not an alarm. The database's words may quote the value.
  if (told.code === 'http.out_of_range')
    request.log.warn({ code: (error as Thrown).code }, 'a contract let a value through')
  const lang = /^en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'vi'
  return reply
    .code(told.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: {
        code: told.code,
        message: errorMessage(told.code, told.facts, lang),
        facts: factsIn(told.facts, lang),
        ...(told.fields && { fields: told.fields.map((field) => inWords(field, lang)) }),
        requestId: request.id,
      },
    })
}

/** What is no HTTP at all, or has a head without end: there is no request to answer, and nobody's language is known. */
export const refuseGarble = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const { vi, en } = libErrors['http.malformed'] ?? { vi: '', en: '' }
  const body = JSON.stringify({
    error: { code: 'http.malformed', message: `${vi} / ${en}`, facts: {}, requestId: '' },
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
