import { type Filter, type Formula, parseFormula } from '@motcua/shared/formula'
import { AWAITED_MEASURES, isAwaited } from '@motcua/shared/formula-words'
import type { IndicatorContent, IndicatorScope, IndicatorValue } from '@motcua/shared/indicator-definitions'
import { isMeasure, MEASURE_WORDS, type MeasureName } from '@motcua/shared/measures'
import type { Words } from '../../../lib/errors.ts'
import type { Feed } from '../facts/feeds.ts'
import {
  add,
  compare,
  divide,
  exactText,
  type Fraction,
  fraction,
  fromText,
  multiply,
  ONE,
  subtract,
  toNumber,
  ZERO,
} from '../score/fraction.ts'

/** An indicator's value from sums, exactly. Pure. */

export type Compiled = {
  code: string
  content: Pick<IndicatorContent, 'unit' | 'better' | 'nullRule' | 'thresholds'>
  numerator: Formula
  denominator: Formula | null
}

/** Formulas as kept are known to read well. @throws Error on one that does not: the row was written past the checks */
const read = (text: string): Formula => {
  const { formula } = parseFormula(text)
  if (!formula) throw new Error(`a kept formula does not read: ${text}`)
  return formula
}

type Written = Compiled['content'] & { numerator: string; denominator: string | null }

export const compile = (code: string, content: Written): Compiled => ({
  code,
  content,
  numerator: read(content.numerator),
  denominator: content.denominator === null ? null : read(content.denominator),
})

/** What a formula is computed from: one row (the province, a unit, a month) of sums. */
export type Source = {
  sum: (measure: MeasureName, filters: readonly Filter[]) => Fraction
  spoke: (feed: Feed) => boolean
  indicator: (code: string) => Compiled | undefined
}

/** `nothing`: divided by nothing. `silent`: a fact nobody tells. */
type Outcome = { kind: 'value'; value: Fraction } | { kind: 'nothing' } | { kind: 'silent'; why: Words }

/** Whose telling a figure waits for; those not named come with the dossiers themselves. */
const FEEDS: Partial<Record<MeasureName, Feed>> = {
  reused: 'reuse',
  stored: 'store',
  verified: 'population',
  synced: 'sync',
  paid_online: 'payments',
  rated: 'ratings',
  satisfied: 'ratings',
}

const silent = (words: Words): Outcome => ({
  kind: 'silent',
  why: {
    vi: `Chưa có nguồn nào cung cấp số liệu “${words.vi}”.`,
    en: `Nothing tells “${words.en}” yet.`,
  },
})

const got = (value: Fraction): Outcome => ({ kind: 'value', value })

const evaluate = (formula: Formula, source: Source, within: readonly string[]): Outcome => {
  switch (formula.kind) {
    case 'number':
      return got(fromText(formula.text) ?? ZERO)
    case 'measure':
      return measured(formula.name, formula.filters, source)
    case 'reference':
      return referred(formula.code, source, within)
    case 'negate':
      return both([formula.of], source, within, ([of]) => got(subtract(ZERO, of as Fraction)))
    case 'call': {
      const sign = formula.name === 'min' ? 1 : -1
      return both(formula.args, source, within, (args) =>
        got(args.toSorted((a, b) => sign * compare(a, b))[0] as Fraction),
      )
    }
    case 'binary':
      return both([formula.left, formula.right], source, within, ([a, b]) =>
        operate(formula.op, a as Fraction, b as Fraction),
      )
  }
}

const operate = (op: '+' | '-' | '*' | '/', a: Fraction, b: Fraction): Outcome => {
  if (op === '/') return b.n === 0n ? { kind: 'nothing' } : got(divide(a, b))
  return got(op === '+' ? add(a, b) : op === '-' ? subtract(a, b) : multiply(a, b))
}

/** What nobody tells weighs more than a division by nothing: the first is why the second cannot be judged. */
const both = (
  parts: readonly Formula[],
  source: Source,
  within: readonly string[],
  join: (values: readonly Fraction[]) => Outcome,
): Outcome => {
  const found = parts.map((part) => evaluate(part, source, within))
  const stopped = found.find(({ kind }) => kind === 'silent') ?? found.find(({ kind }) => kind === 'nothing')
  return stopped ?? join(found.flatMap((each) => (each.kind === 'value' ? [each.value] : [])))
}

