/**
 * The way to the server. Paths are those of the OpenAPI document without `/api`.
 * A write carries one key for one action of the user, so that sending it again can do no harm.
 */
import { language } from './i18n.ts'

export type Params = Record<string, string | number | boolean | readonly string[] | null | undefined>
export type FieldErrors = Record<string, string>

/** What went wrong, in the reader's language. `status` 0: the server was not reached; `sent` tells whether it may have heard us. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Record<string, unknown>
  readonly fields: FieldErrors
  readonly requestId: string | undefined

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.facts = body.facts ?? {}
    this.fields = readFields(body.fields)
    this.requestId = body.requestId
  }
}

type ErrorBody = {
  code: string
  message: string
  facts?: Record<string, unknown>
  fields?: unknown
  requestId?: string
}
type Options = { key?: string; signal?: AbortSignal; timeout?: number; quiet401?: boolean }

/** Set by the shell: asks the person to sign in again and says whether it worked. The page and its form stay. */
let askToSignIn: (() => Promise<boolean>) | null = null
export function onSessionExpired(ask: (() => Promise<boolean>) | null): void {
  askToSignIn = ask
}

export const newKey = () => crypto.randomUUID()

export const api = {
  get: <T>(path: string, params?: Params, options?: Options) =>
    call<T>('GET', path + queryString(params), undefined, options),
  post: <T>(path: string, body?: unknown, options?: Options) => call<T>('POST', path, body ?? {}, options),
  put: <T>(path: string, body?: unknown, options?: Options) => call<T>('PUT', path, body ?? {}, options),
  patch: <T>(path: string, body?: unknown, options?: Options) => call<T>('PATCH', path, body ?? {}, options),
  delete: <T>(path: string, options?: Options) => call<T>('DELETE', path, undefined, options),
}

function queryString(params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value == null || value === '') continue
    if (Array.isArray(value)) for (const one of value) search.append(name, one)
    else search.set(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

const pauses = [400, 1500]

async function call<T>(method: string, path: string, body: unknown, options: Options = {}): Promise<T> {
  const key = method === 'GET' ? undefined : (options.key ?? newKey())
  for (let attempt = 0; ; attempt++) {
    try {
      return await once<T>(method, path, body, { ...options, ...(key && { key }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.status === 401 && !options.quiet401 && askToSignIn && attempt === 0 && (await askToSignIn()))
        continue
      const pause = pauses[attempt]
      if (!mayPass(error) || pause === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Not reached, or told to come back: the same request (with the same key) is worth another try. */
const mayPass = (error: ApiError) =>
  error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504

async function once<T>(method: string, path: string, body: unknown, options: Options): Promise<T> {
  const form = body instanceof FormData
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language(),
    'x-requested-with': 'motcua',
  }
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (options.key) headers['idempotency-key'] = options.key
  const limit = AbortSignal.timeout(options.timeout ?? 20_000)
  const response = await fetch(`/api${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw notReached()
  })
  const text = await response.text().catch(() => {
    throw notReached()
  })
  const reply = parse(text)
  if (!response.ok) throw new ApiError(response.status, errorBody(reply, response.status))
  return reply as T
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

function errorBody(reply: unknown, status: number): ErrorBody {
  const found = (reply as { error?: ErrorBody } | undefined)?.error
  return found?.message ? found : { code: `http.${status}`, message: sentences.unknown[language()] }
}

export const notReached = () => new ApiError(0, { code: 'network', message: sentences.network[language()] })

const sentences = {
  network: {
    vi: 'Không kết nối được với máy chủ. Nội dung đã nhập vẫn được giữ. Kiểm tra mạng rồi thử lại.',
    en: 'The server could not be reached. What you entered is kept. Check the connection and try again.',
  },
  unknown: {
    vi: 'Máy chủ gặp lỗi ngoài dự kiến. Nội dung đã nhập vẫn được giữ. Thử lại sau ít phút.',
    en: 'The server met an unexpected error. What you entered is kept. Try again in a few minutes.',
  },
}

/** Field errors arrive as { path: message } or as [{ path, message }]. */
function readFields(fields: unknown): FieldErrors {
  if (Array.isArray(fields)) {
    return Object.fromEntries(
      fields.map((one: { path: string | string[]; message: string }) => [
        [one.path].flat().join('.'),
        one.message,
      ]),
    )
  }
  return (fields ?? {}) as FieldErrors
}

export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return sentences.unknown[language()]
}
