import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { type SmallProvince, smallProvince } from '../../../../test/small-province.ts'
import type { IndexTaken, Scored } from '../../indicators/index.ts'
import { module as reports } from '../module.ts'
import { setIndexSource } from './index-now.ts'
import { compareLately, proposeEnded } from './jobs.ts'

/** The index frozen, public, changed underneath, published again; and the data anybody may take away. */

const database = testDatabase()
const app = testApp(database, [reports])
const at = (local: string) => Temporal.Instant.from(`${local}+07:00`)
let people: SmallProvince['people']
let province = ''
/** On-time dossiers of ten: the one digit that moves. */
let onTime = 9

const scored = (
  unitId: string,
  unitName: string,
  level: 'province' | 'department',
  good: number,
): Scored => ({
  unit: {
    unitId: unitId as never,
    unitName,
    level,
    score: good * 2,
    exact: `${good * 2}`,
    covered: 20,
    lost: 20 - good * 2,
    band: null,
    internalEstimate: false,
    blocks: [
      {
        code: 'progress',
        name: { vi: 'Tiến độ', en: 'Progress' },
        max: 20,
        score: good * 2,
        covered: 20,
        lost: 20 - good * 2,
      },
      {
        code: 'payment',
        name: { vi: 'Thanh toán', en: 'Payment' },
        max: 10,
        score: null,
        covered: 0,
        lost: null,
      },
    ],
    before: null,
    late: 10 - good,
    base: 10,
  },
  components: [
    {
      code: 'ON_TIME',
      block: 'progress',
      item: '2',
      name: { vi: 'Đúng hạn', en: 'On time' },
      max: 20,
      state: 'computed',
      numerator: good,
      denominator: 10,
      rate: good / 10,
      threshold: null,
      score: good * 2,
      exact: `${good * 2}`,
      lost: 20 - good * 2,
      formula: '20·r',
      why: null,
      readings: [],
      need: null,
      official: null,
      behind: null,
    },
  ],
})

const UNIT = '00000000-0000-4000-8000-0000000000aa'

const taken = async (): Promise<IndexTaken> => ({
  position: 4_321,
  definition: { version: 3, legalBasis: 'Quyết định 766/QĐ-TTg' },
  province: scored(province, 'Tỉnh Hải Dương', 'province', onTime),
  units: [scored(UNIT, '=Sở "Thử", Hải Dương', 'department', onTime - 1)],
})

const now = (local: string) => {
  app.setNow(at(local))
  return testCtx(database.db, { now: at(local) })
}

beforeAll(async () => {
  setIndexSource(taken)
  const small = await smallProvince(database.owner)
  people = small.people
  province = small.province
})
afterAll(() => setIndexSource())

const publish = (who: Actor, period: string) =>
  app.as(who).post('/reports/publications', { provinceId: province, period })
const code = ({ body }: { body: { error?: { code: string } } }) => body.error?.code
const anybody = (path: string) => app.as().get(`/reports/public${path}`)
let id = ''

