import type { UnitId } from '@motcua/shared/common'
import { BOARD_COLUMNS, type BoardColumn } from '@motcua/shared/directive-states'
import type * as contract from '@motcua/shared/task-boards'
import type { Board } from '@motcua/shared/task-boards'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import type { Times } from './columns.ts'
import { timesFor } from './moments.ts'
import { branchesOf } from './places.ts'
import { type CountRow, doneByUnit, openByUnit, outsideRows, rowsOfDirective } from './queries-board.ts'
import { bodyOf, type Root, rootOf } from './scope.ts'

/**
 * Units by columns. Open columns say how things stand now; done columns count the months from `from` to `to`, the year
 * so far when nothing is asked, and all of a directive's when the board is of one.
 */
type Query = z.output<typeof contract.BoardQuery>
export type Counts = Record<BoardColumn, number>
export type BoardRow = { unitId: string | null; outside: string | null; counts: Counts }

export const noCounts = (): Counts => Object.fromEntries(BOARD_COLUMNS.map((column) => [column, 0])) as Counts

export const board = async (ctx: Ctx, query: Query): Promise<Board> => {
  const root = await rootOf(ctx, query.under)
  const times = await timesFor(ctx, root.provinceId)
  const rows = query.directiveId
    ? await ofDirective(ctx, query.directiveId, root, times)
    : await ofUnits(ctx, root, times, windowOf(ctx, query))
  const shown = query.by === 'branch' ? await byBranch(ctx, root, rows) : rows
  return {
    asOf: ctx.now.toString(),
    unitName: await bodyOf(ctx, root.root),
    rows: await named(ctx, shown),
    total: sum(rows.map(({ counts }) => counts)),
  }
}

/** The year so far, unless said otherwise. */
export const windowOf = (ctx: Ctx, { from, to }: { from?: string | undefined; to?: string | undefined }) => {
  const today = dayOf(ctx.now)
  return { from: from ?? `${(to ?? today).slice(0, 4)}-01-01`, to: to ?? today }
}

const ofDirective = async (ctx: Ctx, directiveId: string, root: Root, times: Times): Promise<BoardRow[]> => [
  ...gathered(await rowsOfDirective(ctx.db, directiveId, root.units, times)).values(),
]

const gathered = (counted: readonly CountRow[]): Map<string, BoardRow> => {
  const rows = new Map<string, BoardRow>()
  for (const { unit_id: unitId, outside_name: outside, in_column, count } of counted) {
    const key = unitId ?? `outside ${outside}`
    const row = rows.get(key) ?? { unitId, outside, counts: noCounts() }
    row.counts[in_column] += count
    rows.set(key, row)
  }
  return rows
}

export const ofUnits = async (
  ctx: Pick<Ctx, 'db'>,
  root: Root,
  times: Times,
  window: { from: string; to: string },
): Promise<BoardRow[]> => {
  const [open, done, outside] = await Promise.all([
    openByUnit(ctx.db, root, times),
    doneByUnit(ctx.db, root, window),
    root.isProvince ? outsideRows(ctx.db, root.provinceId, times) : [],
  ])
  const rows = gathered([...open, ...outside])
  for (const { unit_id, on_time, late } of done) {
    const row = rows.get(unit_id) ?? { unitId: unit_id, outside: null, counts: noCounts() }
    row.counts.done_on_time = on_time
    row.counts.done_late = late
    rows.set(unit_id, row)
  }
  return [...rows.values()]
}

/** Units directly below with everything under them; what no branch holds (the unit itself, ended units) stands alone. */
const byBranch = async (ctx: Ctx, { root }: Root, rows: readonly BoardRow[]): Promise<BoardRow[]> => {
  const branches = await branchesOf(ctx.db, root, dayOf(ctx.now))
  const groups = Map.groupBy(rows, ({ unitId, outside }) =>
    unitId ? (branches.get(unitId) ?? unitId) : `outside ${outside}`,
  )
  return [...groups].map(([key, group]) => ({
    unitId: group[0]?.unitId ? key : null,
    outside: group[0]?.outside ?? null,
    counts: sum(group.map(({ counts }) => counts)),
  }))
}

export const sum = (all: readonly Counts[]): Counts => {
  const total = noCounts()
  for (const counts of all) for (const column of BOARD_COLUMNS) total[column] += counts[column]
  return total
}

/** The most overdue first. */
const named = async (ctx: Ctx, rows: readonly BoardRow[]) => {
  const names = await organisation.unitNames(
    ctx.db,
    rows.flatMap(({ unitId }) => unitId ?? []),
  )
  return rows
    .map(({ unitId, outside, counts }) => ({
      unitId: unitId as UnitId | null,
      unitName: (unitId ? names.get(unitId)?.body : outside) ?? '',
      counts,
    }))
    .toSorted(
      (a, b) =>
        b.counts.overdue - a.counts.overdue ||
        b.counts.near - a.counts.near ||
        a.unitName.localeCompare(b.unitName, 'vi'),
    )
}
