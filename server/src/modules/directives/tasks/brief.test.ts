import type { Actor } from '@motcua/shared/common'
import { beforeAll, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../../test/index.ts'
import { demoActor } from '../../../../test/world.ts'
import { modules } from '../../../app.ts'
import { readBytes } from '../../files/index.ts'
import { drawBrief } from './brief.ts'
import { taskFigures, taskLines } from './figures.ts'
import { type BriefRecord, findBrief } from './queries-brief.ts'
import { buildDirective, buildTasks, withoutDirectives } from './test/build.ts'

/** A leader's week on two pages; and figures for reports. */
const database = testDatabase('world')
const app = testApp(database, modules)

let chair: Actor
let head: Actor
let province: string
let department: string

beforeAll(async () => {
  await withoutDirectives(database)
  chair = await demoActor(database.db, 'chutich.haiduong')
  head = await demoActor(database.db, 'giamdoc.stp.haiduong')
  province = chair.posts[0]?.provinceId as string
  department = head.posts[0]?.unitId as string
  const ctx = testCtx(database.db, { now: MONDAY.subtract({ hours: 24 * 20 }) })
  const words = 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ giữa các cơ quan, đơn vị '.repeat(8)
  for (let n = 0; n < 40; n++) {
    const built = await buildDirective(ctx, { provinceId: province })
    await buildTasks(ctx, built, [department], { dueOn: n % 2 ? '2024-04-10' : '2024-04-19', content: words })
  }
})

const pagesOf = (pdf: Buffer): number =>
  Number(/\/Type\s*\/Pages[^>]*\/Count\s+(\d+)/s.exec(pdf.toString('latin1'))?.[1] ?? 0)

const factsOf = async (id: string) =>
  ((await findBrief(database.db, id)) as BriefRecord).facts as {
    counts: Record<string, number>
    before: unknown
  }

test('a brief is two pages at most, one a week, made again while the week runs', async () => {
  const asked = await app.as(chair).post('/directives/briefs', { unitId: province })
  expect(asked.body).toEqual({ week: '2024-04-15', making: true })
  expect((await app.as(head).post('/directives/briefs', { unitId: province })).body.error.code).toBe(
    'directives.brief_not_yours',
  )
  const week = '2024-04-15'
  await drawBrief(testCtx(database.db), { unitId: province, week })
  const [first] = (await app.as(chair).get('/directives/briefs')).body.items
  const pdf = await readBytes(database.db, first.fileId)
  expect(pagesOf(pdf)).toBeGreaterThan(0)
  expect(pagesOf(pdf)).toBeLessThanOrEqual(2)
  const facts = await factsOf(first.id)
  expect(facts.counts).toMatchObject({ overdue: 20, unacknowledged: 20 })
  expect(facts.before).toBeNull()
  await drawBrief(testCtx(database.db, { now: MONDAY.add({ hours: 48 }) }), { unitId: province, week })
  const [again] = (await app.as(chair).get('/directives/briefs')).body.items
  expect(again.id).toBe(first.id)
  expect(again.fileId).not.toBe(first.fileId)
  await drawBrief(testCtx(database.db, { now: MONDAY.add({ hours: 24 * 7 }) }), { unitId: province, week })
  expect((await findBrief(database.db, first.id))?.file_id).toBe(again.fileId)
  await drawBrief(testCtx(database.db, { now: MONDAY.add({ hours: 24 * 7 }) }), {
    unitId: province,
    week: '2024-04-22',
  })
  const items = (await app.as(chair).get('/directives/briefs')).body.items
  expect(items).toHaveLength(2)
  expect((await factsOf(items[0].id)).before).toEqual(facts.counts)
})

test('figures of a window: legal states sum to the total; lines are the same tasks', async () => {
  const window = { from: '2024-04-01', to: '2024-04-12', now: MONDAY }
  const [figures] = await taskFigures(database.db, { unitIds: [department], ...window })
  expect(figures).toMatchObject({ unitId: department, open_overdue: 20, open_in_time: 20, total: 40 })
  const lines = await taskLines(database.db, { unitId: department, limit: 100, ...window })
  expect(lines).toHaveLength(40)
  expect(lines.filter(({ legal }) => legal === 'open_overdue')).toHaveLength(20)
  const later = { from: '2024-04-01', to: '2024-04-05', now: MONDAY }
  expect((await taskFigures(database.db, { unitIds: [department], ...later }))[0]).toMatchObject({
    open_in_time: 40,
  })
})

test('overview and ranking say the same of a unit', async () => {
  const overview = (await app.as(chair).get('/directives/overview')).body
  expect(overview.counts).toMatchObject({ overdue: 20, unacknowledged: 20 })
  expect(overview.worst[0]).toMatchObject({ unitId: department, overdue: 20, share: 0 })
  expect(overview.nearest.length + overview.overdue.length).toBe(16)
  const ranking = (await app.as(head).get('/directives/ranking')).body
  expect(ranking.rows.find(({ unitId }: { unitId: string }) => unitId === department)).toMatchObject({
    overdue: 20,
  })
  const own = (await app.as(head).get('/directives/overview')).body
  expect(own.unitName).toContain('Sở Tư pháp')
})
