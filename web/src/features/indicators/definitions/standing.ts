import type { IndicatorState, IndicatorValue } from '@motcua/shared/indicator-definitions'
import type { DueState } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

const TONES = { good: 'on_time', near: 'near', poor: 'late' } as const

export const toneOf = ({ standing }: Pick<IndicatorValue, 'standing'>): DueState =>
  standing ? TONES[standing] : 'done'

export const standingWords = ({ state, standing, value }: IndicatorValue): string =>
  value === null
    ? t(state === 'no_data' ? 'value.no_data' : 'value.null_rule')
    : t(`standing.${standing ?? 'none'}`)

export const STATE_TONES: Readonly<Record<IndicatorState, DueState>> = {
  draft: 'paused',
  in_force: 'on_time',
  ended: 'done',
}
