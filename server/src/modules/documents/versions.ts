import type { VersionLine, VersionReply } from '@motcua/shared/documents'
import type { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { iso } from '../../lib/time.ts'
import { standingToDocument } from './access.ts'
import { findVersion, getDocument, listVersions } from './queries.ts'

/** Saved versions of a draft, newest first. */

type Line = z.infer<typeof VersionLine>

const lineOf = (row: { version: number; saved_name: string; saved_at: Date }): Line => ({
  version: row.version,
  savedBy: row.saved_name,
  savedAt: iso(row.saved_at),
})

/** Receivers got the issued text; how it came about is the house's own. */
const demandInside = async (ctx: Ctx, id: string) => {
  const standing = await standingToDocument(ctx, await getDocument(ctx.db, id))
  if (!standing.inside) throw new NotFound('documents.not_found')
}

export const versions = async (ctx: Ctx, { id }: { id: string }): Promise<{ items: Line[] }> => {
  await demandInside(ctx, id)
  return { items: (await listVersions(ctx.db, id)).map(lineOf) }
}

/** @throws NotFound `documents.version_not_found` */
export const oneVersion = async (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
): Promise<z.infer<typeof VersionReply>> => {
  await demandInside(ctx, id)
  const row = await findVersion(ctx.db, id, version)
  if (!row) throw new NotFound('documents.version_not_found')
  return { ...lineOf(row), content: row.content }
}
