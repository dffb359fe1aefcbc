import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { settings } from './settings.ts'

const derived = new WeakMap<Buffer, Map<string, Buffer>>()

/** One installation key, a key of its own for each use; derived once. */
const keyFor = (use: string): Buffer => {
  const { key } = settings()
  const uses = derived.get(key) ?? new Map<string, Buffer>()
  derived.set(key, uses)
  const known = uses.get(use) ?? Buffer.from(hkdfSync('sha256', key, '', `motcua ${use}`, 32))
  uses.set(use, known)
  return known
}

const NONCE = 12
const TAG = 16

/** AES-256-GCM: nonce, tag, ciphertext. `use` is bound in, so a sealed field cannot be moved to another column. */
export const seal = (use: string, text: string): Buffer => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(use), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the key is another one or the bytes were changed. */
export const unseal = (use: string, sealed: Buffer): string => {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(use), sealed.subarray(0, NONCE))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
}

/** Equal numbers have equal hashes, but nobody without the key can try all twelve digits. */
export const keyedHash = (use: string, text: string): Buffer =>
  createHmac('sha256', keyFor(use)).update(text).digest()

/** Enough for values that are random already: session tokens, recovery codes. */
export const plainHash = (text: string): Buffer => createHash('sha256').update(text).digest()

export const randomToken = (): string => randomBytes(32).toString('base64url')

// No 0/O, 1/I/L: these are read from paper.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Groups of five, e.g. `7KQ2M-XW4TB`. 31^10 ≈ 8 × 10^14. */
export const readableCode = (groups = 2): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 5 }, () => LETTERS[randomIndex(LETTERS.length)]).join(''),
  ).join('-')

const randomIndex = (below: number): number => {
  // Values past the last whole multiple would favour the first letters.
  const limit = 256 - (256 % below)
  for (;;) {
    const [byte] = randomBytes(1) as unknown as [number]
    if (byte < limit) return byte % below
  }
}

/** `0**********12`: the first digit, the last two. */
export const mask = (number: string): string =>
  number.length < 5
    ? '*'.repeat(number.length)
    : `${number[0]}${'*'.repeat(number.length - 3)}${number.slice(-2)}`
