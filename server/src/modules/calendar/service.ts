import type {
  CalendarBrief,
  Certificate,
  DayInfo,
  ExplainReply,
  ExplainRequest,
} from '@motcua/shared/calendar'
import { explain } from '@motcua/shared/calendar-words'
import type { Ctx } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { passes } from '../../lib/permission.ts'
import { certificateDigest, replay } from './engine/chain.ts'
import { type Calendar, factOf } from './engine/compile.ts'
import { type Due, dueDate } from './engine/due.ts'
import { DATES, dayOf } from './engine/grid.ts'
import { spansOf } from './engine/walk.ts'
import { loadCalendar, loadVersion } from './load.ts'
import { permissions } from './policy.ts'
import { listCalendars } from './queries.ts'

const LONGEST = 1100

export const calendars = async (ctx: Ctx): Promise<CalendarBrief[]> => {
  const rows = await listCalendars(ctx.db)
  const codes = new Map(rows.map((row) => [row.id, row.code]))
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      code: row.code,
      name: { vi: row.name_vi, en: row.name_en },
      parent: (row.parent_id && codes.get(row.parent_id)) ?? null,
      version: (await loadCalendar(ctx.db, { code: row.code })).version,
      can: { propose: passes(permissions['calendar.propose'], ctx.actor) },
    })),
  )
}

type DaysInput = { calendar?: string | undefined; from: string; to: string; known?: string | undefined }

const knownAt = (known: string | undefined) => (known ? Temporal.Instant.from(known) : undefined)

export const days = async (ctx: Ctx, { calendar: code, from, to, known }: DaysInput) => {
  const [first, last] = [dayOf(from), dayOf(to)]
  if (last - first >= LONGEST) throw new Invalid('calendar.range_too_long', { days: LONGEST })
  const calendar = await loadCalendar(ctx.db, { code, knownAt: knownAt(known) })
  return { calendar: calendar.code, version: calendar.version, days: daysOf(calendar, first, last) }
}

const daysOf = (calendar: Calendar, first: number, last: number): DayInfo[] =>
  DATES.slice(first, last + 1).map((date, index) => {
    const { kind, name, source, confidence, provisional } = factOf(calendar, date)
    return { date, kind, name, source, confidence, provisional, spans: spansOf(calendar, first + index) }
  })

/** Computes a date for anybody: what it says is what a dossier received then would be told. */
export const explainDate = async (ctx: Ctx, input: ExplainRequest): Promise<ExplainReply> => {
  const choice = { code: input.calendar, unitId: input.unitId, knownAt: knownAt(input.known) }
  const calendar = await loadCalendar(ctx.db, choice)
  const received = Temporal.Instant.from(input.received)
  return told(dueDate(calendar, input.limit, received, input.pauses, { extension: input.extension }))
}

/** Computes a certificate again on the version it names, and says whether the bytes agree. */
export const replayCertificate = async (ctx: Ctx, certificate: Certificate) => {
  const calendar = await loadVersion(ctx.db, certificate.calendar.version)
  const again = replay(calendar, certificate)
  const due = Temporal.Instant.from(again.certificate.due)
  return { ...told({ due, certificate: again.certificate }), same: again.same }
}

const told = ({ certificate }: Due): ExplainReply => ({
  due: certificate.due,
  certificate,
  digest: certificateDigest(certificate),
  sentences: { vi: explain(certificate, 'vi'), en: explain(certificate, 'en') },
})
