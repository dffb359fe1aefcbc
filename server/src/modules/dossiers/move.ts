import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { job } from '../../lib/jobs.ts'
import { dayOf } from '../../lib/time.ts'
import * as organisation from '../organisation/index.ts'
import { commit } from './change.ts'
import { type DossierPatch, type DossierRecord, lockDossier } from './queries.ts'
import { openAtUnit, openTasksAtUnit, rehomeTasks } from './queries-move.ts'
import { deskPatch } from './tasks.ts'

/**
 * A unit was merged, split, renamed or raised: its open dossiers go on at the successor, each with the legal basis in
 * its journal. Closed ones keep the unit that settled them: history keeps its meaning.
 */
export const Succession = z.object({
  fromId: z.uuid(),
  toId: z.uuid(),
  date: z.iso.date(),
  basis: z.string().nullable(),
})
export type Succession = z.infer<typeof Succession>

const BATCH = 200

export const moveOpenWork = async (ctx: Ctx, succession: Succession): Promise<number> => {
  organisation.forgetDesks()
  let moved = 0
  for (;;) {
    const ids = await openAtUnit(ctx.db, succession.fromId, BATCH)
    for (const id of ids) await transact(ctx, (inside) => moveOne(inside, id, succession))
    moved += ids.length
    if (ids.length < BATCH) return moved
  }
}

const moveOne = async (ctx: Ctx, id: string, { fromId, toId, basis, date }: Succession) => {
  const dossier = await lockDossier(ctx.db, id)
  const tasks = await openTasksAtUnit(ctx.db, id, fromId)
  const patch = moved(dossier, fromId, toId)
  // Somebody else moved it between the list and the lock.
  if (tasks.length === 0 && Object.keys(patch).length === 0) return
  for (const role of new Set(tasks.map((task) => task.role))) {
    const desk = (await organisation.deskOf(ctx.db, toId, role, dayOf(ctx.now))) ?? toId
    await rehomeTasks(ctx.db, { dossierId: id, fromId, toId: desk, role })
  }
  const desk = tasks.length > 0 ? await deskPatch(ctx, id) : {}
  await commit(ctx, dossier, {
    type: 'dossiers.moved',
    data: { fromUnitId: fromId, toUnitId: toId, basis, date },
    patch: { ...patch, ...desk },
  })
}

const moved = (dossier: DossierRecord, fromId: string, toId: string): DossierPatch => ({
  ...(dossier.reception_unit_id === fromId && { reception_unit_id: toId }),
  ...(dossier.deciding_unit_id === fromId && { deciding_unit_id: toId }),
  ...(dossier.support_unit_id === fromId && { support_unit_id: toId }),
  ...(dossier.desk_unit_id === fromId && { desk_unit_id: toId }),
  ...(dossier.root_unit_id === fromId && { root_unit_id: toId }),
})

export const moveJob = job('dossiers.move_unit', Succession, async (ctx, succession) => {
  const moved = await moveOpenWork(ctx, succession)
  if (moved > 0) ctx.log.info({ moved, from: succession.fromId }, 'open dossiers followed their unit')
})
