import type { LateList } from '@motcua/shared/disclosure'
import type { Ctx } from '../../../lib/context.ts'
import { toDate } from '../../../lib/time.ts'
import { dueDate, loadCalendar, timeLimit } from '../../calendar/index.ts'
import { atMidnight } from '../dates.ts'
import { act } from './change.ts'
import { tellApprover, tellNamed, tellOffice } from './notices.ts'
import { publishVersion } from './versions.ts'
import { isHeard } from './whole.ts'

/** From the draft to the public: hearing, approval, publication. */

type Seen = { id: string; rowVersion: number }

/** Opens the right of reply: those named are told, with the last moment the calendar gives. */
export const open = (ctx: Ctx, input: Seen & { days: number }): Promise<LateList> =>
  act(ctx, input, 'open', async (ctx, row, { lines }) => {
    const calendar = await loadCalendar(ctx.db, { unitId: row.provinceId })
    const limit = timeLimit(`${input.days} working_day`, {
      offHours: 'as_received',
      endOfDay: 'midnight',
      legalBasis: null,
    })
    const { due, certificate } = dueDate(calendar, limit, ctx.now)
    const replyUntil = toDate(atMidnight(due).at)
    const heard = lines.filter((line) => isHeard(line, row))
    await tellNamed(ctx, row, heard, replyUntil)
    return {
      row: { ...row, replyDays: input.days, replyUntil, certificate, returned: null },
      entry: {
        type: 'reports.late_opened',
        data: { days: input.days, replyUntil: replyUntil.toISOString(), lines: heard.map(({ id }) => id) },
      },
    }
  })

export const propose = (ctx: Ctx, input: Seen): Promise<LateList> =>
  act(ctx, input, 'propose', async (ctx, row) => {
    await tellApprover(ctx, row)
    return { row: { ...row, returned: null }, entry: { type: 'reports.late_proposed', data: {} } }
  })

export const approve = (ctx: Ctx, input: Seen): Promise<LateList> =>
  act(ctx, input, 'approve', async (ctx, row) => {
    await tellOffice(ctx, row, 'approved', null)
    return { row: { ...row, approvedBy: ctx.actor.name }, entry: { type: 'reports.late_approved', data: {} } }
  })

export const sendBack = (ctx: Ctx, input: Seen & { reason: string }): Promise<LateList> =>
  act(ctx, input, 'return', async (ctx, row) => {
    await tellOffice(ctx, row, 'returned', input.reason)
    return {
      row: { ...row, returned: input.reason },
      entry: { type: 'reports.late_returned', data: { reason: input.reason } },
    }
  })

export const publish = (ctx: Ctx, input: Seen): Promise<LateList> =>
  act(ctx, input, 'publish', (ctx, row, whole) =>
    publishVersion(ctx, { ...whole, row }, { reason: row.reason, approvedBy: row.approvedBy ?? '' }),
  )
