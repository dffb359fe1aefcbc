import type { Words } from '../../../lib/errors.ts'

/**
 * Where a running figure will stand at the end of its period. Pure and deterministic; docs/decisions/0101 says why so.
 *
 * What came so far stays. For the time left, `k` months, the volume is the mean and the rate the pooled rate of the `m`
 * complete months given (at most 12). With `s` the spread of monthly rates, weighted by volume, four outcomes in five
 * lie within ± 1.2816 · s · √(1/k + 1/m) times the share of the time left in the whole: 1/k for how months to come
 * scatter, 1/m for how little is known of their mean. A plain count likewise with ± 1.2816 · s · √(k + k²/m).
 */

type Month = { n: number; d: number | null }
type Given = {
  done: Month
  /** Complete months past, with what was counted in each; those of nothing are left out before. */
  months: readonly Month[]
  daysLeft: number
}
export type Outlook =
  | { low: number; value: number; high: number; months: number }
  | { why: Words; months: number }

const FOUR_IN_FIVE = 1.2816
const DAYS_A_MONTH = 365.25 / 12
const FEWEST_MONTHS = 3

const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)

export const forecast = ({ done, months: all, daysLeft }: Given): Outlook => {
  const rated = done.d !== null
  const months = rated ? all.filter(({ d }) => d !== null && d > 0) : all
  const m = months.length
  if (daysLeft <= 0) return { why: ENDED, months: m }
  if (m < FEWEST_MONTHS) return { why: tooFew(m), months: m }
  const k = daysLeft / DAYS_A_MONTH
  return rated ? ofRate(done, months, k) : ofCount(done.n, months, k)
}

const ofRate = (done: Month, months: readonly Month[], k: number): Outlook => {
  const m = months.length
  const volume = sum(months.map(({ d }) => d ?? 0))
  const rate = sum(months.map(({ n }) => n)) / volume
  const spread = Math.sqrt(
    (sum(months.map(({ n, d }) => (d ?? 0) * (n / (d ?? 1) - rate) ** 2)) / volume) * (m / (m - 1)),
  )
  const coming = (volume / m) * k
  const total = (done.d ?? 0) + coming
  const value = (done.n + coming * rate) / total
  const half = FOUR_IN_FIVE * spread * Math.sqrt(1 / k + 1 / m) * (coming / total)
  // A share of a whole cannot do worse than nothing, nor better than all, of what is still to come.
  const isShare = months.every(({ n, d }) => n >= 0 && n <= (d ?? 0))
  const least = isShare ? done.n / total : -Infinity
  const most = isShare ? (done.n + coming) / total : Infinity
  return { low: Math.max(value - half, least), value, high: Math.min(value + half, most), months: m }
}

const ofCount = (done: number, months: readonly Month[], k: number): Outlook => {
  const m = months.length
  const mean = sum(months.map(({ n }) => n)) / m
  const spread = Math.sqrt(sum(months.map(({ n }) => (n - mean) ** 2)) / (m - 1))
  const value = done + mean * k
  const half = FOUR_IN_FIVE * spread * Math.sqrt(k + k ** 2 / m)
  return { low: value - half, value, high: value + half, months: m }
}

const ENDED: Words = { vi: 'Kỳ đã kết thúc.', en: 'The period has ended.' }
const tooFew = (m: number): Words => ({
  vi: `Mới có ${m} tháng trọn có số liệu; cần ít nhất ${FEWEST_MONTHS} tháng để dự báo.`,
  en: `Only ${m} complete months have figures; a forecast needs at least ${FEWEST_MONTHS}.`,
})
export const NOT_SUMMED: Words = {
  vi: 'Công thức không cộng dồn được theo tháng (số tồn, min/max hoặc phép chia bên trong) nên không dự báo.',
  en: 'The formula does not add up over months (a stock, min/max or a division inside): no forecast.',
}
