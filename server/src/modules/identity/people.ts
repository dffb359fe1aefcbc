import type { PersonId } from '@motcua/shared/common'
import type { Person } from '@motcua/shared/identity'
import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { append } from '../journal/index.ts'
import { sortName } from '../organisation/index.ts'
import * as queries from './queries-people.ts'
import { keyedHash, mask, seal, unseal } from './secrets.ts'

const USE = 'person number'
const bare = (number: string) => number.replace(/[\s.-]/g, '').toUpperCase()

/** What an application form needs of its applicant, the number in clear: for the owner's own filing only. */
export type AsApplicant = {
  kind: 'citizen' | 'enterprise'
  name: string
  personalNumber: string | null
  dateOfBirth: string | null
  address: string | null
  phone: string | null
  email: string | null
}
export type PersonFound = Person & { asApplicant: AsApplicant }

const shown = (row: queries.PersonRow): Person => ({
  id: row.id as PersonId,
  kind: row.kind,
  name: row.name,
  numberMasked: row.numberMasked,
  birthDate: row.birthDate,
  address: row.address,
  phone: row.phone,
  email: row.email,
})

/** Throws `identity.person_unknown`. `asApplicant` holds the number in clear: it goes to its owner or into their form. */
export const getPerson = async (ctx: Pick<Ctx, 'db'>, id: string): Promise<PersonFound> => {
  const row = await queries.findPersonRow(ctx.db, id)
  if (!row) throw new NotFound('identity.person_unknown', { id })
  const { kind, name, birthDate, address, phone, email } = row
  const personalNumber = row.numberSealed && unseal(USE, row.numberSealed)
  return {
    ...shown(row),
    asApplicant: { kind, name, personalNumber, dateOfBirth: birthDate, address, phone, email },
  }
}

/** By personal identification or tax number, for the counter; the number comes back masked. May miss. */
export const findPersonByNumber = async (
  ctx: Pick<Ctx, 'db'>,
  kind: 'citizen' | 'enterprise',
  number: string,
): Promise<Person | undefined> => {
  const row = await queries.findByNumber(ctx.db, kind, keyedHash(USE, bare(number)))
  return row && shown(row)
}

/** Whether the national identity has vouched for this account: somebody signed in with it. Counters add accounts it has not. */
export const isVouchedFor = (ctx: Pick<Ctx, 'db'>, id: string): Promise<boolean> =>
  queries.hasLogin(ctx.db, id)

export type GivenPerson = {
  kind: 'citizen' | 'enterprise'
  name: string
  number?: string | null
  birthDate?: string | null
  gender?: string | null
  address?: string | null
  phone?: string | null
  email?: string | null
}

/** The person with this number, or a new one. Somebody without a number is always new. Runs in the caller's transaction. */
export const findOrCreatePerson = async (ctx: Ctx, given: GivenPerson): Promise<PersonId> => {
  const number = given.number ? bare(given.number) : null
  const known = number ? await findPersonByNumber(ctx, given.kind, number) : undefined
  if (known) return known.id
  const { kind, name, birthDate = null, gender = null, address = null, phone = null, email = null } = given
  const id = newId<PersonId>()
  const stored = await queries.insertPerson(ctx.db, {
    ...{ id, kind, name, birthDate, gender, address, phone, email },
    sortName: sortName(name),
    numberHash: number ? keyedHash(USE, number) : null,
    numberSealed: number ? seal(USE, number) : null,
    numberMasked: number ? mask(number) : null,
  })
  if (stored === id) await append(ctx, { kind: 'person', id, type: 'identity.person_added', data: { kind } })
  return stored as PersonId
}

/** The person an identity provider vouches for: known by subject, else by number, else new. Details are brought up to date. */
export const personOfLogin = async (
  ctx: Ctx,
  issuer: string,
  subject: string,
  given: GivenPerson,
): Promise<PersonId> => {
  const linked = await queries.findByLogin(ctx.db, issuer, subject)
  const id = (linked?.id as PersonId | undefined) ?? (await findOrCreatePerson(ctx, given))
  const { kind: _, number: __, ...details } = given
  await queries.updatePerson(ctx.db, id, { ...details, sortName: sortName(given.name) })
  await queries.linkLogin(ctx.db, issuer, subject, id)
  return id
}
