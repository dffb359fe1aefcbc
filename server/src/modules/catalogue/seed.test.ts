import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { seedCatalogue } from './seed.ts'

const database = testDatabase()
let took = 0

beforeAll(async () => {
  const start = performance.now()
  await seedCatalogue(database.db, 'demo')
  took = performance.now() - start
})

const one = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> =>
  (await query.execute(database.db)).rows[0] as Row

describe('seed', () => {
  test('loads every procedure of the source within 5 s', async () => {
    console.log('seed ms', Math.round(took))
    expect(took).toBeLessThan(5_000)
    const { count } = await one(
      sql<{ count: number }>`select count(*)::int as count from catalogue.procedure_version`,
    )
    expect(count).toBe(1595)
  })
})
