import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestDefinition, readDefinition } from './definition.ts'
import { evaluate, formulaText, needFor, scoreOf, sharedOut } from './formula.ts'
import * as f from './fraction.ts'

const definition = newestDefinition()
const component = (code: string) => {
  const found = definition.components.find((each) => each.code === code)
  if (!found) throw new Error(code)
  return found
}
const ruleOf = (code: string) => {
  const { formula, max, nullRule } = component(code)
  return { formula, max, rule: nullRule.rule }
}
const figures = (numerator: number | null, denominator: number | null, rate: string | null = null) => ({
  numerator: numerator === null ? null : f.whole(numerator),
  denominator: denominator === null ? null : f.whole(denominator),
  rate: rate === null ? null : f.fromText(rate),
})
const shown = (code: string, ...given: Parameters<typeof figures>): string | null => {
  const { score } = evaluate(ruleOf(code), figures(...given))
  return score && f.decimals(score, 2)
}

const ratio = fc
  .tuple(fc.nat(5_000_000), fc.integer({ min: 1, max: 5_000_000 }))
  .map(([n, d]) => ({ n: Math.min(n, d), d }))
const anyRule = fc.constantFrom(...definition.components.map(({ code }) => ruleOf(code)))

describe('fractions', () => {
  test('round half up, away from zero', () => {
    for (const [text, to2] of [
      ['6.254', '6.25'],
      ['6.255', '6.26'],
      ['0.005', '0.01'],
      ['0.0049999', '0.00'],
      ['-0.005', '-0.01'],
      ['19.995', '20.00'],
      ['1/3', '0.33'],
    ] as const)
      expect(f.decimals(f.fromText(text) as f.Fraction, 2)).toBe(to2)
  })

  test('are what doubles only come near', () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [x, y] = [f.fraction(BigInt(a.n), BigInt(a.d)), f.fraction(BigInt(b.n), BigInt(b.d))]
        expect(f.toNumber(f.add(x, y))).toBeCloseTo(a.n / a.d + b.n / b.d, 9)
        expect(f.add(x, y)).toEqual(f.add(y, x))
        expect(f.subtract(f.add(x, y), y)).toEqual(x)
        expect(f.fromText(f.exactText(x))).toEqual(x)
      }),
      { numRuns: 200 },
    )
  })

  test('refuse a division by nothing', () => {
    expect(() => f.fraction(1n, 0n)).toThrow(RangeError)
    expect(() => f.divide(f.ONE, f.ZERO)).toThrow(RangeError)
    expect(f.fromText('1/0')).toBeNull()
  })
})

