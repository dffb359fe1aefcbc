import type { Actor } from '@motcua/shared/common'
import type {
  Consolidation,
  InstanceBrief,
  ReportInstance,
  ReportSchedule,
  ScheduleDefinition,
} from '@motcua/shared/reports'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor, holderAt } from '../../../test/world.ts'
import { findStaff, unitsValidOn } from '../organisation/index.ts'
import { module as reports } from './module.ts'
import { planProvince } from './plan.ts'
import { directiveTasks, setTaskPort, type TaskPort } from './tasks.ts'
import { tick } from './tick.ts'

/** Bắc Giang’s August once more, a year later: two earlier report dates, the letter that replaces them, the reports. */
const database = testDatabase('world')
const app = testApp(database, [reports])

const at = (local: string) => Temporal.Instant.from(`${local}+07:00`)
const ENTERED = at('2024-07-20T08:00:00')

let province: string
let office: string
let departments: string[]
let chief: Actor
let focal: Actor
let head: Actor
let stranger: Actor

const PORT: TaskPort = {
  counts: async () => ({
    'tasks.total': 5,
    'tasks.done_on_time': 3,
    'tasks.done_late': 1,
    'tasks.in_progress': 1,
    'tasks.overdue': 0,
    'tasks.no_deadline': 0,
  }),
  lists: async () => ({
    done: [
      {
        taskId: '00000000-0000-4000-8000-00000000000a',
        text: 'Rà soát danh mục thủ tục',
        state: 'done_on_time',
        dueOn: '2024-08-10',
        doneOn: '2024-08-09',
        note: null,
        link: '/console/tasks/a',
      },
    ],
    late: [],
    open: [],
    obstacles: [],
  }),
}

const figure = (key: string, source: ScheduleDefinition['figures'][number]['source'], required: boolean) => ({
  key,
  name: { vi: key, en: key },
  measure: null,
  source,
  required,
})

const section = (key: string, prefill: ScheduleDefinition['outline'][number]['prefill']) => ({
  key,
  title: key,
  guide: null,
  prefill,
  required: false,
})

const definition = (day: number, changes: Partial<ScheduleDefinition> = {}): ScheduleDefinition => ({
  name: `Báo cáo ngày ${day}`,
  period: 'month',
  window: { kind: 'nd09' },
  due: { kind: 'day_of_month', day, strict: true, monthsAfter: 0, offDay: 'stay' },
  senders: {
    kind: 'classes',
    classes: [{ kind: 'department', level: 'province' }],
    within: null,
    except: [],
  },
  receiver: { kind: 'unit', unitId: province as never },
  via: 'office',
  outline: [section('results', 'done'), section('obstacles', 'obstacles')],
  figures: [figure('done', 'tasks.done_on_time', false), figure('issued', 'typed', true)],
  absorbs: [],
  feeds: null,
  legalBasis: { text: 'Công văn minh họa', article: null },
  ...changes,
})

const enter = async (
  duty: string,
  given: ScheduleDefinition,
  validFrom: string,
  supersedes: string[] = [],
) => {
  const body = { provinceId: province, duty, definition: given, validFrom, supersedes }
  const reply = await app.as(chief).post('/reports/schedules', body)
  expect(reply.body.error ?? null).toBeNull()
  return reply.body as ReportSchedule
}

const listed = async (who: Actor, query: Record<string, string>): Promise<InstanceBrief[]> =>
  (await app.as(who).get(`/reports/instances?${new URLSearchParams({ limit: '200', ...query })}`)).body.items

const ofAugust = async (who: Actor, scheduleId: string): Promise<InstanceBrief[]> =>
  (await listed(who, { scheduleId, unitId: departments[0] ?? '' })).filter(
    ({ period }) => period === '2024-08',
  )

const act = async (who: Actor, report: Pick<ReportInstance, 'id' | 'rowVersion'>, name: string, more = {}) =>
  app.as(who).post(`/reports/instances/${report.id}/${name}`, { rowVersion: report.rowVersion, ...more })

