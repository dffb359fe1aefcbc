import { readdirSync, readFileSync } from 'node:fs'
import { FormDefinition } from '@motcua/shared/catalogue-form'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { compileForm, guardSchema } from './form-schema.ts'
import { handlingOf } from './handling.ts'
import { readProcedures, readReference } from './reference.ts'

/** The forms of data/forms: readable, complete in both languages, and filled by their own examples. */
const data = new URL('../../../../data/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, data), 'utf8')

type Words = { vi: string; en: string }
type Label = Words & { help?: Words; options?: Record<string, string> }
type Schema = {
  title?: string
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  oneOf?: { const: string; title: string }[]
}
type FormFile = {
  procedure: string | null
  schema: Schema & Record<string, unknown>
  ui: {
    pages: { key: string; title: Words; fields: string[]; hint?: Words }[]
    labels: Record<string, Label>
    widgets: Record<string, string>
  }
  sources: Record<string, string>
  cases?: { field: string; keys: string[] }
  samples: Record<string, unknown>[]
}

const files = readdirSync(new URL('forms/', data)).filter((name) => name.endsWith('.json'))
const forms = new Map(files.map((name) => [name, JSON.parse(read(`forms/${name}`)) as FormFile]))
const procedures = readProcedures()
const reference = readReference()
const handlersOf = (code: string): string[] => {
  const procedure = procedures.find((one) => one.code === code)
  return procedure ? handlingOf(procedure, reference).map(({ handledBy }) => handledBy) : []
}
const resultCodes = new Set<string | null | undefined>(
  procedures.flatMap(({ results }) => results.map(({ code }) => code)),
)

/** Every field by its pointer; an item of a list is `*`. */
const fieldsOf = (schema: Schema, base = ''): Map<string, Schema> => {
  const found = new Map<string, Schema>()
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const path = `${base}/${key}`
    if (base) found.set(path, field)
    const inner = field.type === 'array' ? fieldsOf(field.items ?? {}, `${path}/*`) : fieldsOf(field, path)
    for (const [deep, value] of inner) found.set(deep, value)
  }
  return found
}

const strict = () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, validateFormats: true })
  addFormats.default(ajv)
  return ajv
}

const CLAIMS =
  /^(typed|identity\.(fullName|personalId|dateOfBirth|gender|permanentAddress|currentAddress|phone|email)|organisation\.(name|taxCode))$/

describe.each([...forms])('%s', (name, form) => {
  const fields = fieldsOf(form.schema)

  it('is what the catalogue reads', () => {
    expect(FormDefinition.safeParse({ ...form, code: form.procedure }).error).toBeUndefined()
    guardSchema(form.schema)
    compileForm(form.schema)
  })

  it("belongs to one of the province's own procedures", () => {
    expect(name).toBe(`${form.procedure ?? 'generic'}.json`)
    if (form.procedure) expect(new Set(handlersOf(form.procedure))).toEqual(new Set(['province']))
  })

  it('is valid JSON Schema, strictly read, and its samples fill it', () => {
    const validate = strict().compile(form.schema)
    expect(form.samples.length).toBeGreaterThanOrEqual(2)
    for (const sample of form.samples) expect([validate(sample), validate.errors]).toEqual([true, null])
  })

  it('refuses an empty form, a strange field and an unsigned declaration', () => {
    const validate = strict().compile(form.schema)
    const sample = form.samples[0] as Record<string, Record<string, unknown>>
    expect(validate({})).toBe(false)
    expect(validate({ ...sample, strange: 1 })).toBe(false)
    const [page] = form.ui.pages
    for (const key of Object.keys(sample[page?.key ?? ''] ?? {})) {
      const { [key]: _, ...without } = sample[page?.key ?? ''] ?? {}
      if (form.schema.properties?.[page?.key ?? '']?.properties?.[key] && requiredOn(form, page?.key, key))
        expect([key, validate({ ...sample, [page?.key ?? '']: without })]).toEqual([key, false])
    }
    if (sample.pledge) expect(validate({ ...sample, pledge: { truthful: false } })).toBe(false)
  })

  it('labels every field in both languages, says its source, and names no other', () => {
    expect(Object.keys(form.ui.labels).sort()).toEqual([...fields.keys()].sort())
    expect(Object.keys(form.sources).sort()).toEqual([...fields.keys()].sort())
    for (const path of Object.keys(form.ui.widgets)) expect(fields.has(path)).toBe(true)
    for (const [path, label] of Object.entries(form.ui.labels)) {
      for (const words of [label, label.help ?? label]) {
        expect([path, words.vi.trim().length > 1, words.en.trim().length > 0]).toEqual([path, true, true])
        expect(words.vi).toBe(words.vi.normalize('NFC'))
      }
      expect(fields.get(path)?.title).toBe(label.vi)
    }
  })

  it('gives every choice in both languages', () => {
    for (const [path, field] of fields) {
      const options = field.oneOf ?? field.items?.oneOf
      if (!options) continue
      expect([path, Object.keys(form.ui.labels[path]?.options ?? {})]).toEqual([
        path,
        options.map((o) => o.const),
      ])
    }
  })

  it('reads from claims and papers that exist', () => {
    for (const [path, source] of Object.entries(form.sources)) {
      const paper = /^vault:(.+)$/.exec(source)?.[1]
      if (paper) expect([path, resultCodes.has(paper)]).toEqual([path, true])
      else expect([path, source]).toEqual([path, expect.stringMatching(CLAIMS)])
    }
  })

  it('shows each field on one page, and only fields there are', () => {
    expect(form.ui.pages.map(({ key }) => key)).toEqual(Object.keys(form.schema.properties ?? {}))
    const shown = form.ui.pages.flatMap((page) => page.fields)
    expect(shown).toEqual([...fields.keys()].filter((path) => !path.includes('*')))
    for (const page of form.ui.pages) expect([page.title.vi, page.title.en].every(Boolean)).toBe(true)
  })
})

