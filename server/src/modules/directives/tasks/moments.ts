import { ZONE } from '../../../lib/clock.ts'
import type { Ctx } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { toDate } from '../../../lib/time.ts'
import { addWorkingDays, type Calendar, loadCalendar } from '../../calendar/index.ts'
import type { Times } from './columns.ts'

/** Moments that boards, lists and timers share. */

export const calendarOf = (db: Db, provinceId: string): Promise<Calendar> =>
  loadCalendar(db, { unitId: provinceId })

export const endOfDay = (day: Temporal.PlainDate): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(ZONE).toInstant().subtract({ milliseconds: 1 })

export const legalDate = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(ZONE).toPlainDate()

/** "Near" is at most this many working days away (DOMAIN §9.2). */
const NEAR_DAYS = 3

export const timesOn = (calendar: Calendar, now: Temporal.Instant): Times => ({
  now: toDate(now),
  near: toDate(endOfDay(addWorkingDays(calendar, now, NEAR_DAYS))),
})

export const timesFor = async (ctx: Pick<Ctx, 'db' | 'now'>, provinceId: string): Promise<Times> =>
  timesOn(await calendarOf(ctx.db, provinceId), ctx.now)