const measured = (name: string, filters: readonly Filter[], source: Source): Outcome => {
  if (isAwaited(name)) return silent(AWAITED_MEASURES[name])
  if (!isMeasure(name)) return silent({ vi: name, en: name })
  if (!source.spoke(FEEDS[name] ?? 'dossiers')) return silent(MEASURE_WORDS[name])
  return got(source.sum(name, filters))
}

const referred = (code: string, source: Source, within: readonly string[]): Outcome => {
  const found = within.includes(code) ? undefined : source.indicator(code)
  if (!found) return silent({ vi: `@${code}`, en: `@${code}` })
  const { rate, state, why } = measure(found, source, within)
  if (rate) return got(rate)
  return state === 'no_data' && why ? { kind: 'silent', why } : { kind: 'nothing' }
}

type Measured = {
  state: IndicatorValue['state']
  numerator: Fraction | null
  denominator: Fraction | null
  /** Before the unit: a percentage is a rate here. */
  rate: Fraction | null
  why: Words | null
}

const NOTHING: Words = {
  vi: 'Mẫu số bằng 0: không có gì để tính tỷ lệ.',
  en: 'The denominator is 0: there is nothing to take a rate of.',
}
const RULED = {
  zero: { vi: 'Mẫu số bằng 0: quy tắc cho giá trị 0.', en: 'The denominator is 0: the rule gives 0.' },
  full: {
    vi: 'Mẫu số bằng 0: quy tắc cho giá trị tối đa.',
    en: 'The denominator is 0: the rule gives the full value.',
  },
}

/** An indicator for one row of sums: its parts, its rate, or why there is none. */
const measure = (compiled: Compiled, source: Source, within: readonly string[] = []): Measured => {
  const path = [...within, compiled.code]
  const above = evaluate(compiled.numerator, source, path)
  const below = compiled.denominator ? evaluate(compiled.denominator, source, path) : got(ONE)
  const untold = above.kind === 'silent' ? above : below.kind === 'silent' ? below : null
  const parts = {
    numerator: above.kind === 'value' ? above.value : null,
    denominator: compiled.denominator && below.kind === 'value' ? below.value : null,
  }
  if (untold) return { state: 'no_data', numerator: null, denominator: null, rate: null, why: untold.why }
  if (above.kind === 'value' && below.kind === 'value' && below.value.n !== 0n)
    return { state: 'computed', ...parts, rate: divide(above.value, below.value), why: null }
  const { nullRule } = compiled.content
  if (nullRule === 'null') return { state: 'null_rule', ...parts, rate: null, why: NOTHING }
  const rate = nullRule === 'full' ? ONE : ZERO
  return { state: 'null_rule', ...parts, rate, why: RULED[nullRule] }
}

const HUNDRED = fraction(100n)

const inUnit = (rate: Fraction, unit: IndicatorContent['unit']): number =>
  toNumber(unit === 'percent' ? multiply(rate, HUNDRED) : rate)

const standingOf = (
  { better, thresholds }: Compiled['content'],
  value: number | null,
  level: IndicatorScope,
): IndicatorValue['standing'] => {
  const threshold =
    thresholds.find((each) => each.level === level) ?? thresholds.find((each) => each.level === null)
  if (!threshold || value === null) return null
  const reaches = (bound: number) => (better === 'higher' ? value >= bound : value <= bound)
  return reaches(threshold.good) ? 'good' : reaches(threshold.near) ? 'near' : 'poor'
}

export const valueFor = (compiled: Compiled, source: Source, level: IndicatorScope): IndicatorValue => {
  const { state, numerator, denominator, rate, why } = measure(compiled, source)
  const value = rate && inUnit(rate, compiled.content.unit)
  return {
    state,
    numerator: numerator && toNumber(numerator),
    denominator: denominator && toNumber(denominator),
    value,
    exact: rate && exactText(rate),
    standing: standingOf(compiled.content, value, level),
    why,
  }
}
