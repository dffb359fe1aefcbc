import type {
  CalendarEntry,
  InstancesQuery,
  Matrix,
  MineQuery,
  Rate,
  RatesQuery,
  ReportCalendar,
  ReportInstanceId,
} from '@motcua/shared/reports'
import type { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { dayOf, iso, isoOrNull } from '../../lib/time.ts'
import { factOf, loadCalendar } from '../calendar/index.ts'
import { findUnit } from '../organisation/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { toBriefs } from './instances.ts'
import { maySeeDuties, type Reach } from './policy.ts'
import type { BriefRow } from './queries.ts'
import * as queries from './queries-lists.ts'
import { findSchedules } from './queries-schedules.ts'
import { listScope, reachOf } from './reach.ts'
import { namesOf } from './senders.ts'
import { periodName } from './words.ts'

/** Lists, calendar, matrix and rates: only reading. */

const FAR = '9999-12-31T00:00:00.000Z'
const flag = (value: 'true' | 'false' | undefined) => (value === undefined ? null : value === 'true')

const pageOf = async (ctx: Ctx, rows: readonly BriefRow[], limit: number, key: (row: BriefRow) => string) => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? writeCursor({ at: key(last), id: last.id }) : null
  return { items: await toBriefs(ctx, shown), next }
}

const afterOf = (text: string | undefined) => (text === undefined ? null : readCursor(text, ['at', 'id']))

export const list = async (ctx: Ctx, query: z.output<typeof InstancesQuery>) => {
  const { provinceId = null, scheduleId = null, runId = null, unitId = null, state = null } = query
  const filter = { provinceId, scheduleId, runId, unitId, state }
  const rows = await queries.listInstances(
    ctx.db,
    listScope(await reachOf(ctx)),
    { ...filter, late: flag(query.late), overdue: flag(query.overdue) },
    afterOf(query.after),
    query.limit + 1,
  )
  return pageOf(ctx, rows, query.limit, ({ periodEnd }) => periodEnd)
}

export const mine = async (ctx: Ctx, { view, after, limit }: z.output<typeof MineQuery>) => {
  const { units } = listScope(await reachOf(ctx))
  const rows = await queries.listWaiting(ctx.db, view, units, afterOf(after), limit + 1)
  return pageOf(ctx, rows, limit, ({ dueAt }) => (dueAt ? iso(dueAt) : FAR))
}

/** A month of due dates, with the days off of the reader’s province. */
export const calendar = async (
  ctx: Ctx,
  { month, unitId }: { month: string; unitId?: string | undefined },
): Promise<ReportCalendar> => {
  const reach = await reachOf(ctx)
  const first = Temporal.PlainDate.from(`${month}-01`)
  const last = first.with({ day: first.daysInMonth }).toString()
  const rows = await queries.monthOfRuns(ctx.db, await scopeOf(ctx, reach, unitId), first.toString(), last)
  const provinceId = reach.provinces[0]
  const days = await loadCalendar(ctx.db, provinceId ? { unitId: provinceId } : {})
  return {
    month,
    days: Array.from({ length: first.daysInMonth }, (_, i) => {
      const day = first.add({ days: i }).toString()
      const { kind, name } = factOf(days, day)
      return { day, dayOff: kind !== 'work' && kind !== 'swap_work', name }
    }),
    entries: rows.map(toEntry),
  }
}

/** As one unit sees the month, for those who may see that unit’s. */
const scopeOf = async (ctx: Ctx, reach: Reach, unitId: string | undefined): Promise<queries.Scope> => {
  if (!unitId) return listScope(reach)
  const unit = await findUnit(ctx.db, unitId, dayOf(ctx.now))
  const sees =
    unit && (reach.everything || reach.units.has(unitId) || reach.oversees.includes(unit.provinceId))
  if (!sees) throw new Forbidden('reports.not_yours')
  return { all: false, oversees: [], units: [unitId] }
}

