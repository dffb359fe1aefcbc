import { SentEntry } from '@motcua/shared/directives'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Chain,
  chain,
  entered,
  enterText,
  FILES,
  head,
  mend,
  read,
  see,
  send,
  settleLeads,
  tasksOf,
  withoutSeed,
  wordsOf,
} from '../../../../test/directive-story.ts'
import { testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { modules } from '../../../app.ts'
import { history } from '../../journal/index.ts'
import { sendJob } from './send.ts'

/** Plans and targets read, mended, confirmed and sent; counted against the tree of units by other means. */
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

let haiDuong: Chain
let hungYen: Chain

beforeAll(async () => {
  await withoutSeed(database)
  haiDuong = await chain(database, 'haiduong')
  hungYen = await chain(database, 'hungyen')
})

describe('a plan of a province (001)', () => {
  let id: string
  beforeAll(async () => {
    id = await entered(world, haiDuong, FILES.plan)
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
    await settleLeads(world, haiDuong, id)
    const { body } = await send(world, haiDuong.chair, id)
    expect(body).toMatchObject({ state: 'sent', failure: null })
    const tasks = await tasksOf(world, id)
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
    const before = await tasksOf(world, id)
    const { version } = await see(world, haiDuong.chair, id)
    const again = await app.as(haiDuong.chair).post(`/directives/${id}/send`, { version })
    expect(again.body).toMatchObject({ state: 'sent', done: before.length })
    await sendJob.handle(testCtx(database.db), { directiveId: id })
    expect(await tasksOf(world, id)).toHaveLength(before.length)
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
    expect(await tasksOf(world, id)).toEqual([])
    expect((await see(world, haiDuong.chair, id)).state).toBe('sending')
    await sql('drop trigger die on directives.due_change')
    await sendJob.handle(testCtx(database.db), { directiveId: id })
    expect((await see(world, haiDuong.chair, id)).tasks).toBe((await tasksOf(world, id)).length)
    expect(await tasksOf(world, id)).toHaveLength(90)
  })
})

describe('ten targets for a province (002)', () => {
  test('each target goes to every unit it names; an enterprise leads beside the office', async () => {
    const id = await entered(world, hungYen, FILES.hungYen)
    const day = '2024-04-10'
    await mend(world, hungYen.clerk, id, [head('date', day)])
    await settleLeads(world, hungYen, id)
    expect((await send(world, hungYen.chair, id)).body.state).toBe('sent')
    const tasks = (await tasksOf(world, id)).filter(({ grouping }) => grouping === 'target')
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
