import { Actor } from '@motcua/shared/common'
import type { Bulk, BulkStart } from '@motcua/shared/dossiers'
import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { AppError, NotFound } from '../../lib/errors.ts'
import { errorMessage } from '../../lib/http-errors.ts'
import { newId } from '../../lib/ids.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { iso, isoOrNull, toDate } from '../../lib/time.ts'
import { handOver } from './outcome.ts'
import { holdsTask } from './policy.ts'
import { getDossier, openTasks } from './queries.ts'
import {
  bulkItems,
  bulksOf,
  finishBulk,
  getBulk,
  insertBulk,
  settleItem,
  waitingItems,
} from './queries-bulk.ts'
import { accept } from './reception.ts'
import { assign, completeStep } from './steps.ts'

/**
 * One action on many dossiers, as a job with a result per item. Each item is its own transaction under the officer's
 * own permissions, so a worker that dies in the middle goes on with the items that still wait.
 */
export const startBulk = (ctx: Ctx, input: BulkStart): Promise<{ id: string }> =>
  transact(ctx, async (ctx) => {
    const id = newId()
    await insertBulk(ctx.db, {
      bulk: {
        id,
        action: input.action,
        input: input as unknown,
        actor: ctx.actor as unknown,
        at: toDate(ctx.now),
      },
      dossierIds: [...new Set(input.dossierIds)],
    })
    await enqueue(ctx, bulkJob, { id }, { key: `bulk:${id}` })
    return { id }
  })

export const readBulk = async (ctx: Ctx, { id }: { id: string }): Promise<Bulk> => {
  const bulk = await getBulk(ctx.db, id)
  if (!bulk || (bulk.actor as { id: string }).id !== ctx.actor.id)
    throw new NotFound('dossiers.bulk_not_found')
  const items = await bulkItems(ctx.db, id)
  return {
    id,
    action: bulk.action,
    at: iso(bulk.at),
    doneAt: isoOrNull(bulk.done_at),
    items: items.map(({ dossier_id, code, state, error }) => {
      const told = error as { code: string; facts: Record<string, unknown> } | null
      return {
        dossierId: dossier_id as Bulk['items'][number]['dossierId'],
        code,
        state: state as 'waiting',
        error: told && errorMessage(told.code, told.facts, ctx.lang),
      }
    }),
  }
}

export const listBulks = async (ctx: Ctx) => ({
  items: (await bulksOf(ctx.db, ctx.actor.id)).map(({ id, action, at, done_at, waiting, failed, total }) => ({
    id,
    action,
    at: iso(at),
    doneAt: isoOrNull(done_at),
    waiting,
    failed,
    total,
  })),
})

type Act = (ctx: Ctx, id: string, input: BulkStart) => Promise<unknown>

const ACTS: Record<BulkStart['action'], Act> = {
  accept: async (ctx, id) =>
    accept(ctx, { id, version: (await getDossier(ctx.db, id)).version, dueDate: null }),
  assign: async (ctx, id, { staffId, comment }) => {
    const [dossier, tasks] = await Promise.all([getDossier(ctx.db, id), openTasks(ctx.db, id)])
    const task = tasks.find(({ kind }) => kind !== 'consultation')
    if (!task || !staffId) throw new NotFound('dossiers.task_not_found')
    return assign(ctx, { id, version: dossier.version, taskId: task.id as never, staffId, reason: comment })
  },
  completeStep: async (ctx, id, { comment }) => {
    const [dossier, tasks] = await Promise.all([getDossier(ctx.db, id), openTasks(ctx.db, id)])
    const task = tasks.find((each) => each.kind !== 'consultation' && holdsTask(ctx.actor, each))
    if (!task) throw new NotFound('dossiers.task_not_found')
    const outcome = task.kind === 'decision' ? 'approve' : 'done'
    return completeStep(ctx, {
      id,
      version: dossier.version,
      taskId: task.id as never,
      outcome,
      comment,
      result: null,
      refusal: null,
      nextStaffId: null,
    })
  },
  handOver: async (ctx, id) => {
    const dossier = await getDossier(ctx.db, id)
    const receiver = { name: dossier.applicant_name, personalNumber: null, relation: null }
    return handOver(ctx, {
      id,
      version: dossier.version,
      mode: dossier.return_mode as 'direct',
      receiver,
      tracking: null,
    })
  },
}

export const bulkJob = job('dossiers.bulk', z.object({ id: z.uuid() }), async (ctx, { id }) => {
  const bulk = await getBulk(ctx.db, id)
  if (!bulk || bulk.done_at) return
  const officer: Ctx = { ...ctx, actor: Actor.parse(bulk.actor) }
  const input = bulk.input as BulkStart
  for (const { dossier_id } of await waitingItems(ctx.db, id)) await workItem(officer, id, dossier_id, input)
  await finishBulk(ctx.db, id, toDate(ctx.now))
})

/** The item's result commits with the change it made: neither is there without the other. */
const workItem = async (ctx: Ctx, bulkId: string, dossierId: string, input: BulkStart) => {
  try {
    await transact(ctx, async (ctx) => {
      await ACTS[input.action](ctx, dossierId, input)
      await settleItem(ctx.db, bulkId, dossierId, 'done', null)
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await settleItem(ctx.db, bulkId, dossierId, 'failed', { code: error.code, facts: error.facts })
  }
}
