import type { Form } from '@motcua/shared/catalogue-form'
import type { FieldErrors } from '../../../lib/api.ts'
import { type Bilingual, language, say } from '../../../lib/i18n.ts'
import { type Data, findWrong, isShown, type Schema, schemaAt, tidy, type Wrong } from './schema.ts'
import { t } from './words.ts'

/** The part of a form beside its schema: pages, words in both languages, widgets; all by JSON pointer (`*` = any item). */
type Ui = {
  pages?: { key: string; title: Bilingual; fields: string[] }[]
  labels?: Record<
    string,
    Bilingual & { help?: Bilingual; options?: Record<string, string>; unit?: Bilingual | string }
  >
  widgets?: Record<string, string>
}

export type FormPageModel = { key: string; title: string; fields: string[] }
export type FormModel = {
  root: Schema
  pages: FormPageModel[]
  official: boolean
  label: (pointer: string) => string
  help: (pointer: string) => string
  unit: (pointer: string) => string
  widget: (pointer: string) => string | undefined
  option: (pointer: string, value: string) => string
  source: (pointer: string) => { source: string; from?: string | undefined }
}

const general = (pointer: string) => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

export function modelOf(form: Form): FormModel {
  const root = form.schema as Schema
  const ui = form.ui as Ui
  const labels = ui.labels ?? {}
  const at = (pointer: string) => labels[general(pointer)]
  return {
    root,
    official: form.layoutOfficial,
    pages: (ui.pages ?? onePage(root, say(form.title))).map((page) => ({ ...page, title: say(page.title) })),
    label: (pointer) => say(at(pointer)) || schemaAt(root, pointer).title || pointer,
    help: (pointer) =>
      say(at(pointer)?.help) ||
      (at(pointer) && language() === 'en' ? '' : (schemaAt(root, pointer).description ?? '')),
    unit: (pointer) => say(at(pointer)?.unit),
    widget: (pointer) => ui.widgets?.[general(pointer)],
    option: (pointer, value) => optionWords(root, pointer, value, at(pointer)?.options),
    source: (pointer) => sourceOf(form.sources[general(pointer)]),
  }
}

/** Written as { source, from } or, shorter, as "identity.fullName". */
function sourceOf(stated: Form['sources'][string] | string | undefined): {
  source: string
  from?: string | undefined
} {
  if (!stated) return { source: 'typed' }
  if (typeof stated !== 'string') return stated
  const [source = 'typed', ...from] = stated.split(/[.:]/)
  return { source, from: from.join('.') || undefined }
}

function onePage(root: Schema, title: string) {
  return [
    {
      key: 'form',
      title: { vi: title },
      fields: Object.keys(root.properties ?? {}).map((name) => `/${name}`),
    },
  ]
}

function optionWords(
  root: Schema,
  pointer: string,
  value: string,
  english: Record<string, string> | undefined,
): string {
  if (language() === 'en' && english?.[value]) return english[value]
  const schema = schemaAt(root, pointer)
  const choices = schema.oneOf ?? schema.items?.oneOf ?? []
  return choices.find((one) => String(one.const) === value)?.title ?? value
}

/** Errors of one page (or of all), by pointer, as sentences. Empty text counts as missing. */
export function errorsOf(model: FormModel, data: Data, fields?: readonly string[]): FieldErrors {
  const found = findWrong(model.root, model.root, withGroups(model.root, tidy(model.root, data)))
  const mine = found.filter(
    (wrong) =>
      (!fields || fields.some((field) => wrong.path === field || wrong.path.startsWith(`${field}/`))) &&
      isShown(model.root, data, wrong.path),
  )
  return Object.fromEntries(mine.map((wrong) => [wrong.path, sentence(model, wrong)]))
}

/** Groups that are required count as there, so that what is missing inside is named and not the group. */
function withGroups(root: Schema, data: Data): Data {
  const kept = { ...data }
  for (const [name, schema] of Object.entries(root.properties ?? {})) {
    if (schema !== true && schema.type === 'object' && root.required?.includes(name)) kept[name] ??= {}
  }
  return kept
}

function sentence(model: FormModel, { path, code, schema }: Wrong): string {
  const field = model.label(path)
  const hint = model.help(path)
  if (code === 'required' && schema.const === true) return t('const', { field })
  if (code === 'pattern' && hint) return t('pattern.hint', { field, hint: hint.toLowerCase() })
  if (code === 'format' && (schema.format === 'date' || schema.format === 'email'))
    return t(`format.${schema.format}`, { field })
  const min = schema.minimum ?? schema.minItems ?? 1
  const max = schema.maximum ?? schema.maxLength ?? ''
  const key = code as Parameters<typeof t>[0]
  return t(key, { field, min, max })
}

export const isShownField = (model: FormModel, data: Data, at: string) => isShown(model.root, data, at)
