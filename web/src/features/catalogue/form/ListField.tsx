import type { ReactNode } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { fieldId } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import type { FieldContext } from './context.ts'
import { getAt, schemaAt } from './schema.ts'
import { t } from './words.ts'

type Props = { at: string; context: FieldContext; field: (at: string) => ReactNode }

/** A list whose entries have fields of their own: members of a household, lines of business. Removing can be undone. */
export function ListField({ at, context, field }: Props) {
  const { model, data, errors, onChange } = context
  const schema = schemaAt(model.root, at)
  const found = getAt(data, at)
  const items = Array.isArray(found) ? found : []
  const names = Object.keys(schema.items?.properties ?? {})
  const label = model.label(at)
  const remove = (index: number) => {
    onChange(
      at,
      items.filter((_, other) => other !== index),
    )
    toast.done(t('list.removed', { n: index + 1 }), { undo: () => onChange(at, items) })
  }
  return (
    <fieldset className="field stack" data-invalid={errors[at] ? '' : undefined}>
      <legend>{label}</legend>
      {model.help(at) && <div className="hint">{model.help(at)}</div>}
      {errors[at] && <div className="problem">{errors[at]}</div>}
      {items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own; their place is their identity
        <fieldset className="field stack list-item" key={index}>
          <legend>{t('list.item', { n: index + 1 })}</legend>
          {names.map((name) => field(`${at}/${index}/${name}`))}
          <Button small look="quiet" icon="close" onClick={() => remove(index)}>
            {t('list.remove', { n: index + 1 })}
          </Button>
        </fieldset>
      ))}
      {items.length < (schema.maxItems ?? 100) && (
        <Button id={fieldId(at)} icon="plus" onClick={() => onChange(at, [...items, {}])}>
          {t('list.add', { field: label.toLowerCase() })}
        </Button>
      )}
    </fieldset>
  )
}
