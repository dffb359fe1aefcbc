import type { Unit } from '@motcua/shared/organisation'
import { type Period, periodName, periodOf, untilDay } from '@motcua/shared/periods'
import type { Ctx } from '../../lib/context.ts'
import { Invalid, NotFound } from '../../lib/errors.ts'
import { dayOf } from '../../lib/time.ts'
import * as organisation from '../organisation/index.ts'
import { homeProvince, mayReadFigures, NOWHERE, overseesFrom, type Reach } from './policy.ts'

/** What every question about figures begins with: whose, of which province, of which period. */

type Asking = Pick<Ctx, 'db' | 'actor' | 'now'>

export const reachOf = async ({ db, actor, now }: Asking): Promise<Reach> => {
  if (actor.kind === 'system') return { ...NOWHERE, everything: true }
  if (actor.kind !== 'staff') return NOWHERE
  const day = dayOf(now)
  const whole = new Set<string>()
  const units = new Set<string>()
  for (const { unitId, provinceId, role } of actor.posts) {
    const unit = await organisation.findUnit(db, unitId, day)
    if (provinceId && unit && overseesFrom(role, unit.level)) whole.add(provinceId)
    else for (const id of await organisation.subtree(db, unitId, day)) units.add(id)
  }
  return {
    everything: false,
    provinces: new Set(actor.posts.flatMap(({ provinceId }) => provinceId ?? [])),
    whole,
    units,
  }
}

/**
 * The province asked about; the asker's own when none is named.
 * @throws NotFound `indicators.province_unknown` for one in which the asker holds no post: it is not told whether it exists
 */
export const provinceOf = async (ctx: Asking, provinceId?: string): Promise<string> => {
  const asked = provinceId ?? homeProvince(ctx.actor)
  if (!asked || !mayReadFigures(await reachOf(ctx), asked))
    throw new NotFound('indicators.province_unknown', { id: asked })
  return asked
}

/** A unit of a province whose figures the asker may read, also one that has ended. */
export const unitFor = async (ctx: Asking, unitId: string): Promise<Unit> => {
  const unit = await organisation.findUnit(ctx.db, unitId, dayOf(ctx.now))
  if (!unit || !mayReadFigures(await reachOf(ctx), unit.provinceId))
    throw new NotFound('indicators.unit_unknown', { id: unitId })
  return unit
}

/** A period up to today: `to` is never after the legal day. `complete`: it has ended. */
export type AskedPeriod = Period & { complete: boolean; name: { vi: string; en: string } }

/**
 * @throws Invalid `indicators.period_unknown` for what is no period, `indicators.period_not_begun` for one to come
 */
export const periodFor = ({ now }: Pick<Ctx, 'now'>, key: string): AskedPeriod => {
  const period = periodOf(key)
  if (!period) throw new Invalid('indicators.period_unknown', { period: key.slice(0, 30) })
  const passed = untilDay(period, dayOf(now))
  const name = periodName(period)
  if (!passed) throw new Invalid('indicators.period_not_begun', { period: name, from: dayShown(period.from) })
  return { ...passed, name }
}

const dayShown = (day: string): string => day.split('-').reverse().join('/')
