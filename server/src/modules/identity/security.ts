import type { ChangePassword, Confirm, RecoveryCodes, Security, TotpStart } from '@motcua/shared/identity'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import type { Io } from '../../lib/route.ts'
import { append } from '../journal/index.ts'
import { afterSuccess, beforeAttempt } from './attempts.ts'
import { hasTotp, newRecoveryCodes, newTotp, recoveryHash, totpStep } from './factors.ts'
import { checkPassword, hashPassword, passwordFault, REMEMBERED } from './password.ts'
import * as queries from './queries.ts'
import * as factors from './queries-factors.ts'
import * as sessions from './queries-sessions.ts'
import { settings } from './settings.ts'
import { unkeyed } from './sign-in.ts'

/** The signed-in member of staff's own account, locked. */
export const ownAccount = async (ctx: Ctx, io: Io): Promise<queries.AccountRow> => {
  const id = io.request.session?.accountId
  const account = id ? await queries.lockAccount(ctx.db, id) : undefined
  if (!account) throw new Forbidden('http.forbidden')
  return account
}

/** A session left open on a desk must not be enough to change how its owner signs in. */
export const demandPassword = async (
  ctx: Ctx,
  account: queries.AccountRow,
  password: string,
): Promise<void> => {
  await beforeAttempt(ctx.db, `${account.username}#confirm`, ctx.ip)
  if (!account.passwordHash || !(await checkPassword(account.passwordHash, password))) {
    throw new Invalid('identity.wrong_password', {}, [{ path: 'password', code: 'wrong' }])
  }
  await afterSuccess(ctx.db, `${account.username}#confirm`, ctx.ip)
}

const note = (ctx: Ctx, account: queries.AccountRow, type: string, data: Record<string, unknown> = {}) =>
  append(ctx, { kind: 'account', id: account.id, type: `identity.${type}`, data })

