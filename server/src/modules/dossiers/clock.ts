import type {
  Acknowledged,
  ConfirmPayment,
  EnterDueDate,
  Extend,
  Pause,
  RequestPayment,
  Resume,
} from '@motcua/shared/dossiers'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { formatDay, iso, toDate, toInstant } from '../../lib/time.ts'
import { type Due, extendDue } from '../calendar/index.ts'
import { type Change, change } from './change.ts'
import {
  calendarOf,
  certificateInForce,
  firstDate,
  lastApology,
  promise,
  repause,
  WATCHES,
} from './deadlines.ts'
import type { DossierRecord } from './queries.ts'
import { dropTimers, endPause, insertPause } from './queries-parts.ts'
import { regimeById } from './regime.ts'
import { deskPatch } from './tasks.ts'

/** What moves the date of a dossier while it is worked on: pauses, payment, one extension, a date entered by hand. */

type Held = { kind: 'payment' | 'external'; reason: string; legalBasis: string }

const hold = async (ctx: Ctx, dossier: DossierRecord, { kind, reason, legalBasis }: Held) => {
  await insertPause(ctx.db, {
    id: newId(),
    dossier_id: dossier.id,
    reason_kind: kind,
    reason,
    legal_basis: legalBasis,
    from_at: toDate(ctx.now),
  })
  // Nothing falls late while the clock stands.
  await dropTimers(ctx.db, dossier.id, WATCHES)
}

export const pause = (ctx: Ctx, input: Pause & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'pause', async (ctx, dossier) => {
    await hold(ctx, dossier, { kind: 'external', reason: input.reason, legalBasis: input.legalBasis })
    return {
      type: 'dossiers.paused',
      data: { legalBasis: input.legalBasis },
      private: { reason: input.reason },
      patch: { state: 'paused', paused_since: toDate(ctx.now) },
    }
  })

export const resume = (ctx: Ctx, input: Resume & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'resume', (ctx, dossier) =>
    running(ctx, dossier, { type: 'dossiers.resumed', reason: input.remark || 'Hết lý do tạm dừng' }),
  )

const running = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { type, reason, data = {} }: Pick<Change, 'type' | 'data'> & { reason: string },
): Promise<Change> => {
  await endPause(ctx.db, dossier.id, toDate(ctx.now))
  const due = await repause(ctx, dossier, reason)
  return {
    type,
    data: { ...data, dueAt: due && iso(due) },
    patch: { state: 'processing', paused_since: null, due_at: due, ...(await deskPatch(ctx, dossier.id)) },
  }
}

export const requestPayment = (ctx: Ctx, input: RequestPayment & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'requestPayment', async (ctx, dossier) => {
    await hold(ctx, dossier, { kind: 'payment', reason: input.what, legalBasis: input.legalBasis })
    return {
      type: 'dossiers.payment_requested',
      data: { amount: input.amount, what: input.what, legalBasis: input.legalBasis },
      patch: {
        state: 'awaiting_payment',
        paused_since: toDate(ctx.now),
        fee: { amount: input.amount, what: input.what, paid: false },
      },
    }
  })

export const confirmPayment = (ctx: Ctx, input: ConfirmPayment & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'confirmPayment', async (ctx, dossier) => {
    const done = await running(ctx, dossier, {
      type: 'dossiers.payment_confirmed',
      reason: 'Đã thực hiện nghĩa vụ tài chính',
      data: { receiptNumber: input.receiptNumber },
    })
    const fee = {
      ...(dossier.fee as object),
      paid: true,
      receiptNumber: input.receiptNumber,
      paidAt: input.paidAt ?? ctx.now.toString(),
    }
    return { ...done, patch: { ...done.patch, fee } }
  })

/**
 * Apology with one new date, given at the latest one working day before the date in force
 * (NĐ 61/2018 Art. 19: "việc hẹn lại ngày trả kết quả được thực hiện không quá một lần").
 * @throws Conflict `dossiers.extended_already`, `dossiers.apology_late`; Invalid `calendar.extension_not_later`
 */
export const extend = (ctx: Ctx, input: Extend & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'extend', async (ctx, dossier) => {
    const regime = regimeById(dossier.regime)
    if (dossier.extension_count >= regime.extension.max) throw new Conflict('dossiers.extended_already')
    const certificate = await certificateInForce(ctx, dossier.id)
    if (!certificate || !dossier.due_at) throw new Conflict('dossiers.no_date_to_extend')
    const calendar = await calendarOf(ctx, dossier.root_unit_id)
    const latest = lastApology(calendar, regime, dossier.due_at)
    if (Temporal.Instant.compare(ctx.now, latest) > 0) {
      throw new Conflict('dossiers.apology_late', {
        latest: formatDay(latest),
        due: formatDay(toInstant(dossier.due_at)),
      })
    }
    const due = extendDue(calendar, certificate, {
      due: localText(input.dueAt),
      decidedAt: localText(ctx.now.toString()),
      decidedBy: ctx.actor.name,
      reason: input.reason,
      legalBasis: { text: regime.extension.article, article: null },
    })
    return extended(ctx, dossier, calendar, due, input.reason)
  })

const extended = async (
  ctx: Ctx,
  dossier: DossierRecord,
  calendar: Awaited<ReturnType<typeof calendarOf>>,
  due: Due,
  reason: string,
): Promise<Change> => {
  await promise(ctx, dossier.id, calendar, { kind: 'extension', due, reason })
  const template = regimeById(dossier.regime).forms.apology
  return {
    type: 'dossiers.extended',
    data: { from: dossier.due_at && iso(dossier.due_at), dueAt: due.certificate.due },
    private: { reason },
    patch: { due_at: toDate(due.due), extension_count: dossier.extension_count + 1 },
    slips: template ? [{ template, facts: { reason, oldDueAt: dossier.due_at && iso(dossier.due_at) } }] : [],
  }
}

/** Certificates are written in local time, minutes. */
export const localText = (at: string): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toString({ timeZoneName: 'never', smallestUnit: 'minute', offset: 'auto' })
    .replace(/T(\d\d:\d\d)\+/, 'T$1:00+')

/** For a dossier that came without an appointment: the catalogue states no limit and none was entered. */
export const enterDueDate = (ctx: Ctx, input: EnterDueDate & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'enterDueDate', async (ctx, dossier) => {
    if (dossier.due_at) throw new Invalid('dossiers.has_due_date')
    const calendar = await calendarOf(ctx, dossier.root_unit_id)
    const first = firstDate(calendar, ctx.now, null, { dueAt: input.dueAt, reason: input.reason })
    await promise(ctx, dossier.id, calendar, first)
    return {
      type: 'dossiers.due_date_entered',
      data: { dueAt: first.due.certificate.due },
      patch: { first_due_at: toDate(first.due.due), due_at: toDate(first.due.due) },
    }
  })
