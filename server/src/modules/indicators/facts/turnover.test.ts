import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import type { Db } from '../../../lib/db.ts'
import { dayFrom, dayNumber } from './days.ts'
import { followDossiers } from './follow.ts'
import { fold, type Life } from './life.ts'
import { TURNOVER_SETS, type TurnoverSet, turnover, turnoverLines } from './queries-turnover.ts'
import { standingAt, timingOf } from './standing.ts'
import { ROOTS, randomLife, rootOf, UNITS } from './test/lives.ts'

/** What came, was settled and is left: counted from sums, listed from rows, and told again from lives themselves. */

const database = testDatabase()
const told = Array.from({ length: 300 }, (_, seed) => randomLife(seed + 1))
const lives = told.flatMap((entries) => {
  const life = entries.reduce<Life | null>(fold, null)
  return life?.receivedAt == null ? [] : [life]
})

beforeAll(async () => {
  const entries = told.flat().map((entry, position) => ({ ...entry, position, kind: 'dossier' }))
  await database.db
    .transaction()
    .execute((db) =>
      followDossiers.apply(db as Db, entries as unknown as Parameters<typeof followDossiers.apply>[1]),
    )
})

/** Straight from the life: where it stands on the last day of the window, or on the day it ended. */
const setsOf = (life: Life, units: readonly string[], from: number, to: number): TurnoverSet[] => {
  const received = dayNumber(life.receivedAt as number)
  const ended = life.finishedAt === null ? Infinity : dayNumber(life.finishedAt)
  const standing = standingAt(life, Math.min(to, ended))
  if (received > to || ended < from || !units.includes(standing.unit)) return []
  const came: TurnoverSet = received < from ? 'carried' : life.channel === 'online' ? 'online' : 'offline'
  if (ended <= to) return ['total', came, 'finished', timingOf(life) as TurnoverSet]
  return ['total', came, 'open', standing.overdue ? 'overdue' : 'within']
}

const day = fc
  .integer({ min: 0, max: 150 })
  .map((n) => new Date(Date.parse('2024-01-01T00:00:00Z') + n * 86_400_000).toISOString().slice(0, 10))

describe('turnover of units', () => {
  test('is what the lives tell, in figures and in lists, and balances', async () => {
    const windows = fc.tuple(day, day, fc.subarray(UNITS, { minLength: 1 }))
    await fc.assert(
      fc.asyncProperty(windows, async ([one, other, units]) => {
        const [from, to] = one < other ? [one, other] : [other, one]
        for (const root of ROOTS) {
          const within = units.filter((unit) => rootOf(unit) === root)
          if (within.length === 0) continue
          const ask = { root, units: within, from, to }
          const rows = await turnover(database.db, ask)
          const expected = lives.flatMap((life) => setsOf(life, within, dayFrom(from), dayFrom(to)))
          for (const set of TURNOVER_SETS) {
            const sum = rows.reduce((total, row) => total + row[set], 0)
            expect({ set, sum }).toEqual({ set, sum: expected.filter((each) => each === set).length })
            const lines = await turnoverLines(database.db, { ...ask, set, after: null, limit: 1000 })
            expect({ set, listed: lines.length }).toEqual({ set, listed: sum })
          }
          for (const row of rows) expect(row.total).toBe(row.finished + row.open)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('a list comes whole in pages, each dossier once', async () => {
    const ask = {
      root: ROOTS[0],
      units: UNITS.slice(0, 3),
      from: '2024-01-01',
      to: '2024-06-30',
      set: 'total',
    } as const
    const whole = await turnoverLines(database.db, { ...ask, after: null, limit: 1000 })
    const paged: string[] = []
    for (let after: string | null = null; ; ) {
      const lines = await turnoverLines(database.db, { ...ask, after, limit: 7 })
      paged.push(...lines.map(({ id }) => id))
      after = lines.at(-1)?.id ?? null
      if (lines.length < 7) break
    }
    expect(paged).toEqual(whole.map(({ id }) => id))
    expect(new Set(paged).size).toBe(paged.length)
  })
})
