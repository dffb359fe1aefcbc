import type { Ctx } from '../../../lib/context.ts'
import { type IndexTaken, indexTaken } from '../../indicators/index.ts'

/** What the index of a province and period is taken from. */
export type IndexSource = (ctx: Ctx, provinceId: string, period: string) => Promise<IndexTaken>

let source: IndexSource = indexTaken

/** Tests give figures of their own; without any, those of indicators again. */
export const setIndexSource = (given: IndexSource = indexTaken): void => {
  source = given
}

export const indexNow: IndexSource = (ctx, provinceId, period) => source(ctx, provinceId, period)
