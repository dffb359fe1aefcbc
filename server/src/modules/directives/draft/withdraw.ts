import type { Ctx } from '../../../lib/context.ts'
import { iso, toDate } from '../../../lib/time.ts'
import { appendMany } from '../../journal/index.ts'
import { cancelTasks, openTasksOf, promoteTwins, setVersions } from './queries-supersede.ts'
import { onDirective, writeDirective } from './write.ts'

/** Sets a draft aside; what was sent is taken back with its open tasks, which end with the ground. What was done stays. */
export const withdraw = (
  ctx: Ctx,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<{ id: string }> =>
  onDirective(ctx, { id, version }, 'withdraw', async (ctx, row) => {
    const open = row.state === 'sent' ? await openTasksOf(ctx.db, id) : []
    const ids = open.map((task) => task.id)
    if (ids.length > 0) {
      await cancelTasks(ctx.db, ids, iso(toDate(ctx.now)))
      await promoteTwins(ctx.db, ids)
      const entries = open.map((task) => ({
        kind: 'task',
        id: task.id,
        type: 'directives.task_cancelled',
        data: { state: 'cancelled', why: 'withdrawn', directiveId: id },
        private: { reason },
        expectedVersion: task.version,
      }))
      await setVersions(ctx.db, await appendMany(ctx, entries))
    }
    await writeDirective(ctx, row, {
      type: 'directives.withdrawn',
      data: { cancelled: ids.length, reason },
      patch: { state: 'withdrawn' },
    })
    return { id }
  })
