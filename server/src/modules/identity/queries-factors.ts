import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

export const storeTotp = async (db: Db, id: string, sealed: Buffer): Promise<void> => {
  await sql`update identity.account set totp_secret = ${sealed}, totp_confirmed_at = null, totp_step = null where id = ${id}`.execute(
    db,
  )
}

export const confirmTotp = async (db: Db, id: string, step: number): Promise<void> => {
  await sql`update identity.account set totp_confirmed_at = clock_timestamp(), totp_step = ${step} where id = ${id}`.execute(
    db,
  )
}

/** True for the first user of a time step: a code that was seen over a shoulder is worth nothing. */
export const useTotpStep = async (db: Db, id: string, step: number): Promise<boolean> => {
  const result = await sql`update identity.account set totp_step = ${step}
    where id = ${id} and (totp_step is null or totp_step < ${step})`.execute(db)
  return result.numAffectedRows === 1n
}

export const removeTotp = async (db: Db, id: string): Promise<void> => {
  await sql`update identity.account set totp_secret = null, totp_confirmed_at = null, totp_step = null where id = ${id}`.execute(
    db,
  )
  await sql`delete from identity.recovery_code where account_id = ${id}`.execute(db)
}

export const replaceRecoveryCodes = async (db: Db, id: string, hashes: readonly Buffer[]): Promise<void> => {
  await sql`delete from identity.recovery_code where account_id = ${id}`.execute(db)
  for (const hash of hashes) {
    await sql`insert into identity.recovery_code (account_id, code_hash) values (${id}, ${hash})`.execute(db)
  }
}

export const useRecoveryCode = async (db: Db, id: string, hash: Buffer): Promise<boolean> => {
  const result = await sql`update identity.recovery_code set used_at = clock_timestamp()
    where account_id = ${id} and code_hash = ${hash} and used_at is null`.execute(db)
  return result.numAffectedRows === 1n
}

export const recoveryCodesLeft = async (db: Db, id: string): Promise<number> => {
  const { rows } = await sql<{ left: number }>`
    select count(*) as left from identity.recovery_code where account_id = ${id} and used_at is null`.execute(
    db,
  )
  return rows[0]?.left ?? 0
}

export type PasskeyRow = {
  id: string
  accountId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  createdAt: Date
  usedAt: Date | null
}

const passkeyColumns = sql`id, account_id as "accountId", credential_id as "credentialId", public_key as "publicKey", counter,
  transports, name, created_at as "createdAt", used_at as "usedAt"`

export const passkeysOf = async (db: Db, accountId: string): Promise<PasskeyRow[]> => {
  const { rows } = await sql<PasskeyRow>`
    select ${passkeyColumns} from identity.passkey where account_id = ${accountId} order by created_at`.execute(
    db,
  )
  return rows
}

export const findPasskey = async (db: Db, credentialId: string): Promise<PasskeyRow | undefined> => {
  const { rows } = await sql<PasskeyRow>`
    select ${passkeyColumns} from identity.passkey where credential_id = ${credentialId} for update`.execute(
    db,
  )
  return rows[0]
}

export const insertPasskey = async (db: Db, row: Omit<PasskeyRow, 'createdAt' | 'usedAt'>): Promise<void> => {
  await sql`insert into identity.passkey (id, account_id, credential_id, public_key, counter, transports, name)
    values (${row.id}, ${row.accountId}, ${row.credentialId}, ${row.publicKey}, ${row.counter},
      ${row.transports}::text[], ${row.name})`.execute(db)
}

export const usePasskey = async (db: Db, id: string, counter: number): Promise<void> => {
  await sql`update identity.passkey set counter = ${counter}, used_at = clock_timestamp() where id = ${id}`.execute(
    db,
  )
}

export const deletePasskey = async (db: Db, accountId: string, id: string): Promise<boolean> => {
  const result =
    await sql`delete from identity.passkey where id = ${id} and account_id = ${accountId}`.execute(db)
  return result.numAffectedRows === 1n
}
