import type { Directive } from '@motcua/shared/directives'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Chain,
  chain,
  entered,
  enterText,
  expansionOf,
  FILES,
  head,
  mend,
  read,
  see,
  send,
  settleLeads,
  withoutSeed,
  wordsOf,
} from '../../../../test/directive-story.ts'
import { testApp, testDatabase } from '../../../../test/index.ts'
import { modules } from '../../../app.ts'

/** Report dates of earlier letters, replaced by a later one. */
const database = testDatabase('world')
const app = testApp(database, modules)
const world = { app, database }

const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.ownerPool.query<Row>(text, [...values])).rows

let bacGiang: Chain

beforeAll(async () => {
  await withoutSeed(database)
  bacGiang = await chain(database, 'bacgiang')
})

describe('replaced report dates (003)', () => {
  const OLD = (number: string, day: string, month: string, items: string) => `ỦY BAN NHÂN DÂN
TỈNH BẮC GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/UBND-NC

Bắc Giang, ngày ${day} tháng ${month} năm 2023

V/v chấn chỉnh công tác cải cách thủ tục hành chính

Kính gửi:
- Các sở, cơ quan thuộc UBND tỉnh;
- UBND huyện, thành phố.

Chủ tịch UBND tỉnh yêu cầu các sở, cơ quan thuộc UBND tỉnh, UBND huyện, thành phố:

${items}

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Mai Sơn
`
  const ITEMS = `1. Thực hiện tốt việc đánh giá tác động, thẩm định TTHC tại đề nghị xây dựng, dự thảo văn bản QPPL.

2. Định kỳ vào ngày 15 hằng tháng, các sở, cơ quan thuộc UBND tỉnh, UBND huyện, thành phố báo cáo Chủ tịch UBND tỉnh kết quả thực hiện.`
  let old: string
  let fresh: Directive

  const standing = (id: string) =>
    sql<{ until: string | null; version: number; n: number }>(
      `select recurrence->>'until' as until, version, count(*)::int as n from directives.task
        where directive_id = $1 and recurrence is not null and state <> 'cancelled' group by 1, 2`,
      [id],
    )

  test('the earlier letter asks for reports on the 15th', async () => {
    const { body } = await enterText(world, bacGiang.clerk, bacGiang.unit, OLD('3995', '19', '7', ITEMS))
    old = body.id
    await read(world, old)
    expect((await send(world, bacGiang.chair, old)).body).toMatchObject({ state: 'sent', done: 2 * 27 })
    expect(await standing(old)).toEqual([{ until: null, version: 1, n: 27 }])
  })

  test('the new letter ends those reports from its day on and leaves the other tasks alive', async () => {
    const id = await entered(world, bacGiang, FILES.bacGiang)
    await mend(world, bacGiang.clerk, id, [head('date', '2023-08-15'), head('number', '4600')])
    await settleLeads(world, bacGiang, id)
    expect((await send(world, bacGiang.chair, id)).body.state).toBe('sent')
    fresh = await see(world, bacGiang.chair, id)
    expect(await standing(old)).toEqual([{ until: '2023-08-14', version: 2, n: 27 }])
    const [alive] = await sql<{ n: number }>(
      'select count(*)::int as n from directives.task where directive_id = $1 and open and recurrence is null',
      [old],
    )
    expect(alive?.n).toBe(27)
    expect(fresh.supersessions.map(({ scope, old: before }) => [scope, before?.number ?? null])).toEqual([
      ['report_date', '3995'],
      ['report_date', null],
    ])
    expect((await see(world, bacGiang.chair, old)).supersededBy).toMatchObject([
      { scope: 'report_date', by: { id } },
    ])
    const changes = await sql(
      "select from directives.due_change c join directives.task t on t.id = c.task_id where t.directive_id = $1 and why = 'superseded'",
      [old],
    )
    expect(changes).toHaveLength(27)
  })

  test('what a note says was given before is counted once for each unit', async () => {
    const twins = await sql<{ n: number; counted: number }>(
      `select count(t.same_as)::int as n, count(*) filter (where t.counted)::int as counted from directives.task t
        join directives.item i on i.id = t.item_id where t.directive_id = $1 and i.label = '1'`,
      [fresh.id],
    )
    expect(twins).toEqual([{ n: 27, counted: 0 }])
    const { items } = await expansionOf(world, bacGiang, fresh.id)
    expect(items[0]?.conflicts.map(({ code }) => code)).toContain('already_given')
  })

  test('an old document that is entered later is dealt with then', async () => {
    const items = `1. Trước ngày 22 hằng tháng, các sở, cơ quan thuộc UBND tỉnh báo cáo Chủ tịch UBND tỉnh kết quả.`
    const { body } = await enterText(
      world,
      bacGiang.clerk,
      bacGiang.unit,
      OLD('4352', '03', '8', items),
      'muon.txt',
    )
    await read(world, body.id)
    expect((await send(world, bacGiang.chair, body.id)).body.state).toBe('sent')
    expect(await standing(body.id)).toEqual([{ until: '2023-08-14', version: 2, n: 17 }])
    const { supersessions } = await see(world, bacGiang.chair, fresh.id)
    expect(supersessions.every(({ old: before, appliedAt }) => before && appliedAt)).toBe(true)
  })

  test('taken back, its open tasks end and what it had repeated counts again where it was first', async () => {
    const { version } = await see(world, bacGiang.chair, old)
    const reply = await app
      .as(bacGiang.chair)
      .post(`/directives/${old}/withdraw`, { version, reason: 'Ban hành nhầm' })
    expect(reply.body.state).toBe('withdrawn')
    const open = await sql('select from directives.task where directive_id = $1 and open', [old])
    expect(open).toEqual([])
    const [counted] = await sql<{ n: number }>(
      `select count(*) filter (where t.counted)::int as n from directives.task t join directives.item i on i.id = t.item_id
        where t.directive_id = $1 and i.label = '1'`,
      [fresh.id],
    )
    expect(counted?.n).toBe(27)
  })

  test('replaced as a whole, a letter’s open tasks end with the basis', async () => {
    const text = `${wordsOf(FILES.bacGiang)}\n`
    const { body } = await enterText(world, bacGiang.clerk, bacGiang.unit, text, 'thay.txt')
    await read(world, body.id)
    await mend(world, bacGiang.clerk, body.id, [
      head('date', '2023-09-01'),
      { what: 'supersession', index: 1, scope: 'all' },
      { what: 'supersession', index: 0, scope: 'none' },
    ])
    await settleLeads(world, bacGiang, body.id)
    expect((await send(world, bacGiang.chair, body.id)).body.state).toBe('sent')
    const states = await sql(
      `select t.state, count(distinct t.id)::int as n, bool_or(c.basis like '%01/09/2023') as told from directives.task t
        join directives.directive d on d.id = t.directive_id
        join directives.due_change c on c.task_id = t.id and c.why = 'superseded'
        where d.number = '4352' and d.state = 'sent' group by 1`,
    )
    expect(states).toEqual([{ state: 'cancelled', n: 17, told: true }])
  })
})
