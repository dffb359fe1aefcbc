import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Form } from '@motcua/shared/catalogue-form'
import { describe, expect, it } from 'vitest'
import { errorsOf, modelOf } from './model.ts'
import { type Data, findWrong, getAt, isShown, type Schema, setAt, tidy } from './schema.ts'

const folder = join(import.meta.dirname, '../../../../../data/forms')
type FormFile = Form & { samples: Data[] }
const forms = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormFile] as const)

describe.each(forms)('the form %s', (_, form) => {
  const model = modelOf(form)
  const fields = model.pages.flatMap((page) => page.fields)

  it('has no fault in its own samples, and sends of them what shows', () => {
    for (const sample of form.samples) {
      expect(errorsOf(model, sample)).toEqual({})
      const sent = tidy(model.root, sample)
      expect(findWrong(model.root, model.root, sent)).toEqual([])
      for (const field of fields.filter((at) => isShown(model.root, sample, at))) {
        expect(getAt(sent, field), field).toEqual(getAt(sample, field))
      }
    }
  })

  it('misses every required answer on the page that asks for it', () => {
    for (const sample of form.samples) {
      for (const field of fields.filter((at) => getAt(sample, at) !== undefined)) {
        const without = setAt(sample, field, undefined)
        const whole = findWrong(model.root, model.root, without)
        const page = model.pages.find((one) => one.fields.includes(field))
        const told = Object.keys(errorsOf(model, without, page?.fields))
        expect(told.includes(field), field).toBe(
          whole.some((wrong) => wrong.path === field && wrong.code === 'required'),
        )
      }
    }
  })

  it('has words in both languages and a page for every field with words', () => {
    for (const field of fields) expect(model.label(field), field).not.toBe(field)
  })
})

describe('a schema', () => {
  const schema: Schema = {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { type: 'string', oneOf: [{ const: 'self' }, { const: 'other' }] },
      name: { type: 'string', minLength: 2 },
      things: {
        type: 'array',
        items: { type: 'object', required: ['n'], properties: { n: { type: 'integer', minimum: 1 } } },
      },
    },
    allOf: [
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { properties: { kind: { const: 'other' } }, required: ['kind'] }, then: { required: ['name'] } },
    ],
  }

  it('shows and asks for a conditional field only while its condition holds', () => {
    expect(isShown(schema, { kind: 'self' }, '/name')).toBe(false)
    expect(isShown(schema, { kind: 'other' }, '/name')).toBe(true)
    expect(findWrong(schema, schema, { kind: 'self' })).toEqual([])
    expect(findWrong(schema, schema, { kind: 'other' }).map((wrong) => wrong.path)).toEqual(['/name'])
  })

  it('does not send what no longer shows, nor empty text', () => {
    expect(tidy(schema, { kind: 'self', name: 'Hoa' })).toEqual({ kind: 'self' })
    expect(tidy(schema, { kind: 'other', name: '  ' })).toEqual({ kind: 'other' })
  })

  it('finds faults inside the entries of a list', () => {
    const found = findWrong(schema, schema, { kind: 'self', things: [{ n: 2 }, { n: 0 }, {}] })
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['/things/1/n', 'minimum'],
      ['/things/2/n', 'required'],
    ])
  })

  it('changes a copy', () => {
    const before: Data = { things: [{ n: 1 }] }
    const after = setAt(before, '/things/0/n', 5)
    expect(getAt(after, '/things/0/n')).toBe(5)
    expect(getAt(before, '/things/0/n')).toBe(1)
  })
})
