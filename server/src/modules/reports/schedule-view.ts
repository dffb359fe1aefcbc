import type {
  PeriodDates,
  PreviewSchedule,
  ReportSchedule,
  ScheduleId,
  SchedulePreview,
  SchedulesQuery,
} from '@motcua/shared/reports'
import type { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { dayOf } from '../../lib/time.ts'
import { type Calendar, isWorkingDay, loadCalendar } from '../calendar/index.ts'
import { type Asked, absorbersOf, askedBetween } from './coverage.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { sentencesOf } from './dates.ts'
import { mayManage, maySeeDuties, type Reach } from './policy.ts'
import { findSchedules, listSchedules, type ScheduleRow, schedulesOf } from './queries-schedules.ts'
import { reachOf } from './reach.ts'
import { namesOf, receiverName, sendersOn } from './senders.ts'
import { dueWords, periodName } from './words.ts'

type Province = { calendar: Calendar; schedules: readonly ScheduleRow[] }

const provinceOf = async (ctx: Ctx, provinceId: string): Promise<Province> => ({
  calendar: await loadCalendar(ctx.db, { unitId: provinceId }),
  schedules: await schedulesOf(ctx.db, provinceId),
})

export const showSchedule = async (ctx: Ctx, id: string): Promise<ReportSchedule> => {
  const reach = await reachOf(ctx)
  const [row] = await findSchedules(ctx.db, [id])
  if (!row || !maySeeDuties(reach, row.provinceId)) throw new NotFound('reports.schedule_unknown')
  return toSchedule(ctx, reach, await provinceOf(ctx, row.provinceId), row)
}

export const list = async (ctx: Ctx, query: z.output<typeof SchedulesQuery>) => {
  const reach = await reachOf(ctx)
  const { provinceId, state = null, after, limit } = query
  if (provinceId && !maySeeDuties(reach, provinceId)) throw new Forbidden('reports.other_province')
  const rows = await listSchedules(ctx.db, {
    provinces: provinceId ? [provinceId] : reach.provinces,
    state,
    day: dayOf(ctx.now),
    after: after === undefined ? null : readCursor(after, ['id']).id,
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const provinces = new Map<string, Province>()
  for (const id of new Set(shown.map((row) => row.provinceId))) provinces.set(id, await provinceOf(ctx, id))
  const items: ReportSchedule[] = []
  for (const row of shown)
    items.push(await toSchedule(ctx, reach, provinces.get(row.provinceId) as Province, row))
  const last = shown.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor({ id: last.id }) : null }
}

const stateOf = ({ state, validTo }: ScheduleRow, today: string): ReportSchedule['state'] =>
  state === 'in_force' && validTo !== null && validTo < today ? 'closed' : state

const named = (row: ScheduleRow) => ({
  id: row.id as ScheduleId,
  name: row.definition.name,
  basis: row.definition.legalBasis?.text ?? null,
})

const toSchedule = async (
  ctx: Ctx,
  reach: Reach,
  { calendar, schedules }: Province,
  row: ScheduleRow,
): Promise<ReportSchedule> => {
  const today = dayOf(ctx.now)
  const { definition } = row
  const byId = (id: string | null) => schedules.find((each) => each.id === id)
  const ofDuty = (duty: string) => schedules.findLast((each) => each.duty === duty)?.definition.name ?? duty
  const closer = byId(row.closedBy)
  const [next] = askedBetween(calendar, row, today, inAYear(today))
  return {
    id: row.id as ScheduleId,
    duty: row.duty,
    version: row.version,
    state: stateOf(row, today),
    provinceId: row.provinceId as ReportSchedule['provinceId'],
    definition,
    validFrom: row.validFrom,
    validTo: row.validTo,
    supersedes: row.supersedes.flatMap((id) => byId(id) ?? []).map(named),
    closedBy: closer ? named(closer) : null,
    closeReason: row.closeReason,
    absorbs: definition.absorbs.map((duty) => ({ duty, name: ofDuty(duty) })),
    feeds: definition.feeds ? { duty: definition.feeds, name: ofDuty(definition.feeds) } : null,
    fedBy: schedules
      .filter((each) => each.definition.feeds === row.duty && each.state === 'in_force')
      .map((each) => ({ duty: each.duty, name: each.definition.name, scheduleId: each.id as ScheduleId })),
    receiverName: await receiverName(ctx.db, definition, today),
    directiveId: row.directiveId,
    editorial: row.editorial,
    rule: dueWords(definition.due, definition.period),
    next: next
      ? {
          period: next.period.key,
          periodName: periodName(next.period.key, null),
          dueAt: next.dated.due?.at.toString() ?? null,
        }
      : null,
    rowVersion: row.rowVersion,
    can: scheduleCan(row, mayManage(reach, row.provinceId)),
  }
}

const scheduleCan = ({ state, validTo, definition }: ScheduleRow, manages: boolean) => {
  const open = state === 'in_force' && validTo === null
  return {
    confirm: manages && state === 'proposed',
    reject: manages && state === 'proposed',
    revise: manages && open,
    close: manages && open,
    request: manages && open && definition.period === 'ad_hoc',
  }
}

const inAYear = (day: string): string => Temporal.PlainDate.from(day).add({ days: 370 }).toString()
const MOST_YEARS = 2

/** Dates and senders of a schedule nobody has entered yet. */
export const preview = async (
  ctx: Ctx,
  { provinceId, definition, duty, from, to }: PreviewSchedule,
): Promise<SchedulePreview> => {
  const reach = await reachOf(ctx)
  if (!mayManage(reach, provinceId)) throw new Forbidden('reports.not_manager')
  const latest = Temporal.PlainDate.from(from).add({ years: MOST_YEARS }).toString()
  if (to < from || to > latest) throw new Invalid('reports.range_too_long')
  const province = await provinceOf(ctx, provinceId)
  const span = { state: 'in_force' as const, validFrom: from, validTo: null }
  const senders = await sendersOn(ctx.db, definition, provinceId, from)
  const name = await namesOf(
    ctx.db,
    senders.flatMap((each) => [each.unitId, each.receiverUnitId]),
  )
  const outside = definition.receiver.kind === 'outside' ? definition.receiver.name : null
  return {
    periods: askedBetween(province.calendar, { definition, ...span }, from, to).map((asked) =>
      toDates(province, asked, duty ?? null),
    ),
    senders: senders.slice(0, 500).map(({ unitId, receiverUnitId }) => ({
      unitId: unitId as SchedulePreview['senders'][number]['unitId'],
      name: name(unitId),
      receiver: outside ?? name(receiverUnitId),
    })),
  }
}

const toDates = (
  { calendar, schedules }: Province,
  { period, dated }: Asked,
  duty: string | null,
): PeriodDates => {
  const { due, window } = dated
  const [absorber] = duty ? absorbersOf(calendar, schedules, duty, period) : []
  return {
    period: period.key,
    periodName: periodName(period.key, null),
    windowFrom: window?.from ?? null,
    windowTo: window?.to ?? null,
    dueAt: due?.at.toString() ?? null,
    lastDay: due?.lastDay ?? null,
    dayOff: due ? !isWorkingDay(calendar, Temporal.PlainDate.from(due.lastDay)) : false,
    certificate: due?.certificate ?? null,
    sentences: sentencesOf(due?.certificate ?? null),
    absorbedBy: absorber?.definition.name ?? null,
  }
}
