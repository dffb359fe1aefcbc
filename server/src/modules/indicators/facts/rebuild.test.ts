import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import type { Db } from '../../../lib/db.ts'
import { silentLog } from '../../../lib/log.ts'
import { catchUp, type Follower, rebuild } from '../../journal/index.ts'
import { followDossiers } from './follow.ts'
import type { Told } from './life.ts'
import { beginRebuild } from './queries-rebuild.ts'
import { rebuildFacts } from './rebuild.ts'
import { journalise } from './test/journal.ts'
import { lifeId, randomLife } from './test/lives.ts'

const database = testDatabase()

/** Everything kept of dossiers, as text. */
const everything = async (db: Db): Promise<Record<string, string[]>> => {
  const tables: Record<string, string[]> = {}
  for (const table of ['dossier', 'spell', 'cell', 'feed', 'skipped']) {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.table(`indicators.${table}`)} t order by 1`.execute(db)
    tables[table] = rows.map(({ row }) => row)
  }
  return tables
}

/** Filed before entries told procedure and units. */
const oldLife = (id: string): Told[] =>
  ['submitted', 'received'].map((type, index) => ({
    id,
    version: index + 1,
    type: `dossiers.${type}`,
    lawAt: '2024-01-05T02:00:00Z',
    data: { state: 'processing' },
  }))

const COUNT = 40
const lives = Array.from({ length: COUNT }, (_, n) =>
  n % 20 === 7 ? oldLife(lifeId(n)) : randomLife(n + 500, lifeId(n)),
)

test('however it is read, the facts are the same rows', async () => {
  const { db } = database
  // In two parts, with a look in between: half of a life is followed, then the rest.
  await journalise(
    db,
    lives.map((told) => told.slice(0, 3)),
    3,
  )
  await catchUp(db, [followDossiers], silentLog)
  await journalise(
    db,
    lives.map((told) => told.slice(3)),
    4,
  )
  await catchUp(db, [followDossiers], silentLog)
  const followed = await everything(db)
  expect(followed.dossier?.length).toBe(COUNT - 2)
  expect(followed.skipped).toHaveLength(2)
  expect(followed.cell?.length).toBeGreaterThan(200)
  expect(followed.spell?.length).toBeGreaterThan(50)

  await rebuild(db, followDossiers, 13)
  expect(await everything(db)).toEqual(followed)
  await rebuild(db, followDossiers, 101)
  expect(await everything(db)).toEqual(followed)

  for (const batch of [
    { lives: 1_000, cells: 100_000 },
    { lives: 3, cells: 10 },
  ]) {
    const done = await rebuildFacts(db, undefined, batch)
    expect(done).toMatchObject({ dossiers: COUNT - 2, skipped: 2, entries: lives.flat().length })
    expect(await everything(db)).toEqual(followed)
  }
  // And nothing is left to follow.
  await catchUp(db, [followDossiers], silentLog)
  expect(await everything(db)).toEqual(followed)
})

test('a follower killed in the middle of a batch, and two at once, count every entry once', async () => {
  const { db } = database
  const before = await everything(db)
  let deaths = 0
  const dying: Follower = {
    ...followDossiers,
    apply: async (inside, entries) => {
      await followDossiers.apply(inside, entries)
      deaths += 1
      if (deaths % 2 === 1) throw new Error('killed after writing, before the cursor moved')
    },
  }
  await expect(rebuild(db, dying, 50)).rejects.toThrow('killed')
  for (let turn = 0; turn < 50; turn++)
    try {
      await catchUp(db, [dying], silentLog)
      break
    } catch {
      // Begun again where it stood.
    }
  expect(deaths).toBeGreaterThan(1)
  expect(await everything(db)).toEqual(before)

  await db.transaction().execute(async (trx) => {
    await followDossiers.reset(trx as Db)
    await sql`update journal.follower set position = 0 where name = ${followDossiers.name}`.execute(trx)
  })
  await Promise.all([
    catchUp(db, [followDossiers], silentLog),
    catchUp(db, [followDossiers], silentLog),
    catchUp(db, [followDossiers], silentLog),
  ])
  await catchUp(db, [followDossiers], silentLog)
  expect(await everything(db)).toEqual(before)
})

test('a rebuild that died on the way is begun again by who follows', async () => {
  const { db } = database
  const before = await everything(db)
  await expect(
    rebuildFacts(db, undefined, {
      lives: 5,
      get cells(): number {
        throw new Error('killed')
      },
    }),
  ).rejects.toThrow()
  await catchUp(db, [followDossiers], silentLog)
  expect(await everything(db)).toEqual(before)
  // The mark alone, as if it died right after it was set.
  await db.transaction().execute(async (trx) => {
    await sql`update journal.follower set position = 0 where name = ${followDossiers.name}`.execute(trx)
    await beginRebuild(trx as Db)
  })
  await catchUp(db, [followDossiers], silentLog)
  expect(await everything(db)).toEqual(before)
})
