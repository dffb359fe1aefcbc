import type { IndicatorValue } from '@motcua/shared/indicator-definitions'
import { StateTag } from '../../../ui/Badges.tsx'
import { standingWords, toneOf } from './standing.ts'

/** How a value stands against its thresholds, or why there is none. */
export const ValueTag = ({ value }: { value: IndicatorValue }) =>
  value.value === null ? (
    <StateTag tone="paused">{standingWords(value)}</StateTag>
  ) : value.standing ? (
    <StateTag tone={toneOf(value)}>{standingWords(value)}</StateTag>
  ) : (
    <span className="soft">{standingWords(value)}</span>
  )
