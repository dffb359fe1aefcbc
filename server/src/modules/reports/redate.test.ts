import type { Actor } from '@motcua/shared/common'
import type { DueRule, ReportSchedule } from '@motcua/shared/reports'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import { jobs, modules } from '../../app.ts'
import { unitsValidOn } from '../organisation/index.ts'
import { planProvince } from './plan.ts'

/** A storm closes the offices on the 16th of May: counted dates move, rolled ones too, written ones stand. */
const database = testDatabase('world')
const app = testApp(database, modules)
const NOW = Temporal.Instant.from('2024-05-10T08:00:00+07:00')

let chief: Actor
let province: string
let unit: string

beforeAll(async () => {
  app.setNow(NOW)
  chief = await demoActor(database.db, 'chanhvp.haiduong', NOW)
  province = chief.posts[0]?.provinceId ?? ''
  const [first] = await unitsValidOn(database.db, '2024-05-10', {
    provinceId: province as never,
    kind: 'department',
  })
  unit = first?.id ?? ''
})

const enter = async (duty: string, due: DueRule): Promise<ReportSchedule> => {
  const definition = {
    name: duty,
    period: 'month',
    window: { kind: 'nd09' },
    due,
    senders: { kind: 'units', unitIds: [unit] },
    receiver: { kind: 'unit', unitId: province },
    via: 'office',
    outline: [{ key: 'a', title: 'A' }],
    figures: [],
  }
  const body = { provinceId: province, duty, definition, validFrom: '2024-05-10' }
  const { status, body: made } = await app.as(chief).post('/reports/schedules', body)
  expect(status).toBe(200)
  return made
}

const mayOf = async ({ id }: ReportSchedule) => {
  const { items } = (await app.as(chief).get(`/reports/instances?scheduleId=${id}`)).body
  const may = items.find(({ period }: { period: string }) => period === '2024-05')
  return (await app.as(chief).get(`/reports/instances/${may.id}`)).body
}

test('dates follow the calendar where the rule does', async () => {
  const day = (offDay: 'stay' | 'forward'): DueRule => ({
    kind: 'day_of_month',
    day: 16,
    strict: false,
    monthsAfter: 0,
    offDay,
  })
  const counted = await enter('dem-ngay', { kind: 'working_days', days: 3 })
  const rolled = await enter('chuyen-ngay', day('forward'))
  const written = await enter('giu-ngay', day('stay'))
  const dates = async () => {
    const found = await Promise.all([counted, rolled, written].map(mayOf))
    return found.map(({ dueAt }) => dueAt.slice(0, 10))
  }
  expect(await dates()).toEqual(['2024-05-17', '2024-05-16', '2024-05-16'])

  const storm = {
    calendar: 'VN-30',
    document: 'Công điện (giả định)',
    announcedOn: '2024-05-10',
    reason: 'Nghỉ phòng, chống bão',
    days: [{ date: '2024-05-16', kind: 'holiday', name: 'Nghỉ phòng, chống bão' }],
  }
  const { body: draft } = await app.as(chief).post('/calendar/announcements', storm)
  const url = `/calendar/announcements/${draft.id}`
  const { body: preview } = await app.as(chief).get(`${url}/preview`)
  expect(preview.items).toMatchObject([{ provider: 'reports', code: '2024-05' }])
  expect((await app.as(chief).post(`${url}/confirm`, { version: draft.currentVersion })).status).toBe(200)
  const redate = jobs.find(({ name }) => name === 'calendar.redate')
  const ctx = testCtx(database.db, { now: NOW })
  await redate?.handle(ctx, { announcementId: draft.id, provider: 'reports', sweep: 1 })
  await planProvince(ctx, province)

  expect(await dates()).toEqual(['2024-05-20', '2024-05-17', '2024-05-16'])
  const moved = await mayOf(counted)
  expect(moved.certificate.supersedes.reason).toBe('Nghỉ phòng, chống bão')
  expect((await mayOf(written)).certificate.supersedes).toBeNull()
  expect(await planProvince(ctx, province)).toEqual({ runs: 0, opened: 0, cancelled: 0 })
  expect((await mayOf(counted)).certificate.supersedes.reason).toBe('Nghỉ phòng, chống bão')
})
