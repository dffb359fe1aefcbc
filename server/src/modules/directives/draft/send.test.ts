import type { Actor } from '@motcua/shared/common'
import { type Comparison, type Directive, type Expansion, SentEntry } from '@motcua/shared/directives'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { history } from '../../journal/index.ts'
import { sendJob } from './send.ts'
import { enterText, FILES, mend, read, see, send, withoutSeed, wordsOf } from './test/enter.ts'

/** The five documents, read, mended, confirmed and sent; counted against the tree of units by other means. */
const database = testDatabase('world')
const app = testApp(database, modules)
const world = { app, database }

const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.ownerPool.query<Row>(text, [...values])).rows

/** How many units of a kind stood in a province on a day, straight from the tables. */
const count = async (province: string, kind: string, day: string, not = '^$'): Promise<number> => {
  const [row] = await sql<{ n: number }>(
    `select count(*)::int as n from organisation.unit where province_id = $1 and kind = $2
      and level = case $2 when 'department' then 'province' else level end
      and (valid_from is null or valid_from <= $3) and (valid_to is null or valid_to >= $3) and name !~ $4`,
    [province, kind, day, not],
  )
  return row?.n ?? 0
}

type Chain = { chair: Actor; clerk: Actor; unit: string }
const chain = async (place: string): Promise<Chain> => {
  const chair = await demoActor(database.db, `chutich.${place}`)
  return {
    chair,
    clerk: await demoActor(database.db, `vanthu.${place}`),
    unit: chair.posts[0]?.unitId as string,
  }
}

let haiDuong: Chain
let hungYen: Chain
let bacGiang: Chain
let thanhHa: Chain

beforeAll(async () => {
  await withoutSeed(database)
  haiDuong = await chain('haiduong')
  hungYen = await chain('hungyen')
  bacGiang = await chain('bacgiang')
  thanhHa = await chain('thanhha')
})

const entered = async ({ clerk, unit }: Chain, file: string): Promise<string> => {
  const { body } = await enterText(world, clerk, unit, wordsOf(file), file)
  await read(world, body.id)
  return body.id
}

const head = (field: string, value: unknown) => ({ what: 'head', field, value })

const expansionOf = async ({ chair }: Chain, id: string): Promise<Expansion> =>
  (await app.as(chair).get(`/directives/${id}/expansion`)).body

/** What a person does with leads nobody can place: takes the units suggested, else calls it a body outside the tree. */
const settleLeads = async (who: Chain, id: string) => {
  const { items } = await expansionOf(who, id)
  const changes = items
    .filter(({ parties }) => parties.some(({ unclear }) => unclear))
    .map(({ key, parties }) => ({
      what: 'task',
      key,
      field: 'leads',
      value: parties.map(({ name, kind, unclear, units }) => ({
        name,
        kind: unclear && units.length === 0 ? 'outside' : kind,
        span: null,
        inherited: false,
        ...(unclear && units.length > 0 && { unitIds: units.map(({ unitId }) => unitId) }),
      })),
    }))
  return changes.length > 0 ? mend(world, who.clerk, id, changes) : null
}

const tasksOf = (id: string) =>
  sql<{
    key: string
    grouping: string
    unit: string | null
    outside: string | null
    due: string | null
    state: string
  }>(
    `select i.task_key as key, i.grouping, t.unit_id as unit, t.outside_name as outside, t.state,
       to_char(t.due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI:SS') as due
     from directives.task t join directives.item i on i.id = t.item_id where t.directive_id = $1`,
    [id],
  )

describe('a plan of a province (001)', () => {
  let id: string
  beforeAll(async () => {
    id = await entered(haiDuong, FILES.plan)
  })

  test('34 rows of the plan, and the five duties of Article 2 apart', async () => {
    const { draft } = await see(world, haiDuong.clerk, id)
    expect(draft?.tasks.filter(({ group }) => group === 'plan')).toHaveLength(34)
    expect(draft?.tasks.filter(({ group }) => group === 'article')).toHaveLength(5)
  })

  test('nothing is expanded or confirmed before a person gives the blank day', async () => {
    const { version } = await see(world, haiDuong.chair, id)
    const refused = await app.as(haiDuong.chair).post(`/directives/${id}/confirm`, { version })
    expect(refused.status).toBe(422)
    expect(refused.body.error.facts.keys).toContain('date')
  })

  test('sent: every unit of every class has its task, with its date', async () => {
    const day = '2022-12-07'
    await mend(world, haiDuong.clerk, id, [
      head('date', day),
      head('number', '3327'),
      head('symbol', 'KH-UBND'),
    ])
    await settleLeads(haiDuong, id)
    const { body } = await send(world, haiDuong.chair, id)
    expect(body).toMatchObject({ state: 'sent', failure: null })
    const tasks = await tasksOf(id)
    expect(body).toMatchObject({ done: tasks.length, of: tasks.length })
    const departments = await count(haiDuong.unit, 'department', day)
    const districts = await count(haiDuong.unit, 'district', day)
    const communes = await count(haiDuong.unit, 'commune', day)
    expect([departments, districts, communes]).toEqual([17, 12, 235])
    const by = Map.groupBy(tasks, ({ key }) => key)
    const draft = (await see(world, haiDuong.chair, id)).draft
    const row = (no: number) =>
      by.get(draft?.tasks.find(({ label }) => label === `dòng ${no}`)?.key ?? '') ?? []
    expect(row(1)).toHaveLength(departments + districts)
    expect(row(6)).toHaveLength(departments + districts + communes)
    expect(row(3)).toHaveLength(2)
    expect(row(8)).toHaveLength(1 + districts + communes)
    expect(new Set(row(8).map(({ due }) => due))).toEqual(new Set(['2022-12-30 23:59:59']))
    expect(row(30).map(({ due }) => due)).toEqual(['2023-09-30 23:59:59', '2023-09-30 23:59:59'])
    expect(row(4)).toMatchObject([{ state: 'suspended', due: null }])
    const twice = Map.groupBy(tasks, ({ key, unit, outside }) => `${key} ${unit ?? outside}`)
    expect([...twice.values()].filter((group) => group.length > 1)).toEqual([])
  })

  test('sending again changes nothing', async () => {
    const before = await tasksOf(id)
    const { version } = await see(world, haiDuong.chair, id)
    const again = await app.as(haiDuong.chair).post(`/directives/${id}/send`, { version })
    expect(again.body).toMatchObject({ state: 'sent', done: before.length })
    await sendJob.handle(testCtx(database.db), { directiveId: id })
    expect(await tasksOf(id)).toHaveLength(before.length)
  })

  test('each task begins in the journal; the sending tells the report duties', async () => {
    const [{ id: taskId } = { id: '' }] = await sql<{ id: string }>(
      'select id from directives.task where directive_id = $1 limit 1',
      [id],
    )
    const entries = await history(database.db, 'task', taskId)
    expect(entries).toMatchObject([{ type: 'directives.task_given', version: 1, data: { directiveId: id } }])
    const sent = (await history(database.db, 'directive', id)).at(-1)
    expect(sent).toMatchObject({ type: 'directives.sent', data: { number: '3327', issuedOn: '2022-12-07' } })
    const duties = SentEntry.parse(sent?.data).reportDuties
    expect(duties.map(({ recurrence }) => recurrence)).toContain('quarterly')
  })
})

