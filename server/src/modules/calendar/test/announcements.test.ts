import type { Announcement, Certificate } from '@motcua/shared/calendar'
import type { Actor, StaffId, UnitId } from '@motcua/shared/common'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import type { Ctx } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { Conflict } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { confirm, preview, progress, propose, redatedItems, withdraw } from '../announcements.ts'
import {
  certificateDigest,
  dueDate,
  isWorkingDay,
  loadCalendar,
  loadVersion,
  type RedatableProvider,
  replay,
  seedCalendar,
  timeLimit,
} from '../index.ts'
import { withRedatables } from '../providers.ts'
import { redateJob } from '../redate.ts'
import { at } from './support.ts'

const database = testDatabase()
const NOW = at('2024-06-10 08:00')

const officer: Actor = {
  kind: 'staff',
  id: newId<StaffId>(),
  name: 'Nguyễn Thị Hạnh',
  posts: [{ unitId: newId<UnitId>(), role: 'office_chief' }],
}

const ctxOf = (now = NOW, actor = officer): Ctx => ({
  db: database.db,
  actor,
  now,
  requestId: newId(),
  log: { info() {}, warn() {}, error() {}, debug() {} } as unknown as Ctx['log'],
  lang: 'vi',
  ip: '127.0.0.1',
})

