import type { Actor } from '@motcua/shared/common'
import type { TargetPage, TargetView } from '@motcua/shared/indicator-targets'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../../test/index.ts'
import { demoActor, unitNamed } from '../../../../test/world.ts'
import { errors } from '../definitions/errors.ts'
import { permissions } from '../definitions/policy.ts'
import { addCells, hear } from '../definitions/test/cells.ts'
import { forecast } from './forecast.ts'
import { targetRoutes } from './routes.ts'
import { standingOf } from './standing.ts'

const QUARTER = 365.25 / 4

test('a forecast worked out by hand', () => {
  // Rates .5 .6 .7 of 100 each: pooled .6, spread √(.02/3 · 3/2) = .1; three months to come bring 300.
  const months = [50, 60, 70].map((n) => ({ n, d: 100 }))
  const found = forecast({ done: { n: 240, d: 300 }, months, daysLeft: QUARTER })
  if ('why' in found) throw new Error(found.why.en)
  expect(found.value).toBeCloseTo((240 + 180) / 600)
  expect(found.high - found.value).toBeCloseTo(1.2816 * 0.1 * Math.sqrt(1 / 3 + 1 / 3) * 0.5)
  expect(found.value - found.low).toBeCloseTo(found.high - found.value)
  const count = forecast({
    done: { n: 10, d: null },
    months: [2, 4, 6].map((n) => ({ n, d: null })),
    daysLeft: QUARTER,
  })
  expect(count).toMatchObject({ months: 3 })
  if (!('why' in count)) {
    expect(count.value).toBeCloseTo(10 + 12)
    expect(count.high - count.value).toBeCloseTo(1.2816 * 2 * Math.sqrt(3 + 3))
  }
})

test('no forecast from too little, nor of what has ended; a share stays within what can come', () => {
  const few = forecast({
    done: { n: 1, d: 2 },
    months: [
      { n: 1, d: 2 },
      { n: 0, d: 0 },
    ],
    daysLeft: 30,
  })
  expect(few).toMatchObject({ months: 1, why: { en: expect.stringContaining('at least 3') } })
  expect(forecast({ done: { n: 1, d: 2 }, months: [], daysLeft: 0 })).toHaveProperty('why')
  const wild = [0, 100, 0].map((n) => ({ n, d: 100 }))
  const found = forecast({ done: { n: 0, d: 0 }, months: wild, daysLeft: 30 })
  expect(found).toMatchObject({ low: 0, high: expect.any(Number) })
  if (!('why' in found)) expect(found.high).toBeLessThanOrEqual(1)
})

test.each([
  ['>=', 80, 80, 'met'],
  ['>=', 80, 75, 'near'],
  ['>=', 80, 74.9, 'missed'],
  ['<=', 5, 10, 'near'],
  ['<=', 5, 4, 'met'],
  ['=', 100, 106, 'missed'],
] as const)('%s %d with %d: %s', (comparison, threshold, value, standing) => {
  expect(standingOf({ comparison, threshold, amberMargin: 5 }, value)).toBe(standing)
  expect(standingOf({ comparison, threshold, amberMargin: 5 }, null)).toBe('no_data')
})

const database = testDatabase('world')
const app = testApp(database, [{ name: 'indicators', routes: targetRoutes, permissions, errors }])
const who = {} as Record<'chief' | 'specialist' | 'stranger', Actor>
const place = { province: '', department: '', commune: '' }

beforeAll(async () => {
  who.chief = await demoActor(database.db, 'chanhvp.haiduong')
  who.specialist = await demoActor(database.db, 'chuyenvien.stp.haiduong')
  who.stranger = await demoActor(database.db, 'chanhvp.bacgiang')
  place.province = who.chief.posts[0]?.provinceId ?? ''
  place.department = (await demoActor(database.db, 'giamdoc.stp.haiduong')).posts[0]?.unitId ?? ''
  place.commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  await hear(database.db, 'dossiers')
  const month = (day: string, online: number, other: number) => [
    { unit: place.department, day, channel: 'online' as const, received: online },
    { unit: place.commune, day, channel: 'counter' as const, received: other },
  ]
  await addCells(database.db, place.province, [
    ...month('2024-01-10', 50, 50),
    ...month('2024-02-10', 60, 40),
    ...month('2024-03-10', 70, 30),
  ])
})

const board = async (who: Actor): Promise<TargetView[]> =>
  (await app.as(who).get('/indicators/targets?year=2024')).body.items
const third = (items: readonly TargetView[]) =>
  items.find(({ content }) => content.number === '3') as TargetView

