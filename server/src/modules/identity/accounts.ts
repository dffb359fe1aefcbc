import type { Account, AccountId, Me, OneTimePassword, OpenAccount } from '@motcua/shared/identity'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import type { Io } from '../../lib/route.ts'
import { append } from '../journal/index.ts'
import {
  ancestors,
  appointmentsIn,
  appointmentsOf,
  legalDay,
  staffNames,
  unitNames,
} from '../organisation/index.ts'
import { hashPassword } from './password.ts'
import * as queries from './queries.ts'
import { removeTotp } from './queries-factors.ts'
import { deleteOtherSessions } from './queries-sessions.ts'
import { readableCode } from './secrets.ts'
import { settings } from './settings.ts'
import { unkeyed } from './sign-in.ts'

/** Who is signed in, with names to show; nobody is told apart from "public". */
export const whoAmI = async (ctx: Ctx, _: unknown, { request }: Io): Promise<Me> => {
  const { actor } = ctx
  const session = request.session
  if (actor.kind !== 'staff') return { actor, username: null, posts: [], restriction: null }
  const [units, names, account] = await Promise.all([
    unitNames(
      ctx.db,
      actor.posts.map(({ unitId }) => unitId),
    ),
    staffNames(
      ctx.db,
      actor.posts.flatMap(({ standInFor }) => standInFor ?? []),
    ),
    queries.findAccount(ctx.db, { staffId: actor.id }),
  ])
  return {
    actor,
    username: account?.username ?? null,
    posts: actor.posts.map(({ unitId, role, standInFor }) => ({
      ...{ unitId, role },
      unitName: units.get(unitId)?.fullName ?? '',
      standInForName: standInFor ? (names.get(standInFor) ?? null) : null,
    })),
    restriction: session?.restriction ?? null,
  }
}

/** In a demonstration anybody may see whom they can sign in as; the password is printed at the start, never sent. */
export const demoSignIns = async (ctx: Ctx) => {
  if (!settings().demonstration) return { items: [] }
  const accounts = await queries.openAccounts(ctx.db, 200)
  const day = legalDay(ctx.now)
  const items = await Promise.all(
    accounts.map(async ({ staffId, username }) => {
      const held = (await appointmentsOf(ctx.db, staffId)).find(
        ({ validFrom, validTo }) => validFrom <= day && (!validTo || validTo >= day),
      )
      return held
        ? [{ username, name: held.staffName, role: held.role, title: held.title, unitName: held.unitName }]
        : []
    }),
  )
  return { items: items.flat() }
}

/** An administrator's reach is the units under their own post; a stranger's province is none of their business. */
const demandReach = async (ctx: Ctx, staffId: string): Promise<void> => {
  if (ctx.actor.kind === 'system') return
  const day = legalDay(ctx.now)
  const own = new Set<string>(
    ctx.actor.posts.filter(({ role }) => role === 'system_admin').map(({ unitId }) => unitId),
  )
  const units = (await appointmentsOf(ctx.db, staffId)).filter(({ validTo }) => !validTo || validTo >= day)
  for (const { unitId } of units) {
    const path = await ancestors(ctx.db, unitId, day)
    if (path.some(({ id }) => own.has(id))) return
  }
  throw new Forbidden('http.forbidden')
}

/** Accounts of the people who hold posts in a unit; those without one are listed by organisation. */
export const listAccounts = async (
  ctx: Ctx,
  { unitId }: { unitId: string },
): Promise<{ items: Account[] }> => {
  const people = await appointmentsIn(ctx.db, [unitId], legalDay(ctx.now))
  const first = people[0]
  if (first) await demandReach(ctx, first.staffId)
  const names = new Map(people.map(({ staffId, staffName }) => [staffId as string, staffName]))
  const rows = await queries.accountsOfStaff(ctx.db, [...names.keys()])
  return { items: rows.map((row) => ({ ...row, name: names.get(row.staffId) ?? '' }) as Account) }
}

const oneTime = async () => {
  const password = readableCode(3)
  return { password, hash: await hashPassword(password) }
}

/** Opens an account with a password that must be changed at once. It is shown to the administrator this one time. */
export const openAccount = async (ctx: Ctx, { staffId, username }: OpenAccount): Promise<OneTimePassword> => {
  await demandReach(ctx, staffId)
  const { password, hash } = await oneTime()
  return transact(unkeyed(ctx), async (tx) => {
    const id = newId<AccountId>()
    const made = await queries.insertAccounts(tx.db, [
      { id, staffId, username, passwordHash: hash, mustChange: true },
    ])
    if (made === 0) throw new Conflict('identity.username_taken')
    await append(tx, { kind: 'account', id, type: 'identity.account_opened', data: { staffId } })
    return { accountId: id, username, password }
  })
}

const demandOther = async (ctx: Ctx, id: string): Promise<queries.AccountRow> => {
  const account = await queries.lockAccount(ctx.db, id)
  if (!account) throw new NotFound('identity.account_unknown')
  if (account.staffId === ctx.actor.id) throw new Invalid('identity.own_account')
  await demandReach(ctx, account.staffId)
  return account
}

/** For somebody who lost password, phone or both: sessions end, factors go, a one-time password comes. */
export const resetAccount = async (ctx: Ctx, { id }: { id: string }): Promise<OneTimePassword> => {
  const { password, hash } = await oneTime()
  return transact(unkeyed(ctx), async (tx) => {
    const account = await demandOther(tx, id)
    await queries.setPassword(tx.db, id, hash, true)
    await removeTotp(tx.db, id)
    await deleteOtherSessions(tx.db, { accountId: id, personId: null }, null)
    await append(tx, { kind: 'account', id, type: 'identity.account_reset' })
    return { accountId: id as AccountId, username: account.username, password }
  })
}

export const setAccountDisabled = (
  ctx: Ctx,
  { id, disabled }: { id: string; disabled: boolean },
): Promise<{ done: true }> =>
  transact(ctx, async (tx) => {
    await demandOther(tx, id)
    await queries.setDisabled(tx.db, id, disabled)
    if (disabled) await deleteOtherSessions(tx.db, { accountId: id, personId: null }, null)
    await append(tx, {
      kind: 'account',
      id,
      type: disabled ? 'identity.account_disabled' : 'identity.account_enabled',
    })
    return { done: true }
  })
