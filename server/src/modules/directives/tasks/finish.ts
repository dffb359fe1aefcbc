import type { Ctx } from '../../../lib/context.ts'
import { toDate } from '../../../lib/time.ts'
import { actorName } from '../../journal/index.ts'
import { type Change, commit } from './change.ts'
import { countDone, endedTwins, openTwins, type TaskPatch, type TaskRecord } from './queries.ts'
import { askedExtension, decideExtension } from './queries-parts.ts'

/** The end of a task and what follows from it: facts for boards, twins that another directive gave, open requests. */

/** Late by the day the unit submitted: the assigner's time to look is not the unit's. */
const latenessOf = (task: TaskRecord, finishedAt: Date) => ({
  late: task.due_at !== null && finishedAt > task.due_at,
  late_against_first: task.first_due_at !== null && finishedAt > task.first_due_at,
})

export const done = async (ctx: Ctx, task: TaskRecord): Promise<TaskPatch> => {
  const at = toDate(ctx.now)
  const lateness = latenessOf(task, task.submitted_at ?? at)
  await closeExtension(ctx, task)
  if (task.counted && task.unit_id) await fact(ctx, task, at, 1, lateness)
  return { state: 'done', percent: 100, ended_at: at, extension_asked: false, ...lateness }
}

const fact = (
  ctx: Ctx,
  task: TaskRecord,
  at: Date,
  by: 1 | -1,
  { late, late_against_first }: { late: boolean; late_against_first: boolean },
) =>
  countDone(
    ctx.db,
    {
      provinceId: task.province_id,
      unitId: task.unit_id as string,
      assignerId: task.assigner_unit_id,
      at,
      by,
    },
    late,
    late_against_first,
  )

/** What was asked for has nothing left to move. */
export const closeExtension = async (ctx: Ctx, task: TaskRecord): Promise<void> => {
  if (!task.extension_asked) return
  const asked = await askedExtension(ctx.db, task.id)
  if (!asked) return
  const by = actorName(ctx.actor)
  await decideExtension(ctx.db, asked.id, { state: 'withdrawn', by, at: toDate(ctx.now), answer: null })
}

export const reopened = async (ctx: Ctx, task: TaskRecord): Promise<TaskPatch> => {
  if (task.state === 'done' && task.counted && task.unit_id && task.ended_at) {
    const lateness = { late: task.late === true, late_against_first: task.late_against_first === true }
    await fact(ctx, task, task.ended_at, -1, lateness)
  }
  return { state: 'in_progress', ended_at: null, submitted_at: null, late: null, late_against_first: null }
}

/** Twins are counted where the task is; they end, and come back, with it. */
export const finishTwins = async (ctx: Ctx, task: TaskRecord): Promise<void> => {
  for (const twin of await openTwins(ctx.db, task.id)) {
    const submitted = { ...twin, submitted_at: task.submitted_at }
    await commit(ctx, twin, twinChange('directives.task_accepted', task, await done(ctx, submitted)))
  }
}

export const reopenTwins = async (ctx: Ctx, task: TaskRecord): Promise<void> => {
  if (!task.ended_at) return
  for (const twin of await endedTwins(ctx.db, task.id, task.ended_at))
    await commit(ctx, twin, twinChange('directives.task_reopened', task, await reopened(ctx, twin)))
}

const twinChange = (type: Change['type'], { id }: TaskRecord, patch: TaskPatch): Change => ({
  type,
  data: { sameAs: id },
  patch,
})
