import type {
  Consolidation,
  Contribution,
  Contributions,
  ReportInstanceId,
  ScheduleDefinition,
} from '@motcua/shared/reports'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { dayOf, iso, isoOrNull, toDate } from '../../lib/time.ts'
import { append } from '../journal/index.ts'
import { shownFigures } from './figures.ts'
import { type Counted, isCounted, partsOf, sumsOf } from './lower.ts'
import { urge } from './notices.ts'
import { isDesk, type Reach } from './policy.ts'
import * as queries from './queries-consolidation.ts'
import { findRun, lockRun, type RunRow } from './queries-plan.ts'
import { findSchedules, type ScheduleRow } from './queries-schedules.ts'
import { reachOf } from './reach.ts'
import { namesOf } from './senders.ts'
import { periodName } from './words.ts'

type UnitId = Consolidation['deskUnitId']
type Desk = { deskUnitId: string; receiverUnitId: string }
type Found = { run: RunRow; schedule: ScheduleRow; desk: Desk; reach: Reach }

/** The run and the desk the reader looks from; what is not theirs is not there. */
const findDesk = async (ctx: Ctx, runId: string, unitId: string | undefined): Promise<Found> => {
  const reach = await reachOf(ctx)
  const run = await findRun(ctx.db, runId)
  const [schedule] = run ? await findSchedules(ctx.db, [run.scheduleId]) : []
  if (!run || !schedule) throw new NotFound('reports.run_unknown')
  const desks = await queries.desksOf(ctx.db, runId)
  const seesAll = reach.everything || reach.oversees.includes(run.provinceId)
  const open = desks.filter(
    (desk) => seesAll || reach.units.has(desk.deskUnitId) || reach.units.has(desk.receiverUnitId),
  )
  const desk = unitId
    ? open.find((each) => each.deskUnitId === unitId || each.receiverUnitId === unitId)
    : (open.find((each) => reach.units.has(each.deskUnitId)) ?? open[0])
  if (!desk) throw new NotFound('reports.run_unknown')
  return { run, schedule, desk, reach }
}

const toContribution = (row: queries.LowerRow, name: (id: string) => string): Contribution => ({
  instanceId: row.instanceId as ReportInstanceId,
  unitId: row.unitId as UnitId,
  unitName: name(row.unitId),
  state: row.state,
  late: row.late,
  overdue: row.overdue,
  submittedAt: isoOrNull(row.submittedAt),
  version: row.version ?? 0,
})

export const show = async (
  ctx: Ctx,
  { runId, unitId }: { runId: string; unitId?: string | undefined },
): Promise<Consolidation> => view(ctx, await findDesk(ctx, runId, unitId))

const view = async (ctx: Ctx, { run, schedule, desk, reach }: Found): Promise<Consolidation> => {
  const { definition } = schedule
  const rows = await queries.lowerReports(ctx.db, [run.id], desk.deskUnitId)
  const counted = rows.filter(isCounted)
  const frozen = await queries.lastFreeze(ctx.db, run.id, desk.deskUnitId)
  const name = await namesOf(ctx.db, [desk.deskUnitId, ...rows.map((row) => row.unitId)])
  const receives = isDesk(reach, { provinceId: run.provinceId, ...desk })
  return {
    runId: run.id,
    scheduleId: schedule.id as Consolidation['scheduleId'],
    name: definition.name,
    periodName: periodName(run.period, run.title),
    deskUnitId: desk.deskUnitId as UnitId,
    deskName: name(desk.deskUnitId),
    dueAt: isoOrNull(run.dueAt),
    freezeAt: isoOrNull(run.freezeAt),
    frozen: frozen
      ? { number: frozen.number, at: iso(frozen.at), by: frozen.by, reason: frozen.reason }
      : null,
    owed: rows.length,
    sent: counted.map((row) => toContribution(row, name)),
    missing: rows.filter((row) => row.version === null).map((row) => toContribution(row, name)),
    figures: shownSums(definition, counted, frozen),
    sections: partsOf(definition, counted).map(({ parts, ...section }) => ({
      ...section,
      parts: parts.map((part) => ({
        ...part,
        unitId: part.unitId as UnitId,
        instanceId: part.instanceId as ReportInstanceId,
        unitName: name(part.unitId),
      })),
    })),
    changedSince: changedSince(counted, frozen).map(({ row, was }) => ({
      ...toContribution(row, name),
      was,
    })),
    ownInstanceId: await ownInstance(ctx, run, schedule, desk),
    can: { freeze: receives && counted.length > 0, remind: receives && counted.length < rows.length },
  }
}

const shownSums = (
  definition: ScheduleDefinition,
  counted: readonly Counted[],
  frozen: queries.FreezeRow | undefined,
): Consolidation['figures'] => {
  const sums = sumsOf(definition, counted)
  return definition.figures.map(({ key, name, measure }) => {
    const { value = null, contributions = 0 } = sums.get(key) ?? {}
    const then = frozen?.figures.find((each) => each.key === key)?.value ?? null
    const difference = frozen ? (value ?? 0) - (then ?? 0) : null
    return { key, name, measure, value, contributions, frozen: frozen ? then : null, difference }
  })
}

