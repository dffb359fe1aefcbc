import type { UnitId } from '@motcua/shared/common'
import type { TaskFacts, TaskFactsQuery } from '@motcua/shared/indicator-facts'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { unitNames } from '../../organisation/index.ts'
import { periodFor, provinceOf } from '../reach.ts'
import { taskCounts } from './queries-tasks.ts'

export const taskFacts = async (ctx: Ctx, query: TaskFactsQuery): Promise<z.input<typeof TaskFacts>> => {
  const { from, to } = periodFor(ctx, query.period)
  const root = await provinceOf(ctx, query.provinceId)
  const counts = await taskCounts(ctx.db, { root, units: 'whole', from, to })
  const names = await unitNames(
    ctx.db,
    counts.flatMap(({ unit }) => unit ?? []),
  )
  return {
    units: counts.map(({ unit, ...count }) => ({
      unitId: unit as UnitId | null,
      unitName: unit ? (names.get(unit)?.body ?? '') : null,
      ...count,
    })),
  }
}
