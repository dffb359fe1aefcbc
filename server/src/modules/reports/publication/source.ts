import type { ComponentScore, UnitScore } from '@motcua/shared/indicator-index'
import type { Ctx } from '../../../lib/context.ts'

/** What the index of a province and period is taken from: indicators, through its door. */

export type Scored = { unit: UnitScore; components: ComponentScore[] }

/** The index of one province and period as it stands now, the province first, then its units in their order. */
export type Taken = {
  position: number
  definition: { version: number; legalBasis: string }
  province: Scored
  units: Scored[]
}

export type IndexSource = (ctx: Ctx, provinceId: string, period: string) => Promise<Taken>
