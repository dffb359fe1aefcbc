import type { Certificate, DayCertificate } from '@motcua/shared/calendar'
import type { Deadline, Recurrence } from '@motcua/shared/reading'
import { AppError } from '../../lib/errors.ts'
import {
  type Calendar,
  certificateDigest,
  dayCertificateDigest,
  dayDue,
  dueDate,
  timeLimit,
} from '../calendar/index.ts'
import { continuousEvidence, rollsForward } from './settings.ts'

/** From the rule a document gives to the date of a task, always by the calendar and with its certificate. */

/** A moment with what proves it; `digest` names the certificate in `directives.certificate`. */
export type CertifiedDue = {
  readonly at: Temporal.Instant
  readonly certificate: Certificate | DayCertificate
  readonly digest: string
}

/**
 * A standing duty, as `task.recurrence` keeps it. `why` tells a duty that recurs by itself from evidence asked of a
 * task without an end. `on` null: the last day of each period. `until` is the last day on which instances are made.
 */
export type Standing = {
  readonly every: Recurrence
  readonly on: { readonly day: number | null; readonly month: number | null } | null
  readonly strict: boolean
  readonly adHoc: boolean
  readonly why: 'recurring' | 'continuous'
  readonly from: string
  readonly until: string | null
  readonly words: string | null
}

export type DueOf = {
  /** Null: no date, or none yet. */
  readonly due: CertifiedDue | null
  /** The earlier, wished day. */
  readonly soft: CertifiedDue | null
  /** What it waits for, in the document's words: such a task is suspended until that is registered. */
  readonly waitsFor: string | null
  readonly standing: Standing | null
  /** The day lies beyond the years the calendar knows: a person must set another. */
  readonly beyondCalendar: boolean
}

export type DueContext = {
  readonly issuedOn: string
  readonly calendar: Calendar
  /** The day the awaited event was registered for; absent while it is awaited. */
  readonly eventOn?: string | null
}

const UNCOUNTABLE = new Set(['calendar.out_of_range', 'calendar.limit_unreadable'])

const NOTHING: DueOf = { due: null, soft: null, waitsFor: null, standing: null, beyondCalendar: false }

/**
 * What a deadline rule means for a document of that day.
 *
 * @example
 * dueOf({ kind: 'before', date: '2023-09-21', strict: true, … }, { issuedOn, calendar }).due?.at
 * // 2023-09-20T23:59:59+07:00
 */
export const dueOf = (deadline: Deadline, context: DueContext): DueOf => {
  try {
    return ruled(deadline, context)
  } catch (error) {
    if (error instanceof AppError && UNCOUNTABLE.has(error.code)) {
      return { ...NOTHING, beyondCalendar: true }
    }
    throw error
  }
}

const ruled = (deadline: Deadline, context: DueContext): DueOf => {
  const { issuedOn } = context
  switch (deadline.kind) {
    case 'by':
    case 'before':
    case 'month':
    case 'quarter':
    case 'year':
      return fixed(deadline, context)
    case 'within':
      return within(deadline, context)
    case 'recurring':
      return {
        ...NOTHING,
        standing: standingOf(deadline, deadline.recurrence ?? 'monthly', 'recurring', issuedOn),
      }
    case 'continuous':
      return {
        ...NOTHING,
        standing: standingOf(deadline, continuousEvidence(issuedOn), 'continuous', issuedOn),
      }
    case 'after_event':
    case 'programme':
    case 'reference':
    case 'on_request':
      return awaited(deadline, context)
    case 'none':
      return NOTHING
  }
}

const fixed = (deadline: Deadline, context: DueContext): DueOf => ({
  ...NOTHING,
  due: deadline.date ? writtenDay(context.calendar, deadline.date, deadline) : null,
  soft: deadline.soft
    ? writtenDay(context.calendar, deadline.soft, { strict: false, text: deadline.text })
    : null,
})

/** The last moment of a day somebody wrote. */
export const writtenDay = (
  calendar: Calendar,
  day: string,
  { strict, text }: { strict: boolean; text: string | null },
): CertifiedDue => {
  const { due, certificate } = dayDue(calendar, {
    ...{ day, strict, words: text?.slice(0, 500) ?? null },
    rollForward: rollsForward(day),
  })
  return { at: due, certificate, digest: dayCertificateDigest(certificate) }
}

