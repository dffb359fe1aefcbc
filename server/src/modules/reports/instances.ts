import type {
  InstanceBrief,
  ReportInstance,
  ReportInstanceId,
  ReportVersion,
  ScheduleId,
  VersionBrief,
} from '@motcua/shared/reports'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Forbidden, NotFound } from '../../lib/errors.ts'
import { iso, isoOrNull, toDate } from '../../lib/time.ts'
import { listFiles } from '../files/index.ts'
import { sentencesOf } from './dates.ts'
import { missingParts, shownFigures, shownSections } from './figures.ts'
import { may, mayRead, type Reach } from './policy.ts'
import * as queries from './queries.ts'
import { feedingRuns } from './queries-consolidation.ts'
import { findRun, type RunRow } from './queries-plan.ts'
import { findSchedules, type ScheduleRow } from './queries-schedules.ts'
import { reachOf } from './reach.ts'
import { namesOf } from './senders.ts'
import type { Action } from './state.ts'
import { CANCELLED, periodName } from './words.ts'

export const HOLDER = 'report'

type UnitId = InstanceBrief['unitId']

export type Opened = {
  row: queries.InstanceRow
  schedule: ScheduleRow
  run: RunRow
  reach: Reach
}

/** A report the actor may read; what is not theirs is not there. `lock`: for a change. */
export const openInstance = async (ctx: Ctx, id: string, lock = false): Promise<Opened> => {
  const reach = await reachOf(ctx)
  const row = await (lock ? queries.lockInstance : queries.findInstance)(ctx.db, id)
  if (!row || !mayRead(reach, row)) throw new NotFound('reports.unknown')
  const [schedule] = await findSchedules(ctx.db, [row.scheduleId])
  const run = await findRun(ctx.db, row.runId)
  if (!schedule || !run) throw new NotFound('reports.unknown')
  return { row, schedule, run, reach }
}

/** The same, for an action by somebody who saw `rowVersion`: who is late is told who was first. */
export const openFor = async (ctx: Ctx, id: string, action: Action, rowVersion: number): Promise<Opened> => {
  const opened = await openInstance(ctx, id, true)
  const { row, reach } = opened
  if (row.rowVersion !== rowVersion) {
    throw new Conflict('reports.changed_by_other', { by: row.editedBy, at: isoOrNull(row.editedAt) })
  }
  if (!may(action, reach, row, row)) {
    const everAllowed = may(action, { ...reach, everything: true }, row, row)
    throw everAllowed ? new Forbidden('reports.not_yours') : new Conflict('reports.not_now')
  }
  return opened
}

/** Reports as lists show them. */
export const toBriefs = async (ctx: Ctx, rows: readonly queries.BriefRow[]): Promise<InstanceBrief[]> => {
  const name = await namesOf(
    ctx.db,
    rows.flatMap((row) => [row.unitId, row.receiverUnitId]),
  )
  return rows.map((row) => toBrief(ctx, row, name))
}

const toBrief = (ctx: Ctx, row: queries.BriefRow, name: (id: string | null) => string): InstanceBrief => ({
  id: row.id as ReportInstanceId,
  scheduleId: row.scheduleId as ScheduleId,
  runId: row.runId,
  scheduleName: row.scheduleName,
  periodKind: row.periodKind,
  period: row.period,
  periodName: periodName(row.period, row.title),
  unitId: row.unitId as UnitId,
  unitName: name(row.unitId),
  receiverName: row.receiverOutside ?? name(row.receiverUnitId),
  windowFrom: row.windowFrom,
  windowTo: row.windowTo,
  dueAt: isoOrNull(row.dueAt),
  state: row.state,
  late: row.late,
  overdue: row.overdue || isOverdue(row, toDate(ctx.now)),
  submittedAt: isoOrNull(row.submittedAt),
  version: row.versions,
  editorial: row.editorial,
})

