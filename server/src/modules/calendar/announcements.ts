import type {
  AnnouncedDay,
  Announcement,
  DayFact,
  MovedCase,
  ProposeAnnouncement,
  RedateProgress,
  ShownRedateItem,
} from '@motcua/shared/calendar'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { errorMessage } from '../../lib/http-errors.ts'
import { newId } from '../../lib/ids.ts'
import { enqueue } from '../../lib/jobs.ts'
import { toInstant } from '../../lib/time.ts'
import { actorName, append } from '../journal/index.ts'
import { type Calendar, factOf } from './engine/compile.ts'
import { dayOf } from './engine/grid.ts'
import { spansOf } from './engine/walk.ts'
import { forgetCurrent, loadCalendar, withDays } from './load.ts'
import { abilities, answersFor } from './policy.ts'
import { redatables } from './providers.ts'
import { insertVersion, lockCalendar, provincesOn, replaceFacts } from './queries.ts'
import {
  type AnnouncementRow,
  decideAnnouncement,
  findAnnouncement,
  insertAnnouncement,
  listAnnouncements,
  listRedatings,
  lockAnnouncement,
  openRun,
  sumProgress,
} from './queries-announcements.ts'
import { calendarsAt, localOf, movedCase, movedCases, type RedateRun, redateJob } from './redate.ts'

/** Enters a document that changes days, as a draft: nothing is promised differently until it is confirmed. */
export const propose = (ctx: Ctx, input: ProposeAnnouncement): Promise<Announcement> =>
  transact(ctx, async (inside) => {
    const calendar = await loadCalendar(inside.db, { code: input.calendar, knownAt: inside.now })
    await demandAuthority(inside, calendar.id)
    const dates = input.days.map((day) => day.date).sort()
    for (const date of dates) dayOf(date)
    if (!changesSomething(calendar, factsOf(input))) throw new Invalid('calendar.nothing_changes')
    const id = newId()
    await insertAnnouncement(inside.db, {
      ...input,
      id,
      calendarId: calendar.id,
      dateFrom: dates[0] as string,
      dateTo: dates.at(-1) as string,
      proposedBy: actorName(inside.actor),
      proposedAt: inside.now.toString(),
    })
    await note(inside, calendar.id, 'change_proposed', {
      announcementId: id,
      document: input.document,
      days: input.days,
    })
    return shown(inside, await get(inside, id))
  })

const demandAuthority = async (ctx: Ctx, calendarId: string) => {
  if (!answersFor(ctx.actor, await provincesOn(ctx.db, calendarId)))
    throw new Forbidden('calendar.not_your_calendar')
}

const factsOf = ({ days, document }: { days: readonly AnnouncedDay[]; document: string }): DayFact[] =>
  days.map(({ date, kind, name, spans }) => ({
    date,
    kind,
    name,
    spans,
    source: document,
    confidence: 'sourced',
  }))

/** Compiling also proves that every new working day has hours. */
const changesSomething = (calendar: Calendar, facts: readonly DayFact[]): boolean => {
  const changed = withDays(calendar, facts)
  return facts.some(
    ({ date, kind }) =>
      factOf(calendar, date).kind !== kind ||
      JSON.stringify(spansOf(calendar, dayOf(date))) !== JSON.stringify(spansOf(changed, dayOf(date))),
  )
}

const note = (ctx: Ctx, calendarId: string, type: string, data: Record<string, unknown>) =>
  append(ctx, { kind: 'calendar', id: calendarId, type, data })

const get = async (ctx: Ctx, id: string): Promise<AnnouncementRow> => {
  const row = await findAnnouncement(ctx.db, id)
  if (!row) throw new NotFound('calendar.unknown_announcement', { id })
  return row
}

const shown = async (ctx: Ctx, row: AnnouncementRow): Promise<Announcement> => ({
  id: row.id as Announcement['id'],
  calendar: row.code,
  state: row.state,
  document: row.document,
  announcedOn: row.announced_on,
  reason: row.reason,
  days: row.days,
  proposedBy: row.proposed_by,
  proposedAt: localOf(toInstant(row.proposed_at)),
  decidedBy: row.decided_name,
  decidedAt: row.decided_at && localOf(toInstant(row.decided_at)),
  version: row.version === null ? null : `${row.code}:${row.version}`,
  currentVersion: (await loadCalendar(ctx.db, { code: row.code, knownAt: ctx.now })).version,
  can: abilities(ctx.actor, row.state, await provincesOn(ctx.db, row.calendar_id)),
})

export const announcement = async (ctx: Ctx, { id }: { id: string }): Promise<Announcement> =>
  shown(ctx, await get(ctx, id))

type PageInput = { after?: string | undefined; limit: number }

