import type { ScoredGiven, ScoreGiven } from '@motcua/shared/indicator-index'
import type { z } from 'zod'
import { Invalid } from '../../../lib/errors.ts'
import { bandOf, blocksShown, numberOr, textOr, totalsOf } from './blocks.ts'
import type { Component, Definition } from './definition.ts'
import { asShare, type Kind, readFigure } from './figures-text.ts'
import { evaluate, type Figures, type Scored } from './formula.ts'
import * as f from './fraction.ts'

/** Figures given from outside, scored by the same formulas; nothing is stored. */

type Given = z.output<typeof import('@motcua/shared/indicator-index').ScoreGiven>
type GivenFigure = Given['figures'][number]

export type { ScoreGiven }

/** `publishOnTime`, `publish-on-time`, `PUBLISH_ON_TIME` are one. */
export const codeOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()

const names = new WeakMap<Definition, Map<string, Component>>()

/** By code, alias, number of the item or name in either language. */
export const componentNamed = (definition: Definition, text: string): Component | undefined => {
  let known = names.get(definition)
  if (!known) {
    known = new Map()
    for (const component of definition.components) {
      const { code, aliases, item, name } = component
      for (const each of [code, ...aliases, ...(item ? [item] : []), name.vi, name.en])
        known.set(codeOf(each), component)
    }
    names.set(definition, known)
  }
  return known.get(codeOf(text))
}

const isTracked = ({ tracked }: Definition, text: string): boolean =>
  tracked.some(({ code }) => code === codeOf(text))

const figure = (given: number | string | null, kind: Kind, at: { component: string; field: string }) => {
  const value = readFigure(given, kind)
  if (value === undefined)
    throw new Invalid('indicators.figure_unreadable', { ...at, text: String(given).slice(0, 40) })
  return value
}

const PARTS = { month: 12, quarter: 4, year: 1 } as const

type Read = { component: Component; figures: Figures; given: f.Fraction | null }

const readGiven = (definition: Definition, given: Given): Map<string, Read> => {
  const read = new Map<string, Read>()
  for (const line of given.figures) {
    const component = componentNamed(definition, line.component)
    if (!component && isTracked(definition, line.component)) continue
    if (!component) throw new Invalid('indicators.component_unknown', { component: line.component })
    if (read.has(component.code))
      throw new Invalid('indicators.component_twice', { component: component.code })
    read.set(component.code, readLine(component, line, given.period))
  }
  return read
}

const readLine = (component: Component, line: GivenFigure, period: Given['period']): Read => {
  const at = (field: string) => ({ component: component.code, field })
  const rate = figure(line.rate, 'rate', at('rate'))
  const percent = typeof line.rate === 'string' && line.rate.includes('%')
  return {
    component,
    given: figure(line.score, 'score', at('score')),
    figures: {
      numerator: figure(line.numerator, 'count', at('numerator')),
      denominator: figure(line.denominator, 'count', at('denominator')),
      rate: rate && (percent ? rate : asShare(rate, component.nullRule.rule === 'last_year')),
      lastYear: figure(line.lastYear, 'count', at('lastYear')),
      partsOfYear: PARTS[period],
    },
  }
}

const NONE: Figures = { numerator: null, denominator: null }
const isBlank = ({ numerator, denominator, rate, lastYear }: Figures): boolean =>
  !numerator && !denominator && !rate && !lastYear

/** The rules that give a component without figures its maximum at a level. */
const isGivenAt = ({ givenAt, scope }: Component, level: Given['level']): boolean =>
  givenAt.includes(level) || (level === 'commune' && !scope.includes('commune'))

/** @throws Invalid `indicators.component_unknown`, `indicators.component_twice`, `indicators.figure_unreadable` */
export const scoreGiven = (definition: Definition, given: Given): ScoredGiven => {
  const read = readGiven(definition, given)
  const scored = new Map<string, Scored & { max: boolean }>()
  for (const component of definition.components) {
    const figures = read.get(component.code)?.figures ?? NONE
    const max = isBlank(figures) && isGivenAt(component, given.level)
    const rule = { formula: component.formula, max: component.max, rule: component.nullRule.rule }
    scored.set(component.code, {
      ...(max ? { score: f.whole(component.max), rate: null, by: 'rule' } : evaluate(rule, figures)),
      max,
    })
  }
  const totals = totalsOf(definition, ({ code }) => scored.get(code)?.score ?? null)
  const total = figure(given.total, 'score', { component: 'total', field: 'score' })
  return {
    ...shown(totals.score),
    ...compared(totals.score, total),
    covered: totals.covered,
    band: bandOf(definition, totals),
    blocks: blocksShown(definition, totals).map((block, index) => {
      const score = totals.blocks[index]?.score ?? null
      return { ...block, ...shown(score), ...compared(score, givenBlock(definition, given, block.code)) }
    }),
    components: definition.components.map((component) =>
      componentShown(
        component,
        read.get(component.code),
        scored.get(component.code) as Scored & { max: boolean },
      ),
    ),
  }
}

const shown = (score: f.Fraction | null) => ({
  score: numberOr(score),
  exact: textOr(score),
  shown: score && f.decimals(score, 2),
})

const compared = (ours: f.Fraction | null, given: f.Fraction | null) => ({
  given: numberOr(given),
  difference: ours && given ? f.toNumber(f.subtract(f.rounded(ours, 2), given)) : null,
})

const givenBlock = ({ blocks }: Definition, given: Given, code: string): f.Fraction | null => {
  const block = blocks.find((each) => each.code === code)
  const found = given.blocks.find(({ block: text }) => {
    const asked = codeOf(text)
    return (
      asked === codeOf(code) ||
      asked === codeOf(block?.name.vi ?? '') ||
      asked === codeOf(block?.name.en ?? '')
    )
  })
  return found ? figure(found.score, 'score', { component: code, field: 'score' }) : null
}

const MAX_GIVEN = {
  vi: 'Không áp dụng ở cấp này: được điểm tối đa.',
  en: 'Does not apply at this level: the maximum is given.',
}
const NO_FIGURES = { vi: 'Chưa có số liệu.', en: 'No figures.' }

const componentShown = (
  { code, block, name, max, nullRule }: Component,
  read: Read | undefined,
  scored: Scored & { max: boolean },
): ScoredGiven['components'][number] => ({
  code,
  block,
  name,
  max,
  numerator: numberOr(read?.figures.numerator ?? null),
  denominator: numberOr(read?.figures.denominator ?? null),
  rate: numberOr(scored.rate),
  ...shown(scored.score),
  why: scored.max
    ? MAX_GIVEN
    : scored.by === 'rule' || scored.by === 'last_year'
      ? nullRule.words
      : scored.by === 'nothing'
        ? NO_FIGURES
        : null,
  ...compared(scored.score, read?.given ?? null),
})
