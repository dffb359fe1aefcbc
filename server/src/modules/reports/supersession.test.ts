import type { ScheduleDefinition } from '@motcua/shared/reports'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '../../../test/index.ts'
import { demoActor } from '../../../test/world.ts'
import type { Db } from '../../lib/db.ts'
import { unitsValidOn } from '../organisation/index.ts'
import { planProvince } from './plan.ts'
import { schedulesOf } from './queries-schedules.ts'
import { enter } from './schedules.ts'

/** Whatever replaces whatever, from whatever day: one live date for one duty, and no month owed twice. */
const database = testDatabase('world')
let province: string
let units: string[]

beforeAll(async () => {
  const chief = await demoActor(database.db, 'chanhvp.hungyen')
  province = chief.posts[0]?.provinceId ?? ''
  const found = await unitsValidOn(database.db, '2024-06-01', {
    provinceId: province as never,
    kind: 'department',
    limit: 3,
  })
  units = found.map(({ id }) => id)
})

const definition = (day: number, strict: boolean): ScheduleDefinition => ({
  name: `Báo cáo ngày ${day}`,
  period: 'month',
  window: { kind: 'nd09' },
  due: { kind: 'day_of_month', day, strict, monthsAfter: 0, offDay: 'stay' },
  senders: { kind: 'units', unitIds: units as never },
  receiver: { kind: 'unit', unitId: province as never },
  via: 'none',
  outline: [{ key: 'a', title: 'A', guide: null, prefill: null, required: false }],
  figures: [],
  absorbs: [],
  feeds: null,
  legalBasis: null,
})

const step = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  strict: fc.boolean(),
  /** Days after the first of June 2024 from which it is in force; entered on that day. */
  from: fc.integer({ min: 0, max: 90 }),
  /** A further version of the same duty, or a duty of its own that says what it replaces. */
  how: fc.constantFrom('version', 'replacement'),
})

const DAYS = Array.from({ length: 200 }, (_, i) =>
  Temporal.PlainDate.from('2024-05-20').add({ days: i }).toString(),
)
let runs = 0

test('never two live dates for one duty, and no unit owes a month twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      runs += 1
      const family: string[] = []
      let last = { id: '', duty: `chuoi-${runs}` }
      await database.db.transaction().execute(async (db) => {
        for (const [i, { day, strict, from, how }] of steps.toSorted((a, b) => a.from - b.from).entries()) {
          const validFrom = Temporal.PlainDate.from('2024-06-01').add({ days: from }).toString()
          const now = Temporal.Instant.from(`${validFrom}T08:00:00+07:00`)
          const ctx = testCtx(db as Db, { now })
          const replaces = how === 'replacement' && last.id !== ''
          const duty = replaces ? `chuoi-${runs}-${i}` : last.duty
          const supersedes = replaces ? [last.id] : []
          const input = {
            provinceId: province,
            duty,
            definition: definition(day, strict),
            validFrom,
            validTo: null,
            supersedes,
          }
          last = await enter(ctx, input as never, { editorial: true })
          family.push(last.id)
          await planProvince(ctx, province)
        }
        const rows = (await schedulesOf(db as Db, province)).filter(({ id }) => family.includes(id))
        for (const day of DAYS) {
          const live = rows.filter(
            ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
          )
          expect(live.length).toBeLessThanOrEqual(1)
        }
        const { rows: twice } = await sql`
          select unit_id, period_end from reports.instance
          where schedule_id = any(${family}::uuid[]) and state <> 'cancelled'
          group by 1, 2 having count(*) > 1`.execute(db)
        expect(twice).toEqual([])
      })
    }),
    { numRuns: 10 },
  )
})
