import type { Actor } from '@motcua/shared/common'
import { beforeAll, expect, test } from 'vitest'
import { MONDAY, testCtx, testDatabase } from '../../../../../test/index.ts'
import { demoActor } from '../../../../../test/world.ts'
import { history } from '../../../journal/index.ts'
import * as organisation from '../../../organisation/index.ts'
import type { TaskRecord } from '../queries.ts'
import { foldState } from '../state.ts'
import { buildDirective, buildTasks, withoutDirectives } from '../test/build.ts'
import { seedTaskLife } from './index.ts'

/** The demonstration's year of tasks: as the services would have written it, and plausible. */
const database = testDatabase('world')

let chair: Actor
let province: string

beforeAll(async () => {
  await withoutDirectives(database)
  chair = await demoActor(database.db, 'chutich.haiduong')
  province = chair.posts[0]?.provinceId as string
  const units = (
    await organisation.unitsValidOn(database.db, '2024-04-15', {
      provinceId: province as never,
      kind: 'commune',
      limit: 200,
    })
  ).map(({ id }) => id)
  for (const [n, dueOn] of ['2024-01-31', '2024-03-15', '2024-06-28', null].entries()) {
    const ctx = testCtx(database.db, { now: MONDAY.subtract({ hours: 24 * (120 - n * 20) }) })
    const built = await buildDirective(ctx, { provinceId: province })
    await buildTasks(ctx, built, units, { dueOn })
  }
  const built = await buildDirective(testCtx(database.db), { provinceId: province })
  const recurrence = JSON.stringify({
    every: 'monthly',
    on: null,
    strict: false,
    adHoc: false,
    why: 'continuous',
    from: '2024-01-01',
    until: null,
    words: 'Thường xuyên',
  })
  await buildTasks(
    testCtx(database.db, { now: MONDAY.subtract({ hours: 24 * 30 }) }),
    built,
    units.slice(0, 20),
    { recurrence },
  )
  await seedTaskLife(testCtx(database.db))
})

const tasks = async () => (await database.ownerPool.query<TaskRecord>('select * from directives.task')).rows

test('each row is what its journal folds to', async () => {
  for (const task of (await tasks()).filter((_, n) => n % 11 === 0)) {
    const entries = await history(database.db, 'task', task.id)
    expect(foldState(entries)).toBe(task.state)
    expect(entries.at(-1)?.version).toBe(task.version)
    const times = entries.map(({ lawAt }) => lawAt)
    expect(times).toEqual(times.toSorted())
    expect(Date.parse(times.at(-1) as string)).toBeLessThanOrEqual(MONDAY.epochMilliseconds)
  }
})

test('the year has its share of everything', async () => {
  const all = (await tasks()).filter(({ recurrence }) => recurrence === null)
  const count = (test: (task: TaskRecord) => boolean) => all.filter(test).length
  expect(count(({ state, late }) => state === 'done' && late === false)).toBeGreaterThan(all.length * 0.3)
  expect(count(({ late }) => late === true)).toBeGreaterThan(5)
  expect(
    count(({ late, late_against_first }) => late === false && late_against_first === true),
  ).toBeGreaterThan(2)
  expect(
    count(({ open, due_at }) => open && due_at !== null && due_at < new Date(MONDAY.epochMilliseconds)),
  ).toBeGreaterThan(5)
  expect(count(({ extension_asked }) => extension_asked)).toBeGreaterThan(0)
  expect(count(({ state }) => state === 'returned')).toBeGreaterThan(0)
  expect(count(({ kind }) => kind === 'instance')).toBe(40)
})

test('facts are the finished tasks', async () => {
  const done = (await tasks()).filter(({ state }) => state === 'done')
  const { rows } = await database.ownerPool.query(
    'select sum(on_time)::int as on_time, sum(late)::int as late, sum(late_against_first)::int as first from directives.done_fact',
  )
  expect(rows[0]).toEqual({
    on_time: done.filter(({ late }) => !late).length,
    late: done.filter(({ late }) => late).length,
    first: done.filter(({ late_against_first }) => late_against_first).length,
  })
})

test('again it adds nothing', async () => {
  const before = await tasks()
  await seedTaskLife(testCtx(database.db))
  const after = await tasks()
  const touched = after.filter(({ id, version }) =>
    before.some((task) => task.id === id && task.version !== version),
  )
  expect(after).toHaveLength(before.length)
  expect(touched.length).toBeLessThan(before.length * 0.1)
})
