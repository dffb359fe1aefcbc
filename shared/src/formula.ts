import { type FormulaProblem, type ProblemCode, problem } from './formula-words.ts'

/**
 * The language indicators are written in: figures of `measures.ts`, `+ - * / ( )`, `min`, `max`, decimal numbers,
 * filters `received[channel = online]`, other indicators `@CODE`. No zod here: the browser checks while somebody types.
 */
export type Span = { from: number; to: number }
export type Filter = Span & { field: string; value: string }
type Operator = '+' | '-' | '*' | '/'

export type Formula = Span &
  (
    | { kind: 'number'; text: string }
    | { kind: 'measure'; name: string; filters: readonly Filter[] }
    | { kind: 'reference'; code: string }
    | { kind: 'negate'; of: Formula }
    | { kind: 'binary'; op: Operator; left: Formula; right: Formula }
    | { kind: 'call'; name: 'min' | 'max'; args: readonly Formula[] }
  )

type Parsed = { formula: Formula; problem: null } | { formula: null; problem: FormulaProblem }

export const MOST_CHARACTERS = 500
const MOST_DEEP = 40

type Token = Span & { kind: 'number' | 'name' | 'code' | 'text' | 'sign' | 'end'; text: string }

class Stop extends Error {
  readonly problem: FormulaProblem
  constructor(found: FormulaProblem) {
    super(found.code)
    this.problem = found
  }
}
const stop = (code: ProblemCode, at: Span, slots?: Parameters<typeof problem>[2]): never => {
  throw new Stop(problem(code, at, slots))
}

const TOKEN =
  /(?<space>\s+)|(?<number>\d+(?:\.\d+)?)|(?<code>@[\p{L}\d_.-]*[\p{L}\d_])|(?<name>[\p{L}_][\p{L}\d_]*)|(?<text>"[^"\n]*")|(?<sign>[-+*/()[\],=×÷−–·:])/uy

/** Signs as people type them. */
const SAME: Readonly<Record<string, string>> = { '×': '*', '·': '*', '÷': '/', ':': '/', '−': '-', '–': '-' }

const tokens = (text: string): Token[] => {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  let at = 0
  while (at < text.length) {
    const match = TOKEN.exec(text)
    if (!match?.groups) {
      const one = [...text.slice(at)][0] as string
      return stop(one === '"' ? 'quote' : 'character', { from: at, to: at + one.length }, { text: one })
    }
    const to = at + match[0].length
    const kind = (['number', 'code', 'name', 'text', 'sign'] as const).find((each) => match.groups?.[each])
    if (kind) found.push({ kind, text: SAME[match[0]] ?? match[0], from: at, to })
    at = to
  }
  return [...found, { kind: 'end', text: '', from: text.length, to: text.length }]
}

const BINDS: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 }
const NEGATES = 3

type Reader = { all: readonly Token[]; at: number; deep: number }
const peek = ({ all, at }: Reader): Token => all[at] as Token
const take = (reader: Reader): Token => {
  const token = peek(reader)
  if (token.kind !== 'end') reader.at += 1
  return token
}
const is = (token: Token, text: string): boolean => token.kind === 'sign' && token.text === text
const expect = (reader: Reader, text: string): Token => {
  const token = peek(reader)
  return is(token, text) ? take(reader) : stop('close', token, { text })
}

/** Binding powers (Pratt): an operand, then operators that bind more tightly than the one to the left. */
const expression = (reader: Reader, tighter: number): Formula => {
  reader.deep += 1
  if (reader.deep > MOST_DEEP) stop('deep', peek(reader))
  let left = operand(reader)
  for (;;) {
    const token = peek(reader)
    const binds = token.kind === 'sign' ? BINDS[token.text] : undefined
    if (binds === undefined || binds <= tighter) break
    take(reader)
    const right = expression(reader, binds)
    left = { kind: 'binary', op: token.text as Operator, left, right, from: left.from, to: right.to }
  }
  reader.deep -= 1
  return left
}

const operand = (reader: Reader): Formula => {
  const token = take(reader)
  const { from, to } = token
  if (token.kind === 'number') return { kind: 'number', text: token.text, from, to }
  if (token.kind === 'code') return { kind: 'reference', code: token.text.slice(1), from, to }
  if (token.kind === 'name') return named(reader, token)
  if (is(token, '-')) {
    const of = expression(reader, NEGATES)
    return { kind: 'negate', of, from, to: of.to }
  }
  if (is(token, '(')) {
    const inner = expression(reader, 0)
    expect(reader, ')')
    return inner
  }
  const before = reader.all[reader.at - 2]?.text
  const after = before && { vi: ` sau “${before}”`, en: ` after “${before}”` }
  return stop('operand', token, { after: after || '' })
}