const show = async (who: Actor, id: string): Promise<ReportInstance> =>
  (await app.as(who).get(`/reports/instances/${id}`)).body

const now = (local: string) => {
  app.setNow(at(local))
  return testCtx(database.db, { now: at(local) })
}

beforeAll(async () => {
  setTaskPort(PORT)
  chief = await demoActor(database.db, 'chanhvp.bacgiang', ENTERED)
  province = chief.posts[0]?.provinceId ?? ''
  office = chief.posts[0]?.unitId ?? ''
  const found = await unitsValidOn(database.db, '2024-07-20', {
    provinceId: province as never,
    kind: 'department',
    level: 'province',
  })
  departments = found.map(({ id }) => id)
  focal = await holderAt(database.db, departments[0] ?? '', 'control_focal', ENTERED)
  head = await holderAt(database.db, departments[0] ?? '', 'department_head', ENTERED)
  stranger = await demoActor(database.db, 'chanhvp.haiduong', ENTERED)
})
afterAll(() => setTaskPort(directiveTasks))

const duties: Record<'a' | 'b' | 'upper' | 'c', ReportSchedule> = {} as never

describe('what replaces a report date', () => {
  test('two letters ask for the same month on different days', async () => {
    now('2024-07-20T08:00:00')
    duties.a = await enter(
      'story.a',
      definition(15, {
        due: { kind: 'day_of_month', day: 15, strict: false, monthsAfter: 0, offDay: 'stay' },
      }),
      '2024-07-20',
    )
    now('2024-08-03T08:00:00')
    duties.b = await enter('story.b', definition(22), '2024-08-03')
    for (const { id } of [duties.a, duties.b]) {
      const august = (await listed(chief, { scheduleId: id })).filter(({ period }) => period === '2024-08')
      expect(august.length).toBe(departments.length)
    }
    const [mine] = await ofAugust(focal, duties.a.id)
    expect(mine?.dueAt).toBe('2024-08-15T16:59:59.999Z')
    expect([mine?.windowFrom, mine?.windowTo]).toEqual(['2024-07-15', '2024-08-14'])
  })

  test('a department begins a draft under the first', async () => {
    const [mine] = await ofAugust(focal, duties.a.id)
    const report = await show(focal, mine?.id ?? '')
    const begun = await act(focal, report, 'start')
    expect(begun.body.state).toBe('draft')
    const saved = await app.as(focal).put(`/reports/instances/${report.id}`, {
      rowVersion: begun.body.rowVersion,
      sections: [{ key: 'obstacles', text: 'Thiếu nhân lực.' }],
    })
    expect(saved.status).toBe(200)
  })

  test('the third closes both from its own day; what was written goes over, nobody owes a month twice', async () => {
    now('2024-08-11T08:00:00')
    duties.upper = await enter(
      'story.upper',
      definition(25, {
        senders: { kind: 'units', unitIds: [office as never] },
        receiver: { kind: 'outside', name: 'Văn phòng Chính phủ' },
        via: 'none',
      }),
      '2024-08-11',
    )
    duties.c = await enter('story.c', definition(21, { feeds: 'story.upper' }), '2024-08-11', [
      duties.a.id,
      duties.b.id,
    ])
    for (const old of [duties.a, duties.b]) {
      const closed = (await app.as(chief).get(`/reports/schedules/${old.id}`)).body as ReportSchedule
      expect(closed).toMatchObject({ state: 'closed', validTo: '2024-08-10', closedBy: { id: duties.c.id } })
      const left = (await listed(chief, { scheduleId: old.id })).filter(({ state }) => state !== 'cancelled')
      expect(left).toEqual([])
    }
    const [mine] = await ofAugust(focal, duties.c.id)
    const report = await show(focal, mine?.id ?? '')
    expect(report.state).toBe('draft')
    expect(report.sections.find(({ key }) => key === 'obstacles')?.text).toBe('Thiếu nhân lực.')
    const [old] = await ofAugust(focal, duties.a.id)
    expect((await show(focal, old?.id ?? '')).cancelled?.replacedBy).toBe(report.id)
    const twice = await sql`
      select i.unit_id, i.period_end from reports.instance i
      where i.schedule_id = any(${[duties.a.id, duties.b.id, duties.c.id]}::uuid[]) and i.state <> 'cancelled'
      group by 1, 2 having count(*) > 1`.execute(database.owner)
    expect(twice.rows).toEqual([])
  })

  test('planning again opens nothing and cancels nothing', async () => {
    const again = await planProvince(now('2024-08-11T09:00:00'), province)
    expect(again).toEqual({ runs: 0, opened: 0, cancelled: 0 })
  })

  test('the date explains itself', async () => {
    const [mine] = await ofAugust(focal, duties.c.id)
    const report = await show(focal, mine?.id ?? '')
    expect(report.dueAt).toBe('2024-08-20T16:59:59.999Z')
    expect(report.sentences.vi[0]).toContain('trước ngày 21/08/2024')
  })
})

