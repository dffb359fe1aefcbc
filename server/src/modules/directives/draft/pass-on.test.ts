import type { Comparison } from '@motcua/shared/directives'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Chain,
  chain,
  entered,
  expansionOf,
  FILES,
  head,
  mend,
  see,
  send,
  tasksOf,
  withoutSeed,
} from '../../../../test/directive-story.ts'
import { testApp, testDatabase } from '../../../../test/index.ts'
import { modules } from '../../../app.ts'

/** A higher directive and the one below that passes it on. */
const database = testDatabase('world')
const app = testApp(database, modules)
const world = { app, database }

const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.ownerPool.query<Row>(text, [...values])).rows

let haiDuong: Chain
let thanhHa: Chain
let bacGiang: Chain

beforeAll(async () => {
  await withoutSeed(database)
  haiDuong = await chain(database, 'haiduong')
  thanhHa = await chain(database, 'thanhha')
  bacGiang = await chain(database, 'bacgiang')
})

describe('a province passes on, a district passes on that (000 and 004)', () => {
  let higher: string
  let lower: string

  test('000 goes to departments and districts of its day', async () => {
    higher = await entered(world, haiDuong, FILES.haiDuong)
    await mend(world, haiDuong.clerk, higher, [head('date', '2023-10-31'), head('number', '4121')])
    expect((await send(world, haiDuong.chair, higher)).body.state).toBe('sent')
    const tasks = await tasksOf(world, higher)
    expect(tasks.filter(({ due }) => due === '2023-12-01 23:59:59')).toHaveLength(17 + 12)
    expect(tasks.filter(({ due }) => due === '2023-11-15 23:59:59')).toHaveLength(1)
  })

  test('004 is recognised as passing 000 on; compared before it is sent', async () => {
    lower = await entered(world, thanhHa, FILES.thanhHa)
    const found = await see(world, thanhHa.chair, lower)
    expect(found.parent).toMatchObject({ id: higher, number: '4121' })
    const { body } = await app.as(thanhHa.chair).get(`/directives/${lower}/comparison`)
    const { items } = body as Comparison
    const moved = items.find(({ higher }) => higher?.date === '2023-12-01')
    expect(moved).toMatchObject({ outcome: 'moved_date', marginDays: 1, lower: { date: '2023-11-30' } })
    expect(moved?.differences).toEqual(expect.arrayContaining(['date', 'receiver']))
    const dropped = items.filter(({ outcome }) => outcome === 'dropped').map(({ higher }) => higher?.leads)
    expect(dropped).toEqual([['Sở Thông tin và Truyền thông'], ['Sở Thông tin và Truyền thông']])
    expect(items.filter(({ outcome }) => outcome === 'kept')).toHaveLength(2)
    expect(items.filter(({ outcome }) => outcome === 'added')).toEqual([])
    expect(items.find(({ outcome }) => outcome === 'changed_receiver')?.lower?.receiver).toBe(
      'Văn phòng UBND tỉnh',
    )
  })

  test('a lower date after the district’s own is a conflict; a day before it is not', async () => {
    const late = async (day: string) => {
      const key = (await see(world, thanhHa.clerk, lower)).draft?.tasks[0]?.key
      await mend(world, thanhHa.clerk, lower, [
        head('date', '2023-11-03'),
        { what: 'task', key, field: 'deadline', value: `chậm nhất ngày ${day}` },
      ])
      const { items } = await expansionOf(world, thanhHa, lower)
      return items[0]?.conflicts.map(({ code }) => code)
    }
    expect(await late('05/12/2023')).toEqual(['later_than_parent'])
    expect(await late('01/12/2023')).toEqual(['no_margin'])
    expect(await late('30/11/2023')).toEqual([])
    expect(await late('01/11/2023')).toEqual(['past'])
    expect(await late('30/11/2023')).toEqual([])
  })

  test('sent, its tasks hang under the district’s own', async () => {
    expect((await send(world, thanhHa.chair, lower)).body.state).toBe('sent')
    const tasks = await tasksOf(world, lower)
    const divisions = await sql<{ n: number }>(
      "select count(*)::int as n from organisation.unit where kind = 'division' and full_name like '%huyện Thanh Hà'",
    )
    const communes = 20
    expect(tasks).toHaveLength(3 * ((divisions[0]?.n ?? 0) + communes) + 1)
    const above = await sql<{ unit: string; n: number }>(
      `select p.unit_id as unit, count(*)::int as n from directives.task t join directives.task p on p.id = t.parent_id
        where t.directive_id = $1 and p.has_children group by 1`,
      [lower],
    )
    expect(above).toEqual([{ unit: thanhHa.unit, n: tasks.length - 1 }])
    expect((await see(world, haiDuong.chair, higher)).lower.map(({ id }) => id)).toEqual([lower])
  })

  test('the lower document is drafted from the higher, a working day earlier', async () => {
    const reply = await app
      .as(thanhHa.clerk)
      .post(`/directives/${higher}/pass-on`, { unitId: thanhHa.unit, daysBefore: 1 })
    expect(reply.status).toBe(200)
    const { body } = await app.as(thanhHa.clerk).get(`/documents/${reply.body.documentId}`)
    const words = JSON.stringify(body.content)
    expect(words).toContain('4121/UBND-VP')
    expect(words).toContain('30/11/2023')
    expect(words).not.toContain('Sở Thông tin và Truyền thông')
    const other = await app
      .as(bacGiang.clerk)
      .post(`/directives/${higher}/pass-on`, { unitId: bacGiang.unit })
    expect(other.status).toBe(404)
  })
})