describe('the index made public', () => {
  test('before anything is published the public pages say so', async () => {
    now('2024-04-02T08:00:00')
    expect((await anybody('/summary')).body).toEqual({ summary: null })
    expect((await anybody('/index')).body).toEqual({ provinces: [], periods: [], publication: null })
    expect((await anybody('/index?period=2024-03')).status).toBe(404)
    expect((await anybody('/data/index-units/rows.json')).body).toEqual([])
  })

  test('the clock proposes from the first working day, once; a person publishes', async () => {
    expect(await proposeEnded(now('2024-06-01T09:00:00'))).toBe(0)
    const first = await proposeEnded(now('2024-04-01T09:00:00'))
    expect(first).toBeGreaterThanOrEqual(2)
    expect(await proposeEnded(now('2024-04-02T09:00:00'))).toBe(0)
    const { items } = (await app.as(people.chief).get('/reports/publications')).body
    const states = items.map(({ period, state }: { period: string; state: string }) => `${period} ${state}`)
    expect(states).toContain('2024-03 proposed')
    expect(states).toContain('2024-Q1 proposed')
    expect((await anybody('/index')).body.publication).toBeNull()
  })

  test('who may not, what is no period and what still runs', async () => {
    expect((await publish(people.officer, '2024-03')).status).toBe(403)
    expect(code(await publish(people.stranger, '2024-03'))).toBe('reports.index_not_office')
    expect(code(await publish(people.chief, '2024-04'))).toBe('reports.index_runs')
    expect(code(await publish(people.chief, '2024-03-01..2024-03-10'))).toBe('reports.index_period')
    expect((await publish(people.chief, '2024-13')).status).toBe(422)
  })

  test('published once; the second time the first stands', async () => {
    const made = await publish(people.chief, '2024-03')
    expect(made.body).toMatchObject({ state: 'published', versions: 1, score: 18, covered: 20 })
    id = made.body.id
    expect(code(await publish(people.chief, '2024-03'))).toBe('reports.index_published')
    const shown = (await anybody('/index')).body.publication
    expect(shown).toMatchObject({ period: '2024-03', province: { score: 18 }, compared: null })
    expect(shown.version).toMatchObject({
      number: 1,
      origin: { position: 4_321 },
      definition: { version: 3 },
      recompute: expect.stringContaining('motcua audit index --period 2024-03'),
    })
    expect((await anybody('/summary')).body.summary).toMatchObject({ base: 10, late: 1 })
    const { publication } = (await anybody(`/index/units/${UNIT}`)).body
    expect(publication.components).toMatchObject([
      { code: 'ON_TIME', numerator: 8, denominator: 10, formula: '20·r' },
    ])
    expect(
      code(await app.as(people.chief).post(`/reports/publications/${id}/again`, { reason: 'x', seen: 1 })),
    ).toBe('reports.index_same')
  })

  test('a fact that changes afterwards shows both digits and changes nothing published', async () => {
    onTime = 8
    expect(
      (await app.as(people.chief).get(`/reports/publications/${id}`)).body.compared.province,
    ).toMatchObject([
      { component: null, published: 18, now: 16 },
      { component: { code: 'ON_TIME' }, published: 18, now: 16 },
    ])
    expect(await compareLately(now('2024-04-05T09:00:00'))).toBe(1)
    const { publication } = (await anybody('/index')).body
    expect(publication.province.score).toBe(18)
    expect(publication.compared.province[0]).toMatchObject({ published: 18, now: 16 })
    expect(publication.compared.units).toMatchObject([{ unitId: UNIT, published: 16, now: 14 }])
  })

  test('published again with a reason: two versions, both public, the difference told', async () => {
    const again = (seen: number) =>
      app.as(people.chief).post(`/reports/publications/${id}/again`, { reason: 'Hồ sơ ghi muộn', seen })
    expect((await again(2)).status).toBe(409)
    expect((await again(1)).body).toMatchObject({ versions: 2, score: 16 })
    const second = (await anybody('/index')).body.publication
    expect(second).toMatchObject({ province: { score: 16 }, compared: null })
    expect(second.version).toMatchObject({ number: 2, reason: 'Hồ sơ ghi muộn' })
    expect(second.version.changes).toMatchObject([
      { published: 18, now: 16 },
      { published: 18 },
      { unitId: UNIT },
    ])
    expect((await anybody('/index?version=1')).body.publication.province.score).toBe(18)
    expect((await anybody('/index?version=3')).status).toBe(404)
    const change = sql`delete from reports.publication_version where publication_id = ${id}`
    await expect(change.execute(database.owner)).rejects.toThrow('what was published')
  })

  test('open data: CSV and JSON of the same rows, as the schema and the columns say', async () => {
    const rows = (await anybody('/data/index-units/rows.json?period=2024-03')).body
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({ score: 14, progress: 14, payment: null, log_position: 4_321, version: 2 })
    const schema = (await anybody('/data/index-units/schema.json')).body
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...schema.items.required].sort())
    const csv = await anybody('/data/index-units/rows.csv?period=2024-03')
    const lines = String(csv.raw).replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines[0]?.split(',')).toEqual(schema.items.required)
    // A name that a spreadsheet would run as a formula is text.
    expect(lines[2]).toContain(`"'=Sở ""Thử"", Hải Dương"`)
    const { datasets, catalog } = (await anybody('/data')).body
    expect(datasets.map(({ key }: { key: string }) => key)).toEqual([
      'index-units',
      'index-components',
      'late-units',
    ])
    const dcat = JSON.parse(String((await anybody(catalog.replace('/api/reports/public', ''))).raw))
    expect(dcat['dcat:dataset']).toHaveLength(3)
    expect((await anybody('/data/people/rows.csv')).status).toBe(422)
  })
})
