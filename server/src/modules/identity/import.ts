import type { Ctx } from '../../lib/context.ts'
import { actorName, appendPast } from '../journal/index.ts'
import { sortName } from '../organisation/index.ts'
import type { GivenPerson } from './people.ts'
import { insertPeople } from './queries-import.ts'
import { keyedHash, mask, seal } from './secrets.ts'

const USE = 'person number'

/**
 * Many people at once, for a seeded year or another system's records; ids are given, numbers must be new. In the
 * caller's transaction. Each gets its journal entry as if added one by one.
 */
export const importPeople = async (ctx: Ctx, people: readonly (GivenPerson & { id: string })[]) => {
  await insertPeople(
    ctx.db,
    people.map(({ id, kind, name, number = null, birthDate, gender, address, phone, email }) => ({
      id,
      kind,
      name,
      sortName: sortName(name),
      numberHash: number ? keyedHash(USE, number) : null,
      numberSealed: number ? seal(USE, number) : null,
      numberMasked: number ? mask(number) : null,
      birthDate: birthDate ?? null,
      gender: gender ?? null,
      address: address ?? null,
      phone: phone ?? null,
      email: email ?? null,
    })),
  )
  const actor = actorName(ctx.actor)
  await appendPast(
    ctx,
    people.map(({ id, kind }) => ({
      kind: 'person',
      id,
      type: 'identity.person_added',
      data: { kind },
      lawAt: ctx.now,
      actor,
    })),
  )
}
