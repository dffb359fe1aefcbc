import { z } from 'zod'
import type { Route } from '../../src/lib/route.ts'

/** Made-up input for any route: one value its contract takes, then the same with one hostile value at a time. */
type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  minItems?: number
  $ref?: string
}

export type Input = Record<string, unknown>

const schemaOf = (type: z.ZodType | undefined): Schema =>
  type ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema) : {}

const BY_FORMAT: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000001',
  date: '2024-04-15',
  'date-time': '2024-04-15T01:00:00Z',
  email: 'a@example.vn',
  uri: 'https://example.vn/',
}

/** Patterns of our contracts, with something that fits. */
const FITTING = [
  '1.001193',
  '012345678901',
  '0900000000',
  'a',
  'A',
  '1',
  'typed',
  'a_b',
  '08:00',
  '2024',
  'ok_1',
]

const sample = (schema: Schema): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first) return sample(first)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'string') return text(schema)
  if (type === 'integer' || type === 'number')
    return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1)
  if (type === 'boolean') return true
  if (type === 'array') return schema.minItems === 0 ? [] : [sample(schema.items ?? {})]
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, each]) => [name, sample(each)]),
    )
  return null
}

const text = ({ format, pattern, minLength = 0 }: Schema): string => {
  const known = BY_FORMAT[format ?? '']
  if (known) return known
  const fits = FITTING.find((each) => !pattern || new RegExp(pattern, 'u').test(each)) ?? 'a'
  return fits.padEnd(minLength, 'a')
}

/** Each hostile in its own way: to the database, to JSON, to a header, to arithmetic, to who reads it. */
export const HOSTILE: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  "'; drop table dossiers.dossier; --",
  '../../../../etc/passwd',
  'x\r\nset-cookie: a=b',
  'a'.repeat(70_000),
  '%%%_\\',
  '🂡🇻🇳👨‍👩‍👧‍👦',
  '',
  '2024-02-31',
  '0000-01-01',
  '9999-12-31',
  '1900-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '00000000-0000-4000-8000-00000000ffff',
  -1,
  0,
  1.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  1e308,
  null,
  true,
  [],
  [[]],
  {},
  { $ne: null },
  { constructor: { prototype: {} } },
]

type Place = readonly (string | number)[]

const placesOf = (value: unknown, at: Place = []): Place[] => {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Object.entries(value).flatMap(([name, each]) => placesOf(each, [...at, name]))
  return at.length > 0 ? [at, ...inner] : inner
}

const put = (value: unknown, [first, ...rest]: Place, evil: unknown): unknown => {
  if (first === undefined) return evil
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === first ? put(each, rest, evil) : each))
  const object = value as Input
  return { ...object, [first]: put(object[first], rest, evil) }
}

/** One input the contract takes (as far as can be guessed) and every spoilt one. */
export const spoil = (type: z.ZodType | undefined): { good: unknown; bad: unknown[] } => {
  if (!type) return { good: undefined, bad: [] }
  const good = sample(schemaOf(type))
  return { good, bad: placesOf(good).flatMap((place) => HOSTILE.map((evil) => put(good, place, evil))) }
}

/** Values as they stand in an address: text, or left out. */
export const addressOf = (route: Route, params: unknown, query: unknown): string => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String((params as Input)?.[name] ?? 'x')
    return encodeURIComponent((value.isWellFormed() ? value : 'x').slice(0, 400)) || 'x'
  })
  const asked = Object.entries((query ?? {}) as Input).flatMap(([name, value]) =>
    value === undefined || value === null
      ? []
      : [`${name}=${encodeURIComponent(String(value).toWellFormed().slice(0, 8000))}`],
  )
  return `${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}
