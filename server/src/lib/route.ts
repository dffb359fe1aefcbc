import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Ctx } from './context.ts'

type Schema = z.ZodType | undefined
type Out<S extends Schema> = S extends z.ZodType ? z.output<S> : unknown
type In<P extends Schema, Q extends Schema, B extends Schema> = Out<P> & Out<Q> & Out<B>

/** What a handler that streams, redirects or sets cookies may touch besides its input. */
export type Io = { readonly request: FastifyRequest; readonly reply: FastifyReply }

export type RouteSpec<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = {
  summary: string
  /** Key of the module's `permissions`; a route without one does not start. */
  permission: string
  params?: P
  query?: Q
  body?: B
  /** Schema of the JSON reply; absent: the handler answers through `io` (file, redirect) or with nothing. */
  reply?: R
  /** At most `max` calls a minute from one address. */
  ratePerMinute?: number
  /** Bytes of JSON body; 1 MiB unless said. */
  bodyLimit?: number
  /** A content type other than JSON that the handler reads itself. */
  consumes?: string
  /** What the reply is when it is not JSON, for the OpenAPI page. */
  produces?: string
  handle: (ctx: Ctx, input: In<P, Q, B>, io: Io) => Promise<R extends z.ZodType ? z.input<R> : unknown>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A route with its types rubbed out, as app.ts lists them. */
export type Route = {
  method: Method
  path: string
  spec: RouteSpec<Schema, Schema, Schema, Schema>
}

const method =
  (name: Method) =>
  <
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends Schema = undefined,
    R extends Schema = undefined,
  >(
    path: string,
    spec: RouteSpec<P, Q, B, R>,
  ): Route => ({ method: name, path, spec: spec as unknown as Route['spec'] })

export const get = method('GET')
export const post = method('POST')
export const put = method('PUT')
export const del = method('DELETE')

/** Who may pass a permission: roles of organisation, or one of the wide doors. */
export type Door = 'public' | 'citizen' | 'staff' | (string & {})
export type Permissions = Readonly<Record<string, readonly Door[]>>