describe('a report', () => {
  test('prefills figures from tasks and keeps where each came from', async () => {
    now('2024-08-16T08:00:00')
    const [mine] = await ofAugust(focal, duties.c.id)
    const { body } = await act(focal, await show(focal, mine?.id ?? ''), 'refresh')
    const [done, issued] = (body as ReportInstance).figures
    expect(done).toMatchObject({
      value: 3,
      origin: { kind: 'tasks', query: 'tasks.done_on_time', queryVersion: 1, taken: 3 },
    })
    expect(issued).toMatchObject({ value: null, origin: { kind: 'typed' } })
    expect((body as ReportInstance).sections[0]?.tasks[0]?.link).toBe('/console/tasks/a')
  })

  test('two editors: the second is told who was first, and both see each other before', async () => {
    const [mine] = await ofAugust(focal, duties.c.id)
    const report = await show(focal, mine?.id ?? '')
    await app.as(head).post(`/reports/instances/${report.id}/editing`)
    const seen = await app.as(focal).post(`/reports/instances/${report.id}/editing`)
    expect(seen.body.others.map(({ name }: { name: string }) => name)).toEqual([head.name])
    const change = (value: number) => ({
      rowVersion: report.rowVersion,
      figures: [
        { key: 'issued', value },
        { key: 'done', value: 4 },
      ],
    })
    expect((await app.as(head).put(`/reports/instances/${report.id}`, change(2))).status).toBe(200)
    const second = await app.as(focal).put(`/reports/instances/${report.id}`, change(9))
    expect(second.status).toBe(409)
    expect(second.body.error).toMatchObject({ code: 'reports.changed_by_other', facts: { by: head.name } })
    const kept = await show(focal, report.id)
    expect(kept.figures.find(({ key }) => key === 'issued')?.value).toBe(2)
    // What was typed over an offered value keeps what had been offered.
    expect(kept.figures.find(({ key }) => key === 'done')).toMatchObject({ value: 4, origin: { taken: 3 } })
    const refreshed = (await act(focal, kept, 'refresh')).body as ReportInstance
    expect(refreshed.figures.find(({ key }) => key === 'done')).toMatchObject({ value: 4 })
  })

  test('the author may not send it, the head may; its receiver returns it with a reason', async () => {
    const [mine] = await ofAugust(head, duties.c.id)
    const report = await show(head, mine?.id ?? '')
    expect((await act(focal, report, 'submit')).status).toBe(403)
    const sent = (await act(head, report, 'submit')).body as ReportInstance
    expect(sent).toMatchObject({ state: 'submitted', late: false, version: 1 })
    expect((await act(head, sent, 'accept')).status).toBe(403)
    const back = (await act(chief, sent, 'return', { reason: 'Số liệu chưa khớp' })).body as ReportInstance
    expect(back).toMatchObject({ state: 'returned', late: null })
    expect(back.versions[0]).toMatchObject({ outcome: 'returned', outcomeNote: 'Số liệu chưa khớp' })
  })

  test('is late a minute after its date and not before; a late one says so', async () => {
    const [mine] = await ofAugust(head, duties.c.id)
    now('2024-08-20T23:59:59.900')
    const report = await show(head, mine?.id ?? '')
    const sent = (await act(head, report, 'submit')).body as ReportInstance
    expect(sent.late).toBe(false)
    const back = (await act(chief, sent, 'return', { reason: 'Thiếu phụ lục' })).body as ReportInstance
    now('2024-08-21T00:00:00')
    const late = (await act(head, back, 'submit')).body as ReportInstance
    expect(late).toMatchObject({ state: 'submitted', late: true, version: 3 })
  })

  test('accepted, it is corrected by a new version with its reason; the accepted one counts meanwhile', async () => {
    now('2024-08-21T08:00:00')
    const [mine] = await ofAugust(head, duties.c.id)
    const accepted = (await act(chief, await show(chief, mine?.id ?? ''), 'accept')).body as ReportInstance
    expect(accepted.state).toBe('accepted')
    expect((await act(head, accepted, 'submit')).status).toBe(409)
    const open = (await act(focal, accepted, 'correct', { reason: 'Cộng sai' })).body as ReportInstance
    expect(open).toMatchObject({ state: 'draft', correcting: 'Cộng sai' })
    expect(open.submittedAt).not.toBeNull()
    const again = (await act(head, open, 'submit')).body as ReportInstance
    expect(again.versions.map(({ number, reason }) => [number, reason])).toEqual([
      [4, 'Cộng sai'],
      [3, null],
      [2, null],
      [1, null],
    ])
    const back = (await act(chief, again, 'return', { reason: 'Chưa rõ' })).body as ReportInstance
    // The third version counts again.
    expect(back).toMatchObject({ state: 'returned', late: true, correcting: 'Cộng sai' })
    expect(back.submittedAt).not.toBeNull()
  })

  test('is not there for another province, nor for another department', async () => {
    const [mine] = await ofAugust(head, duties.c.id)
    const other = await holderAt(database.db, departments[1] ?? '', 'department_head', ENTERED)
    for (const who of [stranger, other]) {
      expect((await app.as(who).get(`/reports/instances/${mine?.id}`)).status).toBe(404)
      expect((await listed(who, { unitId: departments[0] ?? '' })).length).toBe(0)
    }
    expect((await app.as(stranger).get(`/reports/schedules/${duties.c.id}`)).status).toBe(404)
    expect(
      (
        await app.as(stranger).post(`/reports/schedules/${duties.c.id}/close`, {
          lastDay: '2024-09-01',
          reason: 'x',
          rowVersion: 1,
        })
      ).status,
    ).toBe(404)
  })

  test('prints as DOCX, and as PDF when a worker has drawn it', async () => {
    const [mine] = await ofAugust(head, duties.c.id)
    const docx = await app.as(head).get(`/reports/instances/${mine?.id}/docx`)
    expect(docx.raw.subarray(0, 2).toString()).toBe('PK')
    expect((await app.as(head).get(`/reports/instances/${mine?.id}/pdf`)).status).toBe(202)
    const { rowVersion } = await show(head, mine?.id ?? '')
    const { drawJob } = await import('./export.ts')
    await drawJob.handle(testCtx(database.db, { now: ENTERED }), { id: mine?.id ?? '', rowVersion })
    const pdf = await app.as(head).get(`/reports/instances/${mine?.id}/pdf`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  })
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
    await planProvince(testCtx(database.db, { now: at('2024-09-01T08:00:00') }), province)
    expect((await tick(now('2024-09-12T18:00:00'))).warned).toBe(0)
    expect((await tick(now('2024-09-13T09:00:00'))).warned).toBeGreaterThanOrEqual(departments.length)
    expect((await tick(now('2024-09-13T10:00:00'))).warned).toBe(0)
    expect(await countOf('warned = 5')).toBe(departments.length)
    await tick(now('2024-09-17T09:00:00'))
    expect(await countOf('warned = 3')).toBe(departments.length)
    await tick(now('2024-09-19T09:00:00'))
    expect(await countOf('warned = 1')).toBe(departments.length)
  })

  test('calls what has passed its date, tells heads and the desk, and facts know it at once', async () => {
    await tick(now('2024-09-20T23:59:00'))
    expect(await countOf('overdue')).toBe(0)
    await tick(now('2024-09-21T00:00:30'))
    expect(await countOf('overdue')).toBe(departments.length)
    const { rows } = await sql<{ missing: number; owed: number }>`
      select f.missing, f.owed from reports.run_fact f join reports.run r on r.id = f.run_id
      where r.schedule_id = ${duties.c.id} and r.period = '2024-09'`.execute(database.owner)
    expect(rows).toEqual([{ missing: departments.length, owed: departments.length }])
    const { rows: told } = await sql<{ recipient: string }>`
      select recipient from notices.notice where key like 'reports.missing:%'`.execute(database.owner)
    expect(told.length).toBeGreaterThan(0)
    const chiefStaff = await findStaff(database.db, chief.id.replace(/^staff:/, ''))
    expect(told.map(({ recipient }) => recipient)).toContain(`staff:${chiefStaff?.id ?? chief.id}`)
  })

  test('a receiver gives one sender a later date; the first stays in sight', async () => {
    now('2024-09-21T08:00:00')
    const [late] = await listed(chief, {
      scheduleId: duties.c.id,
      unitId: departments[1] ?? '',
      overdue: 'true',
    })
    const report = await show(chief, late?.id ?? '')
    const body = { dueOn: '2024-09-23', reason: 'Bão số 3' }
    const own = await holderAt(database.db, departments[1] ?? '', 'department_head', ENTERED)
    expect((await act(own, report, 'extend', body)).status).toBe(403)
    const given = (await act(chief, report, 'extend', body)).body as ReportInstance
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
    const first = await send(departments[0] ?? '', 2)
    await send(departments[1] ?? '', 5)
    runId = first.runId
    const seen = await see(chief)
    expect(seen.owed).toBe(departments.length)
    expect(seen.sent.map(({ late }) => late)).toEqual(expect.arrayContaining([true, false]))
    expect(seen.missing.length).toBe(departments.length - 2)
    expect(seen.figures.map(({ key, value, contributions }) => [key, value, contributions])).toEqual([
      ['done', 6, 2],
      ['issued', 7, 2],
    ])
    const opened = (await app.as(chief).get(`/reports/consolidations/${runId}/figures/issued`)).body
    expect(opened.items.map(({ value }: { value: number }) => value).toSorted()).toEqual([2, 5])
    expect((await app.as(focal).get(`/reports/consolidations/${runId}`)).status).toBe(404)
    expect((await app.as(stranger).get(`/reports/consolidations/${runId}`)).status).toBe(404)
  })

  test('freezes by itself on the 24th; what comes later is shown as a difference', async () => {
    expect((await tick(now('2024-09-23T23:59:00'))).frozen).toBe(0)
    expect((await tick(now('2024-09-24T00:00:00'))).frozen).toBeGreaterThanOrEqual(1)
    expect((await tick(now('2024-09-24T00:01:00'))).frozen).toBe(0)
    now('2024-09-24T09:00:00')
    const third = await send(departments[2] ?? '', 10)
    const seen = await see(chief)
    expect(seen.frozen?.number).toBe(1)
    expect(seen.figures.find(({ key }) => key === 'issued')).toMatchObject({
      value: 17,
      frozen: 7,
      difference: 10,
    })
    expect(seen.changedSince.map(({ instanceId, was }) => [instanceId, was])).toEqual([[third.id, null]])
  })

  test('the report upward is drawn up from what was frozen, and goes by the document of its answer', async () => {
    const { ownInstanceId } = await see(chief)
    const report = await show(chief, ownInstanceId ?? '')
    expect(report.consolidates).toMatchObject([{ runId, owed: departments.length, sent: 3 }])
    const begun = (await act(chief, report, 'start')).body as ReportInstance
    expect(begun.figures.find(({ key }) => key === 'issued')).toMatchObject({
      value: 7,
      origin: { kind: 'sum', contributions: 2 },
    })
    expect(begun.sections[0]?.text).toContain('Sở')
    const sent = (await act(chief, begun, 'submit')).body as ReportInstance
    expect(sent).toMatchObject({ state: 'submitted', late: false })
    expect((await act(chief, sent, 'accept')).status).toBe(422)
    const answered = await act(chief, sent, 'accept', { document: 'Công văn 1/VPCP' })
    expect(answered.body.state).toBe('accepted')
  })

  test('freezing again needs a reason and keeps the first', async () => {
    const body = { reason: null }
    expect((await app.as(chief).post(`/reports/consolidations/${runId}/freeze`, body)).status).toBe(422)
    const again = await app.as(chief).post(`/reports/consolidations/${runId}/freeze`, { reason: 'Bổ sung' })
    expect(again.body.frozen).toMatchObject({ number: 2, reason: 'Bổ sung' })
    expect(again.body.changedSince).toEqual([])
  })

  test('urges each missing sender once a day', async () => {
    const told = await app.as(chief).post(`/reports/consolidations/${runId}/remind`, {})
    expect(told.body.told).toBe(departments.length - 3)
    expect((await app.as(chief).post(`/reports/consolidations/${runId}/remind`, {})).body.told).toBe(0)
  })
})