export const announcements = async (ctx: Ctx, { after, limit }: PageInput) => {
  const rows = await listAnnouncements(ctx.db, after, limit)
  return {
    items: await Promise.all(rows.map((row) => shown(ctx, row))),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Cases looked at for one page of a preview: a change that moves nothing must still answer in time. */
const MOST_SCANNED = 2000

/** Open cases that the draft would move, with both dates. A cursor is the provider and the last case looked at. */
export const preview = async (ctx: Ctx, { id, after, limit }: PageInput & { id: string }) => {
  const row = await get(ctx, id)
  const range = { from: row.date_from, to: row.date_to }
  const now = calendarsAt(ctx.db, new Date(0), ctx.now)
  const draft = draftCalendars(now, row)
  const reason = {
    reason: row.reason,
    document: row.document,
    decidedAt: localOf(ctx.now),
    decidedBy: ctx.actor.name,
  }
  const providers = redatables()
  let [index, cursor] = readCursor(
    after,
    providers.map((provider) => provider.name),
  )
  const items: MovedCase[] = []
  for (let scanned = 0; index < providers.length && items.length < limit && scanned < MOST_SCANNED; ) {
    const provider = providers[index]!
    const page = await provider.affected(ctx.db, range, cursor, limit)
    const { moved } = await movedCases(page.cases, reason, draft)
    items.push(...moved.map((each) => movedCase(provider.name, each)))
    scanned += page.cases.length
    cursor = page.next
    if (cursor === null) index++
  }
  const provider = providers[index]
  return { items, next: provider ? `${provider.name} ${cursor ?? ''}` : null }
}

const readCursor = (after: string | undefined, names: readonly string[]): [number, string | null] => {
  if (!after) return [0, null]
  const space = after.indexOf(' ')
  const index = names.indexOf(after.slice(0, space))
  return [index < 0 ? names.length : index, after.slice(space + 1) || null]
}

/** Calendars with the draft's days laid over those that inherit them; a province's own days stand before it. */
const draftCalendars = (now: ReturnType<typeof calendarsAt>, row: AnnouncementRow) => {
  const made = new Map<string, Promise<Calendar>>()
  const build = async (code: string): Promise<Calendar> => {
    const calendar = await now(code)
    const reached = calendar.version.split(',').some((step) => step.startsWith(`${row.code}:`))
    return reached ? withDays(calendar, factsOf(row)) : calendar
  }
  return (code: string) => {
    const found = made.get(code) ?? build(code)
    made.set(code, found)
    return found
  }
}

/** Makes the draft binding from now on and starts re-dating. `version`: the one the preview was seen on. */
export const confirm = (ctx: Ctx, { id, version }: { id: string; version: string }): Promise<Announcement> =>
  transact(ctx, async (inside) => {
    const row = await lockDraft(inside, id)
    await demandAuthority(inside, row.calendar_id)
    await lockCalendar(inside.db, row.calendar_id)
    const current = await loadCalendar(inside.db, { code: row.code, knownAt: inside.now })
    if (current.version !== version)
      throw new Conflict('calendar.calendar_changed', { version: current.version })
    const versionId = newId()
    const { number, known_from } = await insertVersion(inside.db, {
      id: versionId,
      calendarId: row.calendar_id,
      knownFrom: inside.now.toString(),
      reason: row.reason,
      document: row.document,
      announcementId: id,
      decidedBy: actorName(inside.actor),
    })
    await replaceFacts(inside.db, row.calendar_id, row.days, row.document, known_from)
    await decide(inside, id, 'confirmed', versionId)
    await note(inside, row.calendar_id, 'change_confirmed', {
      announcementId: id,
      version: number,
      days: row.days,
    })
    for (const { name: provider } of redatables()) {
      await openRun(inside.db, id, provider, 1)
      await enqueue<RedateRun>(
        inside,
        redateJob,
        { announcementId: id, provider, sweep: 1 },
        { key: `${id}:${provider}:1` },
      )
    }
    forgetCurrent()
    return shown(inside, await get(inside, id))
  })

export const withdraw = (ctx: Ctx, { id }: { id: string }): Promise<Announcement> =>
  transact(ctx, async (inside) => {
    const row = await lockDraft(inside, id)
    await demandAuthority(inside, row.calendar_id)
    await decide(inside, id, 'withdrawn', null)
    await note(inside, row.calendar_id, 'change_withdrawn', { announcementId: id })
    return shown(inside, await get(inside, id))
  })

const lockDraft = async (ctx: Ctx, id: string): Promise<AnnouncementRow> => {
  const row = await lockAnnouncement(ctx.db, id)
  if (!row) throw new NotFound('calendar.unknown_announcement', { id })
  if (row.state !== 'draft') throw new Conflict('calendar.announcement_decided', { state: row.state })
  return row
}

const decide = (ctx: Ctx, id: string, state: 'confirmed' | 'withdrawn', versionId: string | null) =>
  decideAnnouncement(ctx.db, id, {
    state,
    by: actorName(ctx.actor),
    name: ctx.actor.name,
    at: ctx.now.toString(),
    versionId,
  })

export const progress = async (ctx: Ctx, { id }: { id: string }): Promise<RedateProgress> => {
  const row = await get(ctx, id)
  if (row.state !== 'confirmed') throw new Conflict('calendar.not_confirmed', { id })
  return sumProgress(ctx.db, id)
}

export const redatedItems = async (ctx: Ctx, { id, after, limit }: PageInput & { id: string }) => {
  await get(ctx, id)
  const rows = await listRedatings(ctx.db, id, after, limit)
  const last = rows.at(-1)
  return {
    items: rows.map(
      (row): ShownRedateItem => ({
        provider: row.provider,
        id: row.case_id,
        code: row.case_code,
        unitId: row.unit_id as ShownRedateItem['unitId'],
        oldDue: localOf(toInstant(row.old_due)),
        newDue: localOf(toInstant(row.new_due)),
        state: row.state,
        problem: row.problem,
        problemText: row.problem && errorMessage(row.problem, {}, ctx.lang),
      }),
    ),
    next: last && rows.length === limit ? `${last.provider} ${last.case_id}` : null,
  }
}
