import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid } from '../../../lib/errors.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { writtenDay } from '../dates.ts'
import { promoteTwins } from '../draft/queries-supersede.ts'
import { type Change, type Changed, change, commit } from './change.ts'
import { closeExtension, done, finishTwins, reopened, reopenTwins } from './finish.ts'
import { calendarOf } from './moments.ts'
import { openInstances, type TaskRecord } from './queries.ts'

/** What the assigner does on a task it gave: accept, return, cancel, open again, remind. */
type On<S extends z.ZodType> = z.output<S> & { id: string }

export const accept = (ctx: Ctx, input: On<typeof contract.Accept>): Promise<Changed> =>
  change(ctx, input, 'accept', async (ctx, task) => {
    const patch = await done(ctx, task)
    await finishTwins(ctx, task)
    return {
      type: 'directives.task_accepted',
      data: { late: patch.late, lateAgainstFirst: patch.late_against_first },
      ...(input.comment && { private: { comment: input.comment } }),
      patch,
    }
  })

/** Back to the unit; the date in force stays, a day to have it redone by is a wish beside it. */
export const giveBack = (ctx: Ctx, input: On<typeof contract.Return>): Promise<Changed> =>
  change(ctx, input, 'return', async (ctx, task) => ({
    type: 'directives.task_returned',
    data: { redoBy: input.redoBy },
    private: { reason: input.reason },
    patch: {
      state: 'returned',
      submitted_at: null,
      ...(input.redoBy && { soft_due_at: await redoMoment(ctx, task, input.redoBy) }),
    },
  }))

const redoMoment = async (ctx: Ctx, task: TaskRecord, day: string): Promise<Date> => {
  if (day < dayOf(ctx.now)) throw new Invalid('directives.date_past', { day })
  const calendar = await calendarOf(ctx.db, task.province_id)
  return toDate(writtenDay(calendar, day, { strict: false, text: null }).at)
}

export const cancel = (ctx: Ctx, input: On<typeof contract.Cancel>): Promise<Changed> =>
  change(ctx, input, 'cancel', async (ctx, task) => {
    await closeExtension(ctx, task)
    // What another directive gave too is counted there from now on.
    await promoteTwins(ctx.db, [task.id])
    const cancelled: Change = {
      type: 'directives.task_cancelled',
      data: { legalBasis: input.legalBasis || null },
      private: { reason: input.reason },
      patch: { state: 'cancelled', ended_at: toDate(ctx.now), extension_asked: false, submitted_at: null },
    }
    // With a standing duty ends what it still asks for; what was given further down is its giver's to end.
    const instances = task.recurrence === null ? [] : await openInstances(ctx.db, task.id)
    for (const instance of instances) {
      await closeExtension(ctx, instance)
      await commit(ctx, instance, cancelled)
    }
    return cancelled
  })

export const reopen = (ctx: Ctx, input: On<typeof contract.Reopen>): Promise<Changed> =>
  change(ctx, input, 'reopen', async (ctx, task) => {
    const patch = await reopened(ctx, task)
    await reopenTwins(ctx, task)
    return { type: 'directives.task_reopened', private: { reason: input.reason }, patch }
  })

/** The notice itself is told by the follower, as every entry of a task is. */
export const remind = (ctx: Ctx, input: On<typeof contract.Remind>): Promise<Changed> =>
  change(ctx, input, 'remind', async () => ({
    type: 'directives.task_reminded',
    ...(input.message && { private: { message: input.message } }),
  }))
