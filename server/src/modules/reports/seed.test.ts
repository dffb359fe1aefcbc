import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import { module as reports } from './module.ts'

/** The demonstration’s reports are as the services would have left them. */
const database = testDatabase('world')
const app = testApp(database, [reports])

const ask = async <Row>(text: string): Promise<Row[]> =>
  (await sql.raw<Row>(text).execute(database.owner)).rows as Row[]

describe('the demonstration year', () => {
  test('Bắc Giang: two report dates closed by the third from its day, their reports fallen away', async () => {
    const rows = await ask<{ duty: string; valid_to: string | null; live: number }>(`
      select s.duty, s.valid_to, count(i.*) filter (where i.state <> 'cancelled') as live
      from reports.schedule s left join reports.instance i on i.schedule_id = s.id
      where s.duty like 'bac-giang.cai-cach%' group by s.id order by s.duty`)
    expect(rows.map(({ duty, valid_to }) => [duty, valid_to])).toEqual([
      ['bac-giang.cai-cach.thang', null],
      ['bac-giang.cai-cach.thang-3995', '2023-08-10'],
      ['bac-giang.cai-cach.thang-4352', '2023-08-10'],
    ])
    expect(rows.map(({ live }) => live > 0)).toEqual([true, false, false])
  })

  test('dates are those of the documents', async () => {
    const rows = await ask<{ duty: string; due: string | null }>(`
      select s.duty, to_char(r.due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as due
      from reports.run r join reports.schedule s on s.id = r.schedule_id
      where (s.duty, r.period) in (('bac-giang.cai-cach.thang', '2023-09'), ('bac-giang.vpcp.thang', '2023-09'),
        ('thanh-ha.ra-soat.2023', 'once'), ('hai-duong.nq131.quy', '2023-Q4')) order by s.duty`)
    expect(rows).toEqual([
      { duty: 'bac-giang.cai-cach.thang', due: '2023-09-20 23:59' },
      { duty: 'bac-giang.vpcp.thang', due: '2023-09-24 23:59' },
      { duty: 'hai-duong.nq131.quy', due: null },
      { duty: 'thanh-ha.ra-soat.2023', due: '2023-11-30 23:59' },
    ])
  })

  test('Hưng Yên: one report ends each month, the longer one standing for the shorter', async () => {
    const rows = await ask<{ month: string; periods: string[] }>(`
      select to_char(period_end, 'YYYY-MM') as month, array_agg(distinct r.period) as periods
      from reports.run r join reports.schedule s on s.id = r.schedule_id where s.duty like 'hung-yen.%'
      group by 1 order by 1`)
    expect(rows.map(({ periods }) => periods.length)).toEqual(rows.map(() => 1))
    expect(rows.map(({ periods }) => periods[0])).toEqual(
      expect.arrayContaining(['2023-08', '2023-9M', '2023', '2024-Q1']),
    )
  })

  test('has every kind of standing, and none that its own row denies', async () => {
    const [counts] = await ask<Record<string, number>>(`
      select count(*) filter (where late) as late, count(*) filter (where overdue) as missing,
        count(*) filter (where late = false) as in_time, count(*) filter (where versions > 1) as returned_first
      from reports.instance`)
    for (const each of ['late', 'missing', 'in_time', 'returned_first'])
      expect(counts?.[each]).toBeGreaterThan(5)
    expect(
      await ask(
        `select id from reports.instance where counted is not null and late <> (submitted_at > due_at)`,
      ),
    ).toEqual([])
    expect(
      await ask(`select i.id from reports.instance i left join reports.version v on v.instance_id = i.id
        group by i.id having count(v.*) <> i.versions`),
    ).toEqual([])
  })

  test('consolidated figures are the sums of what counts below', async () => {
    const chief = await demoActor(database.db, 'chanhvp.bacgiang')
    const [run] = await ask<{
      id: string
    }>(`select r.id from reports.run r join reports.schedule s on s.id = r.schedule_id
      where s.duty = 'bac-giang.cai-cach.thang' and r.period = '2024-03'`)
    const seen = (await app.as(chief).get(`/reports/consolidations/${run?.id}`)).body
    expect(seen.frozen.number).toBe(1)
    const own = (await app.as(chief).get(`/reports/instances/${seen.ownInstanceId}`)).body
    const value = (figures: { key: string; value: number }[]) =>
      figures.find(({ key }) => key === 'nv_tong')?.value
    expect(value(own.figures)).toBe(value(seen.figures))
    expect(value(own.figures)).toBeGreaterThan(50)
  })
})
