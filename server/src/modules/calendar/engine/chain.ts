import { createHash } from 'node:crypto'
import type { Certificate, Extension, Pause, Supersedes } from '@motcua/shared/calendar'
import { canonicalize } from '@motcua/shared/proof'
import { Conflict, Invalid } from '../../../lib/errors.ts'
import type { Calendar } from './compile.ts'
import { type Due, dueDate } from './due.ts'

/** The bytes that a replay must give again. */
export const certificateBytes = (certificate: Certificate): string => canonicalize(certificate)

/** SHA-256 of the bytes, in hex: what a later certificate names when it supersedes this one. */
export const certificateDigest = (certificate: Certificate): string =>
  createHash('sha256').update(certificateBytes(certificate)).digest('hex')

const pausesOf = (certificate: Certificate): Pause[] =>
  certificate.pauses.map(({ from, to, reason }) => ({ from, to, reason }))

const again = (calendar: Calendar, certificate: Certificate, change: Partial<Certificate> = {}): Due => {
  const { limit, received, rule, extension, supersedes } = { ...certificate, ...change }
  const pauses = change.pauses ?? pausesOf(certificate)
  return dueDate(calendar, limit, Temporal.Instant.from(received), pauses, { rule, extension, supersedes })
}

/**
 * Computes a certificate again from what it says itself, on the calendar version it names.
 * @throws Conflict `calendar.other_version` when another version is handed in
 */
export const replay = (
  calendar: Calendar,
  certificate: Certificate,
): { same: boolean; certificate: Certificate } => {
  if (calendar.digest !== certificate.calendar.digest) {
    throw new Conflict('calendar.other_version', {
      asked: certificate.calendar.version,
      given: calendar.version,
    })
  }
  const fresh = again(calendar, certificate).certificate
  return { same: certificateBytes(fresh) === certificateBytes(certificate), certificate: fresh }
}

/** The same limit with these pauses instead of those it had: after a pause began or ended. */
export const withPauses = (calendar: Calendar, certificate: Certificate, pauses: readonly Pause[]): Due => {
  const { limit, received, rule, extension, supersedes } = certificate
  return dueDate(calendar, limit, Temporal.Instant.from(received), pauses, { rule, extension, supersedes })
}

/**
 * Gives the one new date the law allows (Nghị định 61/2018, Điều 19: re-appointment at most once, before the date).
 * @throws Conflict `calendar.extended_already`, `calendar.extension_late`; Invalid
 * `calendar.extension_not_later`, `calendar.extension_day_off`
 */
export const extendDue = (calendar: Calendar, certificate: Certificate, extension: Extension): Due => {
  if (certificate.extension) throw new Conflict('calendar.extended_already', { due: certificate.due })
  const due = Date.parse(certificate.due)
  if (Date.parse(extension.decidedAt) >= due)
    throw new Conflict('calendar.extension_late', { due: certificate.due })
  if (Date.parse(extension.due) <= due)
    throw new Invalid('calendar.extension_not_later', { due: certificate.due })
  const extended = again(calendar, certificate, { extension })
  // The applicant is told the very date that was decided; a day off is a slip to be mended before it is sent.
  if (extended.certificate.rolled) throw new Invalid('calendar.extension_day_off', { due: extension.due })
  return extended
}

export type RedateReason = Pick<Supersedes, 'reason' | 'document' | 'decidedAt' | 'decidedBy'>

/**
 * The same case on another calendar version. The new certificate names the old one, its date and the reason; a date
 * given by an authority (extension) stays what it was given as.
 */
export const redate = (calendar: Calendar, certificate: Certificate, reason: RedateReason): Due =>
  again(calendar, certificate, {
    supersedes: {
      digest: certificateDigest(certificate),
      due: certificate.due,
      calendarVersion: certificate.calendar.version,
      ...reason,
    },
  })
