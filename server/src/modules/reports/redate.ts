import type { Certificate, DayCertificate, Supersedes } from '@motcua/shared/calendar'
import type { ReportCertificate } from '@motcua/shared/reports'
import type { Ctx } from '../../lib/context.ts'
import { toDate } from '../../lib/time.ts'
import {
  certificateDigest,
  dayCertificateDigest,
  type RedatableProvider,
  type RedateCase,
} from '../calendar/index.ts'
import { append } from '../journal/index.ts'
import { atMidnight, isDayCertificate } from './dates.ts'
import { countedRuns, lockRun, type RunRow, setRunDue } from './queries-plan.ts'

type NewDue = { at: Temporal.Instant; lastDay: string; certificate: ReportCertificate; reason: string }

/** Gives a period its new date; the new certificate names the old one. */
export const moveRun = async (
  ctx: Ctx,
  run: RunRow,
  { at, lastDay, certificate, reason }: NewDue,
): Promise<void> => {
  const was = run.certificate
  const named: ReportCertificate =
    was && !certificate.supersedes
      ? { ...certificate, supersedes: supersedes(ctx, was, reason) }
      : certificate
  await setRunDue(ctx.db, run.id, { at: toDate(at), lastDay, certificate: named }, toDate(ctx.now))
  await append(ctx, {
    kind: 'report_run',
    id: run.id,
    type: 'reports.redated',
    data: { from: was?.due ?? null, to: certificate.due, reason, calendar: certificate.calendar.version },
  })
}

const supersedes = (ctx: Ctx, was: ReportCertificate, reason: string): Supersedes => ({
  digest: digestOf(was),
  due: was.due,
  calendarVersion: was.calendar.version,
  reason,
  document: null,
  decidedAt: ctx.now.round('second').toString({ timeZone: '+07:00' }),
  decidedBy: ctx.actor.name,
})

const digestOf = (certificate: ReportCertificate): string =>
  isDayCertificate(certificate)
    ? dayCertificateDigest(certificate as DayCertificate)
    : certificateDigest(certificate as Certificate)

/** Periods counted in working days move with a late announcement; days written in a document do not run. */
export const redatable: RedatableProvider = {
  name: 'reports',
  affected: async (db, range, after, limit) => {
    const rows = await countedRuns(db, range, after, limit)
    const cases = rows.map(({ id, period, provinceId, certificate }) => ({
      id,
      code: period,
      unitId: provinceId,
      certificate: certificate as Certificate,
    }))
    return { cases, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
  },
  redate: async (ctx, items) => {
    const outcomes = []
    for (const item of items) outcomes.push(await redateOne(ctx, item))
    return outcomes
  },
}

const redateOne = async (ctx: Ctx, { id, was, due, reason }: RedateCase) => {
  const run = await lockRun(ctx.db, id)
  if (!run?.certificate || digestOf(run.certificate) !== certificateDigest(was)) {
    return { id, state: 'skipped' as const, problem: 'reports.not_now' }
  }
  await moveRun(ctx, run, { ...atMidnight(due.due), certificate: due.certificate, reason })
  return { id, state: 'done' as const }
}
