import { DateField } from '../../../ui/DateField.tsx'
import {
  CheckBox,
  CheckboxesField,
  fieldId,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/Field.tsx'
import type { FieldContext } from './context.ts'
import { ListField } from './ListField.tsx'
import type { FormModel } from './model.ts'
import { getAt, isRequired, isShown, schemaAt } from './schema.ts'
import { t } from './words.ts'

/** One field of an e-form, chosen by its schema and the widget the form asks for. */
export function FormField({ at, context }: { at: string; context: FieldContext }) {
  const { model, data, errors, onChange } = context
  if (!isShown(model.root, data, at)) return null
  const schema = schemaAt(model.root, at)
  const value = getAt(data, at)
  const common = {
    name: at,
    label: model.label(at),
    hint: hintOf(context, at),
    error: errors[at],
    optional: !isRequired(model.root, data, at),
  }
  const widget = model.widget(at)
  const text = typeof value === 'string' ? value : ''
  const choices = schema.oneOf?.map((one) => String(one.const)) ?? schema.enum?.map(String)

  if (schema.type === 'object') return <Group at={at} context={context} />
  if (schema.type === 'array' && schema.items?.type === 'object')
    return (
      <ListField
        at={at}
        context={context}
        field={(inner) => <FormField key={inner} at={inner} context={context} />}
      />
    )
  if (schema.type === 'array') {
    const items =
      schema.items?.oneOf?.map((one) => String(one.const)) ?? schema.items?.enum?.map(String) ?? []
    return (
      <CheckboxesField
        {...common}
        value={Array.isArray(value) ? (value as string[]) : []}
        onChange={(next) => onChange(at, next.length > 0 ? next : undefined)}
        options={optionsOf(model, at, items)}
      />
    )
  }
  if (choices) {
    const chosen = value === undefined ? null : String(value)
    if (widget === 'radio' || (!widget && choices.length <= 5))
      return (
        <RadioField
          {...common}
          value={chosen}
          onChange={(next) => onChange(at, next)}
          options={optionsOf(model, at, choices)}
        />
      )
    return (
      <SelectField
        {...common}
        value={chosen ?? ''}
        empty={t('choose')}
        onChange={(event) => onChange(at, event.target.value || undefined)}
        options={optionsOf(model, at, choices)}
      />
    )
  }
  if (schema.type === 'boolean') return <BooleanField at={at} context={context} common={common} />
  if (schema.format === 'date')
    return <DateField {...common} value={text || null} onChange={(next) => onChange(at, next ?? undefined)} />
  if (schema.type === 'number' || schema.type === 'integer')
    return <NumberField at={at} context={context} common={common} />
  if (widget === 'textarea')
    return (
      <TextArea
        {...common}
        maxLength={schema.maxLength}
        value={text}
        onChange={(event) => onChange(at, event.target.value)}
      />
    )
  const kind = schema.format === 'email' ? 'email' : /phone/i.test(at) ? 'tel' : 'text'
  const numeric = schema.pattern?.includes('\\d{12}') ? ({ inputMode: 'numeric' } as const) : {}
  return (
    <TextField
      {...common}
      {...numeric}
      type={kind}
      width={kind === 'tel' || numeric.inputMode ? 'medium' : undefined}
      maxLength={schema.maxLength}
      value={text}
      onChange={(event) => onChange(at, event.target.value)}
    />
  )
}

type Common = {
  name: string
  label: string
  hint: string | undefined
  error: string | undefined
  optional: boolean
}
type Part = { at: string; context: FieldContext; common: Common }

function BooleanField({ at, context, common }: Part) {
  const { model, data, onChange } = context
  const value = getAt(data, at)
  if (model.widget(at) === 'radio') {
    const options = [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ]
    return (
      <RadioField
        {...common}
        inline
        value={value === undefined ? null : String(value)}
        onChange={(next) => onChange(at, next === 'true')}
        options={options}
      />
    )
  }
  return (
    <div className="field" data-invalid={common.error ? '' : undefined}>
      {common.error && <div className="problem">{common.error}</div>}
      <CheckBox
        id={fieldId(at)}
        label={common.label}
        hint={common.hint}
        checked={value === true}
        onChange={(on) => onChange(at, on || undefined)}
      />
    </div>
  )
}

/** Typed as Vietnamese papers write numbers: 1.234,5. */
function NumberField({ at, context, common }: Part) {
  const value = getAt(context.data, at)
  const unit = context.model.unit(at)
  const change = (typed: string) => {
    const number = Number(typed.replace(/[.\s]/g, '').replace(',', '.'))
    context.onChange(at, typed.trim() === '' ? undefined : Number.isNaN(number) ? typed : number)
  }
  return (
    <TextField
      {...common}
      label={unit ? `${common.label} (${unit})` : common.label}
      width="short"
      inputMode="decimal"
      defaultValue={value === undefined ? '' : String(value).replace('.', ',')}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function Group({ at, context }: { at: string; context: FieldContext }) {
  const names = Object.keys(schemaAt(context.model.root, at).properties ?? {})
  return (
    <fieldset className="field stack">
      <legend>{context.model.label(at)}</legend>
      {names.map((name) => (
        <FormField key={name} at={`${at}/${name}`} context={context} />
      ))}
    </fieldset>
  )
}

const optionsOf = (model: FormModel, at: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: model.option(at, value) }))

function hintOf({ model, prefilled }: FieldContext, at: string): string | undefined {
  const { source } = model.source(at)
  const from = prefilled.has(at) && source !== 'typed' ? t(`source.${source}` as Parameters<typeof t>[0]) : ''
  return [model.help(at), from].filter(Boolean).join('. ') || undefined
}
