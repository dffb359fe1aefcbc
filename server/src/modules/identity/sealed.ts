import { keyedHash, seal, unseal } from './secrets.ts'

/**
 * Personal numbers that other modules keep beside a person: sealed text for a column or JSON field of their own, and a
 * keyed hash to look one up by. Both hang on the installation's key, not on the database.
 */
const USE = 'number at rest'

/** base64url, another text each time. */
export const sealNumber = (text: string): string => seal(USE, text).toString('base64url')

/** Throws when the key is another one or the text was changed. */
export const unsealNumber = (sealed: string): string => unseal(USE, Buffer.from(sealed, 'base64url'))

/** Hex; equal for equal numbers however they are spaced. */
export const hashNumber = (number: string): string =>
  keyedHash(USE, number.replace(/[\s.-]/g, '').toUpperCase()).toString('hex')