/** The clock marks once a minute; nobody should read “in time” in between. */
export const isOverdue = (
  { dueAt, submittedAt, state }: Pick<queries.BriefRow, 'dueAt' | 'submittedAt' | 'state'>,
  now: Date,
): boolean => dueAt !== null && dueAt < now && submittedAt === null && state !== 'cancelled'

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<ReportInstance> =>
  view(ctx, await openInstance(ctx, id))

export const view = async (ctx: Ctx, { row, schedule, run, reach }: Opened): Promise<ReportInstance> => {
  const { definition } = schedule
  const name = await namesOf(ctx.db, [row.unitId, row.receiverUnitId, row.deskUnitId])
  const versions = await queries.listVersions(ctx.db, row.id)
  const { provinceId, periodEnd, unitId } = row
  const feeding = await feedingRuns(ctx.db, { provinceId, duty: schedule.duty, periodEnd, unitId })
  return {
    ...toBrief(ctx, row, name),
    provinceId: row.provinceId as UnitId,
    receiverUnitId: row.receiverUnitId as UnitId | null,
    deskUnitId: row.deskUnitId as UnitId | null,
    deskName: row.deskUnitId && name(row.deskUnitId),
    figures: shownFigures(definition, row.figures),
    sections: shownSections(definition, row.sections),
    asOf: isoOrNull(row.asOf),
    files: await listFiles(ctx.db, { kind: HOLDER, id: row.id }),
    versions: versions.map(toVersion),
    correcting: row.correcting,
    cancelled: row.cancelReason
      ? { reason: CANCELLED[row.cancelReason], replacedBy: row.replacedBy as ReportInstanceId | null }
      : null,
    extensions: row.extensions,
    certificate: run.certificate,
    sentences: sentencesOf(run.certificate),
    legalBasis: definition.legalBasis?.text ?? null,
    consolidates: feeding.map(({ runId, name: title, owed, sent }) => ({ runId, name: title, owed, sent })),
    missing: missingParts(definition, row.figures, row.sections),
    editedBy: row.editedBy,
    editedAt: isoOrNull(row.editedAt),
    rowVersion: row.rowVersion,
    can: canOf(reach, row),
  }
}

const canOf = (reach: Reach, row: queries.InstanceRow): ReportInstance['can'] => {
  const can = (action: Action) => may(action, reach, row, row)
  return {
    start: can('start'),
    edit: can('edit'),
    submit: can('submit'),
    accept: can('accept'),
    return: can('return'),
    correct: can('correct'),
    extend: can('extend'),
    export: can('export'),
  }
}

const toVersion = (row: Omit<queries.VersionRow, 'figures' | 'sections'>): VersionBrief => ({
  number: row.number,
  submittedAt: iso(row.submittedAt),
  submittedBy: row.submittedBy,
  late: row.late,
  reason: row.reason,
  outcome: row.outcome,
  outcomeAt: isoOrNull(row.outcomeAt),
  outcomeBy: row.outcomeBy,
  outcomeNote: row.outcomeNote,
  document: row.document,
})

/** What was sent under a number, as it was sent. */
export const showVersion = async (
  ctx: Ctx,
  { id, number }: { id: string; number: number },
): Promise<ReportVersion> => {
  const { schedule } = await openInstance(ctx, id)
  const row = await queries.findVersion(ctx.db, id, number)
  if (!row) throw new NotFound('reports.version_unknown', { number })
  return {
    ...toVersion(row),
    instanceId: id as ReportInstanceId,
    figures: shownFigures(schedule.definition, row.figures),
    sections: shownSections(schedule.definition, row.sections),
    files: row.files as ReportVersion['files'],
  }
}

/** Whether the actor may read files of a report: for the files module. */
export const mayReadFiles = async (ctx: Ctx, id: string): Promise<boolean> => {
  const row = await queries.findInstance(ctx.db, id)
  return row !== undefined && mayRead(await reachOf(ctx), row)
}