describe('formulas', () => {
  test('never leave 0 to maximum and never fall when more counts', () => {
    fc.assert(
      fc.property(anyRule, fc.nat(2_000), fc.integer({ min: 1, max: 1_000 }), ({ formula, max }, n, d) => {
        const score = scoreOf(formula, max, f.fraction(BigInt(n), BigInt(d)))
        expect(f.compare(score, f.ZERO)).toBeGreaterThanOrEqual(0)
        expect(f.compare(score, f.whole(max))).toBeLessThanOrEqual(0)
        const next = scoreOf(formula, max, f.fraction(BigInt(n + 1), BigInt(d)))
        expect(f.compare(next, score)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('agree with doubles', () => {
    fc.assert(
      fc.property(anyRule, ratio, ({ formula, max, rule }, { n, d }) => {
        const { score } = evaluate({ formula, max, rule }, figures(n, d))
        const threshold = formula.shape === 'threshold' ? formula.threshold : 1
        expect(f.toNumber(score as f.Fraction)).toBeCloseTo(max * Math.min(1, n / d / threshold), 9)
      }),
    )
  })

  test('of the portal: thresholds and caps', () => {
    expect(shown('PROGRESS_ON_TIME', 931, 1000)).toBe('18.62')
    expect(shown('ONLINE_SERVICE_OFFERED', 79, 100)).toBe('1.98')
    expect(shown('ONLINE_SERVICE_OFFERED', 80, 100)).toBe('2.00')
    expect(shown('ONLINE_SERVICE_OFFERED', 100, 100)).toBe('2.00')
    expect(shown('ONLINE_DOSSIERS', 49, 100)).toBe('5.88')
    expect(shown('ONLINE_DOSSIERS', 51, 100)).toBe('6.00')
    expect(shown('REUSED_DIGITIZED_DATA', 4, 10)).toBe('1.00')
    expect(shown('DOSSIER_RECEIVING_SATISFACTION', 45, 100)).toBe('3.00')
    expect(shown('PAYMENT_PROCEDURES_USED', 1, 2)).toBe('1.25')
    expect(shown('PAYMENT_PROCEDURES_OFFERED', 9, 10)).toBe('2.00')
    expect(shown('DOSSIER_SYNC', 105, 100)).toBe('6.00')
    expect(shown('SO_HOA_GIAY_TO_GIAI_QUYET', 81, 100)).toBe('3.24')
    expect(formulaText(component('PAYMENT_PROCEDURES_USED').formula, 2)).toBe('2 × min(1; r ÷ 0,8)')
  })

  test('missing is not zero, and each rule has its own answer to nothing', () => {
    for (const { code } of definition.components) expect(shown(code, null, null), code).toBeNull()
    for (const { code } of definition.components) expect(shown(code, null, 50), code).toBeNull()
    expect(shown('ORIGINAL_RESULT_AVAILABLE', 0, 0)).toBeNull()
    expect(shown('PUBLISH_ON_TIME', 0, 0)).toBeNull()
    expect(shown('PROGRESS_ON_TIME', 0, 0)).toBe('0.00')
    expect(shown('ONLINE_DOSSIERS', 0, 0)).toBe('0.00')
    expect(shown('PAYMENT_DOSSIERS', 0, 0)).toBe('0.00')
    expect(shown('DOSSIER_RECEIVING_SATISFACTION', 0, 0)).toBe('0.00')
    expect(shown('PETITION_PROCESSING_ON_TIME', 0, 0)).toBe('6.00')
    expect(shown('PETITION_HANDLING_SATISFACTION', 0, 0)).toBe('6.00')
    expect(shown('ELECTRONIC_CERTIFIED_COPY', null, null, '1')).toBe('2.00')
    expect(shown('ELECTRONIC_CERTIFIED_COPY', 0, 0, '1')).toBe('2.00')
    expect(shown('PAYMENT_DOSSIERS', null, null, '0.6254')).toBe('3.75')
  })

  test('synchronisation without dossiers takes a part of last year', () => {
    const rule = ruleOf('DOSSIER_SYNC')
    const score = (
      lastYear: number | null,
      partsOfYear: number,
      n: number | null = 10,
      d: number | null = 0,
    ) => {
      const found = evaluate(rule, {
        ...figures(n, d),
        lastYear: lastYear === null ? null : f.whole(lastYear),
        partsOfYear,
      }).score
      return found && f.decimals(found, 2)
    }
    expect(score(240, 12)).toBe('3.00')
    expect(score(240, 4)).toBe('1.00')
    expect(score(240, 1)).toBe('0.25')
    expect(score(null, 12)).toBe('0.00')
    expect(score(0, 12)).toBe('0.00')
    expect(score(null, 12, null, null)).toBeNull()
  })
})

describe('what one point more needs', () => {
  test('is the fewest that give it', () => {
    fc.assert(
      fc.property(anyRule, ratio, ({ formula, max }, { n, d }) => {
        const own = figures(n, d)
        const need = needFor({ formula, max }, own, f.ONE)
        const score = (k: bigint) => scoreOf(formula, max, f.fraction(BigInt(n) + k, BigInt(d)))
        const now = score(0n)
        if (!need) {
          expect(now).toEqual(f.whole(max))
          return
        }
        const wanted = f.least(f.add(now, f.ONE), f.whole(max))
        expect(f.compare(score(need.more), wanted)).toBeGreaterThanOrEqual(0)
        expect(f.compare(score(need.more - 1n), wanted)).toBeLessThan(0)
        expect(need.points).toEqual(f.subtract(score(need.more), now))
      }),
    )
  })

  test('is nothing without a denominator', () => {
    expect(needFor(ruleOf('PROGRESS_ON_TIME'), figures(0, 0), f.ONE)).toBeNull()
    expect(needFor(ruleOf('PROGRESS_ON_TIME'), figures(null, null), f.ONE)).toBeNull()
  })
})

test('parts of a loss sum to it exactly', () => {
  fc.assert(
    fc.property(ratio, fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), ({ n, d }, missing) => {
      const lost = f.fraction(BigInt(n), BigInt(d))
      const parts = sharedOut(lost, missing.map(f.whole))
      const any = missing.some((each) => each > 0)
      expect(f.sum(parts)).toEqual(any ? lost : f.ZERO)
    }),
  )
})

describe('the definition', () => {
  const text = JSON.stringify(definition)
  test('must add up', () => {
    expect(() => readDefinition(text.replace('"max":20,"formula"', '"max":19,"formula"'))).toThrow(/progress/)
    expect(() => readDefinition(text.replace('"parameter":"online_sync"', '"parameter":"unknown"'))).toThrow(
      /unknown/,
    )
    expect(() => readDefinition(text.replace('"shape":"share"', '"shape":"eval"'))).toThrow()
  })
})
