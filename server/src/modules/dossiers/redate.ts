import type { Certificate } from '@motcua/shared/calendar'
import type { Ctx } from '../../lib/context.ts'
import { iso, toDate } from '../../lib/time.ts'
import { certificateDigest, type RedatableProvider, type RedateCase } from '../calendar/index.ts'
import { commit } from './change.ts'
import { calendarOf, certificateInForce, promise } from './deadlines.ts'
import { lockDossier } from './queries.ts'
import { openWithDates } from './queries-redate.ts'
import { OPEN_DATED } from './state.ts'

/** A late announcement of the working calendar moves the dates of open dossiers: each with its reason and old promise. */
export const redatable: RedatableProvider = {
  name: 'dossiers',
  affected: async (db, range, after, limit) => {
    const rows = await openWithDates(db, range, after, limit)
    const cases = rows.map(({ id, code, deciding_unit_id, certificate }) => ({
      id,
      code,
      unitId: deciding_unit_id,
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
  const dossier = await lockDossier(ctx.db, id)
  const certificate = await certificateInForce(ctx, id)
  if (
    !OPEN_DATED.has(dossier.state) ||
    !certificate ||
    certificateDigest(certificate) !== certificateDigest(was)
  ) {
    return { id, state: 'skipped' as const, problem: 'dossiers.not_now' }
  }
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  await promise(ctx, id, calendar, { kind: 'calendar', due, reason })
  await commit(ctx, dossier, {
    type: 'dossiers.redated',
    data: {
      from: dossier.due_at && iso(dossier.due_at),
      dueAt: due.certificate.due,
      reason,
      document: due.certificate.supersedes?.document ?? null,
      calendarVersion: due.certificate.calendar.version,
    },
    patch: { due_at: toDate(due.due) },
  })
  return { id, state: 'done' as const }
}