const changedSince = (counted: readonly Counted[], frozen: queries.FreezeRow | undefined) => {
  if (!frozen) return []
  const then = new Map(frozen.versions.map((each) => [each.instanceId, each.version]))
  return counted
    .filter(({ instanceId, version }) => then.get(instanceId) !== version)
    .map((row) => ({ row, was: then.get(row.instanceId) ?? null }))
}

const ownInstance = async (
  ctx: Ctx,
  run: RunRow,
  { definition, provinceId }: ScheduleRow,
  desk: Desk,
): Promise<ReportInstanceId | null> => {
  if (!definition.feeds) return null
  const units = [desk.deskUnitId, desk.receiverUnitId]
  const ask = { provinceId, duty: definition.feeds, periodEnd: run.periodEnd, units }
  return (await queries.ownReport(ctx.db, ask)) as ReportInstanceId | null
}

/** Which reports one consolidated figure is made of. */
export const figure = async (
  ctx: Ctx,
  { runId, key, unitId }: { runId: string; key: string; unitId?: string | undefined },
): Promise<Contributions> => {
  const { run, schedule, desk } = await findDesk(ctx, runId, unitId)
  const asked = schedule.definition.figures.find((each) => each.key === key)
  if (!asked) throw new NotFound('reports.figure_unknown', { key })
  const rows = (await queries.lowerReports(ctx.db, [run.id], desk.deskUnitId)).filter(isCounted)
  const name = await namesOf(
    ctx.db,
    rows.map((row) => row.unitId),
  )
  return {
    key,
    name: asked.name,
    value: sumsOf(schedule.definition, rows).get(key)?.value ?? null,
    items: rows.flatMap((row) => {
      const [found] = shownFigures({ figures: [asked] }, row.figures ?? [])
      if (!found) return []
      return [
        {
          instanceId: row.instanceId as ReportInstanceId,
          unitId: row.unitId as UnitId,
          unitName: name(row.unitId),
          version: row.version,
          value: found.value,
          origin: found.origin,
        },
      ]
    }),
  }
}

/** Keeps what there is by now as what the report upward says; doing so again needs a reason. */
export const freeze = (
  ctx: Ctx,
  { runId, unitId, reason }: { runId: string; unitId?: string | undefined; reason: string | null },
): Promise<Consolidation> =>
  transact(ctx, async (ctx) => {
    const found = await findDesk(ctx, runId, unitId)
    if (!isDesk(found.reach, { provinceId: found.run.provinceId, ...found.desk }))
      throw new Forbidden('reports.not_desk')
    await lockRun(ctx.db, runId)
    const before = await queries.lastFreeze(ctx.db, runId, found.desk.deskUnitId)
    if (before && reason === null) throw new Invalid('reports.freeze_needs_reason')
    await freezeDesk(ctx, found.run, found.schedule, found.desk.deskUnitId, reason)
    return view(ctx, found)
  })

export const freezeDesk = async (
  ctx: Ctx,
  run: RunRow,
  { definition }: ScheduleRow,
  deskUnitId: string,
  reason: string | null,
): Promise<void> => {
  const counted = (await queries.lowerReports(ctx.db, [run.id], deskUnitId)).filter(isCounted)
  const before = await queries.lastFreeze(ctx.db, run.id, deskUnitId)
  const number = (before?.number ?? 0) + 1
  const figures = [...sumsOf(definition, counted)].map(([key, sum]) => ({ key, ...sum }))
  await queries.insertFreeze(ctx.db, {
    runId: run.id,
    deskUnitId,
    number,
    at: toDate(ctx.now),
    by: ctx.actor.kind === 'system' ? '' : ctx.actor.name,
    reason,
    figures,
    sections: partsOf(definition, counted).map(({ key, parts }) => ({ key, parts })),
    versions: counted.map(({ instanceId, unitId, version }) => ({ instanceId, unitId, version })),
  })
  await append(ctx, {
    kind: 'report_run',
    id: run.id,
    type: 'reports.frozen',
    data: { number, reports: counted.length, figures: figures.map(({ key, value }) => ({ key, value })) },
    unitId: deskUnitId,
  })
}

/** Urges those who have not sent, each at most once a day. */
export const remind = (
  ctx: Ctx,
  { runId, unitId }: { runId: string; unitId?: string | undefined },
): Promise<{ told: number }> =>
  transact(ctx, async (ctx) => {
    const { run, schedule, desk, reach } = await findDesk(ctx, runId, unitId)
    if (!isDesk(reach, { provinceId: run.provinceId, ...desk })) throw new Forbidden('reports.not_desk')
    const rows = (await queries.lowerReports(ctx.db, [runId], desk.deskUnitId)).filter(
      (row) => !isCounted(row),
    )
    if (rows.length === 0) throw new Conflict('reports.all_sent')
    const day = dayOf(ctx.now)
    const fresh = new Set(
      await queries.takeReminders(
        ctx.db,
        rows.map(({ instanceId }) => instanceId),
        day,
      ),
    )
    const urged = rows.filter(({ instanceId }) => fresh.has(instanceId))
    await urge(ctx, run, schedule, urged)
    if (urged.length > 0)
      await append(ctx, {
        kind: 'report_run',
        id: runId,
        type: 'reports.reminded',
        data: { units: urged.map((row) => row.unitId), day },
        unitId: desk.deskUnitId,
      })
    return { told: urged.length }
  })
