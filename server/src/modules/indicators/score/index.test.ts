import type { Actor, UnitId } from '@motcua/shared/common'
import type { IndexBoard, UnitIndex } from '@motcua/shared/indicator-index'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor, holderAt, unitNamed } from '../../../../test/world.ts'
import { transact } from '../../../lib/context.ts'
import { newId } from '../../../lib/ids.ts'
import { silentLog } from '../../../lib/log.ts'
import { authorityOn } from '../../catalogue/index.ts'
import { appendPast, catchUp, type NewEntry, rebuild } from '../../journal/index.ts'
import { errors } from '../errors.ts'
import { followDossiers } from '../facts/follow.ts'
import { permissions } from '../policy.ts'
import { followAnnouncements } from './announcements.ts'
import { errors as scoreErrors } from './errors.ts'
import { permissions as scorePermissions } from './policy.ts'
import { routes } from './routes.ts'

const database = testDatabase('world')
const app = testApp(database, [
  {
    name: 'indicators',
    routes,
    permissions: { ...permissions, ...scorePermissions },
    errors: { ...errors, ...scoreErrors },
  },
])

type Told = NewEntry & { lawAt: Temporal.Instant; actor: string }
type Life = {
  unit: string
  procedure: string
  channel?: 'online' | 'counter'
  received: string
  due: string
  ended?: string
  facts?: Record<string, boolean>
  /** Told with the ending: the result's file and code. */
  result?: boolean
  laid?: string
}

let province: UnitId
let commune: UnitId
let other: UnitId
let department: UnitId
let division: UnitId
let chief: Actor
let procedures: { citizens: string[]; department: string }

const at = (day: string, hour = '09') => Temporal.Instant.from(`${day}T${hour}:00:00+07:00`)

const entriesOf = (life: Life): Told[] => {
  const id = newId()
  const told: Told[] = []
  const tell = (type: string, day: string, hour: string, data: object) =>
    told.push({
      kind: 'dossier',
      id,
      type: `dossiers.${type}`,
      lawAt: at(day, hour),
      actor: 'system:test',
      data: { ...data },
    })
  tell('submitted', life.received, '08', {
    state: 'submitted',
    code: `T-${id.slice(-6)}`,
    rootUnitId: province,
    decidingUnitId: life.unit,
    procedureId: life.procedure,
    procedureVersionId: life.procedure,
    channel: life.channel ?? 'counter',
    facts: { paperResult: true, papers: true, ...life.facts },
  })
  tell('received', life.received, '09', { state: 'processing', due: at(life.due, '17').toString() })
  if (life.laid)
    tell('explanation_requested', life.due, '18', {
      laid: { step: 's', unitId: life.unit, staffId: life.laid },
    })
  if (life.ended)
    tell('decided', life.ended, '10', {
      state: 'decided',
      outcome: 'granted',
      ...(life.result && { facts: { resultFiled: true, resultCoded: true } }),
    })
  return told
}

const tell = async (entries: readonly Told[]) => {
  await transact(testCtx(database.db), (ctx) => appendPast(ctx, entries))
  await catchUp(database.db, [followDossiers, followAnnouncements], silentLog)
}

const announcement = (stages: [string, string][], items: string[], effectiveOn: string | null): Told[] => {
  const id = newId()
  return stages.map(([stage, day]) => ({
    kind: 'announcement',
    id,
    type: `catalogue.announcement_${stage}`,
    lawAt: at(day),
    actor: 'system:test',
    data: {
      stage,
      provinceId: province,
      signedOn: '2024-02-26',
      effectiveOn,
      items: items.map((code) => ({ code, change: 'amended' })),
    },
  }))
}

