import type { Actor } from '@motcua/shared/common'
import type { Consolidation, InstanceBrief, ReportInstance, ReportSchedule } from '@motcua/shared/reports'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testCtx } from '../../../test/index.ts'
import { at, ENTERED, reportWorld } from '../../../test/reports.ts'
import { holderAt } from '../../../test/world.ts'
import { findStaff } from '../organisation/index.ts'
import { planProvince } from './plan.ts'
import { tick } from './tick.ts'

/** September 2024: warnings, a missed date, what the desk makes of it, and the lists that show it. */
const { database, app, place, people, enterBoth, listed, act, show, now } = reportWorld()

const duties: Record<'c', ReportSchedule> = {} as never

beforeAll(async () => {
  now('2024-08-11T08:00:00')
  duties.c = (await enterBoth([])).lower
})

describe('the clock', () => {
  const countOf = async (column: string) =>
    (
      await sql<{ n: number }>`select count(*) as n from reports.instance
        where schedule_id = ${duties.c.id} and period_end = '2024-09-30' and ${sql.raw(column)}`.execute(
        database.owner,
      )
    ).rows[0]?.n

  test('warns 5, 3 and 1 working days ahead, each once', async () => {
    // September 2024: the date is Friday the 20th.
    now('2024-09-01T08:00:00')
    await planProvince(testCtx(database.db, { now: at('2024-09-01T08:00:00') }), place.province)
    expect((await tick(now('2024-09-12T18:00:00'))).warned).toBe(0)
    expect((await tick(now('2024-09-13T09:00:00'))).warned).toBeGreaterThanOrEqual(place.departments.length)
    expect((await tick(now('2024-09-13T10:00:00'))).warned).toBe(0)
    expect(await countOf('warned = 5')).toBe(place.departments.length)
    await tick(now('2024-09-17T09:00:00'))
    expect(await countOf('warned = 3')).toBe(place.departments.length)
    await tick(now('2024-09-19T09:00:00'))
    expect(await countOf('warned = 1')).toBe(place.departments.length)
  })

  test('calls what has passed its date, tells heads and the desk, and facts know it at once', async () => {
    await tick(now('2024-09-20T23:59:00'))
    expect(await countOf('overdue')).toBe(0)
    await tick(now('2024-09-21T00:00:30'))
    expect(await countOf('overdue')).toBe(place.departments.length)
    const { rows } = await sql<{ missing: number; owed: number }>`
      select f.missing, f.owed from reports.run_fact f join reports.run r on r.id = f.run_id
      where r.schedule_id = ${duties.c.id} and r.period = '2024-09'`.execute(database.owner)
    expect(rows).toEqual([{ missing: place.departments.length, owed: place.departments.length }])
    const { rows: told } = await sql<{ recipient: string }>`
      select recipient from notices.notice where key like 'reports.missing:%'`.execute(database.owner)
    expect(told.length).toBeGreaterThan(0)
    const chiefStaff = await findStaff(database.db, people.chief.id.replace(/^staff:/, ''))
    expect(told.map(({ recipient }) => recipient)).toContain(`staff:${chiefStaff?.id ?? people.chief.id}`)
  })

  test('a receiver gives one sender a later date; the first stays in sight', async () => {
    now('2024-09-21T08:00:00')
    const [late] = await listed(people.chief, {
      scheduleId: duties.c.id,
      unitId: place.departments[1] ?? '',
      overdue: 'true',
    })
    const report = await show(people.chief, late?.id ?? '')
    const body = { dueOn: '2024-09-23', reason: 'Bão số 3' }
    const own = await holderAt(database.db, place.departments[1] ?? '', 'department_head', ENTERED)
    expect((await act(own, report, 'extend', body)).status).toBe(403)
    const given = (await act(people.chief, report, 'extend', body)).body as ReportInstance
    expect(given).toMatchObject({ overdue: false, dueAt: '2024-09-23T16:59:59.999Z' })
    expect(given.extensions[0]).toMatchObject({ from: '2024-09-20T16:59:59.999Z', reason: 'Bão số 3' })
  })
})

