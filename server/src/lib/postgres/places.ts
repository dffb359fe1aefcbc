import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, mayReach } from './account.ts'

/** The kernel's limit for a socket path is 107 bytes, of which the file name takes up to 20. */
const LONGEST_SOCKET_DIR = 107 - '/.s.PGSQL.65535.lock'.length

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * Where the data really go: where asked, unless the account that runs the server cannot get there (a checkout in
 * a closed home directory, started as root). Then a stable place named after the asked one.
 */
export const placeData = (asked: string, account: Account | null): string => {
  const wanted = resolve(asked)
  mkdirSync(dirname(wanted), { recursive: true })
  const real = existsSync(wanted)
    ? realpathSync(wanted)
    : join(realpathSync(dirname(wanted)), basename(wanted))
  if (mayReach(account, dirname(real))) return real
  const elsewhere = join('/var/lib/motcua', hash(real), 'data')
  mkdirSync(dirname(elsewhere), { recursive: true })
  return elsewhere
}

/** A folder that only the server's account can enter: who can enter it is trusted as the owner of the data. */
export const placeSocket = (dataDir: string, account: Account | null): string => {
  if (Buffer.byteLength(dataDir) <= LONGEST_SOCKET_DIR) return dataDir
  const runtime = process.env.XDG_RUNTIME_DIR
  const folder = join(account ? '/run' : runtime || tmpdir(), `motcua-${hash(dataDir)}`)
  privateFolder(folder, account)
  return folder
}

/** Makes (or takes over) a 0700 folder of the account; one that another account prepared is refused. */
export const privateFolder = (folder: string, account: Account | null): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const self = process.getuid?.() ?? 0
  const { uid } = lstatSync(folder)
  if (uid !== self && uid !== account?.uid)
    throw new Error(`${folder} belongs to another account (uid ${uid})`)
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
}
