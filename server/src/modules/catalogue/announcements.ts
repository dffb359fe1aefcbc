import type { TimeLimit } from '@motcua/shared/calendar'
import type {
  AdvanceAnnouncement,
  Announcement,
  AnnouncementId,
  AnnouncementStage,
  CleaningQuery,
  CleaningReport,
  Duty,
  MonthlyCount,
  RegisterAnnouncement,
} from '@motcua/shared/catalogue-announcement'
import type { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import {
  addWorkingMinutes,
  type Calendar,
  dueDate,
  loadCalendar,
  timeLimit,
  workingMinutesBetween,
} from '../calendar/index.ts'
import { append } from '../journal/index.ts'
import { mayAnnounce, maySeeAnnouncement, provincesOf } from './policy.ts'
import * as queries from './queries-announcements.ts'

/** What the province owes after a minister's decision, and how far it has come. */

export const STAGES: readonly AnnouncementStage[] = [
  'detected',
  'drafted',
  'controlled',
  'submitted',
  'signed',
  'uploaded',
  'process_built',
  'trained',
  'live',
]

/** Both run from the date of the minister's decision (Kế hoạch cải cách TTHC của tỉnh, xem DOMAIN §5.2). */
const LIST: TimeLimit = timeLimit('5 working_day', { start: 'reception' })
const PROCESS: TimeLimit = timeLimit('10 working_day', { start: 'reception' })
/** The list is announced with its signature, the processes when they are built. */
const LIST_DONE: AnnouncementStage = 'signed'
const PROCESS_DONE: AnnouncementStage = 'process_built'
const ALERT = 0.6

const dutyOf = (calendar: Calendar, limit: TimeLimit, signedOn: string): queries.NewDuty => {
  const { due, certificate } = dueDate(calendar, limit, Temporal.Instant.from(`${signedOn}T08:00:00+07:00`))
  // The day of signature is not counted, so neither is it in the share that has gone.
  const counted = Temporal.Instant.from(`${signedOn}T23:59:00+07:00`)
  const minutes = Math.floor(workingMinutesBetween(calendar, counted, due) * ALERT)
  return { dueAt: toDate(due), alertAt: toDate(addWorkingMinutes(calendar, counted, minutes)), certificate }
}

export const register = (ctx: Ctx, input: RegisterAnnouncement): Promise<Announcement> =>
  enter(ctx, input, { editorial: false })

/** `editorial`: made up for a demonstration. */
export const enter = (
  ctx: Ctx,
  input: RegisterAnnouncement,
  { editorial }: { editorial: boolean },
): Promise<Announcement> =>
  transact(ctx, async (ctx) => {
    const { provinceId, number, ministry, title, signedOn, effectiveOn, items } = input
    if (!mayAnnounce(ctx.actor, provinceId)) throw new Forbidden('catalogue.other_province')
    if (signedOn > dayOf(ctx.now)) throw new Invalid('catalogue.future_decision')
    const calendar = await loadCalendar(ctx.db, { unitId: provinceId })
    const id = newId()
    const row = {
      id,
      province_id: provinceId,
      number,
      ministry,
      title,
      signed_on: signedOn,
      effective_on: effectiveOn,
      items,
      editorial,
    }
    const duties = { list: dutyOf(calendar, LIST, signedOn), process: dutyOf(calendar, PROCESS, signedOn) }
    if (!(await queries.insertAnnouncement(ctx.db, { ...row, ...duties }))) {
      throw new Conflict('catalogue.announcement_known', { number })
    }
    await reach(ctx, row, 'detected', null)
    return show(ctx, { id })
  })

type Reaching = Pick<queries.NewAnnouncement, 'id' | 'province_id' | 'signed_on' | 'effective_on' | 'items'>

/** Each entry tells what the decision holds: figures are counted from the journal alone. */
const reach = async (
  ctx: Ctx,
  { id, province_id, signed_on, effective_on, items }: Reaching,
  stage: AnnouncementStage,
  note: string | null,
): Promise<void> => {
  await queries.addStage(ctx.db, { id, stage, at: toDate(ctx.now), by: ctx.actor.name, note })
  const data = {
    stage,
    provinceId: province_id,
    signedOn: signed_on,
    effectiveOn: effective_on,
    items: items.map(({ code, change }) => ({ code, change })),
  }
  await append(ctx, { kind: 'announcement', id, type: `catalogue.announcement_${stage}`, data })
}

/** One stage at a time: each leaves its own trace and its own time. */
export const advance = (
  ctx: Ctx,
  { id, to, note, rowVersion }: AdvanceAnnouncement & { id: string },
): Promise<Announcement> =>
  transact(ctx, async (ctx) => {
    const row = await queries.lockAnnouncement(ctx.db, id)
    if (!row || !maySeeAnnouncement(ctx.actor, row.province_id)) {
      throw new NotFound('catalogue.announcement_unknown', { id })
    }
    if (row.row_version !== rowVersion) throw new Conflict('http.stale')
    if (STAGES.indexOf(to) !== STAGES.indexOf(row.stage) + 1) {
      throw new Conflict('catalogue.stage_order', { from: row.stage, to })
    }
    const now = toDate(ctx.now)
    await queries.setStage(ctx.db, {
      id,
      stage: to,
      listDoneAt: to === LIST_DONE ? now : null,
      processDoneAt: to === PROCESS_DONE ? now : null,
    })
    await reach(ctx, row, to, note)
    return show(ctx, { id })
  })

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<Announcement> => {
  const row = await queries.findAnnouncement(ctx.db, id)
  if (!row || !maySeeAnnouncement(ctx.actor, row.province_id)) {
    throw new NotFound('catalogue.announcement_unknown', { id })
  }
  return toAnnouncement(ctx, row)
}

const toAnnouncement = (ctx: Ctx, row: queries.AnnouncementRow): Announcement => ({
  id: row.id as AnnouncementId,
  provinceId: row.province_id,
  number: row.number,
  ministry: row.ministry,
  title: row.title,
  signedOn: row.signed_on,
  effectiveOn: row.effective_on,
  stage: row.stage,
  items: row.items,
  editorial: row.editorial,
  list: toDuty(row.list, toDate(ctx.now)),
  process: toDuty(row.process, toDate(ctx.now)),
  stages: row.stages,
  rowVersion: row.row_version,
  can: { advance: row.stage !== 'live' && mayAnnounce(ctx.actor, row.province_id) },
})

const toDuty = (duty: queries.AnnouncementRow['list'], now: Date): Duty => ({
  dueAt: duty.due_at.toISOString(),
  alertAt: duty.alert_at.toISOString(),
  doneAt: duty.done_at?.toISOString() ?? null,
  state: stateOf(duty, now),
  certificate: duty.certificate,
})

const stateOf = (
  { due_at, alert_at, done_at }: queries.AnnouncementRow['list'],
  now: Date,
): Duty['state'] => {
  if (done_at) return done_at <= due_at ? 'done' : 'done_late'
  if (now > due_at) return 'late'
  return now >= alert_at ? 'alert' : 'open'
}

type Listing = { open?: 'true' | 'false' | undefined; after?: string | undefined; limit: number }

export const list = async (ctx: Ctx, { open, after, limit }: Listing) => {
  const from = after === undefined ? null : readCursor<queries.AnnouncementAfter>(after, ['signedOn', 'id'])
  const rows = await queries.listAnnouncements(ctx.db, {
    open: open === undefined ? null : open === 'true',
    provinces: provincesOf(ctx.actor),
    after: from,
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? writeCursor({ signedOn: last.signed_on, id: last.id }) : null
  return { items: shown.map((row) => toAnnouncement(ctx, row)), next }
}

export const monthly = async (ctx: Ctx, { year }: { year: number }): Promise<{ items: MonthlyCount[] }> => ({
  items: await queries.monthlyCounts(ctx.db, `${year}-01-01`, `${year}-12-31`),
})

export const cleaning = async (ctx: Ctx, query: z.output<typeof CleaningQuery>): Promise<CleaningReport> => {
  const day = dayOf(ctx.now)
  const own = query.own === 'true'
  const after =
    query.after === undefined ? null : readCursor<queries.CleaningAfter>(query.after, ['kind', 'code'])
  const rows = await queries.cleaningRows(ctx.db, {
    day,
    own,
    kind: query.kind,
    after,
    limit: query.limit + 1,
  })
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  const next = rows.length > query.limit && last ? writeCursor({ kind: last.kind, code: last.code }) : null
  return { items, next, counts: await queries.cleaningCounts(ctx.db, day, own) }
}

const writeCursor = (cursor: object): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const readCursor = <Cursor extends object>(
  text: string,
  fields: readonly (keyof Cursor & string)[],
): Cursor => {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
    if (fields.every((field) => typeof cursor[field] === 'string')) return cursor as Cursor
  } catch {
    // falls through: not one of ours
  }
  throw new Invalid('catalogue.bad_cursor')
}
