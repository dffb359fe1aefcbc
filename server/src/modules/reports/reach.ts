import type { Ctx } from '../../lib/context.ts'
import { dayOf } from '../../lib/time.ts'
import { findUnit } from '../organisation/index.ts'
import { NOWHERE, OVERSEERS, type Reach } from './policy.ts'

/** Committees: where an office’s or a control officer’s word counts above their own unit. */
const COMMITTEES: readonly string[] = ['province', 'district', 'commune']

type Held = { role: string; kind: string }

/** Units the actor may act for, and as what: their own, and the committee whose office they sit in. */
export const reachOf = async (ctx: Ctx): Promise<Reach> => {
  const { actor } = ctx
  if (actor.kind === 'system') return { ...NOWHERE, everything: true }
  const units = new Map<string, Held[]>()
  const provinces = new Set<string>()
  const oversees = new Set<string>()
  for (const { unitId, provinceId, role } of actor.posts) {
    if (provinceId) provinces.add(provinceId)
    for (const { id, kind } of await reached(ctx, unitId, role)) {
      units.set(id, [...(units.get(id) ?? []), { role, kind }])
      if (kind === 'province' && OVERSEERS.includes(role)) oversees.add(id)
    }
  }
  return { everything: false, units, provinces: [...provinces], oversees: [...oversees] }
}

const reached = async (ctx: Ctx, unitId: string, role: string): Promise<{ id: string; kind: string }[]> => {
  const day = dayOf(ctx.now)
  const found: { id: string; kind: string }[] = []
  let id: string | null = unitId
  while (id) {
    const unit = await findUnit(ctx.db, id, day)
    if (!unit) break
    const above = found.length > 0
    if (!above || COMMITTEES.includes(unit.kind) || role === 'control_officer')
      found.push({ id: unit.id, kind: unit.kind })
    const goesOn = unit.kind === 'office' || role === 'control_officer'
    if (COMMITTEES.includes(unit.kind) || (!above && !goesOn)) break
    id = unit.parentId
  }
  return found
}

/** Ids for lists: null stands for everything. */
export const listScope = (reach: Reach) => ({
  all: reach.everything,
  oversees: [...reach.oversees],
  units: [...reach.units.keys()],
})
