import type { IndicatorUnit } from '@motcua/shared/indicator-definitions'
import type { TargetContent, TargetStanding } from '@motcua/shared/indicator-targets'
import { number } from '../../../lib/format.ts'
import { language } from '../../../lib/i18n.ts'
import type { DueState } from '../../../ui/Badges.tsx'

export const TONES: Readonly<Record<TargetStanding, DueState>> = {
  met: 'on_time',
  near: 'near',
  missed: 'late',
  no_data: 'paused',
}

const UNITS: Readonly<Record<IndicatorUnit, { vi: string; en: string }>> = {
  percent: { vi: '%', en: '%' },
  count: { vi: '', en: '' },
  days: { vi: ' ngày', en: ' days' },
  hours: { vi: ' giờ', en: ' hours' },
}

/** A figure with its unit, two decimals at most: `93,1%`, `4,5 ngày`. */
export const valueText = (value: number | null | undefined, unit: IndicatorUnit): string =>
  value == null ? '–' : `${number(Math.round(value * 100) / 100)}${UNITS[unit][language()]}`

/** With its sign: `+2,5%`, `−12%`. */
export const gapText = (gap: number | null | undefined, unit: IndicatorUnit): string =>
  gap == null ? '–' : `${gap > 0 ? '+' : gap < 0 ? '−' : ''}${valueText(Math.abs(gap), unit)}`

const SIGNS: Readonly<Record<TargetContent['comparison'], string>> = { '>=': '≥', '<=': '≤', '=': '=' }
export const signOf = ({ comparison }: TargetContent): string => SIGNS[comparison]

/** Where a bar ends: a percentage at 100, another figure a little past whatever has to fit. */
export const barEnd = (unit: IndicatorUnit, values: readonly (number | null)[]): number => {
  const most = Math.max(...values.map((value) => value ?? 0), 0)
  return unit === 'percent' ? Math.max(100, most) : most * 1.15 || 1
}
