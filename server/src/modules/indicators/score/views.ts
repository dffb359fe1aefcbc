import type { ComponentScore, Reading, UnitScore } from '@motcua/shared/indicator-index'
import { bandOf, blocksShown, lostOf, numberOr, textOr } from './blocks.ts'
import type { WindowSetting } from './compute.ts'
import { figuresOfOfficial } from './compute.ts'
import { evaluate, formulaText, needFor } from './formula.ts'
import * as f from './fraction.ts'
import { termsIn } from './gather.ts'
import type { OfficialRow } from './queries-official.ts'
import { type Counted, type OtherReading, readingsOf, type UnitScored } from './score.ts'

/** From scores to what the contract shows. */

export const unitShown = (
  { definition }: Pick<WindowSetting, 'definition'>,
  { scope, totals }: UnitScored,
  before: f.Fraction | null,
): UnitScore => {
  const { unit, sums } = scope
  return {
    unitId: unit.id,
    unitName: unit.name,
    level: unit.level,
    score: numberOr(totals.score),
    exact: textOr(totals.score),
    covered: totals.covered,
    lost: numberOr(lostOf(totals.score, totals.covered)),
    band: bandOf(definition, totals),
    internalEstimate: unit.level === 'district',
    blocks: blocksShown(definition, totals),
    before: numberOr(before),
    late: sums.late766 + sums.late766_open,
    base: sums.finished + sums.open,
  }
}

export const componentShown = (setting: WindowSetting, scored: UnitScored, own: Counted): ComponentScore => {
  const { component, state, figures, rate, score, why } = own
  const { code, block, item, name, max, formula, behind } = component
  const need = state === 'computed' || state === 'official' ? needFor({ formula, max }, figures, f.ONE) : null
  const row = setting.officialRow(scored.scope.unit.id, code)
  return {
    code,
    block,
    item,
    name,
    max,
    state,
    numerator: numberOr(figures.numerator),
    denominator: numberOr(figures.denominator),
    rate: numberOr(rate),
    threshold: formula.shape === 'threshold' ? formula.threshold : null,
    score: numberOr(score),
    exact: textOr(score),
    lost: numberOr(lostOf(score, max)),
    formula: formulaText(formula, max),
    why,
    readings: readingsOf(setting, scored, own).map((reading) => readingShown(setting, reading)),
    need: need && { more: Number(need.more), points: f.toNumber(need.points) },
    official: row ? officialShown(own, row) : null,
    behind: state === 'computed' && isOwn(scored, own) ? behind : null,
  }
}

/** What a unit shows of the province has no dossiers of its own behind it. */
const isOwn = ({ scope }: UnitScored, { component }: Counted): boolean =>
  scope.unit.level === 'province' || component.lower === 'own'

const readingShown = ({ definition }: WindowSetting, { rule, figures, score }: OtherReading): Reading => {
  const parameter = definition.parameters.find(({ key }) => key === rule.parameter)
  return {
    parameter: rule.parameter,
    name: parameter?.otherName ?? { vi: rule.parameter, en: rule.parameter },
    numerator: numberOr(figures.numerator),
    denominator: numberOr(figures.denominator),
    score: numberOr(score),
  }
}

/** Theirs, by our formula on their numerator and denominator; else as they give it. */
export const fromTheirs = (
  { component }: Pick<Counted, 'component'>,
  row: OfficialRow,
): f.Fraction | null => {
  const { formula, max, nullRule } = component
  return evaluate({ formula, max, rule: nullRule.rule }, figuresOfOfficial(row)).score
}

const officialShown = (own: Counted, row: OfficialRow): NonNullable<ComponentScore['official']> => {
  const { numerator, denominator, score } = figuresOfOfficial(row)
  return {
    numerator: numberOr(numerator),
    denominator: numberOr(denominator),
    score: numberOr(score ?? fromTheirs(own, row)),
    source: row.source,
    importedAt: row.imported_at.toISOString(),
  }
}

/** Shown, never scored; null where nothing feeds it or there is nothing to divide by. */
export const trackedShown = ({ definition }: WindowSetting, { scope }: UnitScored) =>
  definition.tracked.map(({ code, name, unit, counts }) => {
    const denominator = counts ? termsIn(scope, [counts.denominator]) : 0
    const value =
      counts && denominator > 0
        ? f.toNumber(
            f.rounded(f.divide(f.whole(termsIn(scope, [counts.numerator])), f.whole(denominator)), 1),
          )
        : null
    return { code, name, value, unit }
  })
