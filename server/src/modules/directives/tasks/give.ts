import type { Ctx } from '../../../lib/context.ts'
import { iso, toDate } from '../../../lib/time.ts'
import { appendMany } from '../../journal/index.ts'
import { insertTasks, markParents, type NewTaskRow } from './queries.ts'
import { insertDueChanges } from './queries-parts.ts'

/** A task about to be given: everything but what follows from giving it. */
export type GivenTask = Omit<NewTaskRow, 'version' | 'first_due_at' | 'created_at'> & {
  id: string
  state: 'not_started' | 'suspended'
  due_at: Date | null
}

/**
 * Gives tasks, in the caller's transaction, a few statements for hundreds of them: rows, first dates, one journal entry
 * (`directives.task_given`) each, from which notices are told. Certificates named by the rows must be kept before.
 */
export const giveTasks = async (ctx: Ctx, tasks: readonly GivenTask[]): Promise<void> => {
  if (tasks.length === 0) return
  const at = toDate(ctx.now)
  await insertTasks(
    ctx.db,
    tasks.map((task) => ({
      ...task,
      version: 1,
      first_due_at: task.due_at,
      created_at: at,
      suspended_at: task.state === 'suspended' ? at : null,
    })),
  )
  const parents = new Set(tasks.flatMap(({ parent_id }) => parent_id ?? []))
  if (parents.size > 0) await markParents(ctx.db, [...parents])
  await insertDueChanges(
    ctx.db,
    tasks.flatMap(({ id, due_at, certificate = null }) =>
      due_at
        ? [{ taskId: id, at, was: null, due: due_at, why: 'first' as const, basis: null, certificate }]
        : [],
    ),
  )
  await appendMany(ctx, tasks.map(given))
}

const given = (task: GivenTask) => ({
  kind: 'task',
  id: task.id,
  type: 'directives.task_given',
  unitId: task.assigner_unit_id,
  data: {
    state: task.state,
    kind: task.kind,
    directiveId: task.directive_id,
    itemId: task.item_id,
    ...(task.parent_id && { parentId: task.parent_id }),
    ...(task.unit_id ? { unitId: task.unit_id } : { outside: task.outside_name ?? null }),
    assignerUnitId: task.assigner_unit_id,
    provinceId: task.province_id,
    ...(task.recurrence ? { standing: true } : {}),
    dueAt: task.due_at && iso(task.due_at),
  },
  expectedVersion: 0,
})
