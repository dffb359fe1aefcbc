import { type Formula, partsOfFormula, referencesOf, type Span } from './formula.ts'
import {
  AWAITED_MEASURES,
  CHANNEL_WORDS,
  FILTER_WORDS,
  type FormulaProblem,
  isAwaited,
  problem,
} from './formula-words.ts'
import { isMeasure, MEASURE_WORDS, MEASURES, type MeasureName } from './measures.ts'

/** What can be said of a formula without asking a database. No zod here: the browser checks while somebody types. */

/** Letters to change, add or drop to come from one word to the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The nearest spelling, when one is near enough to have been meant. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const lower = word.toLowerCase()
  const ranked = known
    .map((each) => ({ each, away: distance(lower, each.toLowerCase()) }))
    .toSorted((a, b) => a.away - b.away)
  const best = ranked[0]
  return best && best.away <= Math.max(2, Math.floor(word.length / 3)) ? best.each : null
}

export const hintOf = (word: string, known: readonly string[]) => {
  const near = nearest(word, known)
  return near ? { vi: ` Có phải “${near}”?`, en: ` Did you mean “${near}”?` } : ''
}

type Measured = Extract<Formula, { kind: 'measure' }>
const KNOWN = [...MEASURES, ...Object.keys(AWAITED_MEASURES)]

const checkMeasure = (part: Measured): FormulaProblem[] => {
  const { name, filters, from } = part
  const at: Span = { from, to: from + name.length }
  if (isAwaited(name)) {
    const narrowed = filters[0] ? [problem('narrowed', filters[0], { text: name })] : []
    return [...narrowed, problem('no_source', at, { text: name })]
  }
  const found = isMeasure(name) ? [] : [problem('measure', at, { text: name, hint: hintOf(name, KNOWN) })]
  for (const filter of filters) {
    if (!(filter.field in FILTER_WORDS)) found.push(problem('filter', filter, { text: filter.field }))
    if (filter.field === 'channel' && !(filter.value in CHANNEL_WORDS))
      found.push(problem('channel', filter, { text: filter.value }))
  }
  return found
}

/** Unknown names and filters, and what a reader should be told of the mixture. */
export const checkNames = (formula: Formula): FormulaProblem[] => {
  const parts = partsOfFormula(formula)
  const found = parts.flatMap((part) => (part.kind === 'measure' ? checkMeasure(part) : []))
  return [...found, ...mixtures(formula, parts)]
}

const mixtures = (formula: Formula, parts: readonly Formula[]): FormulaProblem[] => {
  const names = parts.flatMap((part) => (part.kind === 'measure' && isMeasure(part.name) ? [part.name] : []))
  const flow = names.find((name) => MEASURE_WORDS[name].kind === 'flow')
  const stock = names.find((name) => MEASURE_WORDS[name].kind === 'stock')
  return flow && stock ? [problem('mixed', formula, { flow, stock })] : []
}

const basisOf = (name: MeasureName): 'received' | 'finished' | null => {
  const words = MEASURE_WORDS[name]
  return 'on' in words ? words.on : null
}

/** A rate whose parts are counted on different days: told, because it can pass 100 %. */
export const checkPair = (numerator: Formula, denominator: Formula): FormulaProblem[] => {
  const names = (formula: Formula) =>
    partsOfFormula(formula).flatMap((part) =>
      part.kind === 'measure' && isMeasure(part.name) ? [part.name] : [],
    )
  const above = names(numerator)
  const below = names(denominator)
  const clash = above.find((a) => below.some((b) => basisOf(a) && basisOf(b) && basisOf(a) !== basisOf(b)))
  if (!clash) return []
  const other = below.find((b) => basisOf(b) && basisOf(b) !== basisOf(clash)) as MeasureName
  const [received, finished] = basisOf(clash) === 'received' ? [clash, other] : [other, clash]
  return [problem('bases', numerator, { received, finished })]
}

/** The first circle found from `start`, as a path that ends where it began; null when there is none. */
export const findCycle = (
  start: string,
  formulasOf: (code: string) => readonly Formula[],
): readonly string[] | null => {
  const clear = new Set<string>()
  const walk = (code: string, path: readonly string[]): readonly string[] | null => {
    const met = path.indexOf(code)
    if (met >= 0) return [...path.slice(met), code]
    if (clear.has(code)) return null
    for (const next of formulasOf(code).flatMap(referencesOf)) {
      const found = walk(next, [...path, code])
      if (found) return found
    }
    clear.add(code)
    return null
  }
  return walk(start, [])
}

/**
 * Sums of it over months add up to that of the year: no stock, no division by a figure, no constant standing alone.
 * What a forecast can be made of.
 */
export const isAdditive = (formula: Formula): boolean => {
  switch (formula.kind) {
    case 'measure':
      return isMeasure(formula.name) && MEASURE_WORDS[formula.name].kind === 'flow'
    case 'negate':
      return isAdditive(formula.of)
    case 'binary': {
      const { op, left, right } = formula
      if (op === '+' || op === '-') return isAdditive(left) && isAdditive(right)
      if (op === '/') return isAdditive(left) && isConstant(right)
      return (isAdditive(left) && isConstant(right)) || (isConstant(left) && isAdditive(right))
    }
    default:
      return false
  }
}

const isConstant = (formula: Formula): boolean =>
  partsOfFormula(formula).every(({ kind }) => kind !== 'measure' && kind !== 'reference')
