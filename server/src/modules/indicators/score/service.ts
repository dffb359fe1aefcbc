import type {
  IndexBoard,
  IndexQuery,
  IndexTrend,
  Losses,
  LossesQuery,
  TrendQuery,
  UnitIndex,
} from '@motcua/shared/indicator-index'
import { periodBefore } from '@motcua/shared/periods'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, NotFound } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { listLags } from '../../journal/index.ts'
import { mayOpenDossiers, type Reach } from '../policy.ts'
import { type AskedPeriod, periodFor, provinceOf, reachOf, unitFor } from '../reach.ts'
import { comparable, indexOf, indexOfUnit } from './compute.ts'
import { gather } from './gather.ts'
import { componentNamed } from './given.ts'
import { lossesShown, partsByOfficer, partsByProcedure, partsByUnit } from './losses.ts'
import { mayImport } from './policy.ts'
import type { UnitScored } from './score.ts'
import { monthlyScores, monthsUntil, trendShown } from './trend.ts'
import { type Whom, whomIn } from './units.ts'
import { componentShown, trackedShown, unitShown } from './views.ts'

/** Questions about the index, each for whoever may read figures of the province. */

type Asked = z.output<typeof IndexQuery>

const askedPeriod = (ctx: Ctx, period: string | undefined): AskedPeriod =>
  periodFor(ctx, period ?? dayOf(ctx.now).slice(0, 7))

const periodShown = ({ key, name, from, to, complete }: AskedPeriod) => ({ key, name, from, to, complete })

/** How far the facts of dossiers have read the journal. */
const reachedBy = async ({ db }: Ctx) => {
  const lag = (await listLags(db)).find(({ name }) => name === 'indicators.dossiers')
  return { position: lag?.position ?? 0, behind: lag?.behind ?? 0 }
}

export const board = async (ctx: Ctx, { period: key, provinceId, units }: Asked): Promise<IndexBoard> => {
  const province = await provinceOf(ctx, provinceId)
  const period = askedPeriod(ctx, key)
  const today = dayOf(ctx.now)
  const reached = await reachedBy(ctx)
  const whom = await whomIn(ctx.db, province, { ...period, units, today })
  const index = await indexOf(ctx.db, whom, period, reached.position)
  const earlier = periodBefore(period)
  const then = await whomIn(ctx.db, province, { ...earlier, units, today })
  const past = await indexOf(ctx.db, then, earlier, reached.position)
  const before = new Map(past.units.map((each) => [each.scope.unit.id, each]))
  const { definition } = index.setting
  return {
    period: periodShown(period),
    asOf: ctx.now.toString(),
    ...reached,
    province: unitShown(index.setting, index.province, comparable(index.province, past.province)),
    units: index.units.map((each) =>
      unitShown(index.setting, each, comparable(each, before.get(each.scope.unit.id))),
    ),
    definition: {
      version: definition.version,
      legalBasis: definition.legalBasis,
      source: definition.source,
    },
  }
}

type One = { whom: Whom; period: AskedPeriod; provinceId: string; reach: Reach }

/** The province and the period a question about a unit is in; a unit whose figures the asker may not read is not there. */
const oneOf = async (ctx: Ctx, id: string, { period: key, units }: Asked): Promise<One> => {
  const unit = await unitFor(ctx, id)
  const period = askedPeriod(ctx, key)
  const whom = await whomIn(ctx.db, unit.provinceId, { ...period, units, today: dayOf(ctx.now) })
  return { whom, period, provinceId: unit.provinceId, reach: await reachOf(ctx) }
}

const scoredOr = async (ctx: Ctx, { whom, period }: One, id: string) => {
  const found = await indexOfUnit(ctx.db, whom, id, period)
  if (!found) throw new NotFound('indicators.unit_not_scored', { period: period.name })
  return found
}

const mayOpen = ({ reach, provinceId }: One, { scope }: UnitScored): boolean =>
  mayOpenDossiers(reach, provinceId, [scope.unit.id, ...scope.unit.members])

export const unit = async (ctx: Ctx, { id, ...query }: Asked & { id: string }): Promise<UnitIndex> => {
  const one = await oneOf(ctx, id, query)
  const { setting, unit: scored } = await scoredOr(ctx, one, id)
  const earlier = periodBefore(one.period)
  const past = await whomIn(ctx.db, one.provinceId, {
    ...earlier,
    units: query.units,
    today: dayOf(ctx.now),
  })
  const before = await indexOfUnit(ctx.db, past, id, earlier)
  return {
    period: periodShown(one.period),
    asOf: ctx.now.toString(),
    unit: unitShown(setting, scored, comparable(scored, before?.unit)),
    components: scored.counted.map((own) => componentShown(setting, scored, own)),
    tracked: trackedShown(setting, scored),
    can: {
      openDossiers: mayOpen(one, scored),
      importOfficial: mayImport(ctx.actor, one.reach, one.provinceId),
    },
  }
}

export const losses = async (
  ctx: Ctx,
  { id, component: text, by, ...query }: z.output<typeof LossesQuery> & { id: string },
): Promise<Losses> => {
  const one = await oneOf(ctx, id, query)
  const { setting, unit: scored } = await scoredOr(ctx, one, id)
  const component = componentNamed(setting.definition, text)
  const own = scored.counted.find((each) => each.component === component)
  if (!own) throw new NotFound('indicators.component_unknown', { component: text })
  const asked = { db: ctx.db, setting, window: one.period, scored, own }
  // Figures of ours alone can be traced; a given or imported score has no parts.
  if (own.state !== 'computed') return lossesShown(asked, [])
  if (by === 'procedure') return lossesShown(asked, await partsByProcedure(asked))
  if (by === 'officer') {
    if (!mayOpen(one, scored)) throw new Forbidden('indicators.not_yours')
    return lossesShown(asked, await partsByOfficer(asked, ctx.lang))
  }
  const isProvince = scored.scope.unit.level === 'province'
  if (!isProvince || own.component.lower === 'province')
    return lossesShown(asked, partsByUnit(setting, own, [scored.scope]))
  const units = { province: null, units: one.whom.units }
  const { position } = await reachedBy(ctx)
  const scopes = await gather(ctx.db, one.provinceId, units, one.period, position)
  return lossesShown(asked, partsByUnit(setting, own, [...scopes.values()]))
}

export const trend = async (
  ctx: Ctx,
  { id, months: count, ...query }: z.output<typeof TrendQuery> & { id: string },
): Promise<IndexTrend> => {
  const one = await oneOf(ctx, id, query)
  const today = dayOf(ctx.now)
  const months = monthsUntil(one.period.to, today, count)
  const first = months[0]
  if (!first) return { months: [] }
  // Its parts of the whole time: a part that ended earlier counts in the months it lived.
  const window = { from: first.from, to: one.period.to, units: query.units, today }
  const whom = await whomIn(ctx.db, one.provinceId, window)
  const asked = id === whom.province.id ? whom.province : whom.units.find((each) => each.id === id)
  if (!asked) throw new NotFound('indicators.unit_not_scored', { period: one.period.name })
  return trendShown(months, await monthlyScores(ctx.db, whom, asked, months))
}
