import type { CountedPeriod } from '@motcua/shared/indicator-definitions'
import { type Period, periodAround, periodName, periodOf, untilDay } from '@motcua/shared/periods'
import { Invalid } from '../../../lib/errors.ts'

/** @throws Invalid `indicators.period_wrong` */
export const readPeriod = (key: string | undefined, today: string): Period => {
  const period = key === undefined ? periodAround(today, 'month') : periodOf(key)
  if (!period) throw new Invalid('indicators.period_wrong', { period: key })
  return period
}

/** The part of a period that has passed. @throws Invalid `indicators.period_ahead` */
export const countedPeriod = (period: Period, today: string): CountedPeriod => {
  const passed = untilDay(period, today)
  if (!passed) throw new Invalid('indicators.period_ahead', { period: period.key })
  const { key, from, to, complete } = passed
  return { key, name: periodName(period), from, to, complete }
}
