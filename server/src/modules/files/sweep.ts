import { type Ctx, transact } from '../../lib/context.ts'
import { appendMany } from '../journal/index.ts'
import { deleteForgotten, deleteUnnamed, listUnnamed, lockContent } from './queries.ts'
import { fileSetup } from './setup.ts'

const day = 86_400_000

/** How long what is no longer wanted stays, in milliseconds. */
export type SweepAges = {
  /** Files sent and never attached to anything. */
  unheld: number
  /** Files removed from their holder. */
  removed: number
  /** Bytes without a row: longer than any upload can take. */
  orphan: number
}
const usual: SweepAges = { unheld: 7 * day, removed: 30 * day, orphan: day }

const atOnce = 500

/**
 * Deletes files that were forgotten, content no file names any more, and bytes that no row ever named (an upload that
 * died between the two). Returns how many of each. Safe beside uploads and beside itself.
 */
export async function sweep(
  ctx: Ctx,
  ages: Partial<SweepAges> = {},
): Promise<{ files: number; content: number }> {
  const { unheld, removed, orphan } = { ...usual, ...ages }
  const ago = (age: number) => new Date(Date.now() - age)
  let files = 0
  for (let gone = atOnce; gone === atOnce; files += gone) {
    gone = await forget(ctx, { unheld: ago(unheld), removed: ago(removed), limit: atOnce })
  }
  let content = 0
  for (const sha256 of await listUnnamed(ctx.db, ago(orphan), 10_000)) content += await drop(ctx, sha256)
  for await (const sha256 of fileSetup().storage.oldContent(ago(orphan))) content += await drop(ctx, sha256)
  return { files, content }
}

const forget = (ctx: Ctx, before: { unheld: Date; removed: Date; limit: number }): Promise<number> =>
  transact(ctx, async (inside) => {
    const gone = await deleteForgotten(inside.db, before)
    const entries = gone.map(({ id, sha256 }) => ({ kind: 'file', id, type: 'deleted', data: { sha256 } }))
    if (gone.length > 0) await appendMany(inside, entries)
    return gone.length
  })

/** Row and bytes go under the content's lock: an upload of the same bytes waits and brings them back whole. */
const drop = (ctx: Ctx, sha256: string): Promise<number> =>
  transact(ctx, async (inside) => {
    await lockContent(inside.db, sha256)
    if (!(await deleteUnnamed(inside.db, sha256))) return 0
    await fileSetup().storage.remove(sha256)
    return 1
  })