describe('a province passes on, a district passes on that (000 and 004)', () => {
  let higher: string
  let lower: string

  test('000 goes to departments and districts of its day', async () => {
    higher = await entered(haiDuong, FILES.haiDuong)
    await mend(world, haiDuong.clerk, higher, [head('date', '2023-10-31'), head('number', '4121')])
    expect((await send(world, haiDuong.chair, higher)).body.state).toBe('sent')
    const tasks = await tasksOf(higher)
    expect(tasks.filter(({ due }) => due === '2023-12-01 23:59:59')).toHaveLength(17 + 12)
    expect(tasks.filter(({ due }) => due === '2023-11-15 23:59:59')).toHaveLength(1)
  })

  test('004 is recognised as passing 000 on; compared before it is sent', async () => {
    lower = await entered(thanhHa, FILES.thanhHa)
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
      const { items } = await expansionOf(thanhHa, lower)
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
    const tasks = await tasksOf(lower)
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

describe('a worker that dies while it sends', () => {
  test('leaves nothing behind; the next one sends all', async () => {
    const { body } = await enterText(
      world,
      haiDuong.clerk,
      haiDuong.unit,
      `${wordsOf(FILES.haiDuong)}\n`,
      'lan-hai.txt',
    )
    const id = body.id
    await read(world, id)
    await mend(world, haiDuong.clerk, id, [head('date', '2023-10-31')])
    const { version } = await see(world, haiDuong.chair, id)
    const confirmed = await app.as(haiDuong.chair).post(`/directives/${id}/confirm`, { version })
    await app.as(haiDuong.chair).post(`/directives/${id}/send`, { version: confirmed.body.version })
    await sql(
      `create function directives.die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$`,
    )
    await sql('create trigger die after insert on directives.due_change execute function directives.die()')
    await expect(sendJob.handle(testCtx(database.db), { directiveId: id })).rejects.toThrow('dead')
    expect(await tasksOf(id)).toEqual([])
    expect((await see(world, haiDuong.chair, id)).state).toBe('sending')
    await sql('drop trigger die on directives.due_change')
    await sendJob.handle(testCtx(database.db), { directiveId: id })
    expect((await see(world, haiDuong.chair, id)).tasks).toBe((await tasksOf(id)).length)
    expect(await tasksOf(id)).toHaveLength(90)
  })
})

describe('ten targets for a province (002)', () => {
  test('each target goes to every unit it names; an enterprise leads beside the office', async () => {
    const id = await entered(hungYen, FILES.hungYen)
    const day = '2024-04-10'
    await mend(world, hungYen.clerk, id, [head('date', day)])
    await settleLeads(hungYen, id)
    expect((await send(world, hungYen.chair, id)).body.state).toBe('sent')
    const tasks = (await tasksOf(id)).filter(({ grouping }) => grouping === 'target')
    const by = Map.groupBy(tasks, ({ key }) => key)
    expect(by.size).toBe(10)
    const districts = await count(hungYen.unit, 'district', day)
    const communes = await count(hungYen.unit, 'commune', day)
    const so =
      (await count(hungYen.unit, 'department', day)) - (await count(hungYen.unit, 'department', day, '^Sở'))
    const { draft } = await see(world, hungYen.chair, id)
    const targets = draft?.tasks.filter(({ group }) => group === 'target') ?? []
    const sizes = targets.map(({ key }) => by.get(key)?.length)
    expect(sizes[1]).toBe(so + 1 + districts + communes)
    expect(sizes[6]).toBe(districts + communes)
    const outside = tasks.filter(({ unit }) => unit === null)
    expect(outside.map((task) => task.outside)).toEqual(['VNPT Hưng Yên'])
  })
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
    const id = await entered(bacGiang, FILES.bacGiang)
    await mend(world, bacGiang.clerk, id, [head('date', '2023-08-15'), head('number', '4600')])
    await settleLeads(bacGiang, id)
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
    const { items } = await expansionOf(bacGiang, fresh.id)
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
})
