import type { Certificate, Pause, TimeLimit } from '@motcua/shared/calendar'
import type { TimeLimitRule } from '@motcua/shared/catalogue'
import { ZONE } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { formatDay, iso, toDate, toInstant } from '../../lib/time.ts'
import {
  addWorkingDays,
  type Calendar,
  type Due,
  dueDate,
  loadCalendar,
  remindAt,
  timeLimit,
  withPauses,
  workingDaysBetween,
} from '../calendar/index.ts'
import type { DossierRecord } from './queries.ts'
import { dropTimers, insertPromise, insertTimers, pausesOf, promisesOf } from './queries-parts.ts'
import type { Regime, Rule } from './regime.ts'

/** Promises: every date the applicant was ever given, each with its certificate, and the timers that watch it. */

export const calendarOf = (ctx: Pick<Ctx, 'db'>, rootUnitId: string): Promise<Calendar> =>
  loadCalendar(ctx.db, { unitId: rootUnitId })

/** A period of the regime itself as a time limit: the check of an online filing, the days to complete a dossier. */
export const regimeLimit = ({ value, unit, article }: Rule, text?: string): TimeLimit =>
  timeLimit(`${value} ${unit}`, { legalBasis: { text: article ?? text ?? '', article: null } })

/** An officer's own date, when the catalogue states no limit: a day, kept until the close of its hours. */
export type ManualDate = { dueAt: string; reason: string }

export type FirstDate = { due: Due; kind: 'first' | 'manual'; reason: string | null }

/**
 * The first appointment: by the catalogue's rule, or by hand with a reason when the catalogue states none.
 * @throws Invalid `dossiers.due_date_needed` when neither is there, `dossiers.due_date_past`
 */
export const firstDate = (
  calendar: Calendar,
  at: Temporal.Instant,
  rule: TimeLimitRule | null,
  manual: ManualDate | null,
): FirstDate => {
  if (rule?.limit) {
    return {
      due: dueDate(calendar, rule.limit, at, [], { rule: { id: rule.id, version: 1 } }),
      kind: 'first',
      reason: null,
    }
  }
  if (!manual) throw new Invalid('dossiers.due_date_needed')
  return { due: manualDate(calendar, at, manual), kind: 'manual', reason: manual.reason }
}

/** Counted back into working days, so that the same certificate explains it and pauses move it. */
const manualDate = (calendar: Calendar, at: Temporal.Instant, { dueAt, reason }: ManualDate): Due => {
  const due = Temporal.Instant.from(dueAt)
  const days = workingDaysBetween(calendar, at, due)
  if (Temporal.Instant.compare(due, at) <= 0 || days < 1)
    throw new Invalid('dossiers.due_date_past', { date: formatDay(due) })
  const limit = timeLimit(`${days} working_day`, {
    legalBasis: { text: reason.slice(0, 300), article: null },
  })
  return dueDate(calendar, limit, at)
}

type PromiseKind = 'check' | 'first' | 'restart' | 'pause' | 'extension' | 'calendar' | 'manual'
export type Promised = { kind: PromiseKind; due: Due; reason: string | null }

/** Records a promise; its reminders and its lateness replace those of the promise before. */
export const promise = async (
  ctx: Ctx,
  dossierId: string,
  calendar: Calendar,
  { kind, due, reason }: Promised,
) => {
  await insertPromise(ctx.db, promiseRow(ctx, dossierId, { kind, due, reason }))
  await dropTimers(ctx.db, dossierId, WATCHES)
  await insertTimers(ctx.db, watches(ctx, dossierId, calendar, due, kind === 'check'))
}

export const promiseRow = (ctx: Ctx, dossierId: string, { kind, due, reason }: Promised) => ({
  id: newId(),
  dossier_id: dossierId,
  kind,
  due_at: toDate(due.due),
  certificate: due.certificate as unknown,
  reason,
  made_at: toDate(ctx.now),
  made_by: ctx.actor.id,
})

export const WATCHES = ['remind_2', 'remind_1', 'remind_0', 'check_late', 'late'] as const

/** Reminders 2 and 1 working days before and on the day; then the lateness itself. What is already past is left out. */
export const watches = (ctx: Ctx, dossierId: string, calendar: Calendar, due: Due, check: boolean) => {
  if (due.certificate.suspended) return []
  const moments: [string, Temporal.Instant][] = check
    ? [['check_late', due.due]]
    : [
        ['remind_2', remindAt(calendar, due.due, -2)],
        ['remind_1', remindAt(calendar, due.due, -1)],
        ['remind_0', remindAt(calendar, due.due, 0)],
        ['late', due.due],
      ]
  return moments
    .filter(([, at]) => Temporal.Instant.compare(at, ctx.now) > 0)
    .map(([kind, at]) => ({ id: newId(), dossier_id: dossierId, kind, due_at: toDate(at) }))
}

/** The certificate in force: of the newest promise on the whole dossier. */
export const certificateInForce = async (ctx: Ctx, dossierId: string): Promise<Certificate | null> => {
  const promises = await promisesOf(ctx.db, dossierId)
  return (promises.findLast(({ kind }) => kind !== 'check')?.certificate as Certificate | undefined) ?? null
}

const writtenPauses = async (ctx: Ctx, dossierId: string): Promise<Pause[]> =>
  (await pausesOf(ctx.db, dossierId)).map(({ from_at, to_at, reason }) => ({
    from: iso(from_at),
    to: to_at && iso(to_at),
    reason,
  }))

/**
 * After a pause began or ended: the date in force with all pauses so far. While one lasts nothing is late and no
 * reminder goes out; when it ended the new date is a promise of its own.
 */
export const repause = async (ctx: Ctx, dossier: DossierRecord, reason: string): Promise<Date | null> => {
  const certificate = await certificateInForce(ctx, dossier.id)
  if (!certificate) return dossier.due_at
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const due = withPauses(calendar, certificate, await writtenPauses(ctx, dossier.id))
  await promise(ctx, dossier.id, calendar, { kind: 'pause', due, reason })
  return toDate(due.due)
}

/** The clock begins anew when a dossier is completed (NĐ 61/2018 Art. 19: "thời hạn được tính lại từ đầu"). */
export const restart = async (ctx: Ctx, dossier: DossierRecord, reason: string): Promise<Date | null> => {
  const certificate = await certificateInForce(ctx, dossier.id)
  if (!certificate) return dossier.due_at
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const due = dueDate(calendar, certificate.limit, ctx.now, [], { rule: certificate.rule })
  await promise(ctx, dossier.id, calendar, { kind: 'restart', due, reason })
  return toDate(due.due)
}

/** Latest moment at which an apology may still be given: at least one working day before the date (Art. 19). */
export const lastApology = (calendar: Calendar, regime: Regime, dueAt: Date): Temporal.Instant => {
  const day = addWorkingDays(calendar, toInstant(dueAt), -regime.extension.noticeBefore.value)
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' }).toInstant()
}
