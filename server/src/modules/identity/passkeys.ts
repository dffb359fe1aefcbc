import type { PasskeyFinish, SignInReply } from '@motcua/shared/identity'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type Ctx, transact } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import type { Io } from '../../lib/route.ts'
import { append } from '../journal/index.ts'
import { afterSuccess, beforeAttempt } from './attempts.ts'
import { findAccount } from './queries.ts'
import * as factors from './queries-factors.ts'
import { insertChallenge, takeChallenge } from './queries-sessions.ts'
import { demandPassword, ownAccount } from './security.ts'
import { settings } from './settings.ts'
import { finish, unkeyed } from './sign-in.ts'

const MINUTES = 5
/** EdDSA, ES256, RS256: what authenticators have today. */
const ALGORITHMS = [-8, -7, -257]
const party = () => {
  const { origin, hostname } = new URL(settings().publicUrl)
  return { expectedOrigin: origin, expectedRPID: hostname }
}

type Challenge = { challenge: string; accountId?: string }
type Transport = string

/** Options for the browser's `navigator.credentials.create`. Asks for the password first. */
export const startPasskey = async (ctx: Ctx, { password }: { password: string }, io: Io) => {
  const id = io.request.session?.accountId
  const account = id ? await findAccount(ctx.db, { id }) : undefined
  if (!account) throw new Invalid('identity.wrong_password')
  await demandPassword(ctx, account, password)
  const known = await factors.passkeysOf(ctx.db, account.id)
  const options = await generateRegistrationOptions({
    rpName: 'Một Cửa',
    supportedAlgorithmIDs: ALGORITHMS,
    rpID: party().expectedRPID,
    userID: new TextEncoder().encode(account.id),
    userName: account.username,
    userDisplayName: ctx.actor.name,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports as Transport[],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const challengeId = newId()
  await insertChallenge(
    ctx.db,
    challengeId,
    'passkey_add',
    { challenge: options.challenge, accountId: account.id },
    MINUTES,
  )
  return { challengeId, options: options as unknown as Record<string, unknown> }
}

const refuse = () => new Invalid('identity.passkey_refused')

export const finishPasskey = (ctx: Ctx, input: PasskeyFinish, io: Io): Promise<{ done: true }> =>
  transact(unkeyed(ctx), async (tx) => {
    const account = await ownAccount(tx, io)
    const asked = await takeChallenge<Challenge>(tx.db, input.challengeId, 'passkey_add')
    if (!asked || asked.accountId !== account.id) throw refuse()
    const result = await verifyRegistrationResponse({
      response: input.response as unknown as RegistrationResponseJSON,
      expectedChallenge: asked.challenge,
      ...party(),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => {
      throw refuse()
    })
    if (!result.verified) throw refuse()
    const { credential } = result.registrationInfo
    await factors.insertPasskey(tx.db, {
      id: newId(),
      accountId: account.id,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: input.name ?? 'Passkey',
    })
    await append(tx, {
      kind: 'account',
      id: account.id,
      type: 'identity.factor_added',
      data: { factor: 'passkey' },
    })
    return { done: true }
  })

/** Anybody may ask: the browser then offers the passkeys it has for this site. */
export const startPasskeySignIn = async (ctx: Ctx) => {
  const options = await generateAuthenticationOptions({
    rpID: party().expectedRPID,
    userVerification: 'required',
  })
  const challengeId = newId()
  await insertChallenge(ctx.db, challengeId, 'passkey_sign_in', { challenge: options.challenge }, MINUTES)
  return { challengeId, options: options as unknown as Record<string, unknown> }
}

/** A passkey with the owner's verification is both factors at once. */
export const finishPasskeySignIn = async (ctx: Ctx, input: PasskeyFinish, io: Io): Promise<SignInReply> => {
  const response = input.response as unknown as AuthenticationResponseJSON
  const counted = `passkey:${String(response.id).slice(0, 100)}`
  await beforeAttempt(ctx.db, counted, ctx.ip)
  const accountId = await transact(unkeyed(ctx), async (tx) => {
    const asked = await takeChallenge<Challenge>(tx.db, input.challengeId, 'passkey_sign_in')
    const passkey =
      typeof response.id === 'string' ? await factors.findPasskey(tx.db, response.id) : undefined
    if (!asked || !passkey) return undefined
    const { credentialId, publicKey, counter, transports } = passkey
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: asked.challenge,
      ...party(),
      requireUserVerification: true,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter, transports },
    }).catch(() => undefined)
    if (!result?.verified) return undefined
    await factors.usePasskey(tx.db, passkey.id, result.authenticationInfo.newCounter)
    return passkey.accountId
  })
  const account = accountId ? await findAccount(ctx.db, { id: accountId }) : undefined
  if (!account || account.disabled) throw refuse()
  await afterSuccess(ctx.db, counted, ctx.ip)
  return finish(unkeyed(ctx), account, 'passkey', io)
}
