import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor, holderAt, unitNamed } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { systemActor } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { seedDossiers } from '../../dossiers/seed/index.ts'
import { rebuild, settleAll } from '../../journal/index.ts'
import { followDossiers } from '../facts/follow.ts'
import { quantile } from './bins.ts'
import { followSteps } from './follow.ts'
import { type MinutesBetween, type Stay, step, type Walk } from './walk.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

beforeAll(async () => {
  await database.owner
    .transaction()
    .execute((trx) =>
      seedDossiers(testCtx(trx as Db, { actor: systemActor('seed') }), { count: 400, report: () => {} }),
    )
  await settleAll(database.db)
  await rebuild(database.db, followDossiers)
  await rebuild(database.db, followSteps)
}, 120_000)

const digest = async () => {
  const { rows } = await sql<{ of: string; rows: number; digest: string }>`
    select 'walk' as of, count(*)::int as rows, md5(string_agg(w::text, ',' order by id)) as digest from indicators.walk w
    union all
    select 'stay', count(*)::int, md5(string_agg(s::text, ',' order by s::text)) from indicators.stay s
    order by 1`.execute(database.owner)
  return rows
}

describe('kept current from the journal', () => {
  test('read in pieces of any size, the tables are the same', async () => {
    const whole = await digest()
    expect(whole.every(({ rows }) => rows > 20)).toBe(true)
    await rebuild(database.db, followSteps, 211)
    expect(await digest()).toEqual(whole)
  }, 120_000)

  test('every open dossier lies somewhere, and no settled one', async () => {
    const { rows } = await sql<{ id: string }>`
      select coalesce(w.id, d.id) as id from indicators.walk w full join dossiers.dossier d on d.id = w.id
      where (w.id is null) <> (d.state in ('decided', 'handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred'))`.execute(
      database.owner,
    )
    expect(rows).toEqual([])
  })

  test('it lies where its row says, unless the applicant has it', async () => {
    const { rows } = await sql`
      select d.code, d.desk_unit_id, w.unit_id, d.desk_step, w.step from indicators.walk w join dossiers.dossier d using (id)
      where d.state in ('submitted', 'processing')
        and (d.desk_unit_id, coalesce(d.desk_step, ''), coalesce(d.desk_role, '')) is distinct from (w.unit_id, w.step, w.role)`.execute(
      database.owner,
    )
    expect(rows).toEqual([])
  })

  test('all together are the sum of the procedures, and no stay has more officers than one', async () => {
    const { rows } = await sql`
      select unit_id, role, step, month from indicators.stay group by 1, 2, 3, 4
      having sum(stays) filter (where kind = 0) is distinct from sum(stays) filter (where kind = 1)
        or sum(minutes) filter (where kind = 0) is distinct from sum(minutes) filter (where kind = 1)
        or sum(stays) filter (where kind = 2) > sum(stays) filter (where kind = 0)
        or sum(over) > sum(limited) or sum(limited) > sum(stays)`.execute(database.owner)
    expect(rows).toEqual([])
  })
})

const HOUR = 60
/** A calendar that always works. */
const always: MinutesBetween = (_root, from, to) => (Date.parse(to) - Date.parse(from)) / 60_000
const at = (hour: number) => new Date(Date.UTC(2024, 2, 4, hour)).toISOString()
const desk = (step: string | null, staffId: string | null = null, due: string | null = null) => ({
  unitId: 'u',
  role: step ? 'specialist' : 'one_stop_officer',
  step,
  staffId,
  due,
})

const walkThrough = (entries: readonly [hour: number, type: string, data: object][]) => {
  const stays: Stay[] = []
  let walk: Walk | null = null
  for (const [version, [hour, type, data]] of entries.entries()) {
    const stepped = step(walk, { id: 'd', version: version + 1, type, lawAt: at(hour), data }, always)
    walk = stepped.walk
    stays.push(...stepped.stays)
  }
  return { walk, stays: stays.map(({ place, minutes, limit }) => [place.step || place.role, minutes, limit]) }
}

const FILED = { state: 'submitted', rootUnitId: 'r', procedureId: 'p', desk: desk(null) }

