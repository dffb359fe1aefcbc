import type { FastifyReply } from 'fastify'
import * as client from 'openid-client'
import { type Ctx, transact } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import type { Io } from '../../lib/route.ts'
import { append } from '../journal/index.ts'
import { personFromClaims } from './claims.ts'
import { signInFailedPage } from './pages.ts'
import { personOfLogin } from './people.ts'
import { insertChallenge, takeChallenge } from './queries-sessions.ts'
import { openSession } from './session.ts'
import { type OidcSettings, settings } from './settings.ts'
import { unkeyed } from './sign-in.ts'

/**
 * Sign-in of citizens and enterprises: OpenID Connect, authorization code with PKCE, state and nonce, against the issuer
 * of the settings (VNeID through the national portal in production).
 */
const COOKIE = 'mc_oidc'
const CALLBACK = '/api/identity/oidc/callback'
const MINUTES = 10

type Exchange = { state: string; nonce: string; verifier: string; returnTo: string }

let discovered: { issuer: string; config: Promise<client.Configuration> } | undefined

const discover = (oidc: OidcSettings): Promise<client.Configuration> => {
  if (discovered?.issuer === oidc.issuer) return discovered.config
  const options = oidc.insecure ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 }
  const config = client.discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, options)
  discovered = { issuer: oidc.issuer, config }
  // A provider that was away when we asked is asked again next time.
  config.catch(() => {
    discovered = undefined
  })
  return config
}

const configured = (): OidcSettings => {
  const { oidc } = settings()
  if (!oidc) throw new NotFound('identity.oidc_absent')
  return oidc
}

/** Only a path of our own: a link that signs somebody in must not send them elsewhere afterwards. */
export const safeReturn = (given: string | undefined): string =>
  given && /^\/(?![/\\])\P{Cc}*$/u.test(given) && !given.startsWith('/api/') ? given : '/'

const cookieOptions = () => ({
  path: '/api/identity/oidc',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: settings().publicUrl.startsWith('https:'),
  maxAge: MINUTES * 60,
})

export const startOidc = async (
  ctx: Ctx,
  { returnTo }: { returnTo?: string | undefined },
  { request, reply }: Io,
): Promise<void> => {
  const oidc = configured()
  const { publicUrl } = settings()
  // The cookie must be set where the provider sends people back to, whatever name of this machine they typed.
  if (request.headers.host && request.headers.host !== new URL(publicUrl).host) {
    await reply.redirect(`${publicUrl}${request.url}`)
    return
  }
  try {
    const config = await discover(oidc)
    const exchange: Exchange = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      returnTo: safeReturn(returnTo),
    }
    const id = newId()
    await insertChallenge(ctx.db, id, 'oidc', exchange, MINUTES)
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: `${publicUrl}${CALLBACK}`,
      scope: oidc.scope,
      state: exchange.state,
      nonce: exchange.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(exchange.verifier),
      code_challenge_method: 'S256',
      ...(oidc.acrValues && { acr_values: oidc.acrValues }),
      ...(oidc.insecure && { prompt: 'login' }),
    })
    await reply.setCookie(COOKIE, id, cookieOptions()).redirect(url.href)
  } catch (error) {
    await fail(ctx, reply, error)
  }
}

const fail = async (ctx: Ctx, reply: FastifyReply, error: unknown) => {
  ctx.log.warn(
    { err: error instanceof Error ? new Error(`${error.name}: ${error.message}`) : undefined },
    'sign-in of a citizen failed',
  )
  await reply.code(502).type('text/html; charset=utf-8').send(signInFailedPage(ctx.lang))
}

const UUID = /^[0-9a-f-]{36}$/

export const finishOidc = async (ctx: Ctx, _: unknown, io: Io): Promise<void> => {
  const oidc = configured()
  const { request, reply } = io
  const id = request.cookies[COOKIE] ?? ''
  reply.clearCookie(COOKIE, cookieOptions())
  try {
    const exchange = UUID.test(id) ? await takeChallenge<Exchange>(ctx.db, id, 'oidc') : undefined
    if (!exchange) throw new Error('no such exchange')
    const config = await discover(oidc)
    const tokens = await client.authorizationCodeGrant(
      config,
      new URL(`${settings().publicUrl}${request.url}`),
      {
        pkceCodeVerifier: exchange.verifier,
        expectedNonce: exchange.nonce,
        expectedState: exchange.state,
        idTokenExpected: true,
      },
    )
    const claims = tokens.claims()
    if (!claims) throw new Error('no identity token')
    const more = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
    const person = personFromClaims({ ...claims, ...more })
    await transact(unkeyed(ctx), async (tx) => {
      const personId = await personOfLogin(tx, oidc.issuer, claims.sub, person)
      await openSession(tx, io, { accountId: null, personId }, 'oidc')
      const actor = { kind: 'citizen' as const, id: personId, name: '', posts: [] }
      await append(
        { ...tx, actor },
        { kind: 'person', id: personId, type: 'identity.signed_in', data: { factor: 'oidc' } },
      )
    })
    await reply.redirect(exchange.returnTo)
  } catch (error) {
    await fail(ctx, reply, error)
  }
}
