import type { Timeliness } from '@motcua/shared/dossier-states'
import { toInstant } from '../../lib/time.ts'
import type { Calendar } from '../calendar/index.ts'
import { latenessMeasures } from '../calendar/index.ts'
import type { DossierRecord } from './queries.ts'
import type { SupplementRecord } from './queries-parts.ts'

/** Where a dossier stands against the date in force; the other two measures are in `lateness`. */
type Dated = Pick<
  DossierRecord,
  'state' | 'due_at' | 'check_due_at' | 'decided_at' | 'closed_at' | 'paused_since'
>

export const timelinessOf = (dossier: Dated, now: Temporal.Instant, near: Temporal.Instant): Timeliness => {
  const due = dossier.state === 'submitted' ? dossier.check_due_at : dossier.due_at
  if (!due) return 'none'
  const end = dossier.decided_at ?? dossier.closed_at
  if (end) return settled(end, due)
  if (dossier.state === 'supplementing' || dossier.state === 'awaiting_payment' || dossier.state === 'paused')
    return 'paused'
  if (due.getTime() < now.epochMilliseconds) return 'overdue'
  return due.getTime() <= near.epochMilliseconds ? 'near' : 'within'
}

/** Early and on time are told apart by the day, as the official forms count (II.06a). */
const settled = (end: Date, due: Date): Timeliness => {
  if (end.getTime() > due.getTime()) return 'late'
  const day = (at: Date) => toInstant(at).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
  return day(end) === day(due) ? 'on_time' : 'early'
}

/** Three measures, never mixed: the first appointment, the date in force, and QĐ 766/QĐ-TTg. */
export const latenessOf = (
  calendar: Calendar,
  dossier: DossierRecord,
  supplements: readonly SupplementRecord[],
  now: Temporal.Instant,
) => {
  if (!dossier.received_at) return { againstFirst: null, againstInForce: null, asIndex766: null }
  const finished = dossier.decided_at ?? dossier.closed_at
  const { againstFirst, inForce, as766 } = latenessMeasures(calendar, {
    firstDue: dossier.first_due_at && toInstant(dossier.first_due_at),
    dueInForce: dossier.due_at && toInstant(dossier.due_at),
    receivedAt: toInstant(dossier.received_at),
    finishedAt: finished && toInstant(finished),
    asOf: now,
    supplements: supplements.map(({ requested_at, answered_at }) => ({
      requestedAt: toInstant(requested_at),
      completedAt: answered_at && toInstant(answered_at),
    })),
  })
  return {
    againstFirst: againstFirst.due && againstFirst.workingMinutes,
    againstInForce: inForce.due && inForce.workingMinutes,
    asIndex766: as766.late === null ? null : as766.late ? ('late' as const) : ('on_time' as const),
  }
}
