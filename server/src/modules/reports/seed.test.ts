import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testCtx, testDatabase } from '../../../test/index.ts'
import { seedReports } from './seed.ts'

const database = testDatabase('world')

test('probe', async () => {
  const ctx = testCtx(database.db)
  const { rows } = await sql<{ count: number }>`select count(*) as count from reports.instance`.execute(
    database.owner,
  )
  console.log(rows)
  if (rows[0]?.count === 0) {
    const started = performance.now()
    await database.db.transaction().execute(async (db) => {
      console.log(await seedReports({ ...ctx, db: db as never }, ['30', '33', '24']))
    })
    console.log(performance.now() - started)
  }
  for (const q of [
    `select s.duty, r.period, count(*) n, count(counted) sent, count(*) filter (where late) late, count(*) filter (where overdue) missing, count(accepted_at) acc, min(i.due_at) due, min(r.freeze_at) fr from reports.instance i join reports.run r on r.id=i.run_id join reports.schedule s on s.id=i.schedule_id group by 1,2 order by 1,2`,
    `select state, count(*) from reports.instance group by 1`,
    `select count(*) from reports.freeze`,
    `select duty, state, valid_from, valid_to from reports.schedule order by duty`,
  ])
    console.table((await database.ownerPool.query(q)).rows)
  expect(true).toBe(true)
})
