import type { Change, Draft } from '@motcua/shared/directive-draft'
import type { Directive } from '@motcua/shared/directives'
import { type FormEvent, useState } from 'react'
import { date, readDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { t } from './words.ts'

const FIELDS = [
  'issuer',
  'superior',
  'type',
  'number',
  'symbol',
  'place',
  'date',
  'subject',
  'addressees',
  'signer',
] as const
type Field = (typeof FIELDS)[number]

const shown = (head: Draft['head'], field: Field): string => {
  if (field === 'addressees') return head.addressees.join('; ')
  if (field === 'signer')
    return [head.signer.authority, head.signer.title, head.signer.name].filter(Boolean).join(' · ')
  if (field === 'date') return head.date ? date(head.date) : ''
  return head[field] ?? ''
}

/** What is typed back into a value: lists by line, a day as dd/MM/yyyy; an empty box is a blank, not an empty word. */
const typedValue = (field: Field, typed: string) => {
  if (field === 'addressees')
    return typed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  if (field === 'signer') {
    const [authority = '', title = '', name = ''] = typed.split('\n').map((line) => line.trim())
    return { authority: authority || null, title: title || null, name: name || null }
  }
  if (field === 'date') return typed.trim() ? readDate(typed) : null
  return typed.trim() || null
}

const editable = (head: Draft['head'], field: Field): string => {
  if (field === 'addressees') return head.addressees.join('\n')
  if (field === 'signer')
    return [head.signer.authority ?? '', head.signer.title ?? '', head.signer.name ?? ''].join('\n')
  return shown(head, field)
}

type Props = {
  directive: Directive
  draft: Draft
  onLight: (key: string | null) => void
  mend: (changes: Change[]) => void
  editing: Field | null
  setEditing: (field: Field | null) => void
}

/** The head as read; a blank is shown as a blank, and each value leads to its words. */
export function HeadPanel({ directive, draft, onLight, mend, editing, setEditing }: Props) {
  return (
    <dl className="facts head-facts">
      {FIELDS.filter((field) => field !== 'superior' || draft.head.superior).map((field) => (
        <div key={field} onPointerEnter={() => onLight(`head-${field}`)} onPointerLeave={() => onLight(null)}>
          <dt>{t(`head.${field}`)}</dt>
          <dd>
            {editing === field ? (
              <FieldForm
                field={field}
                start={editable(draft.head, field)}
                onCancel={() => setEditing(null)}
                onSave={(typed) => {
                  const value = typedValue(field, typed)
                  mend([{ what: 'head', field, value: value as never }])
                  setEditing(null)
                }}
              />
            ) : (
              <Value
                text={shown(draft.head, field)}
                mended={draft.mended.includes(field)}
                field={field}
                onEdit={directive.can.mend ? () => setEditing(field) : null}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({
  text,
  mended,
  field,
  onEdit,
}: {
  text: string
  mended: boolean
  field: Field
  onEdit: (() => void) | null
}) {
  const words = text || <span className="soft">({t('head.blank')})</span>
  return (
    <>
      {onEdit ? (
        <button
          type="button"
          className="value"
          onClick={onEdit}
          aria-label={`${t('task.edit')}: ${t(`head.${field}`)}`}
        >
          {words}
        </button>
      ) : (
        words
      )}
      {mended && <span className="mended">{t('task.mended')}</span>}
    </>
  )
}

function FieldForm({
  field,
  start,
  onSave,
  onCancel,
}: {
  field: Field
  start: string
  onSave: (typed: string) => void
  onCancel: () => void
}) {
  const [typed, setTyped] = useState(start)
  const many = field === 'addressees' || field === 'signer' || field === 'subject'
  const wrong = field === 'date' && typed.trim() !== '' && !readDate(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) onSave(typed)
  }
  const shared = {
    className: 'input',
    value: typed,
    'aria-label': t(`head.${field}`),
    'aria-invalid': wrong || undefined,
    autoFocus: true,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onKeyDown: (event: React.KeyboardEvent) => event.key === 'Escape' && onCancel(),
  }
  return (
    <form onSubmit={submit} className="inline-form">
      {many ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input type="text" placeholder={field === 'date' ? 'dd/MM/yyyy' : undefined} {...shared} />
      )}
      <Button small type="submit">
        {t('save')}
      </Button>
      <Button small look="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  )
}
