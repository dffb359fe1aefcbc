import { number } from '../../../lib/format.ts'

const two = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Points to two decimals, as the portal shows them. */
export const points = (value: number | null | undefined): string => (value == null ? '–' : two.format(value))

/** A rate as percent, one decimal: 0,9314 → 93,1%. */
export const percent = (rate: number | null | undefined): string =>
  rate == null ? '–' : `${number(Math.round(rate * 1000) / 10)}%`

export const shareOf = (score: number | null, covered: number): number | null =>
  score === null || covered === 0 ? null : score / covered

/** Shares below these are told apart by shape and word too. The bands of the index need all 100 points. */
export const toneOf = (share: number | null) =>
  share === null ? 'paused' : share >= 0.9 ? 'on_time' : share >= 0.7 ? 'near' : 'late'

export const behindPath = (ask: {
  unitId: string
  period: string
  set: string
  procedureId?: string | undefined
  staffId?: string | undefined
}): string => {
  const filled = Object.entries(ask).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/index/dossiers?${new URLSearchParams(filled)}`
}