describe('a dossier’s way', () => {
  test('the applicant’s time is taken out and told apart; another officer of the desk goes on with the same stay', () => {
    const { stays, walk } = walkThrough([
      [0, 'dossiers.submitted', FILED],
      [1, 'dossiers.received', { state: 'processing', desk: desk('Thẩm định', null, at(4)) }],
      [2, 'dossiers.assigned', { state: 'processing', desk: desk('Thẩm định', 's') }],
      [3, 'dossiers.supplement_requested', { state: 'supplementing' }],
      [7, 'dossiers.supplement_answered', { state: 'processing', desk: desk('Thẩm định', 's') }],
      [9, 'dossiers.step_completed', { state: 'processing', desk: desk('Ký') }],
      [10, 'dossiers.decided', { state: 'decided', outcome: 'granted', desk: desk(null) }],
    ])
    expect(walk).toBeNull()
    expect(stays).toEqual([
      ['one_stop_officer', HOUR, null],
      ['applicant', 4 * HOUR, null],
      ['Thẩm định', 4 * HOUR, 3 * HOUR],
      ['Ký', HOUR, null],
    ])
  })

  test('an entry met twice, or of a dossier that is over, changes nothing; clocks that disagree count nothing', () => {
    const [first] = [
      step(null, { id: 'd', version: 1, type: 'dossiers.submitted', lawAt: at(5), data: FILED }, always),
    ]
    const again = step(
      first.walk,
      { id: 'd', version: 1, type: 'dossiers.submitted', lawAt: at(5), data: FILED },
      always,
    )
    expect(again).toEqual({ walk: first.walk, stays: [] })
    const early = step(
      first.walk,
      {
        id: 'd',
        version: 2,
        type: 'dossiers.received',
        lawAt: at(4),
        data: { state: 'processing', desk: desk('A') },
      },
      always,
    )
    expect(early.stays[0]?.minutes).toBe(0)
    expect(
      step(null, { id: 'd', version: 9, type: 'dossiers.handed_over', lawAt: at(9), data: {} }, always),
    ).toEqual({
      walk: null,
      stays: [],
    })
  })

  test('quantiles are read within their bin; nothing has none', () => {
    const bins = Array.from({ length: 24 }, () => 0)
    expect(quantile(bins, 0.5)).toBeNull()
    bins[2] = 10
    expect(quantile(bins, 0.5)).toBe(45)
    bins[23] = 90
    expect(quantile(bins, 0.9)).toBe(24_000)
  })
})

type Picture = {
  cells: { unitId: string; hours: number; stays: number; now: { open: number } }[]
  rows: { id: string }[]
  total: { hours: number; stays: number }
  now: { open: number; applicant: number }
  bottlenecks: { sentence: string; share: number }[]
  can: { officers: boolean }
}

describe('the map', () => {
  test('cells add up to the whole, for the province, for a unit under it, and by single steps', async () => {
    const chairman = await demoActor(database.db, 'chutich.haiduong')
    const root = chairman.posts[0]?.provinceId as string
    const read = async (query: string) => {
      const reply = await app.as(chairman).get(`/indicators/waiting?${query}`)
      expect(reply.status).toBe(200)
      return reply.body as Picture
    }
    const year = await read(`unitId=${root}&period=2024`)
    const hours = year.cells.reduce((sum, cell) => sum + cell.hours, 0)
    expect(Math.abs(hours - year.total.hours)).toBeLessThan(year.cells.length * 0.06)
    expect(year.cells.reduce((sum, cell) => sum + cell.now.open, 0)).toBe(year.now.open)
    expect(year.bottlenecks[0]?.sentence).toMatch(/ giữ [\d,]+ % thời gian/)
    expect(year.can.officers).toBe(true)
    const row = year.rows.find(({ id }) => id !== root)?.id as string
    const under = await read(`unitId=${row}&period=2024`)
    const inRow = year.cells.filter((cell) => cell.unitId === row).reduce((sum, cell) => sum + cell.stays, 0)
    expect(under.total.stays).toBe(inRow)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from indicators.walk where root_unit_id = ${root}`.execute(database.owner)
    expect(year.now.open + year.now.applicant).toBe(rows[0]?.n)
  })

  test('a month without dossiers is empty; two days are told they are no month', async () => {
    const chairman = await demoActor(database.db, 'chutich.haiduong')
    const root = chairman.posts[0]?.provinceId
    const empty = await app.as(chairman).get(`/indicators/waiting?unitId=${root}&period=2019-02`)
    expect((empty.body as Picture).total).toMatchObject({ stays: 0, hours: 0, medianHours: null })
    const days = await app
      .as(chairman)
      .get(`/indicators/waiting?unitId=${root}&period=2024-01-05..2024-01-09`)
    expect(days.body).toMatchObject({ error: { code: 'indicators.waiting_months' } })
  })

  test('single officers are for the head of the unit and those above', async () => {
    const commune = await unitNamed(database.db, 'Xã')
    const path = `/indicators/waiting/officers?unitId=${commune}&period=2024`
    const head = await holderAt(database.db, commune, 'chairman')
    expect((await app.as(head).get(path)).status).toBe(200)
    const officer = await holderAt(database.db, commune, 'specialist')
    expect((await app.as(officer).get(path)).body).toMatchObject({
      error: { code: 'indicators.officers_not_yours' },
    })
  })

  test('a cell opens to the dossiers that lie there, oldest first, page by page', async () => {
    app.setNow(MONDAY)
    const chairman = await demoActor(database.db, 'chutich.haiduong')
    const root = chairman.posts[0]?.provinceId
    const seen: string[] = []
    for (let after = ''; ; ) {
      const reply = await app.as(chairman).get(`/indicators/waiting/dossiers?unitId=${root}&limit=20${after}`)
      const { items, next } = reply.body as { items: { id: string; cameAt: string }[]; next: string | null }
      seen.push(...items.map(({ cameAt, id }) => `${cameAt} ${id}`))
      if (!next) break
      after = `&after=${next}`
    }
    expect(seen).toEqual(seen.toSorted())
    expect(new Set(seen).size).toBe(seen.length)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from indicators.walk where root_unit_id = ${root}`.execute(database.owner)
    expect(seen.length).toBe(rows[0]?.n)
    const wrong = await app.as(chairman).get(`/indicators/waiting/dossiers?unitId=${root}&after=abc`)
    expect(wrong.status).toBe(422)
  })
})
