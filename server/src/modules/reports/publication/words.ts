import type { Words } from '@motcua/shared/common'
import { periodName, periodOf } from '@motcua/shared/periods'

export const nameOf = (key: string): Words => {
  const period = periodOf(key)
  return period ? periodName(period) : { vi: key, en: key }
}

/** The one command that gives the same digits from the log (docs/decisions/0100). */
export const recompute = (period: string, position: number): string =>
  `npx motcua audit index --period ${period} --position ${position}`
