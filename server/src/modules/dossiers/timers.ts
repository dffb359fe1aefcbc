import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { job } from '../../lib/jobs.ts'
import { toDate, toInstant } from '../../lib/time.ts'
import { commit } from './change.ts'
import { demandFor } from './lateness.ts'
import { tellDesk } from './notices.ts'
import { type DossierRecord, lockDossier } from './queries.ts'
import type { TimerRecord } from './queries-parts.ts'
import { dueTimers, markFired } from './queries-timers.ts'
import { expire } from './supplements.ts'

/**
 * What the legal clock makes happen. Timers are rows: the tick takes those whose moment has come, one transaction
 * each, and marks them in it, so that nothing fires twice however many workers tick or die.
 */
const BATCH = 200

export const tick = async (ctx: Ctx): Promise<number> => {
  let fired = 0
  for (;;) {
    const due = await dueTimers(ctx.db, toDate(ctx.now), BATCH)
    let now = 0
    for (const timer of due) {
      if (await fireSafely(ctx, timer)) now += 1
    }
    fired += now
    // A batch in which nothing could fire would come back for ever.
    if (due.length < BATCH || now === 0) return fired
  }
}

/** One bad dossier must not hold up the others: it is told to the log and tried again at the next tick. */
const fireSafely = async (ctx: Ctx, timer: TimerRecord): Promise<boolean> => {
  try {
    // A timer acts at its own moment, not at the moment somebody moved the demonstration's clock to.
    return await transact({ ...ctx, now: toInstant(timer.due_at) }, (inside) => fire(inside, timer))
  } catch (error) {
    ctx.log.error({ err: error, timer: timer.kind, dossier: timer.dossier_id }, 'timer failed')
    return false
  }
}

const fire = async (ctx: Ctx, timer: TimerRecord): Promise<boolean> => {
  const dossier = await lockDossier(ctx.db, timer.dossier_id)
  if (!(await markFired(ctx.db, timer.id, toDate(ctx.now)))) return false
  if (timer.kind === 'supplement_expires') {
    if (dossier.state === 'supplementing') await commit(ctx, dossier, await expire(ctx, dossier))
    return true
  }
  if (!stillDue(dossier, timer)) return true
  if (timer.kind === 'late') await demand(ctx, dossier)
  await tellDesk(ctx, dossier, timer.kind, `timer:${timer.id}`)
  return true
}

/** Reminders of a date that was moved, or of a dossier that is settled, have nothing to say. */
const stillDue = (dossier: DossierRecord, timer: TimerRecord): boolean => {
  if (timer.kind === 'check_late') return dossier.state === 'submitted'
  return dossier.state === 'processing'
}

const demand = async (ctx: Ctx, dossier: DossierRecord) => {
  const laid = await demandFor(ctx, dossier)
  await commit(ctx, dossier, { type: 'dossiers.explanation_demanded', data: { laid } })
}

/** Every minute by the real clock; moving the demonstration's clock asks for one at once. */
export const tickJob = job('dossiers.tick', z.object({}), async (ctx) => void (await tick(ctx)), '* * * * *')
