import { Instant } from '@motcua/shared/common'
import { z } from 'zod'
import { type ClockState, clockMoved, legalTime, readClock, realNow, setClock } from '../lib/clock.ts'
import { type Ctx, transact } from '../lib/context.ts'
import type { Db } from '../lib/db.ts'
import { Conflict, Invalid } from '../lib/errors.ts'
import { enqueueByName } from '../lib/jobs.ts'
import { formatTime } from '../lib/time.ts'
import { append } from '../modules/journal/index.ts'

/** The legal clock on the wall, and the control that moves a demonstration forward. */

export const ClockView = z.object({
  now: Instant,
  mode: z.enum(['real', 'demonstration']),
  endsAt: Instant.nullable(),
  can: z.object({ advance: z.literal(true) }).partial(),
})

const view = (ctx: Ctx, state: ClockState | null): z.infer<typeof ClockView> => ({
  now: legalTime(state, realNow()).toString(),
  mode: state?.mode ?? 'real',
  endsAt: state?.endsAt?.toString() ?? null,
  can: state?.mode === 'demonstration' && ctx.actor.kind === 'staff' ? { advance: true } : {},
})

export const show = async (ctx: Ctx) => view(ctx, await readClock(ctx.db))

/** Jobs that live by the legal clock; a jump asks for them at once instead of at the next minute. */
const LEGAL_JOBS = [
  'dossiers.tick',
  'organisation.apply_successions',
  'catalogue.watch_announcements',
  'directives.make_instances',
  'directives.tick',
]

export const Advance = z.object({ to: Instant })

/**
 * Moves a demonstration forward. What was due on the way then happens: reminders, lateness, expiry, reorganisations.
 * @throws Conflict `operate.clock_is_real`; Invalid `operate.clock_backwards`, `operate.clock_beyond_end`
 */
export const advance = async (ctx: Ctx, input: z.infer<typeof Advance>) => {
  const after = await moveTo(ctx, input)
  clockMoved()
  return after
}

const moveTo = (ctx: Ctx, { to }: z.infer<typeof Advance>) =>
  transact(ctx, async (ctx) => {
    const state = await readClock(ctx.db)
    if (state?.mode !== 'demonstration') throw new Conflict('operate.clock_is_real')
    const target = Temporal.Instant.from(to)
    const now = legalTime(state, realNow())
    if (Temporal.Instant.compare(target, now) <= 0) {
      throw new Invalid('operate.clock_backwards', { now: formatTime(now) })
    }
    if (state.endsAt && Temporal.Instant.compare(target, state.endsAt) > 0) {
      throw new Invalid('operate.clock_beyond_end', { end: formatTime(state.endsAt) })
    }
    const next = { mode: state.mode, legalAnchor: target, endsAt: state.endsAt }
    await setClock(ctx.db, next)
    await append(ctx, {
      kind: 'clock',
      id: 'demonstration',
      type: 'operate.clock_moved',
      data: { from: now.toString(), to: target.toString() },
    })
    // Other processes read the new time within a second.
    const runAt = realNow().add({ seconds: 2 })
    for (const name of LEGAL_JOBS) await enqueueByName(ctx, name, { key: `${name}:now`, runAt })
    return view(ctx, { ...next, anchoredAt: realNow() })
  })

/** Sets the anchor to the legal time of this moment, so that the time a stopped demonstration sleeps is not counted. */
export const rememberClock = async (db: Db): Promise<void> => {
  const state = await readClock(db)
  if (state?.mode !== 'demonstration') return
  await setClock(db, { mode: state.mode, endsAt: state.endsAt, legalAnchor: legalTime(state, realNow()) })
}

/** A demonstration wakes at the legal time it was last seen at, also after a `kill -9`: its anchor is a minute old at most. */
export const wakeClock = async (db: Db): Promise<void> => {
  const state = await readClock(db)
  if (state?.mode !== 'demonstration') return
  await setClock(db, { mode: state.mode, endsAt: state.endsAt, legalAnchor: state.legalAnchor })
}
