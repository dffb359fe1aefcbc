import { generateSecret, generateURI, verify } from 'otplib'
import QRCode from 'qrcode'
import type { Db } from '../../lib/db.ts'
import type { AccountRow } from './queries.ts'
import { useRecoveryCode, useTotpStep } from './queries-factors.ts'
import { plainHash, readableCode, seal, unseal } from './secrets.ts'

const USE = 'totp'
const ISSUER = 'Một Cửa'

export const newTotp = async (username: string) => {
  const secret = generateSecret()
  const uri = generateURI({ issuer: ISSUER, label: username, secret })
  const qr = await QRCode.toString(uri, { type: 'svg', margin: 1 })
  return { secret, uri, qr, sealed: seal(USE, secret) }
}

/** The time step a code belongs to, one step of tolerance either way; undefined when it is wrong. */
export const totpStep = async (sealed: Buffer, code: string): Promise<number | undefined> => {
  if (!/^\d{6}$/.test(code)) return undefined
  const result = await verify({ secret: unseal(USE, sealed), token: code, epochTolerance: 30 })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, () => readableCode())
export const recoveryHash = (code: string): Buffer => plainHash(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))

/** Whether the account has a code-based second factor in force. */
export const hasTotp = (account: AccountRow): boolean => account.totpSecret !== null && account.totpConfirmed

/** Spends a code: an authenticator's, else a recovery one. Which it was, or undefined when it is neither. */
export const spendCode = async (
  db: Db,
  account: AccountRow,
  code: string,
): Promise<'totp' | 'recovery' | undefined> => {
  if (!account.totpSecret) return undefined
  const step = await totpStep(account.totpSecret, code.replace(/\s/g, ''))
  if (step !== undefined) return (await useTotpStep(db, account.id, step)) ? 'totp' : undefined
  return (await useRecoveryCode(db, account.id, recoveryHash(code))) ? 'recovery' : undefined
}
