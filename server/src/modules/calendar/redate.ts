import type { MovedCase, RedateItem } from '@motcua/shared/calendar'
import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { AppError } from '../../lib/errors.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { toInstant } from '../../lib/time.ts'
import { append } from '../journal/index.ts'
import { type RedateReason, redate } from './engine/chain.ts'
import type { Calendar } from './engine/compile.ts'
import type { Due } from './engine/due.ts'
import { loadCalendar } from './load.ts'
import { type OpenCase, type RedatableProvider, type RedateCase, redatable } from './providers.ts'
import {
  type AnnouncementRow,
  advanceRun,
  findAnnouncement,
  listDealtWith,
  lockRun,
  openRun,
  recordRedatings,
} from './queries-announcements.ts'
import { savepoint } from './queries-savepoint.ts'

const BATCH = 200
/** A case received while the first sweep ran may carry the old version: other processes read it for a second. */
const SECOND_SWEEP_AFTER = { seconds: 30 }

export type RedateRun = { announcementId: string; provider: string; sweep: 1 | 2 }
const RedateRun = z.object({
  announcementId: z.uuid(),
  provider: z.string(),
  sweep: z.union([z.literal(1), z.literal(2)]),
})

/**
 * Re-dates the cases of one provider, page by page. Each page is one transaction that also moves the cursor, so a
 * worker that dies loses at most a page of work and repeats none.
 */
export const redateJob = job<RedateRun>(
  'calendar.redate',
  RedateRun,
  async (ctx, { announcementId, provider: name, sweep }) => {
    const announcement = await findAnnouncement(ctx.db, announcementId)
    const provider = redatable(name)
    if (!announcement?.version_id || !provider)
      throw new Error(`nothing to re-date: ${announcementId} ${name}`)
    await openRun(ctx.db, announcementId, name, sweep)
    while (await redatePage(ctx, announcement, provider, sweep));
    if (sweep === 2) return
    const runAt = Temporal.Now.instant().add(SECOND_SWEEP_AFTER)
    await enqueue<RedateRun>(
      ctx,
      redateJob,
      { announcementId, provider: name, sweep: 2 },
      { runAt, key: `${announcementId}:${name}:2` },
    )
  },
)

const redatePage = (ctx: Ctx, announcement: AnnouncementRow, provider: RedatableProvider, sweep: 1 | 2) =>
  transact(ctx, async (inside): Promise<boolean> => {
    const run = await lockRun(inside.db, announcement.id, provider.name, sweep)
    if (!run || run.finished_at) return false
    const range = { from: announcement.date_from, to: announcement.date_to }
    const { cases, next } = await provider.affected(inside.db, range, run.after, BATCH)
    const dealt = await listDealtWith(
      inside.db,
      announcement.id,
      provider.name,
      cases.map((each) => each.id),
    )
    const { moved, broken } = await movedCases(
      cases.filter((each) => !dealt.has(each.id)),
      reasonOf(announcement),
      calendarsAt(inside.db, announcement.known_from ?? new Date(0), inside.now),
    )
    const items = await redateEach(inside, announcement, provider, moved)
    await recordRedatings(inside.db, announcement.id, [
      ...items,
      ...broken.map((each) => brokenItem(provider.name, each)),
    ])
    await advanceRun(inside.db, announcement.id, run, next, cases.length)
    if (next === null && sweep === 1) await noteFinished(inside, announcement, provider.name)
    return next !== null
  })

const noteFinished = (ctx: Ctx, announcement: AnnouncementRow, provider: string) =>
  append(ctx, {
    kind: 'calendar',
    id: announcement.calendar_id,
    type: 'cases_redated',
    data: { announcementId: announcement.id, provider },
  })

