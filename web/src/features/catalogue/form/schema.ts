/**
 * What the screens need of JSON Schema: which fields show, which are asked for, and what is plainly wrong.
 * The server judges with the whole of the standard; this only spares the person a journey there and back.
 */
export type Schema = {
  type?: string
  title?: string
  description?: string
  properties?: Record<string, Schema | true>
  required?: string[]
  items?: Schema
  oneOf?: { const: string | number; title?: string }[]
  enum?: (string | number)[]
  const?: unknown
  contains?: Schema
  allOf?: Schema[]
  if?: Schema
  then?: Schema
  else?: Schema
  dependentRequired?: Record<string, string[]>
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  $ref?: string
  $defs?: Record<string, Schema>
}

export type Data = { [key: string]: unknown }
export type Wrong = { path: string; code: string; schema: Schema }

const parts = (pointer: string) => pointer.split('/').slice(1)
const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function getAt(data: unknown, pointer: string): unknown {
  let value = data
  for (const part of parts(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Data)[part]
  }
  return value
}

/** A copy of `data` with the value at the pointer; undefined removes it. */
export function setAt(data: unknown, pointer: string, value: unknown): Data {
  const [first, ...rest] = parts(pointer)
  if (first === undefined) return value as Data
  const base: Data | unknown[] = Array.isArray(data) ? [...data] : { ...(isObject(data) ? data : {}) }
  const inner = rest.length > 0 ? setAt((base as Data)[first], `/${rest.join('/')}`, value) : value
  if (inner === undefined && !Array.isArray(base)) delete (base as Data)[first]
  else (base as Data)[first] = inner
  return base as Data
}

/** Local references only, as the server allows them. */
function resolve(root: Schema, schema: Schema | true | undefined): Schema {
  if (!schema || schema === true) return {}
  const name = schema.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1]
  return name ? { ...resolve(root, root.$defs?.[name]), ...schema } : schema
}

/** The schema at a data pointer; numbers and `*` step into the items of a list. */
export function schemaAt(root: Schema, pointer: string): Schema {
  let schema = resolve(root, root)
  for (const part of parts(pointer)) {
    const inside = schema.type === 'array' ? schema.items : schema.properties?.[part]
    schema = resolve(root, inside)
  }
  return schema
}

type Condition = { when: Schema; names: string[]; required: string[] }

/** The if/then pairs of an object and the fields each brings. */
function conditionsOf(schema: Schema): Condition[] {
  return [schema, ...(schema.allOf ?? [])].flatMap((one) => {
    if (!one.if || !one.then) return []
    const required = one.then.required ?? []
    return [
      {
        when: one.if,
        required,
        names: [...new Set([...Object.keys(one.then.properties ?? {}), ...required])],
      },
    ]
  })
}

function parentOf(pointer: string): [parent: string, name: string] {
  const at = pointer.lastIndexOf('/')
  return [pointer.slice(0, at), pointer.slice(at + 1)]
}

/** A field that only a condition asks for shows while the condition holds; all others always. */
export function isShown(root: Schema, data: Data, pointer: string): boolean {
  const [parent, name] = parentOf(pointer)
  const schema = schemaAt(root, parent)
  if (schema.required?.includes(name)) return true
  const bringing = conditionsOf(schema).filter((condition) => condition.names.includes(name))
  const value = getAt(data, parent) ?? {}
  return (
    bringing.length === 0 || bringing.some((condition) => findWrong(root, condition.when, value).length === 0)
  )
}

export function isRequired(root: Schema, data: Data, pointer: string): boolean {
  const [parent, name] = parentOf(pointer)
  const schema = schemaAt(root, parent)
  const value = getAt(data, parent) ?? {}
  const byCondition = conditionsOf(schema).some(
    (one) => one.required.includes(name) && findWrong(root, one.when, value).length === 0,
  )
  const byOther = Object.entries(schema.dependentRequired ?? {}).some(
    ([other, names]) => names.includes(name) && isObject(value) && value[other] !== undefined,
  )
  return Boolean(schema.required?.includes(name)) || byCondition || byOther
}

const formats: Record<string, RegExp> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
}

export function findWrong(
  root: Schema,
  given: Schema | true | undefined,
  value: unknown,
  path = '',
): Wrong[] {
  const schema = resolve(root, given)
  const wrong = (code: string): Wrong => ({ path, code, schema })
  if ('const' in schema && value !== schema.const) return [wrong('const')]
  if (schema.enum && !schema.enum.includes(value as string)) return [wrong('enum')]
  if (schema.oneOf && !schema.oneOf.some((one) => one.const === value)) return [wrong('enum')]
  if (typeof value === 'string') return wrongText(schema, value).map(wrong)
  if (typeof value === 'number') {
    if (schema.type === 'integer' && !Number.isInteger(value)) return [wrong('integer')]
    if (value < (schema.minimum ?? -Infinity)) return [wrong('minimum')]
    return value > (schema.maximum ?? Infinity) ? [wrong('maximum')] : []
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return [wrong('minItems')]
    if (schema.contains && !value.some((one) => findWrong(root, schema.contains, one).length === 0))
      return [wrong('contains')]
    return value.flatMap((one, index) => findWrong(root, schema.items, one, `${path}/${index}`))
  }
  return isObject(value) ? wrongObject(root, schema, value, path) : []
}

function wrongText(schema: Schema, value: string): string[] {
  if (schema.type && schema.type !== 'string') return ['type']
  if (value.length < (schema.minLength ?? 0)) return ['minLength']
  if (value.length > (schema.maxLength ?? Infinity)) return ['maxLength']
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return ['pattern']
  const format = schema.format && formats[schema.format]
  return format && !format.test(value) ? ['format'] : []
}

function wrongObject(root: Schema, schema: Schema, value: Data, path: string): Wrong[] {
  const found: Wrong[] = []
  const must = new Set(schema.required ?? [])
  for (const condition of conditionsOf(schema)) {
    if (findWrong(root, condition.when, value).length === 0)
      for (const name of condition.required) must.add(name)
  }
  for (const [other, names] of Object.entries(schema.dependentRequired ?? {})) {
    if (value[other] !== undefined) for (const name of names) must.add(name)
  }
  for (const name of must) {
    if (value[name] === undefined)
      found.push({
        path: `${path}/${name}`,
        code: 'required',
        schema: resolve(root, schema.properties?.[name]),
      })
  }
  for (const [name, inside] of Object.entries(schema.properties ?? {})) {
    if (value[name] !== undefined) found.push(...findWrong(root, inside, value[name], `${path}/${name}`))
  }
  return found
}

/** What is sent: without fields that do not show, without empty text, without empty groups that nobody asks for. */
export function tidy(root: Schema, data: Data, pointer = ''): Data {
  const here = (getAt(data, pointer) ?? {}) as Data
  const kept: Data = {}
  for (const [name, value] of Object.entries(here)) {
    const at = `${pointer}/${name}`
    if (!isShown(root, data, at)) continue
    const clean = isObject(value) ? tidy(root, data, at) : typeof value === 'string' ? value.trim() : value
    if (clean === '' || clean === undefined || clean === null) continue
    if (isObject(clean) && Object.keys(clean).length === 0 && !isRequired(root, data, at)) continue
    kept[name] = Array.isArray(clean) ? clean.map((one) => (isObject(one) ? withoutEmpty(one) : one)) : clean
  }
  return kept
}

const withoutEmpty = (item: Data): Data =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== '' && value != null))
