import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testCtx, testDatabase } from '../../test/index.ts'
import { transact } from '../lib/context.ts'
import { module } from './module.ts'

const database = testDatabase()

const answer = (key: string) => {
  const command = { key, route: 'POST /x', bodyHash: Buffer.from('same') }
  let ran = false
  return transact({ ...testCtx(database.db), command }, async () => {
    ran = true
    return {}
  }).then(() => ran)
}

test('an answered command is remembered for a week, then forgotten', async () => {
  const forget = module.jobs?.find(({ name }) => name === 'operate.forget_commands')
  await answer('command-new')
  await answer('command-old')
  await sql`update lib.command set at = at - interval '8 days' where key = 'command-old'`.execute(database.db)
  await forget?.handle(testCtx(database.db), {})
  expect(await answer('command-new')).toBe(false)
  expect(await answer('command-old')).toBe(true)
})