export const showSecurity = async (ctx: Ctx, _: unknown, io: Io): Promise<Security> => {
  const id = io.request.session?.accountId
  const account = id ? await queries.findAccount(ctx.db, { id }) : undefined
  if (!account || !id) throw new Forbidden('http.forbidden')
  const owner = { accountId: id, personId: null }
  const [left, passkeys, open] = await Promise.all([
    factors.recoveryCodesLeft(ctx.db, id),
    factors.passkeysOf(ctx.db, id),
    sessions.sessionsOf(ctx.db, owner, io.request.session?.id ?? null),
  ])
  return {
    username: account.username,
    passwordAt: account.passwordAt?.toISOString() ?? null,
    totp: hasTotp(account),
    recoveryCodesLeft: left,
    passkeys: passkeys.map(({ id: keyId, name, createdAt, usedAt }) => ({
      ...{ id: keyId, name },
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    secondFactorRequired: ctx.actor.posts.some(({ role }) =>
      (settings().secondFactorFor as readonly string[]).includes(role),
    ),
    sessions: open,
  }
}

/** Throws `identity.password_…` with the field `next` when the new one breaks a rule. Ends all other sessions. */
export const changePassword = async (
  ctx: Ctx,
  { current, next }: ChangePassword,
  io: Io,
): Promise<{ done: true }> => {
  const id = io.request.session?.accountId
  const known = id ? await queries.findAccount(ctx.db, { id }) : undefined
  if (!known) throw new Forbidden('http.forbidden')
  await demandPassword(ctx, known, current)
  const fault = passwordFault(next, known.username, ctx.actor.name)
  if (fault) throw new Invalid(`identity.password_${fault}`, {}, [{ path: 'next', code: fault }])
  for (const hash of await queries.earlierPasswords(ctx.db, known.id, REMEMBERED)) {
    if (await checkPassword(hash, next))
      throw new Invalid('identity.password_reused', {}, [{ path: 'next', code: 'reused' }])
  }
  const hash = await hashPassword(next)
  return transact(unkeyed(ctx), async (tx) => {
    const account = await ownAccount(tx, io)
    // Between the check and now somebody else may have changed it: theirs stands.
    if (account.passwordHash !== known.passwordHash) throw new Conflict('http.stale')
    await queries.setPassword(tx.db, account.id, hash, false)
    await sessions.deleteOtherSessions(
      tx.db,
      { accountId: account.id, personId: null },
      io.request.session?.id ?? null,
    )
    await note(tx, account, 'password_changed')
    return { done: true }
  })
}

/** A new secret, not in force before `confirmTotp`. An authenticator in force must be removed first. */
export const startTotp = (ctx: Ctx, { password }: Confirm, io: Io): Promise<TotpStart> =>
  inAccount(ctx, io, password, async (tx, account) => {
    if (hasTotp(account)) throw new Conflict('identity.totp_there')
    const { sealed, ...shown } = await newTotp(account.username)
    await factors.storeTotp(tx.db, account.id, sealed)
    return shown
  })

const inAccount = async <Reply>(
  ctx: Ctx,
  io: Io,
  password: string | null,
  work: (ctx: Ctx, account: queries.AccountRow) => Promise<Reply>,
): Promise<Reply> => {
  const id = io.request.session?.accountId
  const known = id ? await queries.findAccount(ctx.db, { id }) : undefined
  if (!known) throw new Forbidden('http.forbidden')
  if (password !== null) await demandPassword(ctx, known, password)
  return transact(unkeyed(ctx), async (tx) => work(tx, await ownAccount(tx, io)))
}

export const confirmTotp = (ctx: Ctx, { code }: { code: string }, io: Io): Promise<RecoveryCodes> =>
  inAccount(ctx, io, null, async (tx, account) => {
    if (!account.totpSecret || account.totpConfirmed) throw new Conflict('identity.totp_not_started')
    const step = await totpStep(account.totpSecret, code.replace(/\s/g, ''))
    if (step === undefined) throw new Invalid('identity.wrong_code', {}, [{ path: 'code', code: 'wrong' }])
    await factors.confirmTotp(tx.db, account.id, step)
    await note(tx, account, 'factor_added', { factor: 'totp' })
    return issueCodes(tx, account)
  })

const issueCodes = async (ctx: Ctx, account: queries.AccountRow): Promise<RecoveryCodes> => {
  const codes = newRecoveryCodes()
  await factors.replaceRecoveryCodes(ctx.db, account.id, codes.map(recoveryHash))
  return { codes }
}

export const removeTotp = (ctx: Ctx, { password }: Confirm, io: Io): Promise<{ done: true }> =>
  inAccount(ctx, io, password, async (tx, account) => {
    await factors.removeTotp(tx.db, account.id)
    await note(tx, account, 'factor_removed', { factor: 'totp' })
    return { done: true }
  })

export const renewRecoveryCodes = (ctx: Ctx, { password }: Confirm, io: Io): Promise<RecoveryCodes> =>
  inAccount(ctx, io, password, async (tx, account) => {
    if (!hasTotp(account)) throw new Conflict('identity.totp_not_started')
    await note(tx, account, 'recovery_codes_renewed')
    return issueCodes(tx, account)
  })

export const removePasskey = (
  ctx: Ctx,
  { id, password }: Confirm & { id: string },
  io: Io,
): Promise<{ done: true }> =>
  inAccount(ctx, io, password, async (tx, account) => {
    if (!(await factors.deletePasskey(tx.db, account.id, id))) throw new NotFound('identity.passkey_unknown')
    await note(tx, account, 'factor_removed', { factor: 'passkey' })
    return { done: true }
  })

const owner = ({ request: { session } }: Io): sessions.Owner => {
  if (!session) throw new Forbidden('http.unauthenticated')
  return { accountId: session.accountId, personId: session.personId }
}

export const listSessions = async (ctx: Ctx, _: unknown, io: Io) => ({
  items: await sessions.sessionsOf(ctx.db, owner(io), io.request.session?.id ?? null),
})

export const revokeSession = async (ctx: Ctx, { id }: { id: string }, io: Io): Promise<{ done: true }> => {
  if (!(await sessions.deleteOwnSession(ctx.db, owner(io), id)))
    throw new NotFound('identity.session_unknown')
  return { done: true }
}

export const revokeOtherSessions = async (ctx: Ctx, _: unknown, io: Io): Promise<{ ended: number }> => ({
  ended: await sessions.deleteOtherSessions(ctx.db, owner(io), io.request.session?.id ?? null),
})
