import type { UnitId } from '@motcua/shared/common'
import type {
  LyingLine,
  LyingQuery,
  OfficersQuery,
  OfficerWaiting,
  ProcedureWaiting,
} from '@motcua/shared/process-time'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, Invalid } from '../../../lib/errors.ts'
import { dayOf, toInstant } from '../../../lib/time.ts'
import { type Calendar, loadCalendar, workingMinutesBetween } from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as organisation from '../../organisation/index.ts'
import { mayOpenDossiers } from '../policy.ts'
import { periodFor, reachOf, unitFor } from '../reach.ts'
import { monthsOf, summed, waited } from './map.ts'
import { mayRank } from './policy.ts'
import { type LyingRecord, lyingDossiers, staysByOfficer, staysByProcedure } from './queries-map.ts'

/** Stays by officer. @throws Forbidden `indicators.officers_not_yours` to who does not head the unit or one above it */
export const waitingByOfficer = async (
  ctx: Ctx,
  query: OfficersQuery,
): Promise<{ items: OfficerWaiting[] }> => {
  const period = periodFor(ctx, query.period)
  const months = monthsOf(period)
  const unit = await unitFor(ctx, query.unitId)
  if (!(await mayRank(ctx, unit))) throw new Forbidden('indicators.officers_not_yours')
  const units = await organisation.subtree(ctx.db, unit.id, period.to)
  const rows = await staysByOfficer(ctx.db, { ...months, root: unit.provinceId }, units)
  const [staff, names] = await Promise.all([
    organisation.staffNames(ctx.db, [...new Set(rows.map((row) => row.staff))]),
    organisation.unitNames(ctx.db, [...new Set(rows.map((row) => row.unit))]),
  ])
  const whole = summed(rows).minutes
  return {
    items: rows.map((row) => ({
      ...waited(row, whole),
      staffId: row.staff,
      name: staff.get(row.staff) ?? '',
      unitName: names.get(row.unit)?.body ?? '',
      step: row.step,
    })),
  }
}

/** Which procedures hold the time of a unit and of all under it. */
export const waitingByProcedure = async (
  ctx: Ctx,
  query: OfficersQuery,
): Promise<{ items: ProcedureWaiting[] }> => {
  const period = periodFor(ctx, query.period)
  const months = monthsOf(period)
  const unit = await unitFor(ctx, query.unitId)
  const units = await organisation.subtree(ctx.db, unit.id, period.to)
  const rows = await staysByProcedure(ctx.db, { ...months, root: unit.provinceId }, units)
  const names = await catalogue.procedureNames(
    ctx.db,
    rows.map(({ procedure }) => procedure),
    period.to,
  )
  const whole = summed(rows).minutes
  return {
    items: rows.map((row) => ({
      ...waited(row, whole),
      procedureId: row.procedure,
      name: names.get(row.procedure)?.name ?? '',
    })),
  }
}

/** What lies at the desks of a unit and of all under it now. @throws Forbidden `indicators.not_yours` */
export const lyingNow = async (
  ctx: Ctx,
  query: LyingQuery,
): Promise<{ items: LyingLine[]; next: string | null }> => {
  const unit = await unitFor(ctx, query.unitId)
  if (!mayOpenDossiers(await reachOf(ctx), unit.provinceId, [unit.id]))
    throw new Forbidden('indicators.not_yours')
  const units = await organisation.subtree(ctx.db, unit.id, dayOf(ctx.now))
  const { role, step, procedureId, limit } = query
  const after = query.after === undefined ? null : readCursor(query.after)
  const ask = { root: unit.provinceId, units, role, step, procedureId, after, limit }
  const found = await lyingDossiers(ctx.db, ask)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await linesOf(ctx, unit.provinceId, rows),
    next: found.length > limit && last ? cursorOf(last) : null,
  }
}

const cursorOf = ({ cameAt, id }: LyingRecord): string =>
  Buffer.from(`${cameAt.toISOString()} ${id}`).toString('base64url')

/** @throws Invalid `indicators.cursor_unknown` */
const readCursor = (text: string): { at: string; id: string } => {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ')
  if (!/^[\d\-T:.]{20,24}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !/^[\da-f-]{36}$/.test(id))
    throw new Invalid('indicators.cursor_unknown')
  return { at, id }
}

const linesOf = async (ctx: Ctx, root: string, rows: readonly LyingRecord[]): Promise<LyingLine[]> => {
  const [calendar, briefs, names] = await Promise.all([
    loadCalendar(ctx.db, { unitId: root }),
    catalogue.procedureBriefs(
      ctx.db,
      rows.map((row) => row.procedureVersionId),
    ),
    organisation.unitNames(ctx.db, [...new Set(rows.map(({ unitId }) => unitId))]),
  ])
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, procedureId: row.procedureId },
    procedureName: briefs.get(row.procedureVersionId)?.name ?? '',
    unitId: row.unitId as UnitId,
    unitName: names.get(row.unitId)?.body ?? '',
    ...{ role: row.role, step: row.step, cameAt: row.cameAt.toISOString() },
    ...standing(ctx, calendar, row),
  }))
}

const standing = ({ now }: Ctx, calendar: Calendar, row: LyingRecord) => {
  const running = row.runningSince
    ? Math.max(0, workingMinutesBetween(calendar, toInstant(row.runningSince), now))
    : 0
  return {
    hours: Math.round((row.minutes + running) / 6) / 10,
    overLimit: row.stepDue !== null && row.stepDue.getTime() < now.epochMilliseconds,
    waitsForApplicant: row.runningSince === null,
    dueOn: row.dueOn,
    late: row.dueOn !== null && row.dueOn < dayOf(now),
  }
}
