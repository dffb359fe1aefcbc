import type { Formula, NullRule } from './definition.ts'
import * as f from './fraction.ts'

/** Scores from figures: pure, exact. Null is never zero. */

/** What is known of a component's ratio; any part may be missing. */
export type Figures = {
  numerator: f.Fraction | null
  denominator: f.Fraction | null
  /** Given without its parts. */
  rate?: f.Fraction | null
  /** For the rule `last_year`: all of last year, and how many of this period make a year. */
  lastYear?: f.Fraction | null
  partsOfYear?: number
}

export type Scored = {
  score: f.Fraction | null
  rate: f.Fraction | null
  /** Which way the score was found. */
  by: 'ratio' | 'rate' | 'rule' | 'last_year' | 'nothing'
}

const NOTHING: Scored = { score: null, rate: null, by: 'nothing' }

const limitOf = (formula: Formula): f.Fraction =>
  formula.shape === 'threshold' ? (f.fromNumber(formula.threshold) as f.Fraction) : f.ONE

/** maximum × min(1, r ÷ threshold), never below 0. */
export const scoreOf = (formula: Formula, max: number, rate: f.Fraction): f.Fraction =>
  f.multiply(f.whole(max), f.most(f.ZERO, f.least(f.ONE, f.divide(rate, limitOf(formula)))))

export const evaluate = (
  { formula, max, rule }: { formula: Formula; max: number; rule: NullRule },
  figures: Figures,
): Scored => {
  const { numerator, denominator, rate = null } = figures
  const from = (found: f.Fraction, by: Scored['by']): Scored => ({
    score: scoreOf(formula, max, found),
    rate: found,
    by,
  })
  if (denominator !== null && !f.isZero(denominator))
    return numerator === null
      ? rate === null
        ? NOTHING
        : from(rate, 'rate')
      : from(f.divide(numerator, denominator), 'ratio')
  if (rule === 'last_year') return lastYear(figures, from)
  if (rate !== null && (denominator === null || rule === 'given')) return from(rate, 'rate')
  if (denominator === null) return NOTHING
  if (rule === 'zero') return { score: f.ZERO, rate: null, by: 'rule' }
  if (rule === 'full') return { score: f.whole(max), rate: null, by: 'rule' }
  return { ...NOTHING, by: 'rule' }
}

/** No dossiers told: a part of last year's stands for them; without last year the rate is 0; without anything, no score. */
const lastYear = (
  { numerator, denominator, rate = null, lastYear: total = null, partsOfYear = 1 }: Figures,
  from: (rate: f.Fraction, by: Scored['by']) => Scored,
): Scored => {
  if (total !== null && !f.isZero(total))
    return numerator === null
      ? NOTHING
      : from(f.divide(numerator, f.divide(total, f.whole(partsOfYear))), 'last_year')
  if (rate !== null && denominator === null) return from(rate, 'rate')
  return numerator === null && denominator === null && total === null ? NOTHING : from(f.ZERO, 'rule')
}

/** How the portal writes it: `6 × r`, `2 × min(1; r ÷ 0,8)`. */
export const formulaText = (formula: Formula, max: number): string =>
  formula.shape === 'threshold'
    ? `${max} × min(1; r ÷ ${String(formula.threshold).replace('.', ',')})`
    : `${max} × r`

/** The fewest more of the numerator that give `points` more, or the rest when less is missing; null when none can. */
export const needFor = (
  { formula, max }: { formula: Formula; max: number },
  { numerator, denominator }: Figures,
  points: f.Fraction,
): { more: bigint; points: f.Fraction } | null => {
  if (numerator === null || denominator === null || f.compare(denominator, f.ZERO) <= 0) return null
  const score = (n: f.Fraction) => scoreOf(formula, max, f.divide(n, denominator))
  const now = score(numerator)
  const missing = f.subtract(f.whole(max), now)
  if (f.isZero(missing)) return null
  const wanted = f.add(now, f.least(points, missing))
  const needed = f.multiply(f.divide(wanted, f.whole(max)), f.multiply(limitOf(formula), denominator))
  const more = f.ceiling(f.subtract(needed, numerator))
  return { more, points: f.subtract(score(f.add(numerator, f.fraction(more))), now) }
}

/** Shares `lost` out in proportion to what is missing; the parts sum to it exactly. */
export const sharedOut = (lost: f.Fraction, missing: readonly f.Fraction[]): f.Fraction[] => {
  const all = f.sum(missing)
  return missing.map((part) => (f.isZero(all) ? f.ZERO : f.divide(f.multiply(lost, part), all)))
}
