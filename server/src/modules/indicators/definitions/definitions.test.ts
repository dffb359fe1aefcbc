import type { Actor } from '@motcua/shared/common'
import type { IndicatorBrief, IndicatorPage } from '@motcua/shared/indicator-definitions'
import { FEED_COLUMNS, type FeedRow } from '@motcua/shared/indicator-feed'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor, procedure, unitNamed } from '../../../../test/world.ts'
import { feedRoutes } from '../feeds/routes.ts'
import { seedIndicators } from '../seed.ts'
import { errors } from './errors.ts'
import { permissions } from './policy.ts'
import { definitionRoutes } from './routes.ts'
import { addCells, hear } from './test/cells.ts'

const database = testDatabase('world')
const app = testApp(database, [
  { name: 'indicators', routes: [...definitionRoutes, ...feedRoutes], permissions, errors },
])
const who = {} as Record<'chief' | 'officer' | 'specialist' | 'stranger', Actor>
const place = { province: '', department: '' }

beforeAll(async () => {
  who.chief = await demoActor(database.db, 'chanhvp.haiduong')
  who.officer = await demoActor(database.db, 'kstthc.haiduong')
  who.specialist = await demoActor(database.db, 'chuyenvien.stp.haiduong')
  who.stranger = await demoActor(database.db, 'chanhvp.bacgiang')
  place.province = who.chief.posts[0]?.provinceId ?? ''
  place.department = (await demoActor(database.db, 'giamdoc.stp.haiduong')).posts[0]?.unitId ?? ''
  const commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  const { procedureId } = await procedure(database.db, '1.001193')
  await hear(database.db, 'dossiers')
  const { department: unit } = place
  await addCells(database.db, place.province, [
    {
      unit,
      day: '2024-02-05',
      channel: 'online',
      received: 60,
      finished: 50,
      on_time: 30,
      early: 10,
      late: 10,
    },
    { unit, day: '2024-02-06', channel: 'counter', received: 40, open: 3 },
    { unit: commune, day: '2024-02-07', channel: 'online', procedure: procedureId, received: 10 },
    { unit: commune, day: '2024-02-08', channel: 'counter', procedure: procedureId, received: 40 },
    { unit, day: '2024-01-10', channel: 'online', received: 5, open: 2 },
  ])
})

const listed = async (actor: Actor, period = '2024-02') =>
  (await app.as(actor).get(`/indicators/definitions?period=${period}`)).body
const show = async (code: string, period = '2024-02'): Promise<IndicatorPage> =>
  (await app.as(who.chief).get(`/indicators/definitions/${code}?period=${period}`)).body

const CONTENT = {
  name: { vi: 'Thử', en: 'Trial' },
  legalSource: null,
  numerator: 'received[channel = online]',
  denominator: 'received',
  unit: 'percent',
  better: 'higher',
  nullRule: 'null',
  thresholds: [{ good: 50, near: 40 }],
  scope: ['province', 'department', 'commune'],
  isPublic: false,
}
const post = (actor: Actor, path: string, body: unknown) =>
  app.as(actor).post(`/indicators/definitions${path}`, body)

test('the set that ships is in force, once, with figures of the whole province', async () => {
  const again = await database.db
    .transaction()
    .execute((db) => seedIndicators(testCtx(db as never), ['30', '33', '24']))
  expect(again).toEqual({ indicators: 0, targets: 0 })
  const { items, can, period } = await listed(who.specialist)
  const of = (code: string) => (items as IndicatorBrief[]).find((each) => each.code === code)
  expect(can.write).toBe(false)
  expect(period).toMatchObject({ from: '2024-02-01', to: '2024-02-29', complete: true })
  expect(of('TT.TRUC_TUYEN')).toMatchObject({
    state: 'in_force',
    version: 1,
    before: 100,
    value: { numerator: 70, denominator: 150, exact: '7/15', standing: 'poor' },
  })
  expect(of('HS.DUNG_HAN')?.value).toMatchObject({ exact: '4/5', value: 80 })
  expect(of('SH.TAI_SU_DUNG')?.value).toMatchObject({ state: 'no_data', value: null })
  expect(of('SH.KET_QUA')?.value).toMatchObject({ state: 'null_rule', value: null })
})

test('a unit of its own: worst first, a stock as it stands at the end', async () => {
  const { values, months } = await show('TT.TRUC_TUYEN')
  const told = values?.units.filter(({ value }) => value !== null) ?? []
  expect(told.map(({ exact, level }) => `${level} ${exact}`)).toEqual(['commune 1/5', 'department 3/5'])
  expect(values?.units.at(-1)?.value).toBeNull()
  expect(months.at(-2)).toMatchObject({ key: '2024-01', value: 100 })
  const stock = (await listed(who.chief)).items as IndicatorBrief[]
  expect(stock.find(({ code }) => code === 'HS.TON_QUA_HAN')?.value).toMatchObject({ value: 0 })
})