/** A page at once; when the provider cannot, one by one, so that one bad case does not hold up the others. */
const redateEach = async (
  ctx: Ctx,
  announcement: AnnouncementRow,
  provider: RedatableProvider,
  moved: readonly Moved[],
): Promise<RedateItem[]> => {
  if (moved.length === 0) return []
  try {
    return await redateTogether(ctx, announcement, provider, moved)
  } catch (error) {
    if (moved.length === 1) return [failed(ctx, provider, moved[0] as Moved, error)]
    const items: RedateItem[] = []
    for (const each of moved) items.push(...(await redateEach(ctx, announcement, provider, [each])))
    return items
  }
}

const redateTogether = (
  ctx: Ctx,
  announcement: AnnouncementRow,
  provider: RedatableProvider,
  moved: readonly Moved[],
): Promise<RedateItem[]> =>
  savepoint(ctx.db, async () => {
    const cases = moved.map(
      ({ open, due }): RedateCase => ({
        id: open.id,
        was: open.certificate,
        due,
        reason: announcement.reason,
      }),
    )
    const outcomes = new Map((await provider.redate(ctx, cases)).map((outcome) => [outcome.id, outcome]))
    return moved.map((each) => {
      const outcome = outcomes.get(each.open.id)
      const state = outcome?.state ?? 'failed'
      const problem = state === 'done' ? null : (outcome?.problem ?? 'calendar.no_answer')
      return { ...movedCase(provider.name, each), state, problem }
    })
  })

const failed = (ctx: Ctx, provider: RedatableProvider, each: Moved, error: unknown): RedateItem => {
  const problem = error instanceof AppError ? error.code : 'http.internal'
  if (!(error instanceof AppError))
    ctx.log.error({ err: error, provider: provider.name }, 'case could not be re-dated')
  return { ...movedCase(provider.name, each), state: 'failed', problem }
}

export type Moved = { open: OpenCase; due: Due }
/** A case whose new date cannot be computed, and why: it is listed, and does not stop the others. */
export type Broken = { open: OpenCase; problem: string }

export const movedCase = (provider: string, { open, due }: Moved): MovedCase => ({
  provider,
  id: open.id,
  code: open.code,
  unitId: open.unitId as MovedCase['unitId'],
  oldDue: open.certificate.due,
  newDue: due.certificate.due,
})

const brokenItem = (provider: string, { open, problem }: Broken): RedateItem => {
  const { due } = open.certificate
  const unitId = open.unitId as MovedCase['unitId']
  return {
    provider,
    id: open.id,
    code: open.code,
    unitId,
    oldDue: due,
    newDue: due,
    state: 'failed',
    problem,
  }
}

/** The calendar a case is counted on, by the code its certificate names. */
type CalendarFor = (code: string) => Promise<Calendar>

/** Asks for each calendar once; never as it was before the announcement, however stale this process's clock is. */
export const calendarsAt = (db: Db, atLeast: Date, now: Temporal.Instant): CalendarFor => {
  const asked = new Map<string, Promise<Calendar>>()
  const least = toInstant(atLeast)
  const knownAt = Temporal.Instant.compare(now, least) < 0 ? least : now
  return (code) => {
    const found = asked.get(code) ?? loadCalendar(db, { code, knownAt })
    asked.set(code, found)
    return found
  }
}

/** Cases whose date comes out different; those of calendars the announcement does not reach come out the same. */
export const movedCases = async (
  cases: readonly OpenCase[],
  reason: RedateReason,
  calendarFor: CalendarFor,
): Promise<{ moved: Moved[]; broken: Broken[] }> => {
  const moved: Moved[] = []
  const broken: Broken[] = []
  for (const open of cases) {
    try {
      const due = redate(await calendarFor(open.certificate.calendar.code), open.certificate, reason)
      if (due.certificate.due !== open.certificate.due) moved.push({ open, due })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      broken.push({ open, problem: error.code })
    }
  }
  return { moved, broken }
}

const reasonOf = ({ reason, document, decided_at, decided_name }: AnnouncementRow): RedateReason => ({
  reason,
  document,
  decidedAt: localOf(toInstant(decided_at ?? new Date(0))),
  decidedBy: decided_name ?? '',
})

/** An instant as certificates write it, to the second. */
export const localOf = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString({ timeZone: '+07:00' })
