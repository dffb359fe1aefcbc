import type { Dossier, Track } from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { accessLog, recordAccess } from '../journal/index.ts'
import * as organisation from '../organisation/index.ts'
import { factsOf } from './change.ts'
import { mayRead } from './policy.ts'
import { type DossierRecord, findByCode, findDossier } from './queries.ts'
import { presentDossier } from './view.ts'

/** The whole dossier for who may see it; every such read is noted (NĐ 356/2025, and "who read my data"). */

export const readable = async (ctx: Ctx, id: string): Promise<DossierRecord> => {
  const dossier = await findDossier(ctx.db, id)
  // Not there and not yours sound the same: an id must not tell whether a dossier exists.
  if (!dossier || !mayRead(ctx.actor, await factsOf(ctx, dossier)))
    throw new NotFound('dossiers.not_found', { id })
  return dossier
}

export const get = async (ctx: Ctx, { id }: { id: string }): Promise<Dossier> => {
  const dossier = await readable(ctx, id)
  if (ctx.actor.kind === 'staff') {
    await recordAccess(ctx, {
      subjectKind: 'dossier',
      subjectId: id,
      purpose: 'dossiers.read',
      fields: ['applicant', 'formData', 'components'],
    })
  }
  return presentDossier(ctx, dossier)
}

/** By the code on a slip, for the scanner at the counter. */
export const findByScan = async (ctx: Ctx, { code }: { code: string }) => {
  const dossier = await findByCode(ctx.db, code.trim().toUpperCase())
  if (!dossier || !mayRead(ctx.actor, await factsOf(ctx, dossier)))
    throw new NotFound('dossiers.code_not_found', { code })
  return { id: dossier.id as Dossier['id'], code: dossier.code }
}

/** Anonymous look-up: the code and how far it is, nothing else (TT 01/2018/TT-VPCP Art. 16). */
export const track = async (ctx: Ctx, { code }: { code: string }): Promise<Track> => {
  const dossier = await findByCode(ctx.db, code.trim().toUpperCase())
  if (!dossier) throw new NotFound('dossiers.code_not_found', { code })
  return { code: dossier.code, completion: completionOf(dossier.state) }
}

const completionOf = (state: string): Track['completion'] =>
  state === 'submitted' ? 'received' : DONE.has(state) ? 'done' : 'in_progress'

const DONE = new Set(['decided', 'handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred'])

/** Who read this dossier: for its owner and for those who oversee. */
export const accesses = async (ctx: Ctx, { id }: { id: string }) => {
  const dossier = await readable(ctx, id)
  const log = await accessLog(ctx.db, { kind: 'dossier', id }, { limit: 100 })
  const staffIds = log.flatMap(({ actor }) => (actor.startsWith('staff:') ? [actor.slice(6)] : []))
  const names = await organisation.staffNames(ctx.db, [...new Set(staffIds)])
  return {
    items: log.map(({ at, actor, purpose, unitId }) => ({
      at,
      name: names.get(actor.replace('staff:', '')) ?? '',
      purpose,
      unitId: unitId ?? null,
    })),
    code: dossier.code,
  }
}
