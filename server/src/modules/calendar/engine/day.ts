import { createHash } from 'node:crypto'
import { type DayCertificate, DayRule, type DayRuleInput, type Supersedes } from '@motcua/shared/calendar'
import { canonicalize } from '@motcua/shared/proof'
import { Conflict } from '../../../lib/errors.ts'
import type { Calendar } from './compile.ts'
import { DATES, dayOf, inRange } from './grid.ts'
import { isWorkDay, offDaysIn, workDayFrom } from './walk.ts'

export type DayDue = { readonly due: Temporal.Instant; readonly certificate: DayCertificate }

/**
 * The last moment of a day somebody wrote, with its certificate.
 *
 * @throws Invalid `calendar.out_of_range` beyond 2020–2030
 *
 * @example
 * dayDue(national, { day: '2023-09-21', strict: true }).due // 2023-09-20T23:59:59+07:00
 */
export const dayDue = (
  calendar: Calendar,
  input: DayRuleInput,
  supersedes: Supersedes | null = null,
): DayDue => {
  const rule = DayRule.parse(input)
  const last = inRange(dayOf(rule.day) - (rule.strict ? 1 : 0))
  const off = isWorkDay(calendar, last) ? null : (offDaysIn(calendar, last, last + 1)[0] ?? null)
  const end = off && rule.rollForward ? workDayFrom(calendar, last) : last
  const due = `${DATES[end]}T23:59:59+07:00`
  const certificate: DayCertificate = {
    v: 1,
    kind: 'day',
    rule,
    calendar: { id: calendar.id, code: calendar.code, version: calendar.version, digest: calendar.digest },
    lastDay: DATES[last] as string,
    off,
    rolled:
      end === last
        ? null
        : {
            from: DATES[last] as string,
            to: DATES[end] as string,
            because: offDaysIn(calendar, last, end),
          },
    due,
    provisional:
      (calendar.provisionalBefore[end + 1] as number) > (calendar.provisionalBefore[last] as number),
    supersedes,
  }
  return { due: Temporal.Instant.from(due), certificate }
}

/** SHA-256 of the certificate's canonical bytes, in hex. */
export const dayCertificateDigest = (certificate: DayCertificate): string =>
  createHash('sha256').update(canonicalize(certificate)).digest('hex')

/**
 * Computes a written day again on the calendar version its certificate names.
 * @throws Conflict `calendar.other_version` when another version is handed in
 */
export const replayDay = (calendar: Calendar, certificate: DayCertificate): boolean => {
  if (calendar.digest !== certificate.calendar.digest) {
    throw new Conflict('calendar.other_version', {
      asked: certificate.calendar.version,
      given: calendar.version,
    })
  }
  const fresh = dayDue(calendar, certificate.rule, certificate.supersedes).certificate
  return dayCertificateDigest(fresh) === dayCertificateDigest(certificate)
}
