import type { UnitId } from '@motcua/shared/common'
import type * as contract from '@motcua/shared/task-boards'
import type { Ranking } from '@motcua/shared/task-boards'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { type BoardRow, ofUnits, windowOf } from './board.ts'
import { timesFor } from './moments.ts'
import { unitsOfProvince } from './places.ts'
import { publicRootOf, type Root } from './scope.ts'

/** Units by the share they finish on time; published by months, over whole months (DOMAIN §9.2). */
type Query = z.output<typeof contract.RankingQuery>
type Rank = Ranking['rows'][number]

const FORMULA = {
  vi: 'Tỷ lệ đúng hạn = số nhiệm vụ hoàn thành đúng hạn ÷ (số đã hoàn thành + số quá hạn chưa hoàn thành). Bằng tỷ lệ thì đơn vị có ít nhiệm vụ quá hạn hơn xếp trên.',
  en: 'Share on time = tasks done on time ÷ (tasks done + tasks overdue). At equal shares the unit with fewer overdue tasks comes first.',
}

export const ranking = async (ctx: Ctx, query: Query): Promise<Ranking> => {
  const root = await publicRootOf(ctx, query.under)
  const window = windowOf(ctx, query)
  const rows = await ofUnits(ctx, root, await timesFor(ctx, root.provinceId), window)
  return {
    ...window,
    asOf: ctx.now.toString(),
    formula: FORMULA[ctx.lang],
    rows: await ranksOf(ctx, root, rows, query.level),
  }
}

/** Ended units are not ranked: their work went on elsewhere. */
export const ranksOf = async (
  ctx: Ctx,
  root: Root,
  rows: readonly BoardRow[],
  level?: 'department' | 'district' | 'commune',
): Promise<Rank[]> => {
  const units = await unitsOfProvince(ctx.db, root.provinceId, dayOf(ctx.now))
  const ranks = rows.flatMap(({ unitId, counts }) => {
    const unit = unitId ? units.get(unitId) : undefined
    if (!unitId || !unit || unitId === root.root || (level && unit.kind !== level)) return []
    const unitName = unit.body
    const { done_on_time: onTime, done_late: late, overdue } = counts
    const open =
      counts.unacknowledged +
      counts.within +
      counts.near +
      overdue +
      counts.no_limit +
      counts.waiting +
      counts.submitted
    const done = onTime + late
    const share = done + overdue > 0 ? onTime / (done + overdue) : null
    return [{ place: 0, unitId: unitId as UnitId, unitName, done, onTime, late, overdue, open, share }]
  })
  return placed(ranks.toSorted(better))
}

const better = (a: Rank, b: Rank): number =>
  (b.share ?? -1) - (a.share ?? -1) ||
  a.overdue - b.overdue ||
  b.done - a.done ||
  a.unitName.localeCompare(b.unitName, 'vi')

/** Equal share and equally many overdue: one place for both. */
const placed = (ranks: readonly Rank[]): Rank[] => {
  let place = 0
  return ranks.map((rank, at) => {
    const before = ranks[at - 1]
    if (!before || before.share !== rank.share || before.overdue !== rank.overdue) place = at + 1
    return { ...rank, place }
  })
}