/** A module with cases, reduced to a table: what dossiers will be. */
const fakeProvider: RedatableProvider = {
  name: 'fake',
  async affected(db, { from, to }, after, limit) {
    const { rows } = await sql<{ id: string; certificate: Certificate }>`
      select id, certificate from public.fake_case where open and id > ${after ?? ''} and due >= ${from}::date
        and received < ${to}::date + 1 order by id limit ${limit}`.execute(db)
    const cases = rows.map(({ id, certificate }) => ({ id, code: `H${id}`, unitId: null, certificate }))
    return { cases, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
  },
  async redate(ctx, items) {
    const outcomes = []
    for (const { id, was, due, reason } of items) {
      if (id === 'c013') throw new Conflict('fake.unlucky')
      const { rows } = await sql<{ certificate: Certificate; open: boolean }>`
        select certificate, open from public.fake_case where id = ${id} for update`.execute(ctx.db)
      const found = rows[0]
      if (!found?.open || certificateDigest(found.certificate) !== certificateDigest(was)) {
        outcomes.push({ id, state: 'skipped' as const, problem: 'fake.changed' })
        continue
      }
      await sql`update public.fake_case set due = ${due.due.toString()}, times = times + 1, reason = ${reason},
        certificate = ${JSON.stringify(due.certificate)}::jsonb where id = ${id}`.execute(ctx.db)
      outcomes.push({ id, state: 'done' as const })
    }
    return outcomes
  },
}

const addCases = async (db: Db, count: number) => {
  const calendar = await loadCalendar(db, { code: 'VN-30', knownAt: NOW })
  for (let n = 0; n < count; n++) {
    const id = `c${String(n).padStart(3, '0')}`
    const received = at('2024-06-05 08:00').add({ hours: n % 5 })
    const { due, certificate } = dueDate(calendar, timeLimit(`${5 + (n % 7)} working_day`), received)
    await sql`insert into public.fake_case (id, received, due, certificate)
      values (${id}, ${received.toString()}, ${due.toString()}, ${JSON.stringify(certificate)}::jsonb)`.execute(
      db,
    )
  }
}

let restore = () => {}
beforeAll(async () => {
  await seedCalendar(database.db, 'default')
  await sql`create table public.fake_case (id text primary key, received timestamptz, due timestamptz,
    certificate jsonb, reason text, open boolean not null default true, times int not null default 0)`.execute(
    database.owner,
  )
  await sql`grant select, insert, update, delete on public.fake_case to motcua_app`.execute(database.owner)
  restore = withRedatables([fakeProvider])
})
afterAll(() => restore())

beforeEach(async () => {
  await sql`delete from public.fake_case`.execute(database.db)
})

/** A day off nobody has heard of yet, for each test its own. */
const soon = [13, 14, 17, 18, 19, 20, 21, 24, 25, 26].map((day) => `2024-06-${day}`)
const announce = (): Promise<Announcement> =>
  propose(ctxOf(), {
    document: 'Công điện về phòng, chống bão (giả định)',
    announcedOn: '2024-06-10',
    reason: 'Nghỉ đột xuất do bão',
    days: [{ date: soon.shift() as string, kind: 'holiday', name: 'Nghỉ phòng, chống bão', spans: null }],
  })

const confirmAt = async (now: Temporal.Instant, { id }: Announcement) => {
  const { version } = await loadCalendar(database.db, { knownAt: now })
  return confirm(ctxOf(now), { id, version })
}
const runJob = (id: string, sweep: 1 | 2 = 1) =>
  redateJob.handle(ctxOf(NOW), { announcementId: id, provider: 'fake', sweep })

const everything = async (id: string) => {
  const items = []
  let after: string | undefined
  do {
    const page = await preview(ctxOf(), { id, after, limit: 7 })
    items.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return items
}

describe('a late announcement', () => {
  test('is listed, confirmed, and re-dates each case once with its reason and its old promise', async () => {
    await addCases(database.db, 40)
    const draft = await announce()
    expect(draft).toMatchObject({ state: 'draft', can: { confirm: true } })
    const listed = await everything(draft.id)
    expect(listed.length).toBeGreaterThan(20)
    expect(new Set(listed.map((item) => item.id)).size).toBe(listed.length)
    for (const item of listed) expect(Date.parse(item.newDue)).toBeGreaterThan(Date.parse(item.oldDue))

    const confirmed = await confirmAt(NOW, draft)
    expect(confirmed).toMatchObject({ state: 'confirmed', decidedBy: officer.name })
    await runJob(draft.id)
    await runJob(draft.id)
    await runJob(draft.id, 2)

    expect(await progress(ctxOf(), { id: draft.id })).toEqual({
      finished: true,
      scanned: listed.length,
      done: listed.length - 1,
      skipped: 0,
      failed: 1,
    })
    const { rows } = await sql<{ id: string; times: number; reason: string; certificate: Certificate }>`
      select id, times, reason, certificate from public.fake_case where times > 0 order by id`.execute(
      database.db,
    )
    expect(rows.map((row) => row.id)).toEqual(listed.map((item) => item.id).filter((id) => id !== 'c013'))
    for (const { id, times, reason, certificate } of rows) {
      const told = listed.find((item) => item.id === id)
      expect({ times, reason }).toEqual({ times: 1, reason: 'Nghỉ đột xuất do bão' })
      expect(certificate.due).toBe(told?.newDue)
      expect(certificate.supersedes).toMatchObject({ due: told?.oldDue, decidedBy: officer.name, reason })
      expect(replay(await loadVersion(database.db, certificate.calendar.version), certificate).same).toBe(
        true,
      )
    }
    const items = await redatedItems(ctxOf(), { id: draft.id, limit: 200 })
    expect(items.items.find((item) => item.id === 'c013')).toMatchObject({
      state: 'failed',
      problem: 'fake.unlucky',
    })
  })

  test('holds in versions that a demonstration has still ahead', async () => {
    const draft = await announce()
    const day = draft.days[0]?.date as string
    const later = NOW.add({ minutes: 30 })
    await confirmAt(later, draft)
    const ahead = await loadCalendar(database.db, { knownAt: at('2026-11-20 08:00') })
    expect(isWorkingDay(ahead, Temporal.PlainDate.from(day))).toBe(false)
    expect(
      isWorkingDay(await loadCalendar(database.db, { knownAt: NOW }), Temporal.PlainDate.from(day)),
    ).toBe(true)
  })

  test('leaves what was promised before answerable', async () => {
    const before = await loadCalendar(database.db, { knownAt: NOW })
    const draft = await announce()
    await confirmAt(NOW.add({ hours: 1 }), draft)
    const then = await loadCalendar(database.db, { knownAt: NOW })
    const since = await loadCalendar(database.db, { knownAt: NOW.add({ hours: 1 }) })
    expect(then.digest).toBe(before.digest)
    expect(since.digest).not.toBe(before.digest)
  })

  test('a case that changed meanwhile is skipped', async () => {
    await addCases(database.db, 40)
    const draft = await announce()
    const listed = await everything(draft.id)
    await confirmAt(NOW.add({ hours: 2 }), draft)
    const usual = withRedatables([
      {
        ...fakeProvider,
        async affected(db, range, after, limit) {
          const page = await fakeProvider.affected(db, range, after, limit)
          await sql`update public.fake_case set open = false where right(id, 1) in ('1', '3', '5')`.execute(
            db,
          )
          return page
        },
      },
    ])
    await runJob(draft.id)
    usual()
    const closed = listed.filter(({ id }) => /[135]$/.test(id) && id !== 'c013')
    const { skipped, done } = await progress(ctxOf(), { id: draft.id })
    expect(skipped).toBe(closed.length)
    expect(skipped).toBeGreaterThan(0)
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from public.fake_case where times > 0`.execute(database.db)
    expect(rows[0]?.n).toBe(done)
  })
})

describe('refused', () => {
  test('confirming on another version than was previewed', async () => {
    const draft = await announce()
    await expect(
      confirm(ctxOf(NOW.add({ hours: 3 })), { id: draft.id, version: 'VN:1' }),
    ).rejects.toMatchObject({
      code: 'calendar.calendar_changed',
    })
  })

  test('deciding twice', async () => {
    const draft = await announce()
    await withdraw(ctxOf(), { id: draft.id })
    await expect(withdraw(ctxOf(), { id: draft.id })).rejects.toMatchObject({
      code: 'calendar.announcement_decided',
    })
    await expect(progress(ctxOf(), { id: draft.id })).rejects.toMatchObject({
      code: 'calendar.not_confirmed',
    })
  })

  test.each([
    [
      'days that change nothing',
      [{ date: '2024-04-18', kind: 'holiday' as const }],
      'calendar.nothing_changes',
    ],
    ['days out of range', [{ date: '2031-01-02', kind: 'holiday' as const }], 'calendar.out_of_range'],
  ])('%s', async (_, days, code) => {
    const proposal = { document: 'x', announcedOn: '2024-06-10', reason: 'x' }
    const full = days.map((day) => ({ ...day, name: null, spans: null }))
    await expect(propose(ctxOf(), { ...proposal, days: full })).rejects.toMatchObject({ code })
  })

  test('an unknown announcement', async () => {
    await expect(preview(ctxOf(), { id: newId(), limit: 10 })).rejects.toMatchObject({
      code: 'calendar.unknown_announcement',
    })
  })
})

test('two workers on one run do it once', async () => {
  await addCases(database.db, 30)
  const draft = await announce()
  const later = NOW.add({ hours: 5 })
  await confirmAt(later, draft)
  await Promise.all([runJob(draft.id), runJob(draft.id), runJob(draft.id)])
  const { rows } = await sql<{ most: number; n: number }>`
    select max(times) as most, count(*) filter (where times = 1) as n from public.fake_case`.execute(
    database.db,
  )
  const { done } = await progress(ctxOf(), { id: draft.id })
  expect(done).toBeGreaterThan(0)
  expect(rows[0]).toEqual({ most: 1, n: done })
})
