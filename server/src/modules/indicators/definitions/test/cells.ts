import { MEASURES, type MeasureName } from '@motcua/shared/measures'
import type { Db } from '../../../../lib/db.ts'
import { addToCells, type CellChange, noteFeeds } from '../../facts/queries-facts.ts'

/** Sums written straight into the cells: figures a test can work out by hand. */

export type Cell = {
  unit: string
  day: string
  procedure?: string
  channel?: 'online' | 'counter' | 'post'
} & Partial<Record<MeasureName, number>>

const SOME_PROCEDURE = '00000000-0000-4000-9000-000000000001'
const NOTHING = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Record<MeasureName, number>

export const addCells = async (db: Db, root: string, cells: readonly Cell[]): Promise<void> => {
  const changes = cells.map(
    ({ unit, day, procedure = SOME_PROCEDURE, channel = 'counter', ...measures }) => ({
      ...NOTHING,
      ...measures,
      root,
      unit_id: unit,
      start: day,
      procedure_id: procedure,
      channel,
    }),
  )
  await addToCells(db, changes satisfies CellChange[])
}

/** Feeds that spoke from the beginning of 2023 on. */
export const hear = (db: Db, ...feeds: readonly string[]): Promise<void> =>
  noteFeeds(db, new Map(feeds.map((feed) => [feed, '2023-01-01T00:00:00+07:00'])))
