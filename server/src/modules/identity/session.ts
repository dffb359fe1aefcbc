import type { Actor } from '@motcua/shared/common'
import type { Restriction } from '@motcua/shared/identity'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Ctx, publicActor } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import { actorFor } from '../organisation/index.ts'
import * as queries from './queries-sessions.ts'
import { plainHash, randomToken } from './secrets.ts'
import { settings } from './settings.ts'

export const COOKIE = 'mc_session'

declare module 'fastify' {
  interface FastifyRequest {
    session?: queries.OpenSession & { restriction: Restriction | null }
  }
}

const cookieOptions = () => ({
  path: '/',
  httpOnly: true,
  // Lax, not strict: a citizen who comes back from the identity provider must arrive signed in.
  sameSite: 'lax' as const,
  secure: settings().publicUrl.startsWith('https:'),
})

/** Opens a session and puts its token into the cookie. A token from before signing in is worth nothing afterwards. */
export const openSession = async (
  ctx: Ctx,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  owner: queries.Owner,
  factor: queries.Factor,
): Promise<void> => {
  const { staffHours, personHours } = settings().session
  const before = request.cookies[COOKIE]
  if (before) await queries.deleteSession(ctx.db, plainHash(before))
  const token = randomToken()
  await queries.insertSession(ctx.db, {
    id: newId(),
    tokenHash: plainHash(token),
    ...owner,
    factor,
    lifeMinutes: 60 * (owner.accountId ? staffHours : personHours),
    ip: request.ip,
    agent: String(request.headers['user-agent'] ?? '').slice(0, 200),
  })
  reply.setCookie(COOKIE, token, cookieOptions())
}

export const closeSession = async (db: Db, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const token = request.cookies[COOKIE]
  if (token) await queries.deleteSession(db, plainHash(token))
  reply.clearCookie(COOKIE, cookieOptions())
}

const TOKEN = /^[\w-]{43}$/

/**
 * Who sends a request: one indexed query for the session, one for a member of staff's posts of today. Anybody unknown,
 * too long idle or disabled is the public. A session that must first be put right (a one-time password, a missing second
 * factor) is nobody outside /api/identity.
 */
export const currentActor =
  (db: Db, now: () => Promise<Temporal.Instant>) =>
  async (request: FastifyRequest): Promise<Actor> => {
    const token = request.cookies[COOKIE]
    if (!token || !TOKEN.test(token)) return publicActor
    const session = await queries.findSession(db, plainHash(token), settings().session.idleMinutes)
    if (!session) return publicActor
    if (session.stale) await queries.touchSession(db, session.id)
    if (session.personId) {
      request.session = { ...session, restriction: null }
      return { kind: 'citizen', id: session.personId, name: session.personName ?? '', posts: [] }
    }
    const actor = await actorFor(db, session.staffId as string, await now())
    if (!actor) return publicActor
    const restriction = restrictionOf(session, actor)
    request.session = { ...session, restriction }
    return restriction && !request.url.startsWith('/api/identity/') ? publicActor : actor
  }

const restrictionOf = (session: queries.OpenSession, actor: Actor): Restriction | null => {
  if (session.mustChange) return 'change_password'
  const required = actor.posts.some(({ role }) =>
    (settings().secondFactorFor as readonly string[]).includes(role),
  )
  return required && !session.hasSecondFactor ? 'add_second_factor' : null
}
