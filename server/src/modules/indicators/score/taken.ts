import type { ComponentScore, UnitScore } from '@motcua/shared/indicator-index'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { listLags } from '../../journal/index.ts'
import { periodFor } from '../reach.ts'
import { indexOf } from './compute.ts'
import type { UnitScored } from './score.ts'
import { whomIn } from './units.ts'
import { componentShown, unitShown } from './views.ts'

export type Scored = { unit: UnitScore; components: ComponentScore[] }

/** The index of a province and all its units with every component, as it stands now. */
export type IndexTaken = {
  /** How far the facts had read the journal. */
  position: number
  definition: { version: number; legalBasis: string }
  province: Scored
  units: Scored[]
}

/**
 * For whoever freezes figures; units as they stood in the period. Who may ask is the caller’s to know.
 * @throws Invalid `indicators.period_unknown`, `indicators.period_not_begun`
 */
export const indexTaken = async (ctx: Ctx, provinceId: string, key: string): Promise<IndexTaken> => {
  const lag = (await listLags(ctx.db)).find(({ name }) => name === 'indicators.dossiers')
  const period = periodFor(ctx, key)
  const whom = await whomIn(ctx.db, provinceId, { ...period, units: 'then', today: dayOf(ctx.now) })
  const { setting, province, units } = await indexOf(ctx.db, whom, period)
  const shown = (scored: UnitScored): Scored => ({
    unit: unitShown(setting, scored, null),
    components: scored.counted.map((own) => componentShown(setting, scored, own)),
  })
  const { version, legalBasis } = setting.definition
  return {
    position: Number(lag?.position ?? 0),
    definition: { version, legalBasis },
    province: shown(province),
    units: units.map(shown),
  }
}
