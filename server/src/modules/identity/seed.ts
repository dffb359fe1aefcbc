import type { PersonId, UnitId } from '@motcua/shared/common'
import { type Ctx, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { append } from '../journal/index.ts'
import { appoint, type DemoStaff, legalDay, resolveUnit } from '../organisation/index.ts'
import { openAccount } from './accounts.ts'
import { personFromClaims } from './claims.ts'
import { DEMO_PEOPLE } from './demo-people.ts'
import { hashPassword } from './password.ts'
import { personOfLogin } from './people.ts'
import { insertAccounts } from './queries.ts'
import { settings } from './settings.ts'

/**
 * Accounts for the demonstration's sign-ins, all with one password that the start made and prints: hashing six thousand
 * would take minutes, so only these can sign in. Repeatable.
 */
export const seedAccounts = (
  ctx: Ctx,
  demo: readonly DemoStaff[],
  password: string,
): Promise<{ accounts: number }> =>
  transact(ctx, async (tx) => {
    const passwordHash = await hashPassword(password)
    const rows = demo.map(({ username, staffId }) => ({
      id: newId(),
      username,
      staffId,
      passwordHash,
      mustChange: false,
    }))
    const accounts = await insertAccounts(tx.db, rows)
    await append(tx, {
      kind: 'reference',
      id: 'identity',
      type: 'identity.demonstration_accounts',
      data: { accounts },
    })
    return { accounts }
  })

export type DemoPersonFound = {
  sub: string
  personId: PersonId
  kind: 'citizen' | 'enterprise'
  name: string
}

/** The people of the development identity provider, as if they had signed in before. Repeatable. */
export const seedPeople = (ctx: Ctx): Promise<DemoPersonFound[]> =>
  transact(ctx, async (tx) => {
    const issuer = settings().oidc?.issuer ?? 'dev-idp'
    const found: DemoPersonFound[] = []
    for (const { sub, claims } of DEMO_PEOPLE) {
      const given = personFromClaims(claims)
      const personId = await personOfLogin(tx, issuer, sub, given)
      found.push({ sub, personId, kind: given.kind, name: given.name })
    }
    return found
  })

/** For a real province: one administrator, whose one-time password is shown this once. `province` is its GSO code. */
export const createFirstAdministrator = (
  ctx: Ctx,
  { province, name, username }: { province: string; name: string; username: string },
): Promise<{ username: string; password: string }> =>
  transact(ctx, async (tx) => {
    const day = legalDay(tx.now)
    const unitId = await resolveUnit(tx.db, { scheme: 'gso', value: province, date: day, level: 'province' })
    if (!unitId) throw new Error(`there is no province ${province} on ${day}`)
    const { staffId } = await appoint(tx, {
      unitId: unitId as UnitId,
      name,
      role: 'system_admin',
      validFrom: day,
    })
    const { password } = await openAccount(tx, { staffId, username })
    return { username, password }
  })
