import type { Ctx } from '../../../lib/context.ts'

/** What stands in a weekly brief besides tasks. Points and percents are shown as they come: texts, two decimals. */
export type BriefFigures = {
  /** "Tháng 03/2024, tính đến 15/04/2024" */
  period: string
  score: string
  /** Points that can be computed: what the score is read against. */
  covered: string
  before: string | null
  blocks: { name: string; score: string; max: number; lost: string }[]
  losses: { name: string; lost: string; need: string }[]
  targets: { number: string; name: string; actual: string; threshold: string; standing: string }[]
  late: { unit: string; overdue: number; open: number }[]
}

type Provider = (ctx: Ctx, unit: { unitId: string; provinceId: string }) => Promise<BriefFigures | null>

let provider: Provider | null = null

/** Figures come from modules above this one: the one that has them says so once, when the program starts. */
export const registerBriefFigures = (given: Provider): void => {
  provider = given
}

/** Null where nobody counts, or for a unit nobody has figures of. */
export const briefFigures: Provider = async (ctx, unit) => (provider ? provider(ctx, unit) : null)
