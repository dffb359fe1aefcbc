import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cloneDatabase, testDatabase } from './index.ts'

const database = testDatabase()

test('a test file has a migrated database of its own, used as the application', async () => {
  const { rows } = await sql<{ role: string; settings: number }>`
    select current_user as role, (select count(*) from lib.setting) as settings`.execute(database.db)
  expect(rows[0]).toEqual({ role: 'motcua_app', settings: 0 })
})

test('the server is the version that was asked for', async () => {
  const { rows } = await database.pool.query('show server_version_num')
  expect(rows[0].server_version_num.slice(0, 2)).toBe(process.env.MOTCUA_TEST_PG ?? '18')
})

test('the application may not change the structure', async () => {
  await expect(database.pool.query('create table lib.mine (x int)')).rejects.toThrow(/permission denied/)
})

test('clones do not see each other and go away', async () => {
  const other = await cloneDatabase()
  await other.pool.query(`insert into lib.setting (name, value) values ('profile', '"empty"')`)
  expect((await database.pool.query('select from lib.setting')).rowCount).toBe(0)
  await other.drop()
  const name = new URL(other.url).pathname.slice(1)
  expect(
    (await database.ownerPool.query('select from pg_database where datname = $1', [name])).rowCount,
  ).toBe(0)
})
