import type { Certificate } from '@motcua/shared/calendar'
import type { Ctx } from '../../../lib/context.ts'
import { iso } from '../../../lib/time.ts'
import { certificateDigest, type RedatableProvider, type RedateCase } from '../../calendar/index.ts'
import { commit } from './change.ts'
import { changeDue } from './dues.ts'
import { lockTask } from './queries.ts'
import { openWithLimits } from './queries-timers.ts'

/**
 * A late announcement of the working calendar moves the dates of tasks whose limit runs in working days or rolls. A day
 * an authority wrote stays the day it wrote.
 */
export const redatableTasks: RedatableProvider = {
  name: 'directives',
  affected: async (db, range, after, limit) => {
    const rows = await openWithLimits(db, range, after, limit)
    const cases = rows.map(({ id, unit_id, certificate, label, number, symbol }) => ({
      id,
      code: [[number, symbol].filter(Boolean).join('/'), label].filter(Boolean).join(' · ') || id,
      unitId: unit_id,
      certificate: certificate as Certificate,
    }))
    return { cases, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
  },
  redate: async (ctx, items) => {
    const outcomes = []
    for (const item of items) outcomes.push(await redateOne(ctx, item))
    return outcomes
  },
}

const redateOne = async (ctx: Ctx, { id, was, due, reason }: RedateCase) => {
  const task = await lockTask(ctx.db, id)
  if (!task.open || task.state === 'suspended' || task.certificate !== certificateDigest(was))
    return { id, state: 'skipped' as const, problem: 'directives.not_now' }
  const certified = { at: due.due, certificate: due.certificate, digest: certificateDigest(due.certificate) }
  const dated = await changeDue(ctx, task, certified, { why: 'calendar', basis: reason })
  await commit(ctx, task, {
    type: 'directives.task_redated',
    data: {
      from: task.due_at && iso(task.due_at),
      dueAt: due.due.toString(),
      reason,
      document: due.certificate.supersedes?.document ?? null,
    },
    patch: dated,
  })
  return { id, state: 'done' as const }
}