test.each([
  ['recieved', 'measure', 'received'],
  ['received +', 'operand', ''],
  ['received[procedure = "9.999999"]', 'procedure', '9.999999'],
  ['received[field = "Hộ tich"]', 'field', 'Hộ tịch'],
  ['@KHONG.CO', 'reference', '@KHONG.CO'],
  ['@TT.TRUC_TUYEN + @THU.VONG', 'cycle', '@THU.VONG → @THU.VONG'],
])('check of %s: %s', async (numerator, code, said) => {
  const { status, body } = await post(who.officer, '/check', { code: 'THU.VONG', numerator })
  expect(status).toBe(200)
  expect(body.ok).toBe(false)
  expect(body.numerator.problems[0]).toMatchObject({ code, severity: 'error' })
  expect(body.numerator.problems[0].vi).toContain(said)
})

test('a preview and a dry run store nothing', async () => {
  const content = { ...CONTENT, numerator: 'received[procedure = "1.001193"]' }
  const preview = await post(who.chief, '/preview', { content, period: '2024-02' })
  expect(preview.body.province).toMatchObject({ numerator: 50, denominator: 150, exact: '1/3' })
  const dry = await post(who.chief, '/dry-run', { content, code: 'TT.TRUC_TUYEN', until: '2024-02' })
  expect(dry.body.against).toBe(1)
  expect(dry.body.months).toHaveLength(12)
  expect(dry.body.months.at(-1)).toMatchObject({
    key: '2024-02',
    old: { exact: '7/15' },
    new: { exact: '1/3' },
  })
  expect(dry.body.months.at(-1).difference).toBeCloseTo(100 / 3 - 700 / 15)
  expect((await listed(who.chief)).items.some(({ code }: IndicatorBrief) => code === 'MOI')).toBe(false)
})

test('from draft to its end, each version as it was', async () => {
  const code = 'THU.DOI'
  const first = await post(who.officer, '', {
    code,
    content: { ...CONTENT, numerator: 'received[channel=online]' },
  })
  expect(first.body.versions[0]).toMatchObject({
    state: 'draft',
    content: { numerator: 'received[channel = online]' },
  })
  expect((await post(who.chief, '', { code, content: CONTENT })).status).toBe(409)
  const draft = `/${code}/draft`
  const put = (rowVersion: number, content: object) =>
    app.as(who.chief).put(`/indicators/definitions${draft}`, { rowVersion, content })
  expect((await put(9, CONTENT)).body.error.code).toBe('http.stale')
  const wrong = await put(1, { ...CONTENT, numerator: 'recieved' })
  expect(wrong.status).toBe(422)
  expect(wrong.body.error.fields[0]).toMatchObject({ path: 'content.numerator' })
  expect((await put(1, CONTENT)).body.versions[0].rowVersion).toBe(2)
  const forced = await post(who.chief, `/${code}/force`, { rowVersion: 2, validFrom: '2024-01-01' })
  expect(forced.body.versions[0]).toMatchObject({ state: 'in_force', validFrom: '2024-01-01' })
  expect((await show(code)).values?.province.exact).toBe('7/15')

  await post(who.chief, '', { code, content: { ...CONTENT, numerator: 'finished' } })
  const early = await post(who.chief, `/${code}/force`, { rowVersion: 1, validFrom: '2024-04-15' })
  expect(early.body.error.code).toBe('indicators.too_early')
  const second = await post(who.chief, `/${code}/force`, { rowVersion: 1, validFrom: '2024-04-20' })
  expect(
    second.body.versions.map(({ version, validTo }: { version: number; validTo: string }) => [
      version,
      validTo,
    ]),
  ).toEqual([
    [2, null],
    [1, '2024-04-19'],
  ])
  expect((await show(code)).current, 'a month gone by keeps the version of its last day').toBe(1)

  const user = await post(who.chief, '', {
    code: 'THU.DUNG',
    content: { ...CONTENT, numerator: `@${code}`, denominator: null },
  })
  await post(who.chief, '/THU.DUNG/force', {
    rowVersion: user.body.versions[0].rowVersion,
    validFrom: '2024-01-01',
  })
  const ending = { rowVersion: 2, lastDay: '2024-05-01', reason: 'Thử' }
  expect((await post(who.chief, `/${code}/end`, ending)).body.error.code).toBe('indicators.used_by_others')
  expect((await show(code)).usedBy).toEqual(['THU.DUNG'])
  await post(who.chief, '/THU.DUNG/end', { rowVersion: 2, lastDay: '2024-04-14', reason: 'Thử' })
  expect((await post(who.chief, `/${code}/end`, ending)).body.versions[0].validTo).toBe('2024-05-01')

  await expect(
    sql`update indicators.definition set content = '{"numerator":"1","unit":"count","nullRule":"zero"}' where code = ${code}`.execute(
      database.owner,
    ),
  ).rejects.toThrow('does not change')
  const told = await sql<{ type: string }>`
    select type from journal.entry where kind = 'indicator' and data->>'code' = ${code} order by version`.execute(
    database.owner,
  )
  expect(told.rows.map(({ type }) => type.replace('indicators.', ''))).toEqual([
    'drafted',
    'draft_changed',
    'in_force',
    'drafted',
    'replaced',
    'in_force',
    'ended',
  ])
})

