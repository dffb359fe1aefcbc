import type { Inclusion, LogKey, Receipt, SealedEntry, SignedHead } from '@motcua/shared/proof'
import type { Ctx } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { append } from './append.ts'
import { headOf } from './heads.ts'
import { consistencyPath, inclusionPath } from './merkle.ts'
import { deleteSecrets, findEntry, findPosition, listHistory, listSecrets, openedOf } from './queries.ts'
import { findHead, listKeys } from './queries-tree.ts'
import { originOf } from './settle.ts'
import { tileReader } from './tree.ts'
import type { Appended, HistoryEntry } from './types.ts'

// Lists that need no rule: routes read them as they are.
export { listEntries, listReach, settledEnd } from './queries.ts'
export { listLags } from './queries-follow.ts'
export { listHeads } from './queries-tree.ts'
export { listWitnesses } from './queries-witness.ts'

/**
 * What happened to a subject, oldest first. `withPrivate` adds the private values that still stand: ask for them only
 * where the reader may see them, and record the access.
 */
export async function history(
  db: Db,
  kind: string,
  id: string,
  { withPrivate = false }: { withPrivate?: boolean } = {},
): Promise<HistoryEntry[]> {
  const entries = await listHistory(db, kind, id)
  if (!withPrivate) return entries
  const byVersion = Map.groupBy(await listSecrets(db, kind, id), (secret) => secret.version)
  return entries.map((entry) => {
    const secrets = byVersion.get(entry.version) ?? []
    return { ...entry, private: Object.fromEntries(secrets.map(({ name, value }) => [name, value])) }
  })
}

/**
 * The receipt of one entry; throws NotFound. Inclusion and head are there once a head covers it, within 60 seconds.
 * `open` adds salt and value of its private parts, for the person they belong to.
 */
export async function getReceipt(
  db: Db,
  kind: string,
  id: string,
  version: number,
  { open = false }: { open?: boolean } = {},
): Promise<Receipt> {
  const found = await findEntry(db, kind, id, version)
  if (!found) throw new NotFound('journal.unknown_subject')
  const { digest, ...sealed } = found
  const entry: SealedEntry = sealed
  const opened = open ? { opened: openedOf(await listSecrets(db, kind, id, version)) } : {}
  return { digest, entry, ...opened, ...(await proofOf(db, digest)) }
}

/** What anybody holding a hash may know: that it stands in the log, and where. Nothing of its content. */
export async function getPublicReceipt(db: Db, digest: string): Promise<Receipt> {
  const proof = await proofOf(db, digest)
  if (!proof) throw new NotFound('journal.unknown_receipt')
  return { digest, ...proof }
}

type Proof = { inclusion?: Inclusion; head?: SignedHead }

/** Proof against the newest head that covers the entry; empty while none does, undefined while it is not settled. */
async function proofOf(db: Db, digest: string): Promise<Proof | undefined> {
  const position = await findPosition(db, Buffer.from(digest, 'hex'))
  if (position === undefined) return undefined
  const newest = await findHead(db)
  if (!newest || newest.size <= position) return {}
  const path = await inclusionPath(tileReader(db), position, newest.size)
  const inclusion = { position, size: newest.size, path: path.map((hash) => hash.toString('hex')) }
  return { inclusion, head: headOf(await originOf(db), newest) }
}

/** Path from the tree of `first` leaves to that of `second`, hex; both at most the newest head's size. */
export async function getConsistency(db: Db, first: number, second: number): Promise<string[]> {
  const newest = await findHead(db)
  if (!newest) throw new NotFound('journal.no_head')
  if (first > second || second > newest.size) throw new NotFound('journal.head_range', { size: newest.size })
  const path = await consistencyPath(tileReader(db), first, second)
  return path.map((hash) => hash.toString('hex'))
}

export async function getLatestHead(db: Db): Promise<SignedHead> {
  const newest = await findHead(db)
  if (!newest) throw new NotFound('journal.no_head')
  return headOf(await originOf(db), newest)
}

export const publishedKeys = (db: Db): Promise<LogKey[]> => listKeys(db)

/**
 * Erases private values of a subject for ever and says so in the journal (names and versions, never values). The tree
 * stays whole: it holds commitments only. Without `names` or `versions`, all of them.
 */
export async function erase(
  ctx: Ctx,
  subject: { kind: string; id: string; versions?: readonly number[]; names?: readonly string[] },
  reason: { reason: string; legalBasis: string },
): Promise<Appended> {
  const erased = await deleteSecrets(ctx.db, subject)
  return append(ctx, { kind: subject.kind, id: subject.id, type: 'erased', data: { erased, ...reason } })
}
