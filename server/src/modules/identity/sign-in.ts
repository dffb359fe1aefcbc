import type { SignIn, SignInReply } from '@motcua/shared/identity'
import { type Ctx, transact } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import type { Io } from '../../lib/route.ts'
import { append } from '../journal/index.ts'
import { afterSuccess, beforeAttempt, withoutVerdict } from './attempts.ts'
import { hasTotp, spendCode } from './factors.ts'
import { checkNobody, checkPassword } from './password.ts'
import { type AccountRow, findAccountByName } from './queries.ts'
import type { Factor } from './queries-sessions.ts'
import { closeSession, openSession } from './session.ts'

/**
 * Name and password, and when the account has one, the code of the second factor in the same call. A wrong name, a wrong
 * password and an account without one give the same answer in the same time.
 *
 * Errors: `identity.wrong_credentials` (422), `identity.wrong_code` (422), `identity.locked` (429).
 */
export const signIn = async (ctx: Ctx, input: SignIn, io: Io): Promise<SignInReply> => {
  const quiet = unkeyed(ctx)
  await beforeAttempt(quiet.db, input.username, ctx.ip)
  const account = await findAccountByName(quiet.db, input.username)
  const right = account?.passwordHash
    ? await checkPassword(account.passwordHash, input.password)
    : await checkNobody(input.password)
  if (!account || !right || account.disabled) throw new Invalid('identity.wrong_credentials')
  if (!hasTotp(account)) return finish(quiet, account, 'password', io)
  if (!input.code) {
    await withoutVerdict(quiet.db, input.username, ctx.ip)
    return { next: 'code' }
  }
  const factor = await spendCode(quiet.db, account, input.code)
  if (!factor) throw new Invalid('identity.wrong_code', {}, [{ path: 'code', code: 'wrong' }])
  return finish(quiet, account, factor, io)
}

/** Opens the session once everything asked for was shown. */
export const finish = async (ctx: Ctx, account: AccountRow, factor: Factor, io: Io): Promise<SignInReply> => {
  await afterSuccess(ctx.db, account.username, ctx.ip)
  await transact(ctx, async (tx) => {
    await openSession(tx, io, { accountId: account.id, personId: null }, factor)
    await append(
      { ...tx, actor: { kind: 'staff', id: account.staffId, name: '', posts: [] } },
      { kind: 'account', id: account.id, type: 'identity.signed_in', data: { factor } },
    )
  })
  return { next: 'done' }
}

/**
 * Without the command key: replaying a sign-in would answer "done" to somebody who gets no cookie, and the hash of a body
 * with a password in it must not be kept.
 */
export const unkeyed = (ctx: Ctx): Ctx => {
  const { command: _, ...rest } = ctx
  return rest
}

export const signOut = async (ctx: Ctx, _: unknown, { request, reply }: Io): Promise<{ done: true }> => {
  await closeSession(ctx.db, request, reply)
  return { done: true }
}
