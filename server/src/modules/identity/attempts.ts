import type { Db } from '../../lib/db.ts'
import { AppError } from '../../lib/errors.ts'
import { countAttempt, forgiveAttempts, returnAttempt } from './queries-sessions.ts'

/** Five tries, then one after 30 s, one after a minute more, 2 min … at most an hour. */
const BY_NAME = { free: 5, firstBlock: 30, longestBlock: 3600 }
/** An office shares one address: many more tries, then the same growing delay. */
const BY_ADDRESS = { free: 50, firstBlock: 30, longestBlock: 3600 }

const nameKey = (name: string) => `name:${name}`
const address = (ip: string) => ({ key: `ip:${ip}`, free: BY_ADDRESS.free })

/** Throws `identity.locked` (429) with the seconds to wait. Counts outside any transaction: a refusal must stay counted. */
export const beforeAttempt = async (db: Db, name: string, ip: string): Promise<void> => {
  const waits = [
    await countAttempt(db, nameKey(name), BY_NAME),
    await countAttempt(db, address(ip).key, BY_ADDRESS),
  ]
  const seconds = Math.max(...waits)
  if (seconds > 0) throw new AppError(429, 'identity.locked', { seconds })
}

export const afterSuccess = (db: Db, name: string, ip: string): Promise<void> =>
  forgiveAttempts(db, nameKey(name), address(ip))

/** Gives the one attempt back without forgetting failures: else every right password would buy five more codes. */
export const withoutVerdict = async (db: Db, name: string, ip: string): Promise<void> => {
  await returnAttempt(db, { key: nameKey(name), free: BY_NAME.free })
  await returnAttempt(db, address(ip))
}
