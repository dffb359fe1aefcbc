import type { Ctx } from '../../../lib/context.ts'
import type { TaskRecord } from './queries.ts'
import { instancesOf } from './queries-cascade.ts'
import * as parts from './queries-parts.ts'

/** What a task has gathered, in one go. */
const INSTANCES = 12

export const gather = async (ctx: Pick<Ctx, 'db'>, task: TaskRecord) => {
  const { db } = ctx
  const [progress, evidence, extensions, dates, moves, event, instances] = await Promise.all([
    parts.progressOf(db, task.id),
    parts.evidenceOf(db, task.id),
    parts.extensionsOf(db, task.id),
    parts.dueChangesOf(db, task.id),
    parts.movesOf(db, task.id),
    task.event_id ? parts.findEvent(db, task.event_id) : undefined,
    task.recurrence !== null ? instancesOf(db, task.id, INSTANCES) : [],
  ])
  return { progress, evidence, extensions, dates, moves, event, instances }
}
export type Gathered = Awaited<ReturnType<typeof gather>>
