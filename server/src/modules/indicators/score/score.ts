import type { ComponentState } from '@motcua/shared/indicator-index'
import type { Announced, Lead } from './announcements.ts'
import { type Totals, totalsOf } from './blocks.ts'
import type { Component, Counts, Definition, ReadingRule } from './definition.ts'
import { evaluate, type Figures, type Scored } from './formula.ts'
import * as f from './fraction.ts'
import { countProcedures, type Scope, termsIn } from './gather.ts'

/** From what was gathered to scores: pure. Nothing here asks the database. */

export type OfficialFigures = Required<Pick<Figures, 'numerator' | 'denominator'>> & {
  rate: f.Fraction | null
  score: f.Fraction | null
}

/** What scoring needs beside the unit's own figures. */
export type Setting = {
  definition: Definition
  /** Feeds that had spoken by the end of the period. */
  told: ReadonlySet<string>
  announced: Announced
  official: (unitId: string, component: string) => OfficialFigures | undefined
  /** Dossiers received last calendar year; asked only where synchronisation is told. */
  lastYear: (unitId: string) => number
  partsOfYear: number
}

type Words = { vi: string; en: string }
export type Counted = {
  component: Component
  state: ComponentState
  figures: Figures
  rate: f.Fraction | null
  score: f.Fraction | null
  why: Words | null
}

export type UnitScored = { scope: Scope; counted: Counted[]; totals: Totals }

const WHY = {
  given: {
    vi: 'Không áp dụng cho đơn vị này: được điểm tối đa.',
    en: 'Does not apply to this unit: the maximum is given.',
  },
  province: {
    vi: 'Số liệu của tỉnh: thành phần này chỉ tính ở cấp tỉnh.',
    en: 'The province’s figure: this component is counted for the province alone.',
  },
  official: {
    vi: 'Hệ thống chưa có dữ liệu nguồn; lấy giá trị chính thức đã nhập.',
    en: 'Nothing feeds this yet; the imported official value stands in.',
  },
  no_data: {
    vi: 'Chưa có dữ liệu: chưa có nguồn nào cung cấp.',
    en: 'No data: nothing feeds this yet.',
  },
} as const satisfies Record<string, Words>

const UNKNOWN: Figures = { numerator: null, denominator: null }
const ruleOf = ({ formula, max, nullRule }: Component) => ({ formula, max, rule: nullRule.rule })

const leadOf = ({ parameters }: Definition, { code }: Component, key: string): Lead => {
  const days = parameters.find((each) => each.key === key)?.value
  const unit = parameters.find((each) => each.component === code && each.key.endsWith('_unit'))?.value
  if (typeof days !== 'number') throw new Error(`no lead time ${key}`)
  return { days, unit: unit === 'day' ? 'day' : 'working_day' }
}

const of = (numerator: number, denominator: number): Figures => ({
  numerator: f.whole(numerator),
  denominator: f.whole(denominator),
})

/** Figures of one way of counting; nothing where no facts have that shape yet. */
export const figuresOf = (
  setting: Setting,
  component: Component,
  scope: Scope,
  counts: Counts = component.counts,
  unit?: Lead['unit'],
): Figures => {
  if (counts.kind === 'measures') {
    const figures = of(termsIn(scope, counts.numerator), termsIn(scope, counts.denominator))
    if (component.nullRule.rule !== 'last_year') return figures
    return withLastYear(setting, scope, figures)
  }
  if (counts.kind === 'procedures')
    return of(countProcedures(scope, counts.numerator), countProcedures(scope, counts.denominator))
  if (counts.kind === 'announcements') {
    const lead = leadOf(setting.definition, component, counts.lead)
    const { codes, late } = setting.announced.count(counts.which, unit ? { ...lead, unit } : lead)
    return of(codes.length - late.length, codes.length)
  }
  return UNKNOWN
}

/** Without a dossier now and last year a unit has nothing to be measured by. */
const withLastYear = ({ lastYear, partsOfYear }: Setting, { unit }: Scope, figures: Figures): Figures => {
  if (!f.isZero(figures.denominator ?? f.ZERO)) return figures
  const total = lastYear(unit.id)
  return total > 0 ? { ...figures, lastYear: f.whole(total), partsOfYear } : UNKNOWN
}