const toEntry = (row: queries.CalendarRow): CalendarEntry => ({
  runId: row.runId,
  scheduleId: row.scheduleId as CalendarEntry['scheduleId'],
  name: row.name,
  periodName: periodName(row.period, row.title),
  day: row.day,
  strict: row.strict,
  dueAt: iso(row.dueAt),
  role: row.sends > 0 && row.receives > 0 ? 'both' : row.sends > 0 ? 'sender' : 'receiver',
  instanceId: row.instanceId as ReportInstanceId | null,
  owed: row.owed,
  sent: row.sent,
  late: row.late,
  missing: row.missing,
})

type MatrixAsk = { id: string; year?: number | undefined; after?: string | undefined; limit: number }

/** Units × periods. A sender sees its own row, a desk those it receives, overseers all. */
export const matrix = async (ctx: Ctx, { id, year, after, limit }: MatrixAsk): Promise<Matrix> => {
  const reach = await reachOf(ctx)
  const [schedule] = await findSchedules(ctx.db, [id])
  if (!schedule || !maySeeDuties(reach, schedule.provinceId)) throw new NotFound('reports.schedule_unknown')
  const of = year ?? Number(dayOf(ctx.now).slice(0, 4))
  const runs = await queries.matrixRuns(ctx.db, id, of)
  const from = after === undefined ? null : readCursor(after, ['id']).id
  const cells = await queries.matrixCells(ctx.db, listScope(reach), id, of, from, limit + 1)
  const units = [...Map.groupBy(cells, ({ unitId }) => unitId)]
  const shown = units.slice(0, limit)
  const name = await namesOf(
    ctx.db,
    shown.map(([unitId]) => unitId),
  )
  const last = shown.at(-1)?.[0]
  return {
    periods: runs.map(({ period, title, dueAt, ...run }) => ({
      ...run,
      period,
      periodName: periodName(period, title),
      dueAt: isoOrNull(dueAt),
    })),
    rows: shown.map(([unitId, own]) => ({
      unitId: unitId as Matrix['rows'][number]['unitId'],
      unitName: name(unitId),
      cells: runs.map(({ runId }) => toCell(own.find((cell) => cell.runId === runId))),
    })),
    next: units.length > limit && last ? writeCursor({ id: last }) : null,
  }
}

const toCell = (cell: queries.MatrixCellRow | undefined) =>
  cell
    ? { instanceId: cell.id as ReportInstanceId, state: cell.state, late: cell.late, overdue: cell.overdue }
    : null

/** How completely and how timely a province’s units report in a year, from facts kept current. */
export const rates = async (ctx: Ctx, query: z.output<typeof RatesQuery>) => {
  const reach = await reachOf(ctx)
  const provinceId = query.provinceId ?? reach.provinces[0]
  if (!provinceId || !(reach.everything || reach.oversees.includes(provinceId)))
    throw new Forbidden('reports.not_overseer')
  const ask = {
    provinceId,
    year: query.year,
    scheduleId: query.scheduleId ?? null,
    after: query.after === undefined ? null : readCursor(query.after, ['id']).id,
    limit: query.limit + 1,
  }
  const rows = await (query.by === 'unit' ? queries.unitRates : queries.periodRates)(ctx.db, ask)
  const shown = rows.slice(0, query.limit)
  const name = await namesOf(ctx.db, query.by === 'unit' ? shown.map(({ id }) => id) : [])
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toRate(row, name)),
    next: rows.length > query.limit && last ? writeCursor({ id: last.id }) : null,
  }
}

const toRate = (row: queries.RateRow, name: (id: string) => string): Rate => {
  const { id, period, title, scheduleName, owed, sent, onTime, late, missing, accepted } = row
  const due = sent + missing
  const when = period ? periodName(period, title) : null
  const words = when
    ? { vi: `${scheduleName} – ${when.vi}`, en: `${scheduleName} – ${when.en}` }
    : { vi: name(id), en: name(id) }
  return {
    id,
    name: words,
    owed,
    sent,
    onTime,
    late,
    missing,
    accepted,
    completeness: due === 0 ? null : sent / due,
    timeliness: due === 0 ? null : onTime / due,
  }
}