describe('consolidation', () => {
  let runId: string
  const see = async (who: Actor): Promise<Consolidation> =>
    (await app.as(who).get(`/reports/consolidations/${runId}`)).body

  const send = async (unit: string, issued: number) => {
    const boss = await holderAt(database.db, unit, 'department_head', ENTERED)
    const [brief] = (await listed(boss, { scheduleId: duties.c.id })).filter(
      ({ period }) => period === '2024-09',
    )
    let report = await show(boss, brief?.id ?? '')
    if (report.can.start) report = (await act(boss, report, 'start')).body
    report = (
      await app.as(boss).put(`/reports/instances/${report.id}`, {
        rowVersion: report.rowVersion,
        figures: [{ key: 'issued', value: issued }],
      })
    ).body
    return (await act(boss, report, 'submit')).body as ReportInstance
  }

  test('sums what was sent, lists who is missing, opens each figure to its reports', async () => {
    now('2024-09-23T09:00:00')
    const first = await send(place.departments[0] ?? '', 2)
    await send(place.departments[1] ?? '', 5)
    runId = first.runId
    const seen = await see(people.chief)
    expect(seen.owed).toBe(place.departments.length)
    expect(seen.sent.map(({ late }) => late)).toEqual(expect.arrayContaining([true, false]))
    expect(seen.missing.length).toBe(place.departments.length - 2)
    expect(seen.figures.map(({ key, value, contributions }) => [key, value, contributions])).toEqual([
      ['done', 6, 2],
      ['issued', 7, 2],
    ])
    const opened = (await app.as(people.chief).get(`/reports/consolidations/${runId}/figures/issued`)).body
    expect(opened.items.map(({ value }: { value: number }) => value).toSorted()).toEqual([2, 5])
    expect((await app.as(people.focal).get(`/reports/consolidations/${runId}`)).status).toBe(404)
    expect((await app.as(people.stranger).get(`/reports/consolidations/${runId}`)).status).toBe(404)
  })

  test('freezes by itself on the 24th; what comes later is shown as a difference', async () => {
    expect((await tick(now('2024-09-23T23:59:00'))).frozen).toBe(0)
    expect((await tick(now('2024-09-24T00:00:00'))).frozen).toBeGreaterThanOrEqual(1)
    expect((await tick(now('2024-09-24T00:01:00'))).frozen).toBe(0)
    now('2024-09-24T09:00:00')
    const third = await send(place.departments[2] ?? '', 10)
    const seen = await see(people.chief)
    expect(seen.frozen?.number).toBe(1)
    expect(seen.figures.find(({ key }) => key === 'issued')).toMatchObject({
      value: 17,
      frozen: 7,
      difference: 10,
    })
    expect(seen.changedSince.map(({ instanceId, was }) => [instanceId, was])).toEqual([[third.id, null]])
  })

  test('the report upward is drawn up from what was frozen, and goes by the document of its answer', async () => {
    const { ownInstanceId } = await see(people.chief)
    const report = await show(people.chief, ownInstanceId ?? '')
    expect(report.consolidates).toMatchObject([{ runId, owed: place.departments.length, sent: 3 }])
    const begun = (await act(people.chief, report, 'start')).body as ReportInstance
    expect(begun.figures.find(({ key }) => key === 'issued')).toMatchObject({
      value: 7,
      origin: { kind: 'sum', contributions: 2 },
    })
    expect(begun.sections[0]?.text).toContain('Sở')
    const sent = (await act(people.chief, begun, 'submit')).body as ReportInstance
    expect(sent).toMatchObject({ state: 'submitted', late: false })
    expect((await act(people.chief, sent, 'accept')).status).toBe(422)
    const answered = await act(people.chief, sent, 'accept', { document: 'Công văn 1/VPCP' })
    expect(answered.body.state).toBe('accepted')
  })

  test('freezing again needs a reason and keeps the first', async () => {
    const body = { reason: null }
    expect((await app.as(people.chief).post(`/reports/consolidations/${runId}/freeze`, body)).status).toBe(
      422,
    )
    const again = await app
      .as(people.chief)
      .post(`/reports/consolidations/${runId}/freeze`, { reason: 'Bổ sung' })
    expect(again.body.frozen).toMatchObject({ number: 2, reason: 'Bổ sung' })
    expect(again.body.changedSince).toEqual([])
  })

  test('urges each missing sender once a day', async () => {
    const told = await app.as(people.chief).post(`/reports/consolidations/${runId}/remind`, {})
    expect(told.body.told).toBe(place.departments.length - 3)
    expect((await app.as(people.chief).post(`/reports/consolidations/${runId}/remind`, {})).body.told).toBe(0)
  })
})

