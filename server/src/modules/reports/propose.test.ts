import type { SentEntry } from '@motcua/shared/directives'
import type { ReportSchedule } from '@motcua/shared/reports'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import { silentLog } from '../../lib/log.ts'
import { append, catchUp } from '../journal/index.ts'
import { unitsValidOn } from '../organisation/index.ts'
import { followers } from './follow.ts'
import { module as reports } from './module.ts'
import { proposals } from './propose.ts'
import { schedulesOf } from './queries-schedules.ts'
import { enter } from './schedules.ts'
import { definitionOf, shippedFor } from './seed-data.ts'

/** A directive is sent that asks for reports, as Bắc Giang’s letter of August 2023 does. */
const database = testDatabase('world')
const app = testApp(database, [reports])
const NOW = Temporal.Instant.from('2024-06-03T08:00:00+07:00')
const directiveId = newId()
let province: string
let sent: SentEntry
let oldId: string

beforeAll(async () => {
  app.setNow(NOW)
  const chief = await demoActor(database.db, 'chanhvp.haiduong', NOW)
  province = chief.posts[0]?.provinceId ?? ''
  const departments = await unitsValidOn(database.db, '2024-06-03', {
    provinceId: province as never,
    kind: 'department',
  })
  const [old] = shippedFor('24')
  if (!old) throw new Error('the earlier letter ships')
  const definition = await definitionOf(database.db, old, province)
  oldId = await database.db.transaction().execute(async (db) => {
    const input = {
      provinceId: province,
      duty: 'cv-3995',
      definition,
      validFrom: '2024-05-01',
      validTo: null,
      supersedes: [],
    }
    return (await enter(testCtx(db as Db, { now: NOW }), input as never, { editorial: true })).id
  })
  const item = {
    recurrence: 'monthly' as const,
    strict: true,
    adHoc: false,
    via: null,
    words: null,
    itemId: newId(),
  }
  const old4352 = { number: '4352', symbol: 'UBND-NC', date: '2023-08-03' }
  sent = {
    unitId: province as never,
    provinceId: province as never,
    number: '12',
    symbol: 'UBND-NC',
    issuedOn: '2024-06-03',
    items: 3,
    tasks: 20,
    units: 18,
    reportDuties: [
      {
        ...item,
        taskKey: 't9',
        text: 'Định kỳ trước ngày 21 hằng tháng, báo cáo Chủ tịch UBND tỉnh',
        on: { day: 21, month: null },
        leads: [{ name: 'Các sở', unitIds: departments.map(({ id }) => id) }],
        receiver: 'Chủ tịch UBND tỉnh',
        via: 'Văn phòng UBND tỉnh',
      },
      {
        ...item,
        taskKey: 't10',
        text: 'Tổng hợp, gửi báo cáo Văn phòng Chính phủ trước ngày 25 hằng tháng',
        on: { day: 25, month: null },
        leads: [{ name: 'Văn phòng UBND tỉnh', unitIds: [chief.posts[0]?.unitId as never] }],
        receiver: 'Văn phòng Chính phủ',
      },
      {
        ...item,
        taskKey: 't11',
        text: 'Hằng ngày cập nhật',
        recurrence: 'daily',
        on: null,
        leads: [],
        receiver: null,
      },
    ],
    supersedes: [
      {
        scope: 'report_date',
        number: '3995',
        symbol: 'UBND-NC',
        date: '2023-07-19',
        oldDirectiveId: null,
        words: '',
      },
      { scope: 'report_date', ...old4352, oldDirectiveId: null, words: '' },
    ],
  }
})

const send = () =>
  database.db.transaction().execute(async (db) => {
    const data = sent as unknown as Record<string, unknown>
    await append(testCtx(db as Db, { now: NOW }), {
      kind: 'directive',
      id: directiveId,
      type: 'directives.sent',
      data,
    })
  })

const proposed = async () =>
  (await schedulesOf(database.db, province)).filter((row) => row.directiveId === directiveId)

