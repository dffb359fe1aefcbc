import type { UnitId } from '@motcua/shared/common'
import type { ScheduleDefinition } from '@motcua/shared/reports'
import type { Ctx } from '../../lib/context.ts'
import { Invalid } from '../../lib/errors.ts'
import { findUnit, unitsValidOn } from '../organisation/index.ts'
import { type ScheduleRow, schedulesOf } from './queries-schedules.ts'

/** What makes no sense in a definition is refused before it can ask anybody for anything. */

type Proposed = Pick<ScheduleRow, 'id' | 'provinceId' | 'duty' | 'definition' | 'validFrom'>

export const checkDefinition = async (ctx: Ctx, row: Proposed): Promise<void> => {
  checkShape(row.definition)
  await checkUnits(ctx, row)
  await checkLinks(ctx, row)
}

const checkShape = ({ period, window, due }: ScheduleDefinition): void => {
  const recurs = period !== 'once' && period !== 'ad_hoc'
  if (window.kind === 'given' && (recurs || window.to < window.from))
    throw new Invalid('reports.window_backwards')
  if (!recurs && (window.kind === 'nd09' || window.kind === 'calendar'))
    throw new Invalid('reports.window_needs_period')
  if (due.kind === 'date' ? recurs : due.kind === 'day_of_month' && !recurs)
    throw new Invalid('reports.due_needs_period')
  if (due.kind === 'working_days' && window.kind === 'not_stated')
    throw new Invalid('reports.due_needs_window')
}

const checkUnits = async (ctx: Ctx, { definition, provinceId, validFrom }: Proposed): Promise<void> => {
  const { senders, receiver } = definition
  const ids = [
    ...(senders.kind === 'units' ? senders.unitIds : [senders.within].filter((id) => id !== null)),
    ...(receiver.kind === 'unit' ? [receiver.unitId] : []),
  ]
  const wanted = [...new Set<string>(ids)]
  if (wanted.length === 0) return
  const found = await unitsValidOn(ctx.db, validFrom, {
    ids: wanted,
    provinceId: provinceId as UnitId,
    limit: wanted.length,
  })
  if (found.length === wanted.length) return
  const known = new Set<string>(found.map(({ id }) => id))
  const missing = wanted.find((id) => !known.has(id)) ?? ''
  const unit = await findUnit(ctx.db, missing, validFrom)
  throw new Invalid('reports.unit_not_there', { unit: unit?.fullName ?? missing })
}

/** Duties it names must be there; those it feeds lie in the same rhythm; no report is drawn up from itself. */
const checkLinks = async (ctx: Ctx, { definition, provinceId, duty, id }: Proposed): Promise<void> => {
  const { absorbs, feeds, period } = definition
  const others = (await schedulesOf(ctx.db, provinceId)).filter(
    (other) => other.id !== id && other.state !== 'rejected',
  )
  const unknown = [...absorbs, ...(feeds ? [feeds] : [])].find(
    (named) => named === duty || !others.some((other) => other.duty === named),
  )
  if (unknown) throw new Invalid('reports.duty_unknown', { duty: unknown })
  const upper = others.filter((other) => other.duty === feeds)
  if (feeds && !upper.some(({ definition }) => definition.period === period))
    throw new Invalid('reports.feeds_other_period')
  let above = feeds
  for (let steps = 0; above && steps <= others.length; steps++) {
    if (above === duty) throw new Invalid('reports.feeds_itself')
    above = others.find((other) => other.duty === above)?.definition.feeds ?? null
  }
}

/** `Báo cáo cải cách TTHC hằng tháng` → `bao-cao-cai-cach-tthc-hang-thang` */
export const slugOf = (name: string): string => {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return `${slug || 'bao-cao'}-ky`.slice(0, 70)
}
