import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The operating-system account the server runs under. `null` means: as whoever started us. */
export type Account = { name: string; uid: number; gid: number }

const PREFERRED = ['motcua', 'postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, and an account without a passwd entry is refused too. An existing data
 * directory decides by its owner; else the first of the usual accounts.
 */
export const chooseAccount = (dataDir: string): Account | null => {
  const self = process.getuid?.()
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid
  if (self !== 0) {
    if (self !== undefined && owner !== undefined && owner !== self) {
      throw new Error(`${dataDir} belongs to account ${nameOf(owner)}: start as that account, or as root`)
    }
    return null
  }
  const known = accounts()
  const found = owner
    ? known.find((account) => account.uid === owner)
    : PREFERRED.map((name) => known.find((account) => account.name === name)).find((account) => account)
  if (!found) {
    throw new Error(
      owner
        ? `${dataDir} belongs to uid ${owner}, which has no entry in /etc/passwd`
        : `started as root, and none of the accounts ${PREFERRED.join(', ')} exists to run PostgreSQL under`,
    )
  }
  return found
}

const accounts = (): Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))

const nameOf = (uid: number) => accounts().find((account) => account.uid === uid)?.name ?? `uid ${uid}`

/** Whether `account` may pass through every folder from the root down to `path` (mode bits only). */
export const mayReach = (account: Account | null, path: string): boolean => {
  if (!account) return true
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat) {
      const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0
      if (!((stat.mode >> shift) & 1)) return false
    }
    if (folder === dirname(folder)) return true
  }
}
