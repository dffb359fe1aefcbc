import type { UnitId } from '@motcua/shared/common'
import type { LateQuery, LateUnits } from '@motcua/shared/indicator-late'
import { type Period, periodAround, periodBefore } from '@motcua/shared/periods'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { subtree, unitNames } from '../../organisation/index.ts'
import { type SumRow, sumCells } from '../facts/queries-sums.ts'
import { provinceOf } from '../reach.ts'

type Late = { late: number[]; overdue: number; open: number }
const none = (months: readonly string[]): Late => ({ late: months.map(() => 0), overdue: 0, open: 0 })

/** Units in the order of who needs a hand: most overdue now, then most settled late of late. */
export const lateUnits = async (
  ctx: Ctx,
  { provinceId, months: count, limit }: LateQuery,
): Promise<z.input<typeof LateUnits>> => {
  const root = await provinceOf(ctx, provinceId)
  const today = dayOf(ctx.now)
  const months = lastMonths(today, count)
  const keys = months.map(({ key }) => key)
  const from = (months[0] as Period).from
  const units = await subtree(ctx.db, root, today)
  const [settled, standing] = await Promise.all([
    sumCells(ctx.db, { root, units, from, to: today, by: ['unit', 'month'], measures: ['late'] }),
    sumCells(ctx.db, { root, units, from, to: today, by: ['unit'], measures: ['overdue', 'open'] }),
  ])
  const known = gathered(keys, settled, standing)
  const worst = [...known]
    .filter(([, { late, overdue }]) => overdue > 0 || late.some((n) => n > 0))
    .sort(([, a], [, b]) => b.overdue - a.overdue || (b.late.at(-1) ?? 0) - (a.late.at(-1) ?? 0))
  const shown = worst.slice(0, limit)
  const names = await unitNames(
    ctx.db,
    shown.map(([id]) => id),
  )
  return {
    months: keys,
    units: shown.map(([id, late]) => ({
      unitId: id as UnitId,
      unitName: names.get(id)?.body ?? '',
      ...late,
    })),
    others: worst.length - shown.length,
    total: [...known.values()].reduce(
      (sum, each) => ({
        late: sum.late.map((n, index) => n + (each.late[index] ?? 0)),
        overdue: sum.overdue + each.overdue,
        open: sum.open + each.open,
      }),
      none(keys),
    ),
  }
}

const lastMonths = (today: string, count: number): Period[] => {
  const months = [periodAround(today, 'month')]
  while (months.length < count) months.unshift(periodBefore(months[0] as Period))
  return months
}

const gathered = (keys: readonly string[], settled: readonly SumRow[], standing: readonly SumRow[]) => {
  const units = new Map<string, Late>()
  const of = (unit: string | null) => {
    const id = unit ?? ''
    const late = units.get(id) ?? none(keys)
    units.set(id, late)
    return late
  }
  for (const { unit, start, late } of settled) {
    const month = keys.indexOf((start ?? '').slice(0, 7))
    if (month >= 0) of(unit).late[month] = late
  }
  for (const { unit, overdue, open } of standing) Object.assign(of(unit), { overdue, open })
  return units
}