test('who may not: no role, another province, no sign-in; what cannot be', async () => {
  const body = { code: 'THU.CAM', content: CONTENT }
  expect((await post(who.specialist, '', body)).status).toBe(403)
  const foreign = await post(who.stranger, '', { ...body, provinceId: place.province })
  expect(foreign.body.error.code).toBe('indicators.other_province')
  expect((await app.as().get('/indicators/definitions')).status).toBe(401)
  const refused = async (changes: object) =>
    (await post(who.chief, '', { ...body, content: { ...CONTENT, ...changes } })).body.error.code
  expect(await refused({ unit: 'count', denominator: null, nullRule: 'full' })).toBe(
    'indicators.full_needs_rate',
  )
  expect(await refused({ thresholds: [{ good: 10, near: 40 }] })).toBe('indicators.thresholds_crossed')
  expect((await app.as(who.chief).get('/indicators/definitions?period=2025-01')).body.error.code).toBe(
    'indicators.period_ahead',
  )
  expect((await app.as(who.chief).get('/indicators/definitions?period=2024-13')).status).toBe(422)
})

test('the feed: public figures alone, columns in their order, the same as CSV', async () => {
  const { body, status } = await app.as().get('/indicators/feed?period=2024-02&province=30')
  expect(status).toBe(200)
  expect(body.columns).toEqual(FEED_COLUMNS)
  const rows = body.rows as FeedRow[]
  expect(Object.keys(rows[0] ?? {})).toEqual(FEED_COLUMNS)
  expect(rows.find((row) => row.indicator_code === 'TT.TRUC_TUYEN')).toMatchObject({
    province_code: '30',
    unit_id: place.province,
    level: 'province',
    period_to: '2024-02-29',
    numerator: 70,
    denominator: 150,
    state: 'computed',
  })
  expect(
    rows.some(({ indicator_code }) => indicator_code === 'TG.GIAI_TRINH' || indicator_code.startsWith('THU')),
  ).toBe(false)
  const csv = await app.as().get('/indicators/feed.csv?period=2024-02&province=30')
  const lines = String(csv.body).trimEnd().split('\r\n')
  expect(lines[0]).toBe(FEED_COLUMNS.join(','))
  expect(lines).toHaveLength(rows.length + 1)
  expect((await app.as().get('/indicators/feed?province=99')).body.error.code).toBe(
    'indicators.feed_province',
  )
  const communes = await app.as().get('/indicators/feed?period=2024-02&province=30&level=commune')
  expect(
    communes.body.rows.find((row: FeedRow) => row.indicator_code === 'TT.TRUC_TUYEN' && row.value !== null),
  ).toMatchObject({ numerator: 10, denominator: 50 })
})

test('the catalogue leads to the feed', async () => {
  const catalog = await app.as().get('/indicators/feed/catalog.jsonld')
  const found = JSON.parse(String(catalog.raw))
  const [dataset] = found['dcat:dataset']
  expect(dataset['dct:temporal']['dcat:endDate']['@value']).toBe('2024-04-15')
  expect(dataset['dcat:distribution'].map((each: Record<string, string>) => each['dcat:mediaType'])).toEqual([
    'application/json',
    'text/csv',
  ])
  expect(dataset['dcat:distribution'][1]['@id']).toMatch(/\/api\/indicators\/feed\.csv$/)
  const schema = await app.as().get('/indicators/feed/schema.json')
  expect(JSON.parse(String(schema.raw)).properties.rows.items.required).toEqual(FEED_COLUMNS)
})