const LIMIT_UNITS = { working_day: 'working_day', day: 'calendar_day', month: 'month' } as const

/** Words that mean the document's own issue: the limit then runs from its day and waits for nothing. */
const OWN_ISSUE =
  /(?:ký|ban hành|phát hành|nhận)\s+(?:được\s+)?(?:văn bản|công văn|kế hoạch|quyết định|chỉ thị|thông báo)\s+này/iu

const within = (deadline: Deadline, context: DueContext): DueOf => {
  const { amount, event } = deadline
  if (!amount) return awaited(deadline, context)
  const own = event === null || OWN_ISSUE.test(event)
  const from = own ? context.issuedOn : (context.eventOn ?? null)
  if (from === null) return { ...NOTHING, waitsFor: event }
  const limit = timeLimit(`${amount.value} ${LIMIT_UNITS[amount.unit]}`)
  const { due, certificate } = dueDate(context.calendar, limit, morningOf(from))
  return { ...NOTHING, due: { at: due, certificate, digest: certificateDigest(certificate) } }
}

const morningOf = (day: string) => Temporal.Instant.from(`${day}T08:00:00+07:00`)

/** A date written beside the event holds even while it is awaited. */
const awaited = (deadline: Deadline, context: DueContext): DueOf => {
  const dated = fixed(deadline, context)
  if (context.eventOn) return dated
  const { kind, event, text } = deadline
  // "Theo tiến độ được giao" and "Theo yêu cầu của …" say more whole than cut down to what they name.
  const words = kind === 'after_event' || kind === 'reference' ? (event ?? text) : (text ?? event)
  return { ...dated, waitsFor: words ?? 'văn bản hoặc sự kiện có liên quan' }
}

const standingOf = (
  deadline: Deadline,
  every: Recurrence,
  why: Standing['why'],
  issuedOn: string,
): Standing => ({
  every,
  on: why === 'recurring' ? deadline.on : null,
  strict: why === 'recurring' && deadline.strict,
  adHoc: deadline.adHoc,
  why,
  from: issuedOn,
  until: deadline.date && deadline.date > issuedOn ? deadline.date : null,
  words: deadline.text,
})

const MONTHS = { monthly: 1, quarterly: 3, six_monthly: 6, nine_monthly: 9, yearly: 12 } as const

export type Period = { readonly from: string; readonly to: string }

/**
 * The period of a standing duty that a day lies in: the day itself, its week from Monday, its month, quarter, half,
 * first nine months (from October on: the last three, for which none is due), year.
 */
export const periodOf = (every: Recurrence, day: string): Period => {
  const date = Temporal.PlainDate.from(day)
  if (every === 'daily') return { from: day, to: day }
  if (every === 'weekly') {
    const monday = date.subtract({ days: date.dayOfWeek - 1 })
    return { from: monday.toString(), to: monday.add({ days: 6 }).toString() }
  }
  const months = MONTHS[every]
  const first = Math.floor((date.month - 1) / months) * months + 1
  const from = date.with({ month: first, day: 1 })
  const length = Math.min(months, 13 - first)
  return { from: from.toString(), to: from.add({ months: length }).subtract({ days: 1 }).toString() }
}

/** The period after one. */
export const nextPeriod = (every: Recurrence, { to }: Period): Period =>
  periodOf(every, Temporal.PlainDate.from(to).add({ days: 1 }).toString())

/**
 * When the instance of a period is due: on the day (and month) the rule names within it, else with its last day. A day
 * a month does not have is its last.
 */
export const instanceDue = (standing: Standing, period: Period, calendar: Calendar): CertifiedDue =>
  writtenDay(calendar, dayWithin(standing, period), { strict: standing.strict, text: standing.words })

const dayWithin = ({ every, on }: Standing, { to }: Period): string => {
  if (!on?.day || every === 'daily' || every === 'weekly') return to
  const last = Temporal.PlainDate.from(to)
  const month =
    every === 'yearly' && on.month ? last.with({ day: 1, month: on.month }) : last.with({ day: 1 })
  return month.with({ day: Math.min(on.day, month.daysInMonth) }).toString()
}
