import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type PersonRow = {
  id: string
  kind: 'citizen' | 'enterprise'
  name: string
  numberSealed: Buffer | null
  numberMasked: string | null
  birthDate: string | null
  gender: string | null
  address: string | null
  phone: string | null
  email: string | null
}

const columns = sql`p.id, p.kind, p.name, p.number_sealed as "numberSealed", p.number_masked as "numberMasked",
  p.birth_date as "birthDate", p.gender, p.address, p.phone, p.email`

export const findPersonRow = async (db: Db, id: string): Promise<PersonRow | undefined> => {
  const { rows } = await sql<PersonRow>`select ${columns} from identity.person p where p.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export const findByNumber = async (db: Db, kind: string, hash: Buffer): Promise<PersonRow | undefined> => {
  const { rows } = await sql<PersonRow>`
    select ${columns} from identity.person p where p.kind = ${kind} and p.number_hash = ${hash}`.execute(db)
  return rows[0]
}

export const findByLogin = async (
  db: Db,
  issuer: string,
  subject: string,
): Promise<PersonRow | undefined> => {
  const { rows } = await sql<PersonRow>`
    select ${columns} from identity.login l join identity.person p on p.id = l.person_id
    where l.issuer = ${issuer} and l.subject = ${subject}`.execute(db)
  return rows[0]
}

export type NewPerson = Omit<PersonRow, 'id'> & { id: string; sortName: string; numberHash: Buffer | null }

/** The number decides who it is; a second writer of the same number gets the first one's id. */
export const insertPerson = async (db: Db, row: NewPerson): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into identity.person as p (id, kind, name, sort_name, number_hash, number_sealed, number_masked, birth_date, gender, address, phone, email)
    values (${row.id}, ${row.kind}, ${row.name}, ${row.sortName}, ${row.numberHash}, ${row.numberSealed}, ${row.numberMasked},
      ${row.birthDate}, ${row.gender}, ${row.address}, ${row.phone}, ${row.email})
    on conflict (kind, number_hash) do update set updated_at = clock_timestamp()
    returning p.id`.execute(db)
  return (rows[0] as { id: string }).id
}

export type Details = { name: string; sortName: string } & Partial<
  Record<'birthDate' | 'gender' | 'address' | 'phone' | 'email', string | null>
>

/** What a provider did not say is left as it was. */
export const updatePerson = async (db: Db, id: string, row: Details): Promise<void> => {
  await sql`update identity.person set name = ${row.name}, sort_name = ${row.sortName},
    birth_date = coalesce(${row.birthDate ?? null}, birth_date), gender = coalesce(${row.gender ?? null}, gender),
    address = coalesce(${row.address ?? null}, address), phone = coalesce(${row.phone ?? null}, phone),
    email = coalesce(${row.email ?? null}, email), updated_at = clock_timestamp()
    where id = ${id}`.execute(db)
}

export const hasLogin = async (db: Db, personId: string): Promise<boolean> => {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from identity.login where person_id = ${personId}) as known`.execute(db)
  return rows[0]?.known ?? false
}

export const linkLogin = async (db: Db, issuer: string, subject: string, personId: string): Promise<void> => {
  await sql`insert into identity.login (issuer, subject, person_id) values (${issuer}, ${subject}, ${personId})
    on conflict (issuer, subject) do update set last_at = clock_timestamp()`.execute(db)
}
