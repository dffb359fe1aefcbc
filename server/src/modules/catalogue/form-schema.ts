import type { FormFieldError } from '@motcua/shared/catalogue-form'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Invalid } from '../../lib/errors.ts'
import { REASONS, type Reason } from './errors.ts'
import { formMessage } from './form-messages.ts'

/** JSON Schema of a form: refused when it could hang or mislead us, then compiled and asked. */

const MOST = { bytes: 262_144, depth: 24, nodes: 6_000, pattern: 300 } as const

/** Keywords that reach outside the document or make its meaning depend on where it is used. */
const REFUSED = new Set([
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$id',
  '$async',
])

type Node = { value: unknown; path: string; depth: number }

/** @throws Invalid `catalogue.form_unsafe` with what and where */
export const guardSchema = (schema: unknown): void => {
  const bytes = Buffer.byteLength(JSON.stringify(schema) ?? '')
  if (bytes > MOST.bytes) throw unsafe('too_large', '', { limit: MOST.bytes })
  let nodes = 0
  const open: Node[] = [{ value: schema, path: '', depth: 0 }]
  const refs: { from: string; to: string }[] = []
  for (let node = open.pop(); node; node = open.pop()) {
    if (++nodes > MOST.nodes) throw unsafe('too_many_parts', node.path)
    if (node.depth > MOST.depth) throw unsafe('too_deep', node.path)
    const { value, path, depth } = node
    if (value === null || typeof value !== 'object') continue
    for (const [key, child] of Object.entries(value)) {
      guardKeyword(key, child, path, refs)
      open.push({
        value: child,
        path: `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        depth: depth + 1,
      })
    }
  }
  refuseRecursion(refs)
}

const guardKeyword = (
  key: string,
  child: unknown,
  path: string,
  refs: { from: string; to: string }[],
): void => {
  // A field of a form may be called anything; only keywords are watched, and they sit outside `properties`.
  if (/\/(properties|\$defs|patternProperties)$/.test(path)) {
    if (path.endsWith('/patternProperties')) guardPattern(key, path)
    return
  }
  if (REFUSED.has(key)) throw unsafe('keyword', path, { keyword: key })
  if (key === '$schema' && child !== 'https://json-schema.org/draft/2020-12/schema')
    throw unsafe('dialect', path)
  if (key === '$ref') {
    if (typeof child !== 'string' || !child.startsWith('#/')) throw unsafe('remote_ref', path)
    refs.push({ from: path, to: child.slice(1) })
  }
  if (key === 'pattern') guardPattern(child, path)
}

/** A repeated group that repeats inside, a back-reference or a look-behind can take exponential time. */
const guardPattern = (pattern: unknown, path: string): void => {
  if (typeof pattern !== 'string' || pattern.length > MOST.pattern) throw unsafe('pattern', path)
  const bare = pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\\[1-9k]|\(\?<[=!]/.test(bare)) throw unsafe('pattern', path)
  if (/\([^()]*(?:[+*]|\{\d+,\d*\}|\|)[^()]*\)(?:[+*]|\{\d+,\d*\})/.test(flatten(bare)))
    throw unsafe('pattern', path)
  try {
    new RegExp(pattern, 'u')
  } catch {
    throw unsafe('pattern', path)
  }
}

/** Inner groups become what they would hide: a repetition inside a repetition. */
const flatten = (pattern: string): string => {
  let text = pattern
  for (let round = 0; round < 20; round++) {
    const inner = text.replace(/\((?:\?[:=!])?([^()]*)\)(?![+*{?])/g, '$1')
    if (inner === text) return text
    text = inner
  }
  return text
}

/**
 * Nothing refers to itself, however far round, and what all references unfold to stays small: a form whose parts each
 * refer twice to the next would double with every one of them.
 */
const refuseRecursion = (refs: readonly { from: string; to: string }[]): void => {
  if (refs.length > 200) throw unsafe('too_many_parts', '')
  const unfolded = new Map<string, number>()
  const open = new Set<string>()
  const unfold = (path: string): number => {
    const known = unfolded.get(path)
    if (known !== undefined) return known
    if (open.has(path)) throw unsafe('recursive_ref', path)
    open.add(path)
    let parts = 1
    for (const ref of refs) if (`${ref.from}/`.startsWith(`${path}/`)) parts += unfold(ref.to)
    if (parts > MOST.nodes) throw unsafe('too_many_parts', path)
    open.delete(path)
    unfolded.set(path, parts)
    return parts
  }
  for (const { from, to } of refs) {
    if (`${from}/`.startsWith(`${to}/`)) throw unsafe('recursive_ref', from)
    unfold(to)
  }
}

const unsafe = (why: Reason, path: string, facts: Record<string, unknown> = {}) =>
  new Invalid('catalogue.form_unsafe', { why, words: REASONS[why], path: path || '/', ...facts })

const KEPT = 300
const compiled = new Map<string, ValidateFunction>()

/** @throws Invalid `catalogue.form_unreadable` when it is not a JSON Schema */
export const compileForm = (schema: Record<string, unknown>): ValidateFunction => {
  const ajv = new Ajv2020({ allErrors: true, strict: false, messages: true, validateFormats: true })
  addFormats.default(ajv)
  try {
    return ajv.compile(schema)
  } catch (error) {
    throw new Invalid('catalogue.form_unreadable', { why: (error as Error).message })
  }
}

/** Compiled once per digest: forms never change, so what is kept never goes stale. */
export const validatorOf = (digest: string, schema: Record<string, unknown>): ValidateFunction => {
  const kept = compiled.get(digest)
  if (kept) return kept
  const validate = compileForm(schema)
  if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value as string)
  compiled.set(digest, validate)
  return validate
}

const MOST_ERRORS = 100

export const fieldErrors = (validate: ValidateFunction, data: unknown): FormFieldError[] => {
  if (validate(data)) return []
  // `if` and `allOf` only say that something inside them failed, which is told by its own error.
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .slice(0, MOST_ERRORS)
    .map(toFieldError)
}

const toFieldError = (error: ErrorObject): FormFieldError => {
  const missing = error.keyword === 'required' ? `/${String(error.params.missingProperty)}` : ''
  return { path: `${error.instancePath}${missing}`, code: error.keyword, message: formMessage(error) }
}
