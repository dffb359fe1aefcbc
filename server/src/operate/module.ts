import { Instant } from '@motcua/shared/common'
import { z } from 'zod'
import { type ClockState, legalTime, readClock, realNow, setClock } from '../lib/clock.ts'
import { type Ctx, transact } from '../lib/context.ts'
import { Conflict, Invalid } from '../lib/errors.ts'
import { enqueueByName } from '../lib/jobs.ts'
import type { Module } from '../lib/module.ts'
import { get, post } from '../lib/route.ts'
import { formatTime } from '../lib/time.ts'
import { append, type Follower } from '../modules/journal/index.ts'

/** What runs the house rather than a dossier: the legal clock and its demonstration control. */

const ClockView = z.object({
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

const readNow = async (ctx: Ctx) => view(ctx, await readClock(ctx.db))

/** Jobs that live by the legal clock; a jump asks for them at once instead of at the next minute. */
const LEGAL_JOBS = ['dossiers.tick', 'organisation.apply_successions', 'catalogue.watch_announcements']

const Advance = z.object({ to: Instant })

/**
 * Moves a demonstration forward. What was due on the way then happens: reminders, lateness, expiry, reorganisations.
 * @throws Conflict `operate.clock_is_real`; Invalid `operate.clock_backwards`, `operate.clock_beyond_end`
 */
const advance = (ctx: Ctx, { to }: z.infer<typeof Advance>) =>
  transact(ctx, async (ctx) => {
    const state = await readClock(ctx.db)
    if (state?.mode !== 'demonstration') throw new Conflict('operate.clock_is_real')
    const target = Temporal.Instant.from(to)
    const now = legalTime(state, realNow())
    if (Temporal.Instant.compare(target, now) <= 0)
      throw new Invalid('operate.clock_backwards', { now: formatTime(now) })
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
    const runAt = realNow().add({ seconds: 2 })
    for (const name of LEGAL_JOBS) await enqueueByName(ctx, name, { key: `${name}:now`, runAt })
    return view(ctx, { ...next, anchoredAt: realNow() })
  })

export const module: Module<Follower> = {
  name: 'operate',
  permissions: { 'operate.clock': ['public'], 'operate.advance': ['staff'] },
  errors: {
    'operate.clock_is_real': {
      vi: 'Hệ thống đang chạy theo giờ thực nên không chuyển được.',
      en: 'The system runs on the real clock; it cannot be moved.',
    },
    'operate.clock_backwards': {
      vi: 'Đồng hồ minh họa chỉ chuyển về phía trước (hiện là {now}).',
      en: 'The demonstration clock only moves forward (it is {now}).',
    },
    'operate.clock_beyond_end': {
      vi: 'Thời gian minh họa kết thúc vào {end}.',
      en: 'The demonstration ends at {end}.',
    },
  },
  routes: [
    get('/clock', { summary: 'Legal time', permission: 'operate.clock', reply: ClockView, handle: readNow }),
    post('/clock/advance', {
      summary: 'Move the demonstration forward',
      permission: 'operate.advance',
      body: Advance,
      reply: ClockView,
      handle: advance,
    }),
  ],
}
