import type { TaskAction, TaskState } from '@motcua/shared/directive-states'
import type { TaskAcknowledged } from '@motcua/shared/tasks'
import type { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { placesOf, sightOf } from './places.ts'
import { type Facts, may, mayRead } from './policy.ts'
import { findTask, lockTask, type TaskPatch, type TaskRecord, updateTask } from './queries.ts'
import { countEvidence } from './queries-parts.ts'
import { type EntryType, fits } from './state.ts'

/** What a rule decided: the entry for the journal and the row after it. */
export type Change = {
  type: EntryType
  /** Public facts of the entry; the state after it is added here. Nothing personal, no free text. */
  data?: Readonly<Record<string, unknown>>
  /** Reasons and other free text: the journal keeps a commitment of them. */
  private?: Readonly<Record<string, unknown>>
  patch?: TaskPatch
  /** In the reader's language. */
  warnings?: Changed['warnings']
}

export type Changed = z.output<typeof TaskAcknowledged>

/**
 * The one way a task changes: lock the row, refuse what is stale, not theirs or not possible now, run the rule, append
 * to the journal, write the row; all in one transaction.
 * @throws Conflict `http.stale` when the sender saw an older version, `directives.not_now` when state or facts forbid it
 * @throws Forbidden `directives.not_yours` to who may read it, NotFound to everybody else
 */
export const change = (
  ctx: Ctx,
  input: { id: string; version?: number },
  action: TaskAction,
  rule: (ctx: Ctx, task: TaskRecord, facts: Facts) => Promise<Change>,
): Promise<Changed> =>
  transact(ctx, async (ctx) => {
    const task = await lockTask(ctx.db, input.id)
    const facts = await guard(ctx, task, action, input.version)
    return commit(ctx, task, await rule(ctx, task, facts))
  })

export const factsOf = async (ctx: Pick<Ctx, 'db' | 'now'>, task: TaskRecord): Promise<Facts> => {
  const day = dayOf(ctx.now)
  const [lead, assigner, evidence] = await Promise.all([
    task.unit_id ? placesOf(ctx.db, task.unit_id, day) : null,
    placesOf(ctx.db, task.assigner_unit_id, day),
    countEvidence(ctx.db, task.id),
  ])
  return { ...task, lead, assigner, evidence }
}

const guard = async (ctx: Ctx, task: TaskRecord, action: TaskAction, version: number | undefined) => {
  const facts = await factsOf(ctx, task)
  const stale = version !== undefined && version !== task.version
  const allowed = may(ctx.actor, action, facts)
  // A stranger is not told whether it exists; what was theirs when they looked may have moved on: that is stale.
  if (!allowed && !mayRead(ctx.actor, await sightOf(ctx), task))
    throw new NotFound('directives.task_unknown', { id: task.id })
  if (stale) throw new Conflict('http.stale', { kind: 'task', version: task.version })
  if (!allowed) throw new Forbidden('directives.not_yours', { action })
  if (!fits(action, facts, ctx.now)) throw new Conflict('directives.not_now', { state: task.state, action })
  return facts
}

/** Writes a decided change: journal entry, row. The row's version is the journal's. */
export const commit = async (ctx: Ctx, task: TaskRecord, change: Change): Promise<Changed> => {
  const state = (change.patch?.state ?? task.state) as TaskState
  const appended = await append(ctx, {
    kind: 'task',
    id: task.id,
    type: change.type,
    data: { ...change.data, state },
    ...(change.private && { private: change.private }),
    unitId: ctx.actor.posts[0]?.unitId ?? null,
    expectedVersion: task.version,
  })
  await updateTask(ctx.db, task.id, appended.version, change.patch ?? {})
  const { version, digest } = appended
  return { id: task.id as Changed['id'], version, state, digest, warnings: change.warnings ?? [] }
}

/** A task its reader may see; anything else is NotFound, so that an id tells nobody whether it exists. */
export const readable = async (ctx: Ctx, id: string): Promise<TaskRecord> => {
  const task = await findTask(ctx.db, id)
  if (!task || !mayRead(ctx.actor, await sightOf(ctx), task))
    throw new NotFound('directives.task_unknown', { id })
  return task
}