beforeAll(async () => {
  chief = await demoActor(database.db, 'baocao.haiduong')
  province = chief.posts[0]?.provinceId as UnitId
  department = await unitNamed(database.db, 'Sở Tư pháp tỉnh Hải Dương')
  const { rows } = await database.ownerPool.query(
    `with c as (select array_agg(id order by id) as ids from organisation.unit where province_id = $1 and kind = 'commune'
       and (valid_from is null or valid_from <= '2022-01-01') and (valid_to is null or valid_to > '2024-12-31'))
     select c.ids[1] as commune, c.ids[2] as other,
      (select id from organisation.unit where province_id = $1 and kind = 'division' and level = 'district'
       and name = 'Phòng Tư pháp' order by id limit 1) as division from c`,
    [province],
  )
  ;({ commune, other, division } = rows[0])
  const authority = await authorityOn(database.db, '2024-03-31')
  const citizens = authority.of('commune', []).filter((each) => each.citizens && each.online)
  procedures = {
    citizens: citizens.map(({ procedureId }) => procedureId),
    department: authority.of('department', ['Sở Tư pháp']).find((each) => each.online)?.procedureId as string,
  }
  const [one, two] = procedures.citizens as [string, string]
  const clerk = chief.id.replace('staff:', '')
  const filed = { papersFiled: true, verified: true }
  await tell(
    [
      // Two online and complete, one online without its result, one late, one running within its time, one running late.
      {
        unit: commune,
        procedure: one,
        channel: 'online' as const,
        received: '2024-03-04',
        due: '2024-03-08',
        ended: '2024-03-07',
        facts: filed,
        result: true,
      },
      {
        unit: commune,
        procedure: one,
        channel: 'online' as const,
        received: '2024-03-05',
        due: '2024-03-11',
        ended: '2024-03-11',
        facts: filed,
        result: true,
      },
      {
        unit: commune,
        procedure: two,
        channel: 'online' as const,
        received: '2024-03-06',
        due: '2024-03-12',
        ended: '2024-03-12',
        facts: filed,
      },
      {
        unit: commune,
        procedure: two,
        received: '2024-03-07',
        due: '2024-03-13',
        ended: '2024-03-15',
        laid: clerk,
      },
      { unit: commune, procedure: two, received: '2024-03-28', due: '2024-04-10' },
      { unit: commune, procedure: one, received: '2024-02-26', due: '2024-03-20' },
      {
        unit: department,
        procedure: procedures.department,
        received: '2024-03-04',
        due: '2024-03-08',
        ended: '2024-03-08',
        result: true,
      },
      { unit: division, procedure: one, received: '2024-03-04', due: '2024-03-08', ended: '2024-03-11' },
    ].flatMap(entriesOf),
  )
})