describe('lists', () => {
  test('calendar, matrix, rates and waiting lists agree with the reports', async () => {
    now('2024-09-24T10:00:00')
    const month = (await app.as(people.chief).get('/reports/calendar?month=2024-09')).body
    const entry = month.entries.find(({ scheduleId }: { scheduleId: string }) => scheduleId === duties.c.id)
    expect(entry).toMatchObject({
      day: '2024-09-20',
      strict: true,
      role: 'receiver',
      owed: place.departments.length,
      sent: 3,
    })
    expect(month.days[1]).toMatchObject({ day: '2024-09-02', dayOff: true })
    const own = (await app.as(people.focal).get('/reports/calendar?month=2024-09')).body
    expect(own.entries.map(({ role }: { role: string }) => role)).toContain('sender')
    const matrix = (
      await app.as(people.chief).get(`/reports/schedules/${duties.c.id}/matrix?year=2024&limit=5`)
    ).body
    expect(matrix.rows.length).toBe(5)
    const rest = (
      await app
        .as(people.chief)
        .get(`/reports/schedules/${duties.c.id}/matrix?year=2024&limit=200&after=${matrix.next}`)
    ).body
    expect(rest.rows.length).toBe(place.departments.length - 5)
    const rates = (
      await app.as(people.chief).get(`/reports/rates?year=2024&scheduleId=${duties.c.id}&by=period&limit=50`)
    ).body
    const september = rates.items.find(({ name }: { name: { vi: string } }) =>
      name.vi.endsWith('Tháng 9/2024'),
    )
    expect(september).toMatchObject({
      owed: place.departments.length,
      sent: 3,
      missing: place.departments.length - 3,
    })
    expect(september.completeness).toBeCloseTo(3 / place.departments.length)
    expect((await app.as(people.focal).get('/reports/rates?year=2024')).status).toBe(403)
    const waiting = (await app.as(people.chief).get('/reports/mine?view=receive&limit=200')).body
      .items as InstanceBrief[]
    expect(waiting.every(({ state }) => state === 'submitted')).toBe(true)
    expect(waiting.length).toBeGreaterThanOrEqual(3)
    expect((await app.as(people.chief).get('/reports/instances?after=bad')).status).toBe(422)
  })

  test('facts are what counting the reports gives', async () => {
    const { rows } = await sql`
      with counted as (
        select run_id, coalesce(desk_unit_id, '00000000-0000-0000-0000-000000000000') as desk_unit_id, count(*)::int as owed,
          count(counted)::int as sent, (count(*) filter (where not late))::int as on_time,
          (count(*) filter (where late))::int as late, (count(*) filter (where overdue))::int as missing,
          count(accepted_at)::int as accepted
        from reports.instance where state <> 'cancelled' group by 1, 2)
      select * from (select run_id, desk_unit_id, owed, sent, on_time, late, missing, accepted from reports.run_fact
        where owed <> 0 except select * from counted) a
      union all select * from (select * from counted except
        select run_id, desk_unit_id, owed, sent, on_time, late, missing, accepted from reports.run_fact) b`.execute(
      database.owner,
    )
    expect(rows).toEqual([])
    const { rows: units } = await sql`
      select unit_id, schedule_id from reports.unit_fact f where (owed, sent, on_time, late, missing, accepted) <> (
        select count(*), count(counted), count(*) filter (where not late), count(*) filter (where late),
          count(*) filter (where overdue), count(accepted_at) from reports.instance i
        where i.unit_id = f.unit_id and i.schedule_id = f.schedule_id and extract(year from i.period_end) = f.year
          and i.state <> 'cancelled')`.execute(database.owner)
    expect(units).toEqual([])
  })

  test('every change is in the journal', async () => {
    const { rows } = await sql<{ type: string }>`
      select distinct type from journal.entry where kind in ('report', 'report_run', 'report_schedule')`.execute(
      database.owner,
    )
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'reports.opened',
        'reports.started',
        'reports.edited',
        'reports.submitted',
        'reports.returned',
        'reports.accepted',
        'reports.extended',
        'reports.overdue',
        'reports.cancelled',
        'reports.frozen',
        'reports.reminded',
        'reports.schedule_entered',
        'reports.schedule_closed',
      ]),
    )
  })
})
