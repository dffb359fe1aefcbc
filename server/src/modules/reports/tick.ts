import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { job } from '../../lib/jobs.ts'
import { toDate, toInstant } from '../../lib/time.ts'
import { loadCalendar, remindAt } from '../calendar/index.ts'
import { appendMany } from '../journal/index.ts'
import { freezeDesk } from './consolidation.ts'
import { escalate, warn } from './notices.ts'
import { dueFreezes, lastFreeze } from './queries-consolidation.ts'
import { lockRun } from './queries-plan.ts'
import { findSchedules } from './queries-schedules.ts'
import { comingDates, takeOverdue, takeWarnings } from './queries-tick.ts'

/** Working days ahead of the date at which senders are warned. */
export const WARN_DAYS = [5, 3, 1] as const
/** Far enough that five working days lie within it, also over Tết. */
const LOOK_AHEAD = { hours: 24 * 30 }
const MOST = 2_000

export type Ticked = { warned: number; overdue: number; frozen: number }

/** What the legal clock has brought since the last look. Repeatable: everything is marked in the step that takes it. */
export const tick = async (ctx: Ctx): Promise<Ticked> => ({
  overdue: await passDates(ctx),
  warned: await warnAhead(ctx),
  frozen: await freezeDue(ctx),
})

const passDates = async (ctx: Ctx): Promise<number> => {
  let total = 0
  for (let count = MOST; count === MOST; total += count) {
    count = await transact(ctx, async (ctx) => {
      const rows = await takeOverdue(ctx.db, toDate(ctx.now), MOST)
      await appendMany(
        ctx,
        rows.map(({ id, unitId, dueAt }) => ({
          kind: 'report',
          id,
          type: 'reports.overdue',
          data: { dueAt: dueAt.toISOString() },
          unitId,
        })),
      )
      await escalate(ctx, rows)
      return rows.length
    })
  }
  return total
}

const warnAhead = async (ctx: Ctx): Promise<number> => {
  let total = 0
  const now = toDate(ctx.now)
  const coming = await comingDates(ctx.db, now, toDate(ctx.now.add(LOOK_AHEAD)))
  for (const { provinceId, dueAt, warned } of coming) {
    const calendar = await loadCalendar(ctx.db, { unitId: provinceId })
    // The nearest of those that have come: after a jump of the clock nobody is told five days and three at once.
    const level = WARN_DAYS.findLast(
      (days) => Temporal.Instant.compare(remindAt(calendar, toInstant(dueAt), -days), ctx.now) <= 0,
    )
    if (level === undefined || warned <= level) continue
    total += await transact(ctx, async (ctx) => {
      const rows = await takeWarnings(ctx.db, { provinceId, dueAt, level })
      await warn(ctx, rows, level)
      return rows.length
    })
  }
  return total
}

const freezeDue = async (ctx: Ctx): Promise<number> => {
  let total = 0
  for (const { runId, deskUnitId } of await dueFreezes(ctx.db, toDate(ctx.now), 500)) {
    total += await transact(ctx, async (ctx) => {
      const run = await lockRun(ctx.db, runId)
      const [schedule] = run ? await findSchedules(ctx.db, [run.scheduleId]) : []
      if (!run || !schedule || (await lastFreeze(ctx.db, runId, deskUnitId))) return 0
      await freezeDesk(ctx, run, schedule, deskUnitId, null)
      return 1
    })
  }
  return total
}

export const tickJob = job(
  'reports.tick',
  z.object({}),
  async (ctx) => {
    const { warned, overdue, frozen } = await tick(ctx)
    if (warned + overdue + frozen > 0) ctx.log.info({ warned, overdue, frozen }, 'report dates')
  },
  '* * * * *',
)
