import { type PersonId, text, UnitId } from '@motcua/shared/common'
import {
  Account,
  AccountId,
  ChangePassword,
  Confirm,
  DemoSignIns,
  Me,
  OneTimePassword,
  OpenAccount,
  OwnDetails,
  PasskeyFinish,
  PasskeyStart,
  Person,
  RecoveryCodes,
  Security,
  Session,
  SignIn,
  SignInReply,
  TotpStart,
} from '@motcua/shared/identity'
import { z } from 'zod'
import { del, get, post, type Route } from '../../lib/route.ts'
import * as accounts from './accounts.ts'
import { finishOidc, startOidc } from './oidc.ts'
import * as passkeys from './passkeys.ts'
import { getPerson } from './people.ts'
import * as security from './security.ts'
import { signIn, signOut } from './sign-in.ts'

const Done = z.object({ done: z.literal(true) })
const ById = z.object({ id: z.uuid() })

const entering: Route[] = [
  get('/identity/me', {
    summary: 'Who is signed in here',
    permission: 'identity.enter',
    reply: Me,
    handle: accounts.whoAmI,
  }),
  get('/identity/demo-sign-ins', {
    summary: 'Sign-ins of a demonstration',
    permission: 'identity.enter',
    reply: DemoSignIns,
    handle: accounts.demoSignIns,
  }),
  post('/identity/sign-in', {
    summary: 'Sign in as staff',
    permission: 'identity.enter',
    body: SignIn,
    reply: SignInReply,
    handle: signIn,
  }),
  post('/identity/sign-out', {
    summary: 'End this session',
    permission: 'identity.enter',
    reply: Done,
    handle: signOut,
  }),
  post('/identity/passkey-sign-in/start', {
    summary: 'Ask for a passkey',
    permission: 'identity.enter',
    reply: PasskeyStart,
    ratePerMinute: 60,
    handle: passkeys.startPasskeySignIn,
  }),
  post('/identity/passkey-sign-in/finish', {
    summary: 'Sign in with a passkey',
    permission: 'identity.enter',
    body: PasskeyFinish,
    reply: SignInReply,
    handle: passkeys.finishPasskeySignIn,
  }),
  get('/identity/oidc/start', {
    summary: 'Sign in as a citizen or an enterprise: leads to the identity provider',
    permission: 'identity.enter',
    query: z.object({ returnTo: z.string().max(2000).optional() }),
    produces: 'text/html',
    ratePerMinute: 60,
    handle: startOidc,
  }),
  get('/identity/oidc/callback', {
    summary: 'Where the identity provider sends people back to',
    permission: 'identity.enter',
    query: z.object({ code: z.string().optional(), state: z.string().optional() }).loose(),
    produces: 'text/html',
    handle: finishOidc,
  }),
]

const own: Route[] = [
  get('/identity/person', {
    summary: 'My details as the identity provider and the counter know them; the number masked',
    permission: 'identity.person',
    reply: Person,
    handle: async (ctx) => {
      const { asApplicant: _, ...person } = await getPerson(ctx, ctx.actor.id as PersonId)
      return person
    },
  }),
  get('/identity/person/details', {
    summary: 'My details with the number in clear, to fill in my own forms',
    permission: 'identity.person',
    reply: OwnDetails,
    handle: async (ctx) => (await getPerson(ctx, ctx.actor.id as PersonId)).asApplicant,
  }),
  get('/identity/sessions', {
    summary: 'My open sessions',
    permission: 'identity.own',
    reply: z.object({ items: z.array(Session) }),
    handle: security.listSessions,
  }),
  del('/identity/sessions/:id', {
    summary: 'End one of my sessions',
    permission: 'identity.own',
    params: ById,
    reply: Done,
    handle: security.revokeSession,
  }),
  post('/identity/sessions/end-others', {
    summary: 'End all my other sessions',
    permission: 'identity.own',
    reply: z.object({ ended: z.number().int() }),
    handle: security.revokeOtherSessions,
  }),
]

const securing: Route[] = [
  get('/identity/security', {
    summary: 'How I prove who I am',
    permission: 'identity.security',
    reply: Security,
    handle: security.showSecurity,
  }),
  post('/identity/password', {
    summary: 'Change my password; other sessions end',
    permission: 'identity.security',
    body: ChangePassword,
    reply: Done,
    handle: security.changePassword,
  }),
  post('/identity/totp/start', {
    summary: 'Begin to set up an authenticator',
    permission: 'identity.security',
    body: Confirm,
    reply: TotpStart,
    handle: security.startTotp,
  }),
  post('/identity/totp/confirm', {
    summary: 'Put the authenticator in force; replies with recovery codes',
    permission: 'identity.security',
    body: z.object({ code: text(10) }),
    reply: RecoveryCodes,
    handle: security.confirmTotp,
  }),
  post('/identity/totp/remove', {
    summary: 'Remove the authenticator and the recovery codes',
    permission: 'identity.security',
    body: Confirm,
    reply: Done,
    handle: security.removeTotp,
  }),
  post('/identity/recovery-codes', {
    summary: 'New recovery codes; the old ones end',
    permission: 'identity.security',
    body: Confirm,
    reply: RecoveryCodes,
    handle: security.renewRecoveryCodes,
  }),
  post('/identity/passkeys/start', {
    summary: 'Begin to add a passkey',
    permission: 'identity.security',
    body: Confirm,
    reply: PasskeyStart,
    handle: passkeys.startPasskey,
  }),
  post('/identity/passkeys/finish', {
    summary: 'Add the passkey',
    permission: 'identity.security',
    body: PasskeyFinish,
    reply: Done,
    handle: passkeys.finishPasskey,
  }),
  post('/identity/passkeys/:id/remove', {
    summary: 'Remove a passkey',
    permission: 'identity.security',
    params: ById,
    body: Confirm,
    reply: Done,
    handle: security.removePasskey,
  }),
]

const administering: Route[] = [
  get('/identity/accounts', {
    summary: 'Accounts of a unit’s staff',
    permission: 'identity.administer',
    query: z.object({ unitId: UnitId }),
    reply: z.object({ items: z.array(Account) }),
    handle: accounts.listAccounts,
  }),
  post('/identity/accounts', {
    summary: 'Open an account; the one-time password is shown once',
    permission: 'identity.administer',
    body: OpenAccount,
    reply: OneTimePassword,
    handle: accounts.openAccount,
  }),
  post('/identity/accounts/:id/reset', {
    summary: 'Give a new one-time password and remove second factors',
    permission: 'identity.administer',
    params: z.object({ id: AccountId }),
    reply: OneTimePassword,
    handle: accounts.resetAccount,
  }),
  post('/identity/accounts/:id/disabled', {
    summary: 'Disable or enable an account',
    permission: 'identity.administer',
    params: z.object({ id: AccountId }),
    body: z.object({ disabled: z.boolean() }),
    reply: Done,
    handle: accounts.setAccountDisabled,
  }),
]

export const routes: Route[] = [...entering, ...own, ...securing, ...administering]