const named = (reader: Reader, token: Token): Formula => {
  const { text, from } = token
  if ((text === 'min' || text === 'max') && is(peek(reader), '(')) {
    take(reader)
    const args = [expression(reader, 0)]
    while (is(peek(reader), ',')) {
      take(reader)
      args.push(expression(reader, 0))
    }
    return { kind: 'call', name: text, args, from, to: expect(reader, ')').to }
  }
  if (!is(peek(reader), '[')) return { kind: 'measure', name: text, filters: [], from, to: token.to }
  take(reader)
  const filters = [filter(reader)]
  while (is(peek(reader), ',')) {
    take(reader)
    const next = filter(reader)
    if (filters.some(({ field }) => field === next.field)) stop('filter_twice', next, { text: next.field })
    filters.push(next)
  }
  return { kind: 'measure', name: text, filters, from, to: expect(reader, ']').to }
}

const filter = (reader: Reader): Filter => {
  const field = take(reader)
  if (field.kind !== 'name') stop('filter', field, { text: field.text || ']' })
  const sign = take(reader)
  if (!is(sign, '=')) stop('filter_value', sign, { text: field.text })
  const value = take(reader)
  if (value.kind !== 'name' && value.kind !== 'text') stop('filter_value', value, { text: field.text })
  const text = value.kind === 'text' ? value.text.slice(1, -1) : value.text
  return { field: field.text, value: text, from: field.from, to: value.to }
}

/** Reads one formula; says of the first thing wrong where it stands. Names are checked by `checkNames`. */
export const parseFormula = (text: string): Parsed => {
  try {
    const reader: Reader = { all: tokens(text), at: 0, deep: 0 }
    if (reader.all.length === 1) stop('empty', { from: 0, to: text.length })
    const formula = expression(reader, 0)
    const rest = peek(reader)
    if (is(rest, ',')) stop('comma', rest)
    if (is(rest, ')') || is(rest, ']')) stop('character', rest, { text: rest.text })
    if (rest.kind !== 'end') stop('operator', rest, { text: rest.text })
    return { formula, problem: null }
  } catch (error) {
    if (error instanceof Stop) return { formula: null, problem: error.problem }
    throw error
  }
}

const strength = (formula: Formula): number =>
  formula.kind === 'binary' ? (BINDS[formula.op] as number) : formula.kind === 'negate' ? NEGATES : 9

/** As it is kept and shown: one way of writing for one formula; read again it gives the same formula. */
export const printFormula = (formula: Formula): string => {
  const within = (part: Formula, least: number): string =>
    strength(part) < least ? `(${printFormula(part)})` : printFormula(part)
  switch (formula.kind) {
    case 'number':
      return formula.text
    case 'reference':
      return `@${formula.code}`
    case 'measure':
      return formula.filters.length === 0
        ? formula.name
        : `${formula.name}[${formula.filters.map(printFilter).join(', ')}]`
    case 'negate':
      return `-${within(formula.of, NEGATES + 1)}`
    case 'call':
      return `${formula.name}(${formula.args.map(printFormula).join(', ')})`
    case 'binary': {
      const own = BINDS[formula.op] as number
      return `${within(formula.left, own)} ${formula.op} ${within(formula.right, own + 1)}`
    }
  }
}

const printFilter = ({ field, value }: Filter): string =>
  `${field} = ${/^[\p{L}_][\p{L}\d_]*$/u.test(value) ? value : `"${value}"`}`

/** Every part of a formula, itself first. */
export const partsOfFormula = (formula: Formula): Formula[] => {
  const below =
    formula.kind === 'binary'
      ? [formula.left, formula.right]
      : formula.kind === 'negate'
        ? [formula.of]
        : formula.kind === 'call'
          ? formula.args
          : []
  return [formula, ...below.flatMap(partsOfFormula)]
}

export const referencesOf = (formula: Formula): string[] => [
  ...new Set(partsOfFormula(formula).flatMap((part) => (part.kind === 'reference' ? [part.code] : []))),
]
