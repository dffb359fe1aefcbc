import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { headText, keyHash, type SignedHead, toHex } from '@motcua/shared/proof'
import type { Db } from '../../lib/db.ts'
import { rootOf } from './merkle.ts'
import { addKey, findHead, type HeadRow, insertHead, lockTree, treeSize } from './queries-tree.ts'
import { originOf } from './settle.ts'
import { growTree, tileReader } from './tree.ts'

export type Signer = { origin: string; keyHash: Buffer; privateKey: KeyObject }

/** Reads the log's Ed25519 key (PKCS 8, PEM), making the file on first use; publishes its public half. */
export async function openSigner(db: Db, keyFile: string): Promise<Signer> {
  const origin = await originOf(db)
  const privateKey = createPrivateKey(await readOrMakeKey(keyFile))
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = Buffer.from(await keyHash(origin, Uint8Array.from(raw)))
  await addKey(db, toHex(id), raw)
  return { origin, keyHash: id, privateKey }
}

async function readOrMakeKey(file: string): Promise<string> {
  if (existsSync(file)) return readFile(file, 'utf8')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  await writeFile(draft, pem, { mode: 0o600, flush: true })
  // Linking fails when the name exists: of two processes starting at once, one makes the key and both read it.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  return readFile(file, 'utf8')
}

/** The signed note of a head: its text, an empty line, and the signature line. */
export function signHead(signer: Signer, head: Omit<SignedHead, 'note' | 'origin'>): SignedHead {
  const text = headText({ origin: signer.origin, ...head })
  const signature = sign(null, Buffer.from(text), signer.privateKey)
  const blob = Buffer.concat([signer.keyHash, signature]).toString('base64')
  return { origin: signer.origin, ...head, note: `${text}\n— ${signer.origin} ${blob}\n` }
}

/** Grows the tree and, when it holds anything new, signs and keeps a head. Returns the new head, if any. */
export async function makeHead(db: Db, signer: Signer): Promise<SignedHead | undefined> {
  await growTree(db)
  return db.transaction().execute(async (trx) => {
    if (!(await lockTree(trx))) return undefined
    const size = await treeSize(trx)
    const last = await findHead(trx)
    if (size === 0 || size === last?.size) return undefined
    const root = await rootOf(tileReader(trx), size)
    const at = new Date()
    const head = signHead(signer, { size, root: root.toString('hex'), at: at.toISOString() })
    await insertHead(trx, { size, root, at, note: head.note })
    return head
  })
}

/** A stored head as it is published. */
export const headOf = (origin: string, { size, root, at, note }: HeadRow): SignedHead => ({
  origin,
  size,
  root: root.toString('hex'),
  at: at.toISOString(),
  note,
})
