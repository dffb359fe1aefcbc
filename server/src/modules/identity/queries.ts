import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export type AccountRow = {
  id: string
  staffId: string
  username: string
  passwordHash: string | null
  passwordAt: Date | null
  mustChange: boolean
  totpSecret: Buffer | null
  totpConfirmed: boolean
  totpStep: number | null
  disabled: boolean
}

const accountColumns = sql`a.id, a.staff_id as "staffId", a.username, a.password_hash as "passwordHash", a.password_at as "passwordAt",
  a.must_change as "mustChange", a.totp_secret as "totpSecret", a.totp_confirmed_at is not null as "totpConfirmed",
  a.totp_step as "totpStep", a.disabled_at is not null as disabled`

export const findAccountByName = async (db: Db, username: string): Promise<AccountRow | undefined> => {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from identity.account a where a.username = ${username}`.execute(db)
  return rows[0]
}

export const findAccount = async (
  db: Db,
  by: { id: string } | { staffId: string },
): Promise<AccountRow | undefined> => {
  const where = 'id' in by ? sql`a.id = ${by.id}` : sql`a.staff_id = ${by.staffId}`
  const { rows } =
    await sql<AccountRow>`select ${accountColumns} from identity.account a where ${where}`.execute(db)
  return rows[0]
}

/** Locked until the transaction ends: two changes of one account's secrets go one after the other. */
export const lockAccount = async (db: Db, id: string): Promise<AccountRow | undefined> => {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from identity.account a where a.id = ${id} for update`.execute(db)
  return rows[0]
}

export type NewAccount = {
  id: string
  staffId: string
  username: string
  passwordHash: string | null
  mustChange: boolean
}

/** Leaves existing accounts as they are; returns how many were new. */
export const insertAccounts = async (db: Db, rows: readonly NewAccount[]): Promise<number> => {
  const result = await sql`
    insert into identity.account (id, staff_id, username, password_hash, password_at, must_change)
    select r.id, r."staffId", r.username, r."passwordHash", case when r."passwordHash" is not null then clock_timestamp() end, r."mustChange"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, "staffId" uuid, username text, "passwordHash" text, "mustChange" boolean)
    on conflict do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

export const setPassword = async (db: Db, id: string, hash: string, mustChange: boolean): Promise<void> => {
  await sql`insert into identity.password_history (account_id, password_hash)
    select id, password_hash from identity.account where id = ${id} and password_hash is not null`.execute(db)
  await sql`update identity.account set password_hash = ${hash}, password_at = clock_timestamp(), must_change = ${mustChange}
    where id = ${id}`.execute(db)
  await sql`delete from identity.password_history where account_id = ${id} and at < (
    select at from identity.password_history where account_id = ${id} order by at desc offset 4 limit 1)`.execute(
    db,
  )
}

/** The newest earlier passwords, the present one first. */
export const earlierPasswords = async (db: Db, id: string, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ hash: string }>`
    select hash from (
      select password_hash as hash, 'infinity'::timestamptz as at from identity.account where id = ${id} and password_hash is not null
      union all
      select password_hash, at from identity.password_history where account_id = ${id}) h
    order by at desc limit ${limit}`.execute(db)
  return rows.map(({ hash }) => hash)
}

export const setDisabled = async (db: Db, id: string, disabled: boolean): Promise<void> => {
  await sql`update identity.account set disabled_at = case when ${disabled} then clock_timestamp() end where id = ${id}`.execute(
    db,
  )
}

export type AccountShown = {
  id: string
  staffId: string
  username: string
  hasPassword: boolean
  secondFactor: boolean
  disabled: boolean
}

export const accountsOfStaff = async (db: Db, staffIds: readonly string[]): Promise<AccountShown[]> => {
  const { rows } = await sql<AccountShown>`
    select a.id, a.staff_id as "staffId", a.username, a.password_hash is not null as "hasPassword", a.disabled_at is not null as disabled,
      a.totp_confirmed_at is not null or exists (select from identity.passkey p where p.account_id = a.id) as "secondFactor"
    from identity.account a where a.staff_id = any(${staffIds}::uuid[])`.execute(db)
  return rows
}

/** Names of accounts that have a password, for the demonstration's list. */
export const openAccounts = async (
  db: Db,
  limit: number,
): Promise<{ staffId: string; username: string }[]> => {
  const { rows } = await sql<{ staffId: string; username: string }>`
    select staff_id as "staffId", username from identity.account
    where password_hash is not null and disabled_at is null order by created_at, id limit ${limit}`.execute(
    db,
  )
  return rows
}
