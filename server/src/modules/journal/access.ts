import { createHash } from 'node:crypto'
import { canonicalize } from '@motcua/shared/proof'
import { realNow } from '../../lib/clock.ts'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import { actorName, append } from './append.ts'
import {
  insertAccess,
  insertSeals,
  listAccess,
  listUnsealed,
  lockSealing,
  type StoredAccess,
} from './queries-access.ts'

/** A read of personal data. `fields` names what was shown, never its content. */
export type Access = {
  subjectKind: string
  subjectId: string
  /** Why it was read: an action of the product (`dossier.open`) or the reason the reader gave. */
  purpose: string
  fields: readonly string[]
  unitId?: string | null | undefined
}

/** Notes that the actor read personal data. No lock, no version: reading stays cheap; a job seals batches in the tree. */
export async function recordAccess(ctx: Ctx, access: Access): Promise<void> {
  const { subjectKind, subjectId, purpose, fields, unitId = null } = access
  const at = new Date(realNow().epochMilliseconds).toISOString()
  const actor = actorName(ctx.actor)
  await insertAccess(ctx.db, { at, actor, unitId, subjectKind, subjectId, purpose, fields })
}

/** Who read a subject's data, newest first. `before`: the `accessId` the page before ended at. */
export const accessLog = (
  db: Db,
  subject: { kind: string; id: string },
  { before, limit = 50 }: { before?: number | undefined; limit?: number } = {},
): Promise<StoredAccess[]> => listAccess(db, subject, before, limit)

/** Digest of a batch of reads: what its entry in the tree holds. Hex. */
export const digestOfReads = (reads: readonly StoredAccess[]): string =>
  createHash('sha256').update(canonicalize(reads)).digest('hex')

/** Seals up to `limit` unsealed reads in one journal entry. Returns how many; call again while it is `limit`. */
export const sealReads = (ctx: Ctx, limit = 5_000): Promise<number> =>
  transact(ctx, async (inside) => {
    if (!(await lockSealing(inside.db))) return 0
    const reads = await listUnsealed(inside.db, limit)
    if (reads.length === 0) return 0
    const id = newId()
    const data = { count: reads.length, first: reads[0]!.accessId, last: reads.at(-1)!.accessId }
    await append(inside, {
      kind: 'access-batch',
      id,
      type: 'sealed',
      data: { ...data, digest: digestOfReads(reads) },
    })
    await insertSeals(
      inside.db,
      id,
      reads.map((read) => read.accessId),
    )
    return reads.length
  })
