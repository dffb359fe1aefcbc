import { randomBytes } from 'node:crypto'
import { newId } from '../../../server/src/lib/ids.ts'
import { plainHash } from '../../../server/src/modules/identity/secrets.ts'
import { buildCitizen } from '../../../server/test/world.ts'
import type { World } from './world.ts'

/** Sessions as a sign-in leaves them; the sign-in itself (argon2, OpenID Connect) is not what these benches measure. */
const openSession = async (world: World, owner: { accountId?: string; personId?: string }) => {
  const token = randomBytes(32).toString('base64url')
  await world.owner.query(
    `insert into identity.session (id, token_hash, account_id, person_id, factor, expires_at)
     values ($1, $2, $3, $4, $5, now() + interval '8 hours')`,
    [
      newId(),
      plainHash(token),
      owner.accountId ?? null,
      owner.personId ?? null,
      owner.accountId ? 'totp' : 'oidc',
    ],
  )
  return token
}

/** Citizens who are signed in: their cookies. */
export const signedInCitizens = async (world: World, count: number): Promise<string[]> => {
  const ctx = await world.ctx()
  const tokens: string[] = []
  for (let n = 0; n < count; n++) {
    const { id } = await buildCitizen(ctx, `Nguyễn Văn ${n}`)
    tokens.push(await openSession(world, { personId: id }))
  }
  return tokens
}

const known = new Map<string, string>()

/** The cookie of an officer; who has no account yet gets one, with a second factor as their role may need it. */
export const signedInStaff = async (world: World, staffId: string): Promise<string> => {
  const kept = known.get(staffId)
  if (kept) return kept
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into identity.account (id, staff_id, username, totp_confirmed_at) values ($1, $2, $3, now())
     on conflict (staff_id) do update set totp_confirmed_at = now() returning id`,
    [newId(), staffId, `bench.${staffId}`],
  )
  const token = await openSession(world, { accountId: rows[0]!.id })
  known.set(staffId, token)
  return token
}
