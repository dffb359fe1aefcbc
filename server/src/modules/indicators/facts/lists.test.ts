import { FACT_SETS, type FactSet } from '@motcua/shared/measures'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/index.ts'
import { silentLog } from '../../../lib/log.ts'
import { catchUp } from '../../journal/index.ts'
import { followDossiers } from './follow.ts'
import { countFacts, type FactsAsk, factsPage, isPlace, type Place } from './queries-lists.ts'
import { type SumRow, sumCells } from './queries-sums.ts'
import { journalise } from './test/journal.ts'
import { lifeId, PROCEDURES, ROOTS, randomLife, randomOf, rootOf, UNITS } from './test/lives.ts'

const database = testDatabase()

/** What a set must count, in words of measures. */
const FIGURES: Record<FactSet, (sums: SumRow) => number> = {
  base: ({ finished, open }) => finished + open,
  received: ({ received }) => received,
  carried: ({ open_before }) => open_before,
  moved_in: ({ moved_in }) => moved_in,
  moved_out: ({ moved_out }) => moved_out,
  finished: ({ finished }) => finished,
  early: ({ early }) => early,
  on_time: ({ on_time }) => on_time,
  late: ({ late }) => late,
  returned: ({ returned }) => returned,
  open: ({ open }) => open,
  within: ({ open, overdue }) => open - overdue,
  waiting: ({ waiting }) => waiting,
  overdue: ({ overdue }) => overdue,
  late766: ({ late766, late766_open }) => late766 + late766_open,
  not_online: ({ received, online_ok }) => received - online_ok,
  no_result_file: ({ paper, paper_filed }) => paper - paper_filed,
  not_digitised: ({ granted, digitised }) => granted - digitised,
  not_reused: ({ received, reused }) => received - reused,
  not_stored: ({ received, stored }) => received - stored,
  not_verified: ({ received, verified }) => received - verified,
  not_synced: ({ received, synced }) => received - synced,
  not_paid_online: ({ fee, paid_online }) => fee - paid_online,
  unhappy: ({ unhappy, unhappy_open }) => unhappy + unhappy_open,
  not_explained: ({ late, explained }) => late - explained,
}

const walk = async (ask: FactsAsk, limit: number): Promise<string[]> => {
  const ids: string[] = []
  let after: Place | null = null
  do {
    const { rows, next } = await factsPage(database.db, ask, { after, limit })
    expect(rows.length).toBeLessThanOrEqual(limit)
    if (next) expect(isPlace(ask.set, next)).toBe(true)
    ids.push(...rows.map(({ id }) => id))
    after = next
  } while (after)
  return ids
}

test('every list holds exactly the dossiers its figure counts, for units, provinces and filters, on any days', async () => {
  const lives = Array.from({ length: 100 }, (_, n) => randomLife(n + 1, lifeId(n + 1)))
  await journalise(database.db, lives)
  await catchUp(database.db, [followDossiers], silentLog)
  const random = randomOf(7)
  const day = () =>
    Temporal.PlainDate.from('2024-01-01')
      .add({ days: Math.floor(random() * 130) })
      .toString()
  let most = 0
  for (let run = 0; run < 9; run++) {
    const [from, to] = [day(), day()].sort() as [string, string]
    const unit = run % 3 === 0 ? null : (UNITS[run % UNITS.length] as string)
    const root = unit ? rootOf(unit) : (ROOTS[run % 2] as string)
    const procedure = run % 4 === 1 ? PROCEDURES[0] : undefined
    const channel = run % 5 === 2 ? ('online' as const) : undefined
    const ask = { root, units: unit ? [unit] : ('whole' as const), from, to }
    const [sums] = await sumCells(database.db, {
      ...ask,
      ...(procedure && { procedures: [procedure] }),
      ...(channel && { channel }),
    })
    for (const set of Object.keys(FACT_SETS) as FactSet[]) {
      const asked = { ...ask, set, procedure, channel }
      const ids = await walk(asked, run % 2 === 0 ? 200 : 3)
      const moves = set === 'moved_in' || set === 'moved_out'
      if (!moves) expect(new Set(ids).size, `${set} twice`).toBe(ids.length)
      expect([set, from, to, ids.length]).toEqual([set, from, to, sums ? FIGURES[set](sums) : 0])
      const counted = await countFacts(database.db, asked, 'staff')
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length)
      most = Math.max(most, ids.length)
    }
  }
  expect(most).toBeGreaterThan(20)
})

test('a month without a dossier has no sums and empty lists', async () => {
  const ask = { root: ROOTS[0], units: 'whole', from: '2020-02-01', to: '2020-02-29' } as const
  expect(await sumCells(database.db, { ...ask, by: ['unit'] })).toEqual([])
  for (const set of Object.keys(FACT_SETS) as FactSet[]) expect(await walk({ ...ask, set }, 10)).toEqual([])
})

test('a place of another list, or made up, is none', () => {
  const id = lifeId(1)
  expect(isPlace('received', { part: 0, key: ['2024-01-01', id] })).toBe(true)
  for (const [set, part, key] of [
    ['received', 0, ['2023-02-29', id]],
    ['received', 0, ['2024-01-01', '2024-01-01', id]],
    ['open', 2, ['infinity', '2024-01-01', id]],
    ['open', 0, ['infinity', '2024-01-01', 'x']],
  ] as const)
    expect(isPlace(set, { part, key })).toBe(false)
})
