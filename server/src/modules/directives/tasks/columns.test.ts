import { BOARD_COLUMNS, LEGAL_STATES, TASK_STATES } from '@motcua/shared/directive-states'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import { columnIs, columnOf, legalIs, legalOf, openColumn, type Standing, timelinessOf } from './columns.ts'

/** The same standing said in SQL and in code; and the columns part the tasks. */
const database = testDatabase()

const NOW = new Date('2024-04-15T02:00:00Z')
const NEAR = new Date('2024-04-19T16:59:59.999Z')
const times = { now: NOW, near: NEAR }

const moment = fc.integer({ min: -20, max: 20 }).map((days) => new Date(NOW.getTime() + days * 86_400_000))
const edge = fc.constantFrom(NOW, NEAR, new Date(NEAR.getTime() + 1), new Date(NOW.getTime() - 1))
const standing: fc.Arbitrary<Standing> = fc
  .record({
    state: fc.constantFrom(...TASK_STATES),
    due_at: fc.option(fc.oneof(moment, edge)),
    late: fc.boolean(),
    unit_acknowledged_at: fc.option(fc.constant(NOW)),
    submitted_at: moment,
  })
  .map((task) => ({
    ...task,
    late: task.state === 'done' ? task.late : null,
    submitted_at: task.state === 'submitted' || task.state === 'done' ? task.submitted_at : null,
  }))

type Row = Record<string, boolean> & { legal: string; open_column: string }

test('SQL and code agree on column and legal state; every task has one column', async () => {
  const sample = fc.sample(standing, 400)
  const columns = sql.join(
    BOARD_COLUMNS.map((column) => sql`${columnIs(column, times)} as ${sql.ref(column)}`),
  )
  const { rows } = await sql<Row>`
    select ${columns}, ${legalIs(NOW)} as legal, ${openColumn(times)} as open_column from (
      select *, coalesce(due_at, 'infinity') as due_sort from jsonb_to_recordset(${JSON.stringify(sample.map((task, n) => ({ ...task, n })))}::jsonb)
        as r(n int, state text, due_at timestamptz, late boolean, unit_acknowledged_at timestamptz, submitted_at timestamptz)) t
    order by n`.execute(database.db)
  for (const [n, task] of sample.entries()) {
    const row = rows[n] as Row
    const held = BOARD_COLUMNS.filter((column) => row[column])
    const column = columnOf(task, times)
    expect(held).toEqual(column ? [column] : [])
    if (task.state !== 'done' && column) expect(row.open_column).toBe(column)
    expect(row.legal).toBe(legalOf(task, times))
    expect(LEGAL_STATES).toContain(row.legal)
  }
})

test('timeliness goes with the legal state', () => {
  fc.assert(
    fc.property(standing, (task) => {
      const [legal, timeliness] = [legalOf(task, times), timelinessOf(task, times)]
      const expected: Record<string, readonly string[]> = {
        done_on_time: ['on_time'],
        done_late: ['late'],
        open_in_time: ['within', 'near'],
        open_overdue: ['overdue'],
        no_limit: ['no_limit'],
        suspended: ['suspended'],
        cancelled: ['cancelled'],
      }
      expect(expected[legal]).toContain(timeliness)
    }),
  )
})
