import type { FileId, FileType } from '@motcua/shared/files'
import { realNow } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { appendPast } from '../journal/index.ts'
import { cleanName } from './names.ts'
import { insertBlob, insertFiles, lockContent } from './queries.ts'
import type { Holder } from './service.ts'
import { fileSetup } from './setup.ts'

/** Files of a year told afterwards: a few contents, named by many files, a statement for many of them. */

export type Content = { sha256: string; size: number; type: FileType }

export type PastFile = {
  id: string
  content: Content
  name: string
  /** Who sent it, as the journal names them (`staff:…`). */
  by: string
  /** Legal time; the recorded time is now, as with everything told afterwards. */
  at: Temporal.Instant
  holder: Holder
}

/** Keeps bytes that files are to name, in the caller's transaction. */
export async function keepContent(ctx: Ctx, bytes: Uint8Array, type: FileType): Promise<Content> {
  const { storage } = fileSetup()
  const incoming = await storage.receive([bytes], Number.POSITIVE_INFINITY)
  try {
    const { sha256, size } = incoming
    await lockContent(ctx.db, sha256)
    await storage.keep(incoming)
    await insertBlob(ctx.db, { sha256, size, type, scan: 'not_scanned' })
    return { sha256, size, type }
  } finally {
    await storage.discard(incoming)
  }
}

/** As `storeBytes` writes each: the row and its entry; in the caller's transaction. */
export async function storePast(ctx: Ctx, files: readonly PastFile[]): Promise<void> {
  if (files.length === 0) return
  const uploadedAt = new Date(realNow().epochMilliseconds).toISOString()
  const named = files.map((file) => ({ ...file, name: cleanName(file.name) }))
  await insertFiles(
    ctx.db,
    named.map(({ id, content, name, by, holder }) => ({
      id: id as FileId,
      sha256: content.sha256,
      name,
      uploadedBy: by,
      uploadedAt,
      holder,
    })),
  )
  const entries = named.map(({ id, content, name, by, at, holder }) => ({
    kind: 'file',
    id,
    type: 'stored',
    data: { ...content, scan: 'not_scanned', holder },
    private: { name },
    lawAt: at,
    actor: by,
  }))
  await appendPast(ctx, entries)
}
