import { describe, expect, test } from 'vitest'
import { compileForm, fieldErrors, guardSchema } from './form-schema.ts'

const object = (properties: Record<string, unknown>, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
})
const deep = (levels: number): object => (levels === 0 ? { type: 'string' } : object({ a: deep(levels - 1) }))

describe('what is refused before it is compiled', () => {
  test.each<[string, object, string]>([
    ['a reference to elsewhere', object({ a: { $ref: 'https://example.org/x.json' } }), 'remote_ref'],
    ['a file reference', { $ref: 'file:///etc/passwd' }, 'remote_ref'],
    [
      'a schema that means itself',
      { $ref: '#/properties/a', properties: { a: { $ref: '#/properties/a' } } },
      'recursive_ref',
    ],
    [
      'two that mean each other',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
      'recursive_ref',
    ],
    [
      'one that contains its own use',
      { $defs: { a: object({ b: { $ref: '#/$defs/a' } }) } },
      'recursive_ref',
    ],
    ['a dynamic reference', { $dynamicRef: '#x' }, 'keyword'],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, 'dialect'],
    ['depth', deep(40), 'too_deep'],
    ['size', object({ a: { description: 'x'.repeat(300_000) } }), 'too_large'],
    [
      'many parts',
      object(Object.fromEntries(Array.from({ length: 7_000 }, (_, n) => [`f${n}`, {}]))),
      'too_many_parts',
    ],
    ['a pattern of exponential time', object({ a: { pattern: '^(a+)+$' } }), 'pattern'],
    ['one hidden in a group', object({ a: { pattern: '^((?:ab|a)*)*$' } }), 'pattern'],
    ['alternatives repeated', object({ a: { pattern: '^(a|a)*$' } }), 'pattern'],
    ['a back-reference', object({ a: { pattern: '(a)\\1' } }), 'pattern'],
    ['no pattern at all', object({ a: { pattern: '(' } }), 'pattern'],
    ['a name pattern', { patternProperties: { '(x+)+': {} } }, 'pattern'],
  ])('%s', (_, schema, why) => {
    expect(() => guardSchema(schema)).toThrow(
      expect.objectContaining({ code: 'catalogue.form_unsafe', facts: expect.objectContaining({ why }) }),
    )
  })

  test('fields may be called like keywords, and ordinary patterns pass', () => {
    const schema = object({
      $id: { type: 'string' },
      pattern: { type: 'string', pattern: '^\\d{12}$' },
      code: { type: 'string', pattern: '^[A-Z]{2}(-\\d{3})?$' },
    })
    expect(() => guardSchema(schema)).not.toThrow()
  })

  test('what is no schema is told so', () => {
    expect(() => compileForm({ type: 'nonsense' })).toThrow('catalogue.form_unreadable')
  })
})

test('errors name the field by pointer, in both languages', () => {
  const validate = compileForm(
    object(
      {
        child: object(
          { name: { type: 'string', minLength: 1 }, born: { type: 'string', format: 'date' } },
          { required: ['name', 'born'] },
        ),
      },
      { required: ['child'], additionalProperties: false },
    ),
  )
  expect(fieldErrors(validate, { child: { name: '', born: '31/02/2024' } })).toEqual([
    {
      path: '/child/name',
      code: 'minLength',
      message: { vi: 'Mục này phải điền.', en: 'This must be filled in.' },
    },
    {
      path: '/child/born',
      code: 'format',
      message: { vi: 'Ngày chưa đúng (năm-tháng-ngày).', en: 'Not a date (year-month-day).' },
    },
  ])
  expect(fieldErrors(validate, { child: { name: 'A', born: '2024-02-29' } })).toEqual([])
  expect(fieldErrors(validate, null)).not.toEqual([])
})
