import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Period, periodOf } from '@motcua/shared/periods'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testCtx, testDatabase } from '../../../../test/index.ts'
import { systemActor } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { silentLog } from '../../../lib/log.ts'
import { seedDossiers } from '../../dossiers/seed/index.ts'
import { catchUp, makeHead, openSigner } from '../../journal/index.ts'
import { followDossiers } from '../facts/follow.ts'
import { followAnnouncements } from '../score/announcements.ts'
import { compareIndex } from './compare.ts'
import { type Audited, auditIndex } from './index.ts'

const COUNT = 700
const TODAY = '2024-04-15'
const database = testDatabase('world')

const audit = (key: string, batch?: number): Promise<Audited> =>
  auditIndex(database.db, { period: periodOf(key) as Period, today: TODAY, ...(batch && { batch }) })

beforeAll(async () => {
  const { owner, db } = database
  await owner.transaction().execute((trx) =>
    seedDossiers(testCtx(trx as Db, { actor: systemActor('seed') }), {
      count: COUNT,
      report: () => {},
    }),
  )
  await catchUp(db, [followDossiers, followAnnouncements], silentLog)
  await makeHead(db, await openSigner(db, join(mkdtempSync(join(tmpdir(), 'audit-')), 'key.pem')))
}, 120_000)

describe('the audit of the seeded year', () => {
  test.for([
    '2023-11',
    '2024-03',
    '2023-Q3',
    '2024-Q1',
    '2023',
    // To date: the month, quarter and year run still.
    '2024-04',
    '2024-Q2',
    '2024',
    '2023-12-15..2024-03-14',
    // Before any dossier.
    '2022',
  ])('equals the index to the last digit: %s', async (key) => {
    const found = await audit(key)
    const { differences, lines } = await compareIndex(database.db, found)
    expect(differences).toEqual([])
    expect(found.provinces.length).toBe(3)
    // Every component, block and total of the provinces and hundreds of units.
    expect(lines).toBeGreaterThan(10_000)
  })

  test('names the head it was computed from, and has one digest however it reads', async () => {
    const [once, again] = [await audit('2024-Q1'), await audit('2024-Q1', 37)]
    const { rows } = await sql<{ size: number; root: string }>`
      select size, encode(root, 'hex') as root from journal.head order by size desc limit 1`.execute(
      database.db,
    )
    expect(once.head).toMatchObject(rows[0] as object)
    expect(once.dossiers).toBe(COUNT)
    expect(again.digest).toBe(once.digest)
    expect((await audit('2024-02')).digest).not.toBe(once.digest)
  })

  test('finds one figure that was changed by hand', async () => {
    await sql`
      update indicators.cell set late766 = late766 + 1
      where ctid = (select ctid from indicators.cell where kind = 3 and start = '2024-02-01' and finished > 0 limit 1)`.execute(
      database.owner,
    )
    const { differences } = await compareIndex(database.db, await audit('2024-02'))
    expect(differences.map(({ line }) => line)).toEqual(['PROGRESS_ON_TIME', 'progress', 'total'])
  })
})
