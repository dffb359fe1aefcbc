import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, NotFound } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import { type Sight, sightOf } from './places.ts'
import type { Within } from './queries-board.ts'

/** Which units a board, a ranking or a list speaks of. */
export type Root = Within & { root: string; isProvince: boolean }

/** A unit and what stands under it; by default the widest the reader answers for. */
export const rootOf = async (ctx: Ctx, under: string | undefined, sight?: Sight): Promise<Root> => {
  const seen = sight ?? (await sightOf(ctx))
  const root = under ?? seen.home
  if (!root) throw new Forbidden('directives.unit_not_yours')
  const unit = await organisation.findUnit(ctx.db, root, dayOf(ctx.now))
  if (!unit) throw new NotFound('organisation.unit_unknown', { id: root })
  if (!seen.units.has(root) && !seen.provinces.has(unit.provinceId))
    throw new Forbidden('directives.unit_not_yours')
  return within(ctx, root, unit.provinceId)
}

/** What is published for a whole province is for everybody who serves there. */
export const publicRootOf = async (ctx: Ctx, under: string | undefined): Promise<Root> => {
  const provinces = new Set<string>(ctx.actor.posts.flatMap(({ provinceId }) => provinceId ?? []))
  const root = under ?? [...provinces][0]
  const unit = root ? await organisation.findUnit(ctx.db, root, dayOf(ctx.now)) : undefined
  if (!root || !unit || !provinces.has(unit.provinceId)) throw new Forbidden('directives.unit_not_yours')
  return within(ctx, root, unit.provinceId)
}

/** For what the product makes by itself. */
export const rootForSystem = async (ctx: Ctx, unitId: string): Promise<Root> => {
  const unit = await organisation.findUnit(ctx.db, unitId, dayOf(ctx.now))
  if (!unit) throw new NotFound('organisation.unit_unknown', { id: unitId })
  return within(ctx, unitId, unit.provinceId)
}

const within = async (ctx: Ctx, root: string, provinceId: string): Promise<Root> => {
  const isProvince = root === provinceId
  const units = isProvince ? null : await organisation.subtree(ctx.db, root, dayOf(ctx.now))
  return { root, provinceId, isProvince, units }
}

export const bodyOf = async (ctx: Ctx, unitId: string): Promise<string> =>
  (await organisation.unitNames(ctx.db, [unitId])).get(unitId)?.body ?? ''
