import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type ImportedPerson = {
  id: string
  kind: string
  name: string
  sortName: string
  numberHash: Buffer | null
  numberSealed: Buffer | null
  numberMasked: string | null
  birthDate: string | null
  gender: string | null
  address: string | null
  phone: string | null
  email: string | null
}

export const insertPeople = async (db: Db, people: readonly ImportedPerson[]): Promise<void> => {
  const column = <Key extends keyof ImportedPerson>(key: Key) => people.map((person) => person[key])
  await sql`
    insert into identity.person (id, kind, name, sort_name, number_hash, number_sealed, number_masked, birth_date, gender,
      address, phone, email)
    select * from unnest(${column('id')}::uuid[], ${column('kind')}::text[], ${column('name')}::text[],
      ${column('sortName')}::text[], ${column('numberHash')}::bytea[], ${column('numberSealed')}::bytea[],
      ${column('numberMasked')}::text[], ${column('birthDate')}::date[], ${column('gender')}::text[],
      ${column('address')}::text[], ${column('phone')}::text[], ${column('email')}::text[])`.execute(db)
}
