import type { Comparison, TargetContent, TargetStanding } from '@motcua/shared/indicator-targets'

type Rule = Pick<TargetContent, 'comparison' | 'threshold' | 'amberMargin'>

/** How far a value lies on the wrong side of the threshold; 0 or less: it meets it. */
const short = (comparison: Comparison, gap: number): number =>
  comparison === '>=' ? -gap : comparison === '<=' ? gap : Math.abs(gap)

export const standingOf = (
  { comparison, threshold, amberMargin }: Rule,
  value: number | null,
): TargetStanding => {
  if (value === null) return 'no_data'
  const missing = short(comparison, value - threshold)
  return missing <= 0 ? 'met' : missing <= amberMargin ? 'near' : 'missed'
}

export const gapOf = ({ threshold }: Rule, value: number | null): number | null =>
  value === null ? null : value - threshold
