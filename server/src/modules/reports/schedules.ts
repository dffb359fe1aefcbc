import type {
  ConfirmSchedule,
  NewSchedule,
  RejectSchedule,
  ReportSchedule,
  RequestReply,
  RequestReport,
  ReviseSchedule,
} from '@motcua/shared/reports'
import type { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { loadCalendar } from '../calendar/index.ts'
import { append, appendMany } from '../journal/index.ts'
import { dayBefore } from './coverage.ts'
import { writtenDay } from './dates.ts'
import { checkDefinition, slugOf } from './definition.ts'
import { planProvince, tell } from './plan.ts'
import { mayManage, maySeeDuties, type Reach } from './policy.ts'
import { cancelAfter, openInstances, openRun, type RunRow } from './queries-plan.ts'
import * as queries from './queries-schedules.ts'
import { reachOf } from './reach.ts'
import { showSchedule } from './schedule-view.ts'
import { sendersOn } from './senders.ts'

type Row = queries.ScheduleRow

const manage = async (ctx: Ctx, provinceId: string): Promise<Reach> => {
  const reach = await reachOf(ctx)
  if (!mayManage(reach, provinceId)) throw new Forbidden('reports.not_manager')
  return reach
}

/** A schedule the actor may manage, locked; another province’s is not there for them. */
const lock = async (ctx: Ctx, id: string, rowVersion: number): Promise<Row> => {
  const reach = await reachOf(ctx)
  const [known] = await queries.findSchedules(ctx.db, [id])
  if (!known || !maySeeDuties(reach, known.provinceId)) throw new NotFound('reports.schedule_unknown')
  if (!mayManage(reach, known.provinceId)) throw new Forbidden('reports.not_manager')
  await queries.lockDuties(ctx.db, known.provinceId)
  const row = (await queries.lockSchedule(ctx.db, id)) as Row
  if (row.rowVersion !== rowVersion) throw new Conflict('http.stale')
  return row
}

const note = (ctx: Ctx, { id, provinceId }: Pick<Row, 'id' | 'provinceId'>, type: string, data: object) =>
  append(ctx, { kind: 'report_schedule', id, type, data: { ...data }, unitId: provinceId })

/** Enters a schedule in force; what it supersedes is closed from its first day, reports not yet sent go over into it. */
export const create = (ctx: Ctx, input: NewSchedule): Promise<ReportSchedule> =>
  transact(ctx, async (ctx) => {
    await manage(ctx, input.provinceId)
    const row = await enter(ctx, input, { editorial: false })
    await planProvince(ctx, input.provinceId)
    return showSchedule(ctx, row.id)
  })

type Entering = Pick<Row, 'provinceId' | 'definition' | 'validFrom' | 'validTo' | 'supersedes'> & {
  duty?: string | undefined
}

/** `editorial`: made up for a demonstration. Does not open its periods yet. */
export const enter = async (
  ctx: Ctx,
  { provinceId, definition, validFrom, validTo, supersedes, duty = slugOf(definition.name) }: Entering,
  { editorial }: { editorial: boolean },
): Promise<Row> => {
  await queries.lockDuties(ctx.db, provinceId)
  const row = {
    id: newId(),
    provinceId,
    duty,
    version: await queries.nextVersion(ctx.db, provinceId, duty),
    state: 'in_force' as const,
    definition,
    validFrom,
    validTo,
    supersedes: [...supersedes],
    directiveId: null,
    directiveItem: null,
    editorial,
  }
  await checkDefinition(ctx, row)
  await closeReplaced(ctx, row)
  if (!(await queries.insertSchedule(ctx.db, row))) throw new Conflict('reports.duty_live', { duty })
  await note(ctx, row, 'reports.schedule_entered', { duty, version: row.version, validFrom, supersedes })
  return { ...row, closedBy: null, closeReason: null, plannedTo: null, rowVersion: 1 }
}

type Replacing = Pick<
  Row,
  'id' | 'provinceId' | 'duty' | 'version' | 'definition' | 'validFrom' | 'supersedes'
>

/**
 * Closes what a schedule replaces: what it names and any earlier version of its own duty. The scope is the report date
 * alone: nothing but schedules and unsent reports is touched, tasks are not even known here.
 */
const closeReplaced = async (ctx: Ctx, row: Replacing): Promise<void> => {
  const known = await queries.schedulesOf(ctx.db, row.provinceId)
  const ids = new Set(known.map(({ id }) => id))
  if (row.supersedes.some((id) => !ids.has(id))) throw new Invalid('reports.supersedes_unknown')
  const wanted = known.filter(
    ({ id, duty, version }) =>
      id !== row.id && (row.supersedes.includes(id) || (duty === row.duty && version < row.version)),
  )
  const reason = row.definition.legalBasis?.text ?? row.definition.name
  await close(ctx, wanted, dayBefore(row.validFrom), { by: row.id, reason, why: 'superseded' })
}

type Closing = { by: string | null; reason: string; why: 'superseded' | 'closed' }

const close = async (
  ctx: Ctx,
  rows: readonly Pick<Row, 'id' | 'provinceId'>[],
  lastDay: string,
  { by, reason, why }: Closing,
): Promise<void> => {
  const closed = await queries.closeSchedules(
    ctx.db,
    rows.map(({ id }) => id),
    lastDay,
    by,
    reason,
  )
  for (const id of closed)
    await note(ctx, { id, provinceId: rows[0]?.provinceId ?? '' }, 'reports.schedule_closed', {
      lastDay,
      reason,
      by,
    })
  const gone = await cancelAfter(ctx.db, closed, lastDay, why)
  await appendMany(
    ctx,
    gone.map(({ id, unitId }) => ({
      kind: 'report',
      id,
      type: 'reports.cancelled',
      data: { reason: why, by },
      unitId,
    })),
  )
}

/** The report it would have fed may have been rejected meanwhile; then it feeds none. */
const withLiveFeeds = async ({ db }: Ctx, { provinceId, definition }: Row): Promise<Row['definition']> => {
  const known = await queries.schedulesOf(db, provinceId)
  const there = known.some(({ duty, state }) => duty === definition.feeds && state !== 'rejected')
  return there ? definition : { ...definition, feeds: null }
}

/** The Province Office takes a proposed schedule as read, or as mended. */
export const confirm = (
  ctx: Ctx,
  { id, ...input }: ConfirmSchedule & { id: string },
): Promise<ReportSchedule> =>
  transact(ctx, async (ctx) => {
    const row = await lock(ctx, id, input.rowVersion)
    if (row.state !== 'proposed') throw new Conflict('reports.not_proposed')
    const changed = {
      ...row,
      state: 'in_force' as const,
      definition: input.definition ?? (await withLiveFeeds(ctx, row)),
      validFrom: input.validFrom ?? row.validFrom,
      supersedes: [...(input.supersedes ?? row.supersedes)],
    }
    await checkDefinition(ctx, changed)
    await closeReplaced(ctx, changed)
    await queries.setScheduleState(ctx.db, changed)
    await note(ctx, row, 'reports.schedule_confirmed', {
      validFrom: changed.validFrom,
      supersedes: changed.supersedes,
    })
    await planProvince(ctx, row.provinceId)
    return showSchedule(ctx, id)
  })

export const reject = (
  ctx: Ctx,
  { id, reason, rowVersion }: z.output<typeof RejectSchedule> & { id: string },
): Promise<ReportSchedule> =>
  transact(ctx, async (ctx) => {
    const row = await lock(ctx, id, rowVersion)
    if (row.state !== 'proposed') throw new Conflict('reports.not_proposed')
    await queries.setScheduleState(ctx.db, { ...row, state: 'rejected', closeReason: reason })
    await note(ctx, row, 'reports.schedule_rejected', { reason })
    return showSchedule(ctx, id)
  })

/** The next version of a duty; the one in force ends the day before. */
export const revise = (
  ctx: Ctx,
  { id, definition, validFrom, reason, rowVersion }: ReviseSchedule & { id: string },
): Promise<ReportSchedule> =>
  transact(ctx, async (ctx) => {
    const row = await lock(ctx, id, rowVersion)
    if (row.state !== 'in_force' || row.validTo !== null) throw new Conflict('reports.not_in_force')
    const { provinceId, duty, editorial } = row
    const input = { provinceId, duty, definition, validFrom, validTo: null, supersedes: [] }
    const made = await enter(ctx, input, { editorial })
    await note(ctx, made, 'reports.schedule_revised', { reason, of: row.id })
    await planProvince(ctx, provinceId)
    return showSchedule(ctx, made.id)
  })

export const end = (
  ctx: Ctx,
  { id, lastDay, reason, rowVersion }: { id: string; lastDay: string; reason: string; rowVersion: number },
): Promise<ReportSchedule> =>
  transact(ctx, async (ctx) => {
    const row = await lock(ctx, id, rowVersion)
    if (row.state !== 'in_force' || (row.validTo !== null && row.validTo <= lastDay))
      throw new Conflict('reports.not_in_force')
    await close(ctx, [row], lastDay, { by: null, reason, why: 'closed' })
    return showSchedule(ctx, id)
  })

/** Asks for a report on demand: a period of its own, with the window and the date the request names. */
export const request = (ctx: Ctx, { id, ...input }: RequestReport & { id: string }) =>
  transact(ctx, async (ctx): Promise<z.input<typeof RequestReply>> => {
    const [row] = await queries.findSchedules(ctx.db, [id])
    if (!row) throw new NotFound('reports.schedule_unknown')
    await manage(ctx, row.provinceId)
    if (row.state !== 'in_force' || row.definition.period !== 'ad_hoc')
      throw new Conflict('reports.not_ad_hoc')
    if (input.dueOn < dayOf(ctx.now)) throw new Invalid('reports.date_passed')
    const senders = await sendersOn(ctx.db, row.definition, row.provinceId, input.dueOn, input.unitIds)
    if (senders.length === 0) throw new Invalid('reports.nobody_asked')
    const run = await requestedRun(ctx, row, input)
    await openRun(ctx.db, run)
    const opened = await openInstances(ctx.db, run, senders)
    await tell(ctx, run, opened, [])
    return { runId: run.id, instances: opened.length }
  })

const requestedRun = async (ctx: Ctx, row: Row, input: RequestReport): Promise<RunRow> => {
  const { title, windowFrom, windowTo, dueOn, strict, unitIds, document } = input
  if ((windowFrom === null) !== (windowTo === null) || (windowFrom && windowTo && windowTo < windowFrom))
    throw new Invalid('reports.window_backwards')
  const calendar = await loadCalendar(ctx.db, { unitId: row.provinceId })
  const due = writtenDay(calendar, dueOn, strict, false, row.definition.legalBasis)
  const id = newId()
  return {
    id,
    scheduleId: row.id,
    provinceId: row.provinceId,
    period: `adhoc-${id}`,
    title,
    periodEnd: windowTo ?? dueOn,
    windowFrom,
    windowTo,
    dueAt: toDate(due.at),
    lastDay: due.lastDay,
    strict,
    certificate: due.certificate,
    freezeAt: null,
    askedUnits: unitIds.length > 0 ? [...unitIds] : null,
    document,
    createdAt: toDate(ctx.now),
  }
}