test('the ten: actual, gap, forecast, both readings of number 7, no data where no feed', async () => {
  const items = await board(who.specialist)
  expect(items.map(({ content }) => content.number)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
  ])
  const target = third(items)
  expect(target.readings[0]).toMatchObject({
    value: 60,
    exact: '3/5',
    gap: 10,
    met: 'met',
    behind: 'not_online',
  })
  expect(target.content).toMatchObject({ threshold: 50, printed: 'Tối thiểu 50', editorial: true })
  // 260 days after 15/4 at 100 dossiers a month, 60 % of them online: the whole stays at 60 %.
  expect(target.forecast).toMatchObject({ months: 3, standing: 'met', why: null })
  expect(target.forecast.value).toBeCloseTo(60)
  const k = 260 / (365.25 / 12)
  const half = 1.2816 * 10 * Math.sqrt(1 / k + 1 / 3) * ((100 * k) / (300 + 100 * k))
  expect((target.forecast.high ?? 0) - 60).toBeCloseTo(half)
  expect(target.units.met).toBe(1)
  expect(target.units.missed).toBe(1)
  const seventh = items[6] as TargetView
  expect(seventh.readings.map(({ key, met }) => `${key} ${met}`)).toEqual([
    'offices no_data',
    'copies no_data',
  ])
  expect(seventh.readings[0]?.why?.vi).toContain('Chưa có nguồn')
  expect(items[7]?.readings[0]?.state).toBe('no_data')
})

test('Hưng Yên has the ten by its own document', async () => {
  const chief = await demoActor(database.db, 'chanhvp.hungyen')
  const [first] = await board(chief)
  expect(first?.content).toMatchObject({ editorial: false, source: { item: 'Phụ lục, mục 1' } })
  expect(first?.content.source.document).toContain('Hưng Yên')
})

test('by unit, worst first, with the months behind the forecast', async () => {
  const { id } = third(await board(who.chief))
  const { units, months } = (await app.as(who.specialist).get(`/indicators/targets/${id}`)).body as TargetPage
  expect(units.slice(0, 2).map(({ unitId, value, met }) => [unitId, value, met])).toEqual([
    [place.commune, 0, 'missed'],
    [place.department, 100, 'met'],
  ])
  expect(months.filter(({ value }) => value !== null).map(({ key, value }) => [key, value])).toEqual([
    ['2024-01', 50],
    ['2024-02', 60],
    ['2024-03', 70],
  ])
  expect((await app.as(who.stranger).get(`/indicators/targets/${id}`)).status).toBe(404)
})

const CONTENT = {
  name: { vi: 'Hồ sơ tiếp nhận quý II', en: 'Dossiers of quarter II' },
  readings: [{ key: 'main', name: { vi: 'Đếm', en: 'Count' }, numerator: 'received' }],
  unit: 'count',
  comparison: '>=',
  threshold: 100,
  period: '2024-Q2',
  levels: ['commune'],
  owner: { text: 'Văn phòng' },
  source: { document: 'Văn bản thử' },
}

test('one is set and ended; what cannot be is refused', async () => {
  const made = await app
    .as(who.chief)
    .post('/indicators/targets', { content: CONTENT, validFrom: '2024-01-01' })
  expect(made.body).toMatchObject({ state: 'in_force', readings: [{ value: 0, met: 'missed', gap: -100 }] })
  const { id, rowVersion } = made.body as TargetView
  const end = (body: object) => app.as(who.chief).post(`/indicators/targets/${id}/end`, body)
  expect((await end({ rowVersion: 7, lastDay: '2024-04-15', reason: 'Thử' })).body.error.code).toBe(
    'http.stale',
  )
  expect((await end({ rowVersion, lastDay: '2023-01-01', reason: 'Thử' })).status).toBe(422)
  expect((await end({ rowVersion, lastDay: '2024-04-14', reason: 'Thử' })).body.state).toBe('ended')
  expect((await board(who.chief)).some((target) => target.id === id)).toBe(false)
  expect((await end({ rowVersion: 2, lastDay: '2024-04-15', reason: 'Thử' })).status).toBe(409)

  const refused = async (changes: object, actor = who.chief) => {
    const { status, body } = await app
      .as(actor)
      .post('/indicators/targets', { content: { ...CONTENT, ...changes } })
    return `${status} ${body.error.code}`
  }
  const reading = (given: object) => ({ readings: [{ key: 'main', name: { vi: 'a', en: 'a' }, ...given }] })
  expect(await refused({}, who.specialist)).toMatch(/^403/)
  expect(await refused(reading({ numerator: 'recieved' }))).toBe('422 indicators.formula_wrong')
  expect(await refused(reading({ indicator: 'KHONG.CO' }))).toBe('422 indicators.unknown')
  expect(await refused(reading({}))).toMatch(/^422/)
  const coming = await app
    .as(who.chief)
    .post('/indicators/targets', { content: { ...CONTENT, period: '2024-Q4' } })
  expect(coming.body.readings[0]).toMatchObject({ met: 'no_data', why: { en: 'The period has not begun.' } })
})
