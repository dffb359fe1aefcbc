import type { Draft, SaveDraft } from '@motcua/shared/dossiers'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Invalid, NotFound } from '../../lib/errors.ts'
import { dayOf, iso } from '../../lib/time.ts'
import * as catalogue from '../catalogue/index.ts'
import { openNumbers, sealNumbers } from './personal.ts'
import {
  type DraftRecord,
  deleteDraft,
  draftsOf,
  findDraft,
  insertDraft,
  updateDraft,
} from './queries-parts.ts'

/** Save and resume: what somebody typed is theirs until they file or throw it away, also when the procedure closes. */

const MAX_BYTES = 512 * 1024

const present = async (ctx: Ctx, row: DraftRecord): Promise<Draft> => {
  const version = await catalogue.getProcedureVersion(ctx.db, row.procedure_version_id)
  return {
    id: row.id,
    procedureVersionId: version.id,
    procedureName: version.name,
    procedureClosed: version.closedFrom !== null && version.closedFrom <= dayOf(ctx.now),
    content: openNumbers(row.content, 'clear') as Draft['content'],
    version: row.version,
    updatedAt: iso(row.updated_at),
  }
}

export const list = async (ctx: Ctx): Promise<{ items: Draft[] }> => {
  const rows = await draftsOf(ctx.db, ctx.actor.id)
  return { items: await Promise.all(rows.map((row) => present(ctx, row))) }
}

const own = async (ctx: Ctx, id: string): Promise<DraftRecord> => {
  const row = await findDraft(ctx.db, id)
  if (row?.owner !== ctx.actor.id) throw new NotFound('dossiers.draft_not_found')
  return row
}

export const get = async (ctx: Ctx, { id }: { id: string }): Promise<Draft> =>
  present(ctx, await own(ctx, id))

/** The browser makes the id, so a retried first save finds its own row. */
export const save = async (ctx: Ctx, input: SaveDraft & { id: string }): Promise<Draft> => {
  // Read after it is committed: what was typed must not be kept once more as the command's reply.
  await transact(ctx, async (ctx) => {
    if (JSON.stringify(input.content).length > MAX_BYTES)
      throw new Invalid('http.too_large', { limit: '512 KB' })
    const known = await findDraft(ctx.db, input.id)
    if (!known) {
      const row = {
        id: input.id,
        owner: ctx.actor.id,
        procedure_version_id: input.procedureVersionId,
        content: sealNumbers(input.content),
      }
      await insertDraft(ctx.db, row)
    } else {
      await own(ctx, input.id)
      const saved = await updateDraft(ctx.db, input.id, input.version, sealNumbers(input.content))
      if (saved.numUpdatedRows !== 1n) throw new Conflict('dossiers.draft_stale')
    }
    return { id: input.id }
  })
  return get(ctx, { id: input.id })
}

export const discard = (ctx: Ctx, { id }: { id: string }) =>
  transact(ctx, async (ctx) => {
    await own(ctx, id)
    await deleteDraft(ctx.db, id, ctx.actor.id)
    return { id }
  })
