import type { Filter } from '@motcua/shared/formula'
import type { IndicatorContent } from '@motcua/shared/indicator-definitions'
import type { MeasureName } from '@motcua/shared/measures'
import { expect, test } from 'vitest'
import { whole } from '../score/fraction.ts'
import { compile, type Source, valueFor } from './evaluate.ts'

const SUMS: Partial<Record<MeasureName, number>> = { received: 300, finished: 7, late: 2, open: 0, early: 0 }

const source = (
  known: Record<string, ReturnType<typeof define>> = {},
  silent: readonly string[] = [],
): Source => ({
  sum: (name: MeasureName, filters: readonly Filter[]) => whole(filters.length > 0 ? 100 : (SUMS[name] ?? 0)),
  spoke: (feed) => !silent.includes(feed),
  indicator: (code) => known[code],
})

const define = (
  code: string,
  numerator: string,
  denominator: string | null,
  changes: Partial<Pick<IndicatorContent, 'unit' | 'nullRule' | 'better' | 'thresholds'>> = {},
) =>
  compile(code, {
    numerator,
    denominator,
    unit: 'percent',
    better: 'higher',
    nullRule: 'null',
    thresholds: [],
    ...changes,
  })

test('a rate is exact: 2 of 7 is 2/7, three thirds are one', () => {
  expect(valueFor(define('A', 'late', 'finished'), source(), 'province')).toMatchObject({
    state: 'computed',
    numerator: 2,
    denominator: 7,
    exact: '2/7',
    value: 200 / 7,
  })
  const thirds = define('B', 'received / 900 + received / 900 + received / 900', null, { unit: 'count' })
  expect(valueFor(thirds, source(), 'province').exact).toBe('1')
})

test.each([
  ['null', null, null],
  ['zero', 0, '0'],
  ['full', 100, '1'],
] as const)('nothing to divide by, rule %s', (nullRule, value, exact) => {
  const found = valueFor(define('A', 'early', 'open', { nullRule }), source(), 'province')
  expect(found).toMatchObject({ state: 'null_rule', value, exact })
  expect(found.why?.vi).toContain('Mẫu số bằng 0')
})

test('a division by nothing inside a formula follows the same rule', () => {
  const inside = define('A', 'min(1, early / open)', null, { unit: 'count', nullRule: 'zero' })
  expect(valueFor(inside, source(), 'province')).toMatchObject({ state: 'null_rule', value: 0 })
})

test('what nobody tells is no data, never zero, whatever the rule', () => {
  const reused = define('A', 'reused', 'papers', { nullRule: 'full' })
  expect(valueFor(reused, source({}, ['reuse']), 'province')).toMatchObject({
    state: 'no_data',
    value: null,
    numerator: null,
  })
  expect(valueFor(define('B', 'petitions', null), source(), 'province').why?.en).toContain('petitions')
})

test('filters, min, max, negation and references', () => {
  const known = { ONLINE: define('ONLINE', 'received[channel = online]', 'received') }
  const value = (text: string) =>
    valueFor(define('A', text, null, { unit: 'count' }), source(known), 'province').exact
  expect(value('@ONLINE')).toBe('1/3')
  expect(value('min(1, @ONLINE / 0.5)')).toBe('2/3')
  expect(value('max(-late, -finished, 1 - 4)')).toBe('-2')
  expect(valueFor(define('A', '@GONE', null), source(), 'province').state).toBe('no_data')
})

test('a circle that slipped in ends as no data', () => {
  const known: Record<string, ReturnType<typeof define>> = {}
  known.AA = define('AA', '@BB', null)
  known.BB = define('BB', '@AA', null)
  expect(valueFor(known.AA, source(known), 'province').state).toBe('no_data')
})

test('thresholds: those of the level before the general ones, in the direction that is better', () => {
  const thresholds = [
    { level: null, good: 90, near: 70 },
    { level: 'commune' as const, good: 30, near: 20 },
  ]
  const rate = define('A', 'received[channel = online]', 'received', { thresholds })
  expect(valueFor(rate, source(), 'province').standing).toBe('poor')
  expect(valueFor(rate, source(), 'commune').standing).toBe('good')
  const lower = define('B', 'late', null, {
    unit: 'count',
    better: 'lower',
    thresholds: [{ level: null, good: 0, near: 2 }],
  })
  expect(valueFor(lower, source(), 'district').standing).toBe('near')
})
