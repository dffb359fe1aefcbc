import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Formula, parseFormula, printFormula } from './formula.ts'
import { checkNames, checkPair, findCycle, isAdditive, nearest } from './formula-check.ts'
import { MEASURES } from './measures.ts'

const read = (text: string): Formula => {
  const { formula, problem } = parseFormula(text)
  if (!formula) throw new Error(`${text}: ${problem?.en}`)
  return formula
}

/** A formula without its places in a text. */
const bare = (formula: unknown): unknown =>
  JSON.parse(JSON.stringify(formula, (key, value) => (key === 'from' || key === 'to' ? undefined : value)))

const filters = fc.uniqueArray(
  fc.oneof(
    fc.record({ field: fc.constant('channel'), value: fc.constantFrom('online', 'counter', 'post') }),
    fc.record({ field: fc.constant('procedure'), value: fc.constantFrom('1.001193', '2.000815') }),
    fc.record({ field: fc.constant('field'), value: fc.constantFrom('Hộ tịch', 'Chứng thực', 'đất') }),
  ),
  { selector: ({ field }) => field, maxLength: 3 },
)
const { tree } = fc.letrec<{ tree: Formula; leaf: Formula }>((tie) => ({
  leaf: fc.oneof(
    fc.record({
      kind: fc.constant('number' as const),
      text: fc.constantFrom('0', '1', '2.5', '0.80', '100'),
    }),
    fc.record({ kind: fc.constant('measure' as const), name: fc.constantFrom(...MEASURES), filters }),
    fc.record({ kind: fc.constant('reference' as const), code: fc.constantFrom('TT.ONLINE', 'HS-1', 'A_B') }),
  ) as fc.Arbitrary<Formula>,
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ kind: fc.constant('negate' as const), of: tie('tree') }),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('min' as const, 'max' as const),
      args: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Formula>,
}))

describe('the language', () => {
  test('what is printed reads as the same formula', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const printed = printFormula(formula)
        expect(bare(read(printed))).toEqual(bare(formula))
        expect(printFormula(read(printed))).toBe(printed)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['1 - 2 - 3', '1 - 2 - 3'],
    ['1-(2-3)', '1 - (2 - 3)'],
    ['(received + open) × 2 ÷ 3', '(received + open) * 2 / 3'],
    ['-(received)*2', '-received * 2'],
    ['received[channel=online]', 'received[channel = online]'],
    [
      'received[procedure = "1.001193", channel = "post"]',
      'received[procedure = "1.001193", channel = post]',
    ],
    ['min(1, @TT.ONLINE / 0.5)', 'min(1, @TT.ONLINE / 0.5)'],
  ])('%s', (text, printed) => expect(printFormula(read(text))).toBe(printed))

  test.each([
    ['', 'empty', 0, 0],
    ['received +', 'operand', 10, 10],
    ['received received', 'operator', 9, 17],
    ['(received', 'close', 9, 9],
    ['received # 2', 'character', 9, 10],
    ['received * 0,5', 'comma', 12, 13],
    ['received[channel]', 'filter_value', 16, 17],
    ['received[= online]', 'filter', 9, 10],
    ['received[channel = online, channel = post]', 'filter_twice', 27, 41],
    ['received["x]', 'quote', 9, 10],
    [`${'('.repeat(60)}1`, 'deep', 40, 41],
  ])('%s says what is wrong, and where', (text, code, from, to) => {
    const { problem } = parseFormula(text)
    expect(problem).toMatchObject({ code, from, to, severity: 'error' })
    expect(problem?.vi).not.toContain('{')
  })
})

describe('names', () => {
  test('an unknown figure is told with the nearest spelling', () => {
    const [problem] = checkNames(read('recieved / finished'))
    expect(problem).toMatchObject({ code: 'measure', from: 0, to: 8 })
    expect(problem?.en).toContain('“received”')
    expect(nearest('zzzzzz', MEASURES)).toBeNull()
  })

  test('unknown filters and channels; a figure nobody tells; a stock with a flow', () => {
    const codes = (text: string) => checkNames(read(text)).map(({ code, severity }) => `${code} ${severity}`)
    expect(codes('received[colour = red]')).toEqual(['filter error'])
    expect(codes('received[channel = fax]')).toEqual(['channel error'])
    expect(codes('petitions_on_time / petitions')).toEqual(['no_source note', 'no_source note'])
    expect(codes('petitions[channel = online]')).toEqual(['narrowed error', 'no_source note'])
    expect(codes('open / received')).toEqual(['mixed note'])
    expect(codes('received')).toEqual([])
  })

  test('a rate of reception over settlement is told', () => {
    expect(checkPair(read('received'), read('finished'))).toMatchObject([{ code: 'bases', severity: 'note' }])
    expect(checkPair(read('late'), read('finished'))).toEqual([])
  })

  test('only sums of flows add up over months', () => {
    expect(
      ['early + on_time', 'work_hours / 24', '2 * received'].map((text) => isAdditive(read(text))),
    ).toEqual([true, true, true])
    expect(
      ['open', 'received + 1', 'early / finished', 'min(1, received)'].map((text) => isAdditive(read(text))),
    ).toEqual([false, false, false, false])
  })
})

describe('circles', () => {
  const graph = (edges: Record<string, string[]>) => (code: string) =>
    (edges[code] ?? []).map((to) => read(`@${to} + 1`))

  test('one is found whenever there is one, and never else', () => {
    const edges = fc.dictionary(
      fc.constantFrom('AA', 'BB', 'CC', 'DD', 'EE'),
      fc.array(fc.constantFrom('AA', 'BB', 'CC', 'DD', 'EE'), { maxLength: 3 }),
    )
    fc.assert(
      fc.property(edges, (given) => {
        const found = findCycle('AA', graph(given))
        expect(found !== null).toBe(reachesCircle(given, 'AA'))
        if (!found) return
        expect(found[0]).toBe(found.at(-1))
        for (const [index, code] of found.slice(0, -1).entries())
          expect(given[code]).toContain(found[index + 1])
      }),
      { numRuns: 300 },
    )
  })
})

/** By walking as many steps as there are names: only a circle allows so long a walk. */
const reachesCircle = (edges: Record<string, string[]>, start: string): boolean => {
  let reached = new Set([start])
  for (let step = 0; step < 6; step++) reached = new Set([...reached].flatMap((code) => edges[code] ?? []))
  return reached.size > 0
}
