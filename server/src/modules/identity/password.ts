import { hash, verify } from '@node-rs/argon2'
import { COMMON_STEMS } from './common-passwords.ts'

export const MIN_LENGTH = 12
export const MAX_LENGTH = 128
/** How many earlier passwords may not come back. */
export const REMEMBERED = 5

// argon2id is the library's default algorithm; 19 MiB, two passes: OWASP's first recommendation.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)
export const checkPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFC')).catch(() => false)

let decoy: Promise<string> | undefined

/** Takes as long as checking a real one, so that the time of an answer does not tell which names exist. */
export const checkNobody = async (password: string): Promise<false> => {
  decoy ??= hashPassword('nobody has this password')
  await checkPassword(await decoy, password)
  return false
}

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'repeated' | 'contains_name'

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()

/** What is wrong with a new password as such; undefined when nothing. Length counts what a person sees as characters. */
export const passwordFault = (
  password: string,
  username: string,
  name: string,
): PasswordFault | undefined => {
  const length = [...password.normalize('NFC')].length
  if (length < MIN_LENGTH) return 'too_short'
  if (length > MAX_LENGTH) return 'too_long'
  const bare = plain(password)
  if (new Set(bare).size < 5 || /^(.{1,4})\1+$/.test(bare)) return 'repeated'
  const names = [username, ...username.split(/[._-]/), plain(name).replaceAll(' ', '')].filter(
    ({ length: n }) => n > 3,
  )
  if (names.some((each) => bare.replace(/[^a-z0-9]/g, '').includes(each.replace(/[^a-z0-9]/g, ''))))
    return 'contains_name'
  const stem = COMMON_STEMS.find((each) => bare.includes(each))
  // A common word inside a long phrase is no fault; a common word with some digits behind it is.
  if (stem && bare.length - stem.length < 8) return 'common'
  if (/^(?:0?1234567890?|abcdefghij)/.test(bare) || /^\d+$/.test(bare)) return 'common'
  return undefined
}