describe('lists', () => {
  test('calendar, matrix, rates and waiting lists agree with the reports', async () => {
    now('2024-09-24T10:00:00')
    const month = (await app.as(chief).get('/reports/calendar?month=2024-09')).body
    const entry = month.entries.find(({ scheduleId }: { scheduleId: string }) => scheduleId === duties.c.id)
    expect(entry).toMatchObject({
      day: '2024-09-20',
      strict: true,
      role: 'receiver',
      owed: departments.length,
      sent: 3,
    })
    expect(month.days[1]).toMatchObject({ day: '2024-09-02', dayOff: true })
    const own = (await app.as(focal).get('/reports/calendar?month=2024-09')).body
    expect(own.entries.map(({ role }: { role: string }) => role)).toContain('sender')
    const matrix = (await app.as(chief).get(`/reports/schedules/${duties.c.id}/matrix?year=2024&limit=5`))
      .body
    expect(matrix.rows.length).toBe(5)
    const rest = (
      await app
        .as(chief)
        .get(`/reports/schedules/${duties.c.id}/matrix?year=2024&limit=200&after=${matrix.next}`)
    ).body
    expect(rest.rows.length).toBe(departments.length - 5)
    const rates = (
      await app.as(chief).get(`/reports/rates?year=2024&scheduleId=${duties.c.id}&by=period&limit=50`)
    ).body
    const september = rates.items.find(({ name }: { name: { vi: string } }) =>
      name.vi.endsWith('Tháng 9/2024'),
    )
    expect(september).toMatchObject({ owed: departments.length, sent: 3, missing: departments.length - 3 })
    expect(september.completeness).toBeCloseTo(3 / departments.length)
    expect((await app.as(focal).get('/reports/rates?year=2024')).status).toBe(403)
    const waiting = (await app.as(chief).get('/reports/mine?view=receive&limit=200')).body
      .items as InstanceBrief[]
    expect(waiting.every(({ state }) => state === 'submitted')).toBe(true)
    expect(waiting.length).toBeGreaterThanOrEqual(3)
    expect((await app.as(chief).get('/reports/instances?after=bad')).status).toBe(422)
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
        'reports.correction_opened',
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