const board = async (query: string): Promise<IndexBoard> => {
  const { status, body } = await app.as(chief).get(`/indicators/index?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const unitIndex = async (id: string, query = 'period=2024-03'): Promise<UnitIndex> => {
  const { status, body } = await app.as(chief).get(`/indicators/index/units/${id}?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const part = ({ components }: UnitIndex, code: string) => {
  const found = components.find((each) => each.code === code)
  if (!found) throw new Error(code)
  return found
}

describe('a month of a commune', () => {
  test('has the figures one counts by hand', async () => {
    const index = await unitIndex(commune)
    // Settled 4, running 2; late: one settled, one running.
    expect(part(index, 'PROGRESS_ON_TIME')).toMatchObject({
      state: 'computed',
      numerator: 4,
      denominator: 6,
      exact: '40/3',
      need: { more: 1 },
      behind: 'late766',
    })
    expect(index.unit).toMatchObject({
      base: 6,
      late: 2,
      level: 'commune',
      internalEstimate: false,
      band: null,
    })
    // Five received, two of them online with their result.
    expect(part(index, 'ONLINE_DOSSIERS')).toMatchObject({ numerator: 2, denominator: 5, exact: '24/5' })
    expect(part(index, 'ORIGINAL_RESULT_AVAILABLE')).toMatchObject({
      numerator: 2,
      denominator: 4,
      exact: '3',
    })
    expect(part(index, 'SO_HOA_GIAY_TO_GIAI_QUYET')).toMatchObject({
      numerator: 2,
      denominator: 4,
      exact: '2',
    })
    expect(part(index, 'CITIZEN_DATA_CONNECTED_DOSSIER')).toMatchObject({
      numerator: 3,
      denominator: 5,
      exact: '6/5',
    })
    expect(part(index, 'CITIZEN_DATA_CONNECTED_FORMALITY')).toMatchObject({ numerator: 2 })
    const online = part(index, 'ONLINE_SERVICE_USED')
    expect(online).toMatchObject({
      numerator: 2,
      denominator: part(index, 'ONLINE_SERVICE_OFFERED').numerator,
    })
  })

  test('says no data where nothing feeds a component, and never zero', async () => {
    const index = await unitIndex(commune)
    for (const code of [
      'DOSSIER_SYNC',
      'REUSED_DIGITIZED_DATA',
      'PETITION_PROCESSING_ON_TIME',
      'PAYMENT_DOSSIERS',
      'DOSSIER_RECEIVING_SATISFACTION',
    ])
      expect(part(index, code), code).toMatchObject({
        state: 'no_data',
        score: null,
        lost: null,
        numerator: null,
      })
    expect(index.unit.blocks.find(({ code }) => code === 'payment')).toMatchObject({
      max: 10,
      covered: 0,
      score: null,
    })
  })

  test('shows the other readings beside the score', async () => {
    const index = await unitIndex(commune)
    const digitised = part(index, 'SO_HOA_GIAY_TO_GIAI_QUYET').readings
    expect(digitised).toEqual([
      expect.objectContaining({ parameter: 'digitisation_threshold', score: 2.5 }),
      expect.objectContaining({ parameter: 'digitisation_base', numerator: 2, denominator: 5 }),
    ])
    expect(
      part(index, 'ONLINE_DOSSIERS').readings.find(({ parameter }) => parameter === 'online_sync')?.score,
    ).toBeNull()
  })

  test('is what its parts sum to', async () => {
    const { unit, components } = await unitIndex(commune)
    const sum = components.reduce((all, { score }) => all + (score ?? 0), 0)
    expect(unit.score).toBeCloseTo(sum, 9)
    expect(unit.covered).toBe(components.reduce((all, { score, max }) => all + (score === null ? 0 : max), 0))
  })
})

describe('the province', () => {
  test('is scored on its totals, not on the mean of its units', async () => {
    const { province: whole, units } = await board('period=2024-03')
    expect(whole).toMatchObject({ base: 8, late: 3, level: 'province' })
    const progress = whole.blocks.find(({ code }) => code === 'progress')?.score
    expect(progress).toBeCloseTo((20 * 5) / 8, 9)
    expect(
      units.find(({ unitId }) => unitId === department)?.blocks.find(({ code }) => code === 'progress')
        ?.score,
    ).toBe(20)
    // A unit without dossiers: the rule gives 0 for progress.
    expect(units.find(({ unitId }) => unitId === other)).toMatchObject({ base: 0, late: 0 })
    expect(
      units.find(({ unitId }) => unitId === other)?.blocks.find(({ code }) => code === 'progress')?.score,
    ).toBe(0)
  })

  test('counts a division with its district, which is an internal estimate', async () => {
    const { units } = await board('period=2024-03')
    expect(units.some(({ unitId }) => unitId === division)).toBe(false)
    const districts = units.filter(({ level }) => level === 'district')
    expect(districts.every(({ internalEstimate }) => internalEstimate)).toBe(true)
    expect(districts.filter(({ base }) => base > 0)).toEqual([expect.objectContaining({ base: 1, late: 1 })])
  })

  test('agrees with the page of each unit', async () => {
    const { units } = await board('period=2024-03')
    for (const id of [commune, department, other]) {
      const { unit } = await unitIndex(id)
      expect(units.find(({ unitId }) => unitId === id)).toEqual(unit)
    }
  })

  test('scores a quarter and a year to date, and refuses what has not begun or is no period', async () => {
    const year = await board('period=2024')
    expect(year.period).toMatchObject({ to: '2024-04-15', complete: false })
    expect(year.province.base).toBe(8)
    const get = (period: string) => app.as(chief).get(`/indicators/index?period=${period}`)
    expect((await get('2024-05')).body.error.code).toBe('indicators.period_not_begun')
    expect((await get('2024-13')).status).toBe(422)
    const before = await board('period=2022-05')
    expect(before.province).toMatchObject({ base: 0, late: 0 })
    expect(before.province.blocks.find(({ code }) => code === 'progress')?.score).toBeNull()
  })

  test('loses points in parts that sum to the loss, by unit, procedure and officer', async () => {
    for (const by of ['unit', 'procedure', 'officer']) {
      const path = `/indicators/index/units/${province}/losses?period=2024-03&component=progressOnTime&by=${by}`
      const { body } = await app.as(chief).get(path)
      expect(body.lost).toBeCloseTo(7.5, 9)
      expect(body.rows.reduce((all: number, { lost }: { lost: number }) => all + lost, 0)).toBeCloseTo(7.5, 9)
      expect(body.rows.reduce((all: number, { missing }: { missing: number }) => all + missing, 0)).toBe(3)
    }
    const { body } = await app
      .as(chief)
      .get(`/indicators/index/units/${province}/losses?period=2024-03&component=PROGRESS_ON_TIME&by=officer`)
    expect(body.rows.map(({ id }: { id: string | null }) => id)).toEqual([
      null,
      chief.id.replace('staff:', ''),
    ])
    const unknown = await app.as(chief).get(`/indicators/index/units/${province}/losses?component=x&by=unit`)
    expect(unknown.body.error.code).toBe('indicators.component_unknown')
  })

  test('follows a trend month by month that ends where the month itself stands', async () => {
    const { body } = await app
      .as(chief)
      .get(`/indicators/index/units/${province}/trend?period=2024-03&months=3`)
    expect(body.months.map(({ key }: { key: string }) => key)).toEqual(['2024-01', '2024-02', '2024-03'])
    const { province: whole } = await board('period=2024-03')
    expect(body.months[2]).toMatchObject({ score: whole.score, covered: whole.covered, base: 8, late: 3 })
    expect(body.months[1]).toMatchObject({ base: 1, late: 0 })
    const { body: own } = await app
      .as(chief)
      .get(`/indicators/index/units/${commune}/trend?period=2024-03&months=2`)
    expect(own.months[1].score).toBe((await unitIndex(commune)).unit.score)
  })
})

describe('announcements', () => {
  beforeAll(() =>
    tell([
      ...announcement(
        [
          ['detected', '2024-02-27'],
          ['signed', '2024-03-01'],
          ['uploaded', '2024-03-08'],
        ],
        ['1.001193', '1.000894'],
        '2024-03-08',
      ),
      ...announcement(
        [
          ['detected', '2024-02-27'],
          ['signed', '2024-03-04'],
          ['uploaded', '2024-03-12'],
        ],
        ['1.000894'],
        '2024-03-08',
      ),
    ]),
  )

  test('are judged by working days; late once is late', async () => {
    const index = await unitIndex(province)
    // 1 March is the fifth working day before 8 March; 4 March is later. Published in five working days, then in six.
    expect(part(index, 'PUBLISH_ON_TIME')).toMatchObject({
      state: 'computed',
      numerator: 1,
      denominator: 2,
      exact: '3',
    })
    expect(part(index, 'PUBLIC_UPDATE_ON_TIME')).toMatchObject({ numerator: 1, denominator: 2, exact: '2' })
  })

  test('are the province’s figure for every unit', async () => {
    const index = await unitIndex(commune)
    expect(part(index, 'PUBLISH_ON_TIME')).toMatchObject({ exact: '3', behind: null })
    expect(part(index, 'PUBLISH_ON_TIME').why?.en).toMatch(/province/)
    expect(part(index, 'PUBLIC_CONTENT_FULL').readings).toEqual([
      expect.objectContaining({ parameter: 'commune_publicity', score: 2 }),
    ])
  })

  test('are rebuilt from the journal as they were', async () => {
    const rows = () =>
      database.ownerPool.query('select * from indicators.announcement_item order by announcement_id, code')
    const before = (await rows()).rows
    await rebuild(database.db, followAnnouncements)
    expect((await rows()).rows).toEqual(before)
  })
})

describe('official values', () => {
  const csv = [
    'unit,period,component,numerator,denominator,score',
    'Tỉnh Hải Dương,2024-03,PAYMENT_DOSSIERS,6254,10000,"3,75"',
    'Tỉnh Hải Dương,2024-03,PAYMENT_DOSSIERS,1,2,3',
    'Tỉnh Hải Dương,2024-03,PETITION_PROCESSING_ON_TIME,,,"5,5"',
    'Tỉnh Xa Lạ,2024-03,PAYMENT_DOSSIERS,1,2,3',
    'Tỉnh Hải Dương,2024-19,PAYMENT_DOSSIERS,1,2,3',
    'Tỉnh Hải Dương,2024-03,NOTHING,1,2,3',
    'Tỉnh Hải Dương,2024-03,PAYMENT_PROCEDURES_USED,mười,2,3',
    'Tỉnh Hải Dương,2024-03,PROGRESS_ON_TIME,9,10,18',
  ].join('\n')
  const load = (text: string, actor = chief) =>
    app.as(actor).post('/indicators/official', { source: 'dichvucong.gov.vn, 05/4/2024', csv: text })

  test('are kept line by line, and the same again changes nothing', async () => {
    const { body } = await load(csv)
    expect(body).toMatchObject({ kept: 3, unchanged: 0 })
    expect(body.refused.map(({ line }: { line: number }) => line)).toEqual([3, 5, 6, 7, 8])
    expect((await load(csv)).body).toMatchObject({ kept: 0, unchanged: 3 })
  })

  test('stand in only where nothing of ours is told, and are compared', async () => {
    const index = await unitIndex(province)
    expect(part(index, 'PAYMENT_DOSSIERS')).toMatchObject({
      state: 'official',
      exact: '9381/2500',
      official: { score: 3.75 },
    })
    expect(part(index, 'PETITION_PROCESSING_ON_TIME')).toMatchObject({ state: 'official', score: 5.5 })
    expect(part(index, 'PROGRESS_ON_TIME')).toMatchObject({
      state: 'computed',
      score: 12.5,
      official: { score: 18 },
    })
    const { body } = await app.as(chief).get('/indicators/official?period=2024-03')
    expect(
      body.rows.find(({ component }: { component: string }) => component === 'PROGRESS_ON_TIME'),
    ).toMatchObject({
      ours: 12.5,
      fromTheirs: 18,
      version: 1,
    })
  })

  test('another value is a new version; the earlier one stays', async () => {
    const again = csv.replace('9,10,18', '8,10,16')
    expect((await load(again)).body).toMatchObject({ kept: 1, unchanged: 2 })
    const { rows } = await database.ownerPool.query(
      `select version, numerator from indicators.official where component = 'PROGRESS_ON_TIME' order by version`,
    )
    expect(rows).toEqual([
      { version: 1, numerator: '9' },
      { version: 2, numerator: '8' },
    ])
  })

  test('come from those the province trusts with them', async () => {
    const clerk = await holderAt(database.db, commune, 'one_stop_officer')
    expect((await load(csv, clerk)).status).toBe(403)
    expect((await load('a,b\n1,2')).body.error.code).toBe('indicators.official_header')
  })
})

test('a unit that lived ten days is scored for the days it lived, and is not there in others', async () => {
  const short = newId()
  await database.ownerPool.query(
    `with made as (insert into organisation.unit (id, kind, level, name, full_name, province_id, valid_from, valid_to, editorial)
       values ($1, 'commune', 'commune', 'Mười Ngày', 'Xã Mười Ngày', $2, '2024-03-11', '2024-03-20', true) returning id)
     insert into organisation.placement (unit_id, parent_id, valid_from, valid_to)
       select $1, p.parent_id, '2024-03-11', '2024-03-20' from organisation.placement p where p.unit_id = $3 limit 1`,
    [short, province, commune],
  )
  const [one] = procedures.citizens as [string]
  await tell(
    entriesOf({
      unit: short,
      procedure: one,
      received: '2024-03-12',
      due: '2024-03-15',
      ended: '2024-03-14',
      result: true,
    }),
  )
  const index = await unitIndex(short)
  expect(index.unit).toMatchObject({ base: 1, late: 0, level: 'commune' })
  expect(part(index, 'PROGRESS_ON_TIME').exact).toBe('20')
  expect(part(index, 'ONLINE_SERVICE_OFFERED').denominator).toBeGreaterThan(0)
  const later = await app.as(chief).get(`/indicators/index/units/${short}?period=2024-04`)
  expect(later.body.error.code).toBe('indicators.unit_not_scored')
})

test('figures given are scored by the same formulas, and nonsense is refused in words', async () => {
  const ask = (figures: object[]) => app.as(chief).post('/indicators/index/score', { figures })
  const { body } = await ask([{ component: 'progressOnTime', numerator: '9.310', denominator: '10.000' }])
  expect(body.components.find(({ code }: { code: string }) => code === 'PROGRESS_ON_TIME')).toMatchObject({
    exact: '931/50',
    shown: '18.62',
  })
  expect((await ask([{ component: 'NOTHING', numerator: 1, denominator: 2 }])).body.error).toMatchObject({
    code: 'indicators.component_unknown',
    message: 'Bộ chỉ số không có thành phần “NOTHING”.',
  })
  expect((await ask([{ component: '2.1', numerator: 'x', denominator: 2 }])).body.error.code).toBe(
    'indicators.figure_unreadable',
  )
})
