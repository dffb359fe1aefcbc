import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { job } from '../../lib/jobs.ts'
import { iso, toDate } from '../../lib/time.ts'
import { appendMany } from '../journal/index.ts'
import { takeDueAlerts } from './queries-alerts.ts'

/** The facts of `catalogue.announcement_alerted` and `catalogue.announcement_overdue`, for whoever tells people. */
export const AnnouncementCall = z.object({
  provinceId: z.string(),
  number: z.string(),
  title: z.string(),
  duty: z.enum(['list', 'process']),
  dueAt: z.string(),
})
export type AnnouncementCall = z.infer<typeof AnnouncementCall>

const TYPES = { alert: 'catalogue.announcement_alerted', late: 'catalogue.announcement_overdue' } as const

/** Writes what is due by the legal clock into the journal, once each; returns how many. */
export const watchAnnouncements = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (ctx) => {
    const due = await takeDueAlerts(ctx.db, toDate(ctx.now))
    await appendMany(
      ctx,
      due.map(({ id, kind, provinceId, number, title, duty, dueAt }) => ({
        kind: 'announcement',
        id,
        type: TYPES[kind],
        data: { provinceId, number, title, duty, dueAt: iso(dueAt) } satisfies AnnouncementCall,
        unitId: provinceId,
      })),
    )
    return due.length
  })

export const watch = job(
  'catalogue.watch_announcements',
  z.object({}),
  async (ctx) => {
    const told = await watchAnnouncements(ctx)
    if (told > 0) ctx.log.info({ told }, 'announcement clocks called')
  },
  '* * * * *',
)
