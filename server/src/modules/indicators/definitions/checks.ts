import { type Formula, parseFormula, partsOfFormula, printFormula } from '@motcua/shared/formula'
import { checkNames, checkPair, findCycle, hintOf } from '@motcua/shared/formula-check'
import { type FormulaProblem, problem } from '@motcua/shared/formula-words'
import type { FormulaCheck, IndicatorContent } from '@motcua/shared/indicator-definitions'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import {
  type DefinitionRow,
  definitionsOf,
  fieldsOfCatalogue,
  proceduresNamed,
} from './queries-definitions.ts'

/** What is wrong with formulas, with the catalogue and the other indicators at hand. */

export const inForceOn = (row: DefinitionRow, day: string): boolean =>
  row.state === 'in_force' &&
  row.validFrom !== null &&
  row.validFrom <= day &&
  (row.validTo === null || row.validTo >= day)

/** The formulas others are known by: of the newest version that is not a draft, still open. */
export const openRows = (rows: readonly DefinitionRow[], day: string): DefinitionRow[] =>
  rows.filter(({ state, validTo }) => state === 'in_force' && (validTo === null || validTo >= day))

type Texts = { numerator: string; denominator: string | null }
type Surroundings = { code: string | null; rows: readonly DefinitionRow[]; day: string }

const parsed = ({ numerator, denominator }: Texts): Formula[] =>
  [numerator, denominator].flatMap((text) => (text === null ? [] : (parseFormula(text).formula ?? [])))

const checkReferences = (
  formula: Formula,
  texts: Texts,
  { code, rows, day }: Surroundings,
): FormulaProblem[] => {
  const open = openRows(rows, day)
  const found: FormulaProblem[] = []
  for (const part of partsOfFormula(formula)) {
    if (part.kind !== 'reference') continue
    if (part.code !== code && !open.some((row) => row.code === part.code)) {
      found.push(problem('reference', part, { text: `@${part.code}` }))
      continue
    }
    const formulasOf = (each: string) =>
      each === code
        ? parsed(texts)
        : open.filter((row) => row.code === each).flatMap((row) => parsed(row.content))
    const cycle = findCycle(part.code, formulasOf)
    if (cycle) found.push(problem('cycle', part, { text: cycle.map((each) => `@${each}`).join(' → ') }))
  }
  return found
}

const checkCatalogue = async (ctx: Ctx, formula: Formula): Promise<FormulaProblem[]> => {
  const filters = partsOfFormula(formula).flatMap((part) => (part.kind === 'measure' ? part.filters : []))
  const of = (field: string) => filters.filter((each) => each.field === field)
  const [codes, fields] = [of('procedure'), of('field')]
  const named = await proceduresNamed(
    ctx.db,
    codes.map(({ value }) => value),
    fields.map(({ value }) => value),
  )
  const unknownField = fields.filter(({ value }) => !named.some(({ field }) => field === value))
  const known = unknownField.length > 0 ? await fieldsOfCatalogue(ctx.db) : []
  return [
    ...codes
      .filter(({ value }) => !named.some(({ code }) => code === value))
      .map((filter) => problem('procedure', filter, { text: filter.value })),
    ...unknownField.map((filter) =>
      problem('field', filter, { text: filter.value, hint: hintOf(filter.value, known) }),
    ),
  ]
}

const checkOne = async (ctx: Ctx, text: string, texts: Texts, around: Surroundings) => {
  const { formula, problem: stopped } = parseFormula(text)
  if (!formula) return { problems: [stopped], canonical: null, formula: null }
  const problems = [
    ...checkNames(formula),
    ...checkReferences(formula, texts, around),
    ...(await checkCatalogue(ctx, formula)),
  ]
  const wrong = problems.some(({ severity }) => severity === 'error')
  return { problems, canonical: wrong ? null : printFormula(formula), formula }
}

export const checkTexts = async (
  ctx: Ctx,
  provinceId: string,
  { code, ...texts }: Texts & { code: string | null },
): Promise<FormulaCheck> => {
  const around = { code, rows: await definitionsOf(ctx.db, provinceId), day: dayOf(ctx.now) }
  const above = await checkOne(ctx, texts.numerator, texts, around)
  const below = texts.denominator === null ? null : await checkOne(ctx, texts.denominator, texts, around)
  const pair = above.formula && below?.formula ? checkPair(above.formula, below.formula) : []
  return {
    numerator: { problems: [...above.problems, ...pair], canonical: above.canonical },
    denominator: below && { problems: below.problems, canonical: below.canonical },
    ok: above.canonical !== null && (below === null || below.canonical !== null),
  }
}

/** Formulas in their one way of writing. @throws Invalid `indicators.formula_wrong`, each error under its field */
export const goodTexts = async (
  ctx: Ctx,
  provinceId: string,
  asked: Texts & { code: string | null },
  prefix: string,
): Promise<Texts> => {
  const { numerator, denominator, ok } = await checkTexts(ctx, provinceId, asked)
  if (ok && numerator.canonical !== null)
    return { numerator: numerator.canonical, denominator: denominator?.canonical ?? null }
  const fields = (['numerator', 'denominator'] as const).flatMap((name) =>
    ((name === 'numerator' ? numerator : denominator)?.problems ?? [])
      .filter(({ severity }) => severity === 'error')
      .map((each) => ({ path: `${prefix}${name}`, code: each.code, message: each[ctx.lang] })),
  )
  throw new Invalid('indicators.formula_wrong', { first: fields[0]?.message ?? '' }, fields)
}

/** The content as it may be kept. */
export const goodContent = async (
  ctx: Ctx,
  provinceId: string,
  code: string | null,
  content: IndicatorContent,
): Promise<IndicatorContent> => {
  const { unit, denominator, nullRule, better, thresholds, legalSource } = content
  if (nullRule === 'full' && (unit !== 'percent' || denominator === null))
    throw new Invalid('indicators.full_needs_rate')
  if (thresholds.some(({ good, near }) => (better === 'higher' ? good < near : good > near)))
    throw new Invalid('indicators.thresholds_crossed')
  if (new Set(thresholds.map(({ level }) => level)).size < thresholds.length)
    throw new Invalid('indicators.thresholds_twice')
  const texts = await goodTexts(ctx, provinceId, { code, ...content }, 'content.')
  return { ...content, ...texts, editorial: content.editorial || legalSource === null }
}
