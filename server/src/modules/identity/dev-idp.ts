import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { exportJWK, generateKeyPair } from 'jose'
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider'
import { DEMO_PEOPLE } from './demo-people.ts'
import { chooseAccountPage } from './pages.ts'
import { mask } from './secrets.ts'
import { type OidcSettings, settings } from './settings.ts'

/**
 * A real OpenID Connect provider with made-up people, in this process, for demonstrations and tests only. It keeps its
 * state in memory: several processes behind a balancer need a provider of their own.
 */
const PREFIX = '/dev-idp'
const CLAIMS = [...new Set(DEMO_PEOPLE.flatMap(({ claims }) => Object.keys(claims)))]

const configuration = (
  clientId: string,
  clientSecret: string,
  publicUrl: string,
  key: JWK,
): Configuration => ({
  jwks: { keys: [key] },
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${publicUrl}/api/identity/oidc/callback`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], profile: CLAIMS },
  pkce: { required: () => true },
  cookies: {
    keys: [clientSecret],
    names: { session: 'dev_idp', interaction: 'dev_idp_step', resume: 'dev_idp_resume' },
  },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  interactions: { url: (_: KoaContextWithOIDC, { uid }: { uid: string }) => `${PREFIX}/interaction/${uid}` },
  findAccount: (_: KoaContextWithOIDC, sub: string) => {
    const person = DEMO_PEOPLE.find((each) => each.sub === sub)
    return person && { accountId: sub, claims: async () => ({ sub, ...person.claims }) }
  },
  // The choice of a person is the consent.
  loadExistingGrant: async ({ oidc }: KoaContextWithOIDC) => {
    if (!oidc.client || !oidc.session?.accountId) return undefined
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
  ttl: {
    Session: 3600,
    Interaction: 600,
    Grant: 3600,
    AccessToken: 600,
    IdToken: 600,
    AuthorizationCode: 60,
  },
})

const choices = () =>
  DEMO_PEOPLE.map(({ sub, claims }) => {
    const enterprise = claims.LoaiTaiKhoan === '2'
    const detail = enterprise ? `MST ${claims.MaSoThue}` : mask(claims.SoDinhDanh ?? '')
    return {
      id: sub,
      name: claims.HoVaTen ?? sub,
      detail: `${detail} · ${claims.ThuongTru ?? claims.DiaChi}`,
      enterprise,
    }
  })

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > 10_000) throw new Error('form too large')
  }
  return new URLSearchParams(body)
}

/** A fresh key at every start; a real installation never loads this package at all. */
const createProvider = async ({ issuer, clientId, clientSecret }: OidcSettings, publicUrl: string) => {
  const { default: Provider } = await import('oidc-provider')
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = (await exportJWK(privateKey)) as JWK
  return new Provider(issuer, configuration(clientId, clientSecret, publicUrl, key))
}

/** It warns, rightly, that its memory is no production store. This page says so too; the terminal need not. */
const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
  const { warn, info } = console
  console.warn = () => {}
  console.info = () => {}
  try {
    return await work()
  } finally {
    Object.assign(console, { warn, info })
  }
}

/** Mounts the provider under /dev-idp. Call it before the server listens. */
export const mountDevIdp = async (http: FastifyInstance): Promise<void> => {
  const { oidc, publicUrl } = settings()
  if (!oidc?.insecure) throw new Error('the development identity provider is for demonstrations only')
  const provider = await quietly(() => createProvider(oidc, publicUrl))
  const handle = provider.callback()
  await http.register(
    async (scope) => {
      // The provider reads its own bodies.
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
      scope.get('/interaction/:uid', async (request, reply) => {
        await provider.interactionDetails(request.raw, reply.raw)
        const { uid } = request.params as { uid: string }
        return reply
          .type('text/html; charset=utf-8')
          .send(chooseAccountPage(`${PREFIX}/interaction/${encodeURIComponent(uid)}`, choices()))
      })
      scope.post('/interaction/:uid', async (request, reply) => {
        const accountId = (await readForm(request.raw)).get('account') ?? ''
        const known = DEMO_PEOPLE.some(({ sub }) => sub === accountId)
        const result = known ? { login: { accountId } } : { error: 'access_denied' }
        reply.hijack()
        await provider.interactionFinished(request.raw, reply.raw, result, { mergeWithLastSubmission: false })
      })
      scope.all('/*', async (request, reply) => {
        reply.hijack()
        forward(handle, request.raw, reply.raw)
      })
    },
    { prefix: PREFIX },
  )
}

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** The provider learns from `originalUrl` that it is mounted below the root. */
const forward = (
  handle: Handle,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
) => {
  request.originalUrl = request.url ?? '/'
  request.url = request.originalUrl.slice(PREFIX.length) || '/'
  handle(request, response)
}