test('the letter Bắc Giang really sent: what has replaced those dates since is replaced too, and no duty doubled', async () => {
  const chief = await demoActor(database.db, 'chanhvp.bacgiang', NOW)
  const [post] = chief.posts
  const known = await schedulesOf(database.db, post?.provinceId ?? '')
  const leads = [{ name: 'Văn phòng UBND tỉnh', unitIds: [post?.unitId as never] }]
  const duties = sent.reportDuties.map((duty) => (duty.taskKey === 't10' ? { ...duty, leads } : duty))
  const given = {
    ...sent,
    provinceId: post?.provinceId as never,
    unitId: post?.provinceId as never,
    reportDuties: duties,
  }
  const made = proposals(newId(), given, known, { outline: [], figures: [] })
  const replaced = (key: string) =>
    known
      .filter(({ id }) => made.find((each) => each.key === key)?.supersedes.includes(id))
      .map(({ duty }) => duty)
  expect(replaced('t9').toSorted()).toEqual([
    'bac-giang.cai-cach.thang',
    'bac-giang.cai-cach.thang-3995',
    'bac-giang.cai-cach.thang-4352',
  ])
  expect(replaced('t10')).toEqual(['bac-giang.vpcp.thang'])
})

describe('a directive that asks for reports', () => {
  test('leaves proposed schedules, once, however often it is told', async () => {
    await send()
    await send()
    await catchUp(database.db, followers, silentLog)
    const rows = await proposed()
    expect(rows.map(({ state, directiveItem }) => [directiveItem, state])).toEqual([
      ['t10', 'proposed'],
      ['t9', 'proposed'],
    ])
    const [upper, lower] = rows
    expect(lower?.definition).toMatchObject({
      period: 'month',
      due: { kind: 'day_of_month', day: 21, strict: true },
      receiver: { kind: 'unit', unitId: province },
      via: 'office',
      feeds: upper?.duty,
    })
    expect(upper?.definition.receiver).toEqual({ kind: 'outside', name: 'Văn phòng Chính phủ' })
    expect(lower?.supersedes).toEqual([oldId])
  })

  test('a proposal may be rejected, with the reason', async () => {
    const row = (await proposed()).find(({ directiveItem }) => directiveItem === 't10')
    const chief = await demoActor(database.db, 'chanhvp.haiduong', NOW)
    const body = { reason: 'Đã có chế độ báo cáo', rowVersion: row?.rowVersion }
    const rejected = await app.as(chief).post(`/reports/schedules/${row?.id}/reject`, body)
    expect(rejected.body).toMatchObject({ state: 'rejected', closeReason: 'Đã có chế độ báo cáo' })
    expect(
      (await app.as(chief).post(`/reports/schedules/${row?.id}/reject`, { ...body, rowVersion: 2 })).status,
    ).toBe(409)
  })

  test('asks nobody and closes nothing before the Province Office has confirmed', async () => {
    const row = (await proposed()).find(({ directiveItem }) => directiveItem === 't9')
    const focal = await demoActor(database.db, 'daumoi.stp.haiduong', NOW)
    const none = (await app.as(focal).get(`/reports/instances?scheduleId=${row?.id}`)).body.items
    expect(none).toEqual([])
    const forbidden = await app.as(focal).post(`/reports/schedules/${row?.id}/confirm`, { rowVersion: 1 })
    expect(forbidden.status).toBe(403)
    const chief = await demoActor(database.db, 'chanhvp.haiduong', NOW)
    expect((await app.as(chief).get(`/reports/schedules/${oldId}`)).body.state).toBe('in_force')
    const confirmed = await app
      .as(chief)
      .post(`/reports/schedules/${row?.id}/confirm`, { rowVersion: row?.rowVersion })
    expect(confirmed.body as ReportSchedule).toMatchObject({
      state: 'in_force',
      supersedes: [{ id: oldId }],
      feeds: null,
    })
    const old = (await app.as(chief).get(`/reports/schedules/${oldId}`)).body as ReportSchedule
    expect(old).toMatchObject({ state: 'closed', validTo: '2024-06-02', closedBy: { id: row?.id } })
    const [mine] = (await app.as(focal).get(`/reports/instances?scheduleId=${row?.id}&limit=200`)).body.items
    expect(mine).toMatchObject({ state: 'not_due' })
  })
})
