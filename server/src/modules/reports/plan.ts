import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { job } from '../../lib/jobs.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { type Calendar, loadCalendar } from '../calendar/index.ts'
import { appendMany } from '../journal/index.ts'
import { type Asked, absorbersOf, askedBetween, dayAfter, freezeOf, replacedBy } from './coverage.ts'
import type { Dated } from './dates.ts'
import * as plans from './queries-plan.ts'
import {
  lockDuties,
  provincesWithSchedules,
  type ScheduleRow,
  schedulesOf,
  setPlannedTo,
} from './queries-schedules.ts'
import { moveRun } from './redate.ts'
import { type Sender, sendersOn } from './senders.ts'

/** Periods are opened this far ahead of their last day. */
const AHEAD_DAYS = 45

/** `opened` counts reports, `cancelled` those of units that no longer owe one. */
export type Planned = { runs: number; opened: number; cancelled: number }

type Province = { id: string; calendar: Calendar; schedules: readonly ScheduleRow[] }

/**
 * Opens what the province's schedules ask for by now and in the weeks ahead. Repeatable: what is there stays, units that
 * came are added, units that went are taken out, dates that a late calendar moved are moved.
 */
export const planProvince = (
  ctx: Ctx,
  provinceId: string,
  { from }: { from?: string } = {},
): Promise<Planned> =>
  transact(ctx, async (ctx) => {
    await lockDuties(ctx.db, provinceId)
    const schedules = await schedulesOf(ctx.db, provinceId)
    // Asked afresh: a version kept for a second must not take back a date that was just moved.
    const calendar = await loadCalendar(ctx.db, { unitId: provinceId, knownAt: ctx.now })
    const province = { id: provinceId, schedules, calendar }
    const today = dayOf(ctx.now)
    const until = Temporal.PlainDate.from(today).add({ days: AHEAD_DAYS }).toString()
    const total: Planned = { runs: 0, opened: 0, cancelled: 0 }
    const live = schedules
      .filter(({ state, definition }) => state === 'in_force' && definition.period !== 'ad_hoc')
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    for (const schedule of live) {
      const start = earliest(schedule, today, from)
      for (const asked of askedBetween(province.calendar, schedule, start, until)) {
        add(total, await planPeriod(ctx, province, schedule, asked))
      }
    }
    await setPlannedTo(
      ctx.db,
      live.map(({ id }) => id),
      until,
    )
    return total
  })

/** A schedule entered late does not ask for what was due before anybody knew of it. */
const earliest = ({ plannedTo }: ScheduleRow, today: string, from: string | undefined): string => {
  if (from) return from
  return plannedTo && plannedTo < today ? dayAfter(plannedTo) : today
}

const add = (total: Planned, more: Planned) => {
  total.runs += more.runs
  total.opened += more.opened
  total.cancelled += more.cancelled
}

const planPeriod = async (
  ctx: Ctx,
  province: Province,
  schedule: ScheduleRow,
  asked: Asked,
): Promise<Planned> => {
  const { db } = ctx
  const senders = await owing(ctx, province, schedule, asked)
  // Another report stands for all of it: there is no such period, unless it was opened before that one came.
  if (senders.length === 0 && !(await plans.hasRun(db, schedule.id, asked.period.key)))
    return { runs: 0, opened: 0, cancelled: 0 }
  const found = await plans.openRun(db, runOf(ctx, province, schedule, asked))
  const { run, made } = found
  if (!made) await plans.setFreezeAt(db, run.id, runOf(ctx, province, schedule, asked).freezeAt)
  if (!made && asked.dated.due) await moveIfChanged(ctx, run, asked.dated.due)
  const opened = await plans.openInstances(db, run, senders)
  await plans.carryOver(db, run, replacedBy(province.schedules, schedule))
  const gone = made
    ? []
    : await plans.cancelStrangers(
        db,
        run.id,
        senders.map(({ unitId }) => unitId),
      )
  await tell(ctx, run, opened, gone)
  return { runs: made ? 1 : 0, opened: opened.length, cancelled: gone.length }
}

const moveIfChanged = async (ctx: Ctx, run: plans.RunRow, due: NonNullable<Dated['due']>) => {
  if (run.dueAt && run.dueAt.getTime() !== due.at.epochMilliseconds)
    await moveRun(ctx, run, { ...due, reason: 'Lịch làm việc đã thay đổi' })
}

/** Senders of the day, but for those for whom another report stands, or who were asked under what this replaces. */
const owing = async (
  { db }: Ctx,
  { id, calendar, schedules }: Province,
  schedule: ScheduleRow,
  { period, day }: Asked,
): Promise<Sender[]> => {
  const senders = await sendersOn(db, schedule.definition, id, day)
  const excused = new Set(await plans.askedBefore(db, replacedBy(schedules, schedule), period.to))
  for (const absorber of absorbersOf(calendar, schedules, schedule.duty, period)) {
    for (const { unitId } of await sendersOn(db, absorber.definition, id, day)) excused.add(unitId)
  }
  return senders.filter(({ unitId }) => !excused.has(unitId))
}

const runOf = (
  ctx: Ctx,
  { id, calendar, schedules }: Province,
  schedule: ScheduleRow,
  { period, dated, day }: Asked,
): plans.RunRow => {
  const freeze = freezeOf(calendar, schedules, schedule, { period, dated, day })
  return {
    id: newId(),
    scheduleId: schedule.id,
    provinceId: id,
    period: period.key,
    title: null,
    periodEnd: period.to,
    windowFrom: dated.window?.from ?? null,
    windowTo: dated.window?.to ?? null,
    dueAt: dated.due && toDate(dated.due.at),
    lastDay: dated.due?.lastDay ?? null,
    strict: dated.due?.strict ?? false,
    certificate: dated.due?.certificate ?? null,
    freezeAt: freeze && toDate(freeze),
    askedUnits: null,
    document: null,
    createdAt: toDate(ctx.now),
  }
}

type Touched = { id: string; unitId: string }

/** Entries for reports that were opened and reports that fell away. */
export const tell = (
  ctx: Ctx,
  run: plans.RunRow,
  opened: readonly Touched[],
  gone: readonly Touched[],
): Promise<unknown> => {
  const { scheduleId, id: runId, period, dueAt } = run
  return appendMany(ctx, [
    ...opened.map(({ id, unitId }) => ({
      kind: 'report',
      id,
      type: 'reports.opened',
      data: { scheduleId, runId, period, dueAt: dueAt?.toISOString() ?? null },
      unitId,
    })),
    ...gone.map(({ id, unitId }) => ({
      kind: 'report',
      id,
      type: 'reports.cancelled',
      data: { reason: 'unit_ended' },
      unitId,
    })),
  ])
}

export const planJob = job(
  'reports.plan',
  z.object({}),
  async (ctx) => {
    for (const provinceId of await provincesWithSchedules(ctx.db)) {
      const { runs, opened, cancelled } = await planProvince(ctx, provinceId)
      if (runs + opened + cancelled > 0)
        ctx.log.info({ provinceId, runs, opened, cancelled }, 'reports opened')
    }
  },
  '*/10 * * * *',
)