const requiredOn = (form: FormFile, page: string | undefined, key: string): boolean => {
  const part = form.schema.properties?.[page ?? ''] as { required?: string[] } | undefined
  return part?.required?.includes(key) ?? false
}

describe('the set of forms', () => {
  it('has a generic one and at least fourteen others', () => {
    expect(forms.has('generic.json')).toBe(true)
    expect(forms.size - 1).toBeGreaterThanOrEqual(14)
  })

  it('takes its cases from the catalogue', () => {
    const { cases } = JSON.parse(read('catalogue/time-limits.json')) as {
      cases: { code: string; cases: { key: string }[] }[]
    }
    for (const form of forms.values()) {
      if (!form.cases) continue
      const known = cases.find(({ code }) => code === form.procedure)?.cases.map(({ key }) => key)
      expect(form.cases.keys).toEqual(known)
      expect(
        fieldsOf(form.schema)
          .get(form.cases.field)
          ?.oneOf?.map((o) => o.const),
      ).toEqual(known)
    }
  })
})

describe('conditions', () => {
  const check = (
    code: string,
    change: (sample: Record<string, Record<string, unknown>>) => void,
  ): boolean => {
    const form = forms.get(`${code}.json`) as FormFile
    const sample = structuredClone(form.samples[0]) as Record<string, Record<string, unknown>>
    change(sample)
    return strict().compile(form.schema)(sample) as boolean
  }

  it('ask for the father only when he is known', () => {
    expect(check('1.001193', (s) => (s.father = { known: true }))).toBe(false)
    expect(check('1.001193', (s) => (s.father = { known: false }))).toBe(true)
  })
  it('ask for the intended spouse only for a marriage', () => {
    expect(check('1.004873', (s) => delete s.purpose?.partner)).toBe(false)
    expect(check('1.004873', (s) => (s.purpose = { kind: 'credit', detail: 'Vay mua nhà' }))).toBe(true)
  })
  it('ask for a whole past stay or none', () => {
    expect(check('1.004873', (s) => Object.assign(s.status ?? {}, { from: '2001-01-01' }))).toBe(false)
  })
  it('ask for the new value of each thing that changes', () => {
    expect(check('2.000720', (s) => Object.assign(s.change ?? {}, { what: ['name'] }))).toBe(false)
    expect(
      check('2.000720', (s) =>
        Object.assign(s.change ?? {}, { what: ['name'], newName: 'Hộ kinh doanh Mai' }),
      ),
    ).toBe(true)
  })
  it('refuse a personal number of eleven digits, a date that is none and a foreign telephone', () => {
    expect(check('1.001193', (s) => Object.assign(s.requester ?? {}, { personalId: '03018700452' }))).toBe(
      false,
    )
    expect(check('1.001193', (s) => Object.assign(s.child ?? {}, { dateOfBirth: '2024-02-30' }))).toBe(false)
    expect(check('1.001193', (s) => Object.assign(s.requester ?? {}, { phone: '+1 555 010' }))).toBe(false)
  })
})

describe('linked procedures', () => {
  type Part = {
    key: string
    order: number
    code: string | null
    handledBy: string
    blocking: boolean
    results: string[]
    sends: string[]
    referral?: Words
  }
  const { linked } = JSON.parse(read('catalogue/linked.json')) as {
    linked: { code: string | null; form: string; parts: Part[] }[]
  }
  const codes = new Set(procedures.map(({ code }) => code))

  it.each(linked.map((one) => [one.code ?? one.form, one] as const))(
    '%s is filed with one form, decides its own part and sends the rest on',
    (_, one) => {
      const form = forms.get(`${one.form}.json`)
      expect(form).toBeDefined()
      if (one.code) expect(codes.has(one.code)).toBe(true)
      const [first, ...rest] = one.parts
      expect(first).toMatchObject({ order: 1, code: one.form, handledBy: 'province', blocking: true })
      const fields = fieldsOf(form?.schema ?? {})
      for (const part of one.parts) {
        if (part.code) expect(new Set(handlersOf(part.code))).toEqual(new Set([part.handledBy]))
        for (const result of part.results) expect(resultCodes.has(result)).toBe(true)
        for (const path of part.sends) expect([path, fields.has(path)]).toEqual([path, true])
      }
      for (const part of rest) {
        expect(part).toMatchObject({ order: 2, blocking: false })
        expect(part.handledBy).not.toBe('province')
        expect(part.referral?.vi && part.referral.en).toBeTruthy()
      }
    },
  )
})