const computed = (setting: Setting, component: Component, scope: Scope): Counted => {
  const figures = figuresOf(setting, component, scope)
  const { score, rate, by }: Scored = evaluate(ruleOf(component), figures)
  return {
    component,
    state: score === null ? 'null_rule' : 'computed',
    figures,
    rate,
    score,
    why: by === 'ratio' ? null : component.nullRule.words,
  }
}

const standIn = ({ official }: Setting, component: Component, { unit }: Scope): Counted => {
  const given = official(unit.id, component.code)
  if (!given)
    return { component, state: 'no_data', figures: UNKNOWN, rate: null, score: null, why: WHY.no_data }
  const { score, rate } = evaluate(ruleOf(component), given)
  const { numerator, denominator } = given
  return {
    component,
    state: 'official',
    figures: { numerator, denominator },
    rate,
    score: score ?? given.score,
    why: WHY.official,
  }
}

const givenMax = (component: Component): Counted => ({
  component,
  state: 'given',
  figures: UNKNOWN,
  rate: null,
  score: f.whole(component.max),
  why: WHY.given,
})

const count = (
  setting: Setting,
  component: Component,
  scope: Scope,
  province: ReadonlyMap<string, Counted>,
): Counted => {
  const { level } = scope.unit
  if (component.givenAt.includes(level)) return givenMax(component)
  const above = component.lower === 'province' && level !== 'province' && province.get(component.code)
  if (above) return { ...above, why: above.why ?? WHY.province }
  return setting.told.has(component.feed)
    ? computed(setting, component, scope)
    : standIn(setting, component, scope)
}

/** `province`: what the components that lower units share gave there. */
export const scoreUnit = (
  setting: Setting,
  scope: Scope,
  province: ReadonlyMap<string, Counted> = new Map(),
): UnitScored => {
  const counted = setting.definition.components.map((component) => count(setting, component, scope, province))
  const scores = new Map(counted.map(({ component, score }) => [component.code, score]))
  return { scope, counted, totals: totalsOf(setting.definition, ({ code }) => scores.get(code) ?? null) }
}

/** Components that lower units take from the province, counted there. */
export const sharedCounts = (setting: Setting, province: Scope): Map<string, Counted> =>
  new Map(
    setting.definition.components
      .filter(({ lower }) => lower === 'province')
      .map((component) => [component.code, count(setting, component, province, new Map())]),
  )

export type OtherReading = { rule: ReadingRule; figures: Figures; score: f.Fraction | null }

/** The other readings of a component that has facts of ours: never counted. */
export const readingsOf = (
  setting: Setting,
  { scope, counted }: UnitScored,
  own: Counted,
): OtherReading[] => {
  const { component, state, figures } = own
  if (state !== 'computed' && state !== 'null_rule') return []
  return (
    component.readings
      .filter(({ at }) => !at || at.includes(scope.unit.level))
      // Another answer to nothing is no other reading where there is something.
      .filter(({ with: { rule } }) => !rule || !figures.denominator || f.isZero(figures.denominator))
      .map((rule): OtherReading => {
        const { give, counts, unit, formula, rule: nullRule, times } = rule.with
        if (give) return { rule, figures, score: f.whole(component.max) }
        const other = counts || unit ? figuresOf(setting, component, scope, counts, unit) : figures
        const how = { ...ruleOf(component), ...(formula && { formula }), ...(nullRule && { rule: nullRule }) }
        const factor =
          times === undefined ? f.ONE : counted.find((each) => each.component.code === times)?.rate
        // What it would be multiplied by is not known.
        if (!factor) return { rule, figures: UNKNOWN, score: null }
        const { numerator, denominator } = other
        const multiplied = { numerator: numerator && f.multiply(numerator, factor), denominator }
        return { rule, figures: multiplied, score: evaluate(how, multiplied).score }
      })
  )
}
