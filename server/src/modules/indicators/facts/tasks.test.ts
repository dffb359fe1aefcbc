import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testCtx, testDatabase } from '../../../../test/index.ts'
import type { Db } from '../../../lib/db.ts'
import { silentLog } from '../../../lib/log.ts'
import { appendPast, catchUp, rebuild } from '../../journal/index.ts'
import { followTasks } from './follow-tasks.ts'
import { taskCounts } from './queries-tasks.ts'
import { lifeId, ROOTS, UNITS } from './test/lives.ts'

const database = testDatabase()
const [A, B] = UNITS as [string, string]
const day = (at: number) => `2024-03-${String(at).padStart(2, '0')}T02:00:00Z`
const given = (unitId: string, more: object = {}) =>
  [1, 'given', { state: 'not_started', provinceId: ROOTS[0], unitId, dueAt: day(10), ...more }] as const

type Line = readonly [day: number, type: string, data: Record<string, unknown>]
const TASKS: readonly (readonly Line[])[] = [
  [given(A), [9, 'submitted', { state: 'submitted' }], [12, 'accepted', { state: 'done', late: false }]],
  [given(A), [11, 'submitted', { state: 'submitted' }], [12, 'accepted', { state: 'done' }]],
  [given(A), [5, 'suspended', { state: 'suspended' }]],
  [given(A), [8, 'redated', { state: 'not_started', dueAt: day(25) }]],
  [given(A), [6, 'moved', { state: 'not_started', toUnitId: B }]],
  [given(B), [7, 'cancelled', { state: 'cancelled' }]],
  [given(B), [9, 'accepted', { state: 'done', late: false }], [15, 'reopened', { state: 'in_progress' }]],
  [given(B, { sameAs: lifeId(1) })],
  [given(B, { standing: true })],
  // Told before entries named the province.
  [given(B, { provinceId: undefined })],
]

test('tasks are counted by the unit that has them, as entries tell', async () => {
  const { db } = database
  await db.transaction().execute((trx) =>
    appendPast(
      testCtx(trx as Db),
      TASKS.flatMap((lines, n) =>
        lines.map(([at, type, data]) => ({
          kind: 'task',
          id: lifeId(n),
          type: `directives.task_${type}`,
          data,
          lawAt: Temporal.Instant.from(day(at)),
          actor: 'system:test',
        })),
      ),
    ),
  )
  await catchUp(db, [followTasks], silentLog)
  const ask = { root: ROOTS[0], units: 'whole', from: '2024-03-01', to: '2024-03-20' } as const
  expect(await taskCounts(db, ask)).toEqual([
    { unit: A, given: 4, open: 2, overdue: 0, doneOnTime: 1, doneLate: 1 },
    { unit: B, given: 3, open: 2, overdue: 2, doneOnTime: 0, doneLate: 0 },
  ])
  expect(await taskCounts(db, { ...ask, units: [A], from: '2024-03-26', to: '2024-03-31' })).toEqual([
    { unit: A, given: 0, open: 2, overdue: 1, doneOnTime: 0, doneLate: 0 },
  ])
  expect(await taskCounts(db, { ...ask, from: '2020-01-01', to: '2020-01-31' })).toEqual([])

  const rows = async () =>
    (await sql`select t::text as row from indicators.task t order by id`.execute(db)).rows
  const followed = await rows()
  await rebuild(db, followTasks, 3)
  expect(await rows()).toEqual(followed)
})
