import { ScoreGiven } from '@motcua/shared/indicator-index'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { newestDefinition } from './definition.ts'
import { readFigure } from './figures-text.ts'
import * as f from './fraction.ts'
import { scoreGiven } from './given.ts'
import { readFigureFile } from './given-file.ts'

const definition = newestDefinition()
const score = (given: z.input<typeof ScoreGiven>) => scoreGiven(definition, ScoreGiven.parse(given))
const one = (
  component: string,
  figures: object,
  level: 'province' | 'department' | 'commune' = 'province',
) => {
  const { components } = score({ level, figures: [{ component, ...figures }] })
  return components
}
const shownOf = (component: string, figures: object) =>
  one(component, figures).find(({ score: found }) => found !== null)?.shown ?? null

describe('figures given from outside', () => {
  test('totals of blocks as the portal showed them', () => {
    const online = (used: number) =>
      score({
        figures: [
          { component: 'ONLINE_SERVICE_OFFERED', numerator: 1500, denominator: 1600 },
          { component: 'ONLINE_SERVICE_USED', numerator: used, denominator: 4000 },
          { component: 'ONLINE_DOSSIERS', numerator: 9000, denominator: 12000 },
        ],
      }).blocks.find(({ code }) => code === 'online')
    expect([online(410), online(560), online(830)].map((block) => block?.shown)).toEqual([
      '8.41',
      '8.56',
      '8.83',
    ])
    const payment = score({
      figures: [
        { component: 'PAYMENT_DOSSIERS', rate: 0.62 },
        { component: 'PAYMENT_PROCEDURES_USED', rate: 0.2136 },
        { component: 'PAYMENT_PROCEDURES_OFFERED', numerator: 80, denominator: 100 },
      ],
      blocks: [{ block: 'Thanh toán trực tuyến', score: '6,25' }],
    }).blocks.find(({ code }) => code === 'payment')
    expect(payment).toMatchObject({
      score: 6.254,
      exact: '3127/500',
      shown: '6.25',
      given: 6.25,
      difference: 0,
    })
  })

  test('codes in any spelling', () => {
    for (const name of [
      'PAYMENT_DOSSIERS',
      'paymentDossiers',
      'payment-dossiers',
      'Payment dossiers',
      '3.6',
      'Tỷ lệ hồ sơ thanh toán trực tuyến',
    ])
      expect(shownOf(name, { numerator: 1, denominator: 2 }), name).toBe('3.00')
    expect(() => shownOf('PAYMENTS', { numerator: 1, denominator: 2 })).toThrow(
      'indicators.component_unknown',
    )
    expect(shownOf('PETITION_CLASSIFICATION_TTHC', { rate: 0.3 })).toBeNull()
  })

  test('numbers as people write them', () => {
    const read = (text: string | number, kind: 'count' | 'rate' | 'score') => {
      const value = readFigure(text, kind)
      return value ? f.exactText(value) : value
    }
    expect(read('1.234', 'count')).toBe('1234')
    expect(read('1,234,567', 'count')).toBe('1234567')
    expect(read('1 234', 'count')).toBe('1234')
    expect(read(1234, 'count')).toBe('1234')
    expect(read('0,8512', 'rate')).toBe('532/625')
    expect(read('62,54 %', 'rate')).toBe('3127/5000')
    expect(read('6.254', 'score')).toBe('3127/500')
    expect(read('6,25', 'score')).toBe('25/4')
    expect(read('1.234,5', 'score')).toBe('2469/2')
    expect(read('', 'count')).toBeNull()
    expect(read('-', 'count')).toBeNull()
    expect(read('null', 'rate')).toBeNull()
    expect(read('chín', 'count')).toBeUndefined()
    expect(read('-3', 'count')).toBeUndefined()
  })

  test('a rate in per cent, a share, or both parts say the same', () => {
    for (const figures of [
      { rate: '45%' },
      { rate: 0.45 },
      { rate: '45' },
      { numerator: 9, denominator: 20 },
    ])
      expect(shownOf('PROGRESS_ON_TIME', figures)).toBe('9.00')
    expect(shownOf('PROGRESS_ON_TIME', { rate: 1 })).toBe('20.00')
    expect(shownOf('DOSSIER_SYNC', { rate: 1.02 })).toBe('6.00')
  })

  test('missing stays missing; zero is a figure', () => {
    expect(shownOf('PROGRESS_ON_TIME', { numerator: '', denominator: '' })).toBeNull()
    expect(shownOf('PROGRESS_ON_TIME', { numerator: 0, denominator: 10 })).toBe('0.00')
    const { blocks, covered } = score({
      figures: [{ component: 'REUSED_DIGITIZED_DATA', numerator: 1, denominator: 1 }],
    })
    expect(covered).toBe(2)
    expect(blocks.find(({ code }) => code === 'digitisation')).toMatchObject({
      max: 22,
      covered: 2,
      score: 2,
      lost: 0,
    })
  })

  test('a commune is given what does not apply to it, unless figures are given', () => {
    const commune = one('PROGRESS_ON_TIME', { numerator: 1, denominator: 1 }, 'commune')
    const content = commune.find(({ code }) => code === 'PUBLIC_CONTENT_FULL')
    expect(content).toMatchObject({ shown: '2.00' })
    expect(content?.why?.en).toMatch(/maximum/)
    const told = one('PUBLIC_CONTENT_FULL', { numerator: 1, denominator: 2 }, 'commune')
    expect(told.find(({ code }) => code === 'PUBLIC_CONTENT_FULL')?.shown).toBe('1.00')
  })

  test('a band only when everything has a score', () => {
    const full = definition.components.map(({ code }) => ({ component: code, numerator: 9, denominator: 10 }))
    expect(score({ figures: full })).toMatchObject({ covered: 100, band: { key: 'excellent' } })
    expect(score({ figures: full.slice(1) }).band).toBeNull()
  })

  test('the order of the lines does not matter', () => {
    const lines = definition.components.map(({ code }, n) => ({
      component: code,
      numerator: n + 1,
      denominator: 31,
    }))
    const expected = score({ figures: lines })
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (figures) => {
        expect(score({ figures })).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })
})

describe('files of figures', () => {
  const table = 'component,numerator,denominator,score\nPROGRESS_ON_TIME,9,10,18\nTOTAL,,,18\n'
  test('CSV and JSON of several shapes give the same', () => {
    const files = [
      table,
      `\uFEFF${table.replaceAll(',', ';')}`,
      JSON.stringify({
        figures: [{ component: 'PROGRESS_ON_TIME', numerator: '9', denominator: 10, score: 18 }],
        total: 18,
      }),
      JSON.stringify({ PROGRESS_ON_TIME: { numerator: 9, denominator: 10, score: 18 }, total: 18 }),
      JSON.stringify([
        { code: 'progressOnTime', tuSo: 9, mauSo: 10, diem: '18,00' },
        { code: 'total', score: 18 },
      ]),
    ]
    for (const file of files) {
      const [set] = readFigureFile(file)
      const scored = scoreGiven(definition, (set as NonNullable<typeof set>).given)
      expect(scored, file).toMatchObject({ shown: '18.00', given: 18, difference: 0 })
    }
  })

  test('units and periods are told apart', () => {
    const sets = readFigureFile(
      'unit,period,component,numerator,denominator\nHải Dương,2024-03,2.1,9,10\nHưng Yên,2024-03,2.1,8,10\n',
    )
    expect(sets.map(({ title }) => title)).toEqual(['Hải Dương · 2024-03', 'Hưng Yên · 2024-03'])
    expect(sets[0]?.given.period).toBe('month')
  })

  test('a file without figures is said to be one', () => {
    expect(() => readFigureFile('a,b\n1,2\n')).toThrow(/component/)
    expect(() => readFigureFile('{}')).toThrow(/no figures/)
  })
})
