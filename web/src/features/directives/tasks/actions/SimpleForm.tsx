import type { TaskRecord } from '@motcua/shared/tasks'
import { type FormEvent, useState } from 'react'
import { messageOf } from '../../../../lib/api.ts'
import { Button } from '../../../../ui/Button.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { ErrorSummary, SelectField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { t } from '../words.ts'
import type { FieldSpec } from './spec.ts'
import type { useAct } from './use-act.ts'

type Props = {
  spec: { path: string; fields: readonly FieldSpec[] }
  task: TaskRecord
  act: ReturnType<typeof useAct>
}

const sent = ({ kind }: FieldSpec, typed: string) =>
  kind === 'percent' ? Math.min(100, Math.max(0, Number(typed) || 0)) : kind === 'day' ? typed || null : typed

/** A form made from its list of fields; what was typed stays when the server refuses. */
export function SimpleForm({ spec, task, act }: Props) {
  const [typed, setTyped] = useState<Record<string, string>>({ percent: String(task.percent) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({
      path: spec.path,
      body: Object.fromEntries(
        spec.fields.map((field) => [field.name, sent(field, typed[field.name] ?? '')]),
      ),
    })
  }
  return (
    <form onSubmit={submit}>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error ? messageOf(act.error) : undefined} />
        {spec.fields.map((field) => (
          <OneField
            key={field.name}
            field={field}
            task={task}
            value={typed[field.name] ?? ''}
            onChange={(value) => setTyped((now) => ({ ...now, [field.name]: value }))}
          />
        ))}
      </div>
      <footer>
        <Button type="submit" look="primary" busy={act.isPending}>
          {t('save')}
        </Button>
      </footer>
    </form>
  )
}

function OneField({
  field,
  task,
  value,
  onChange,
}: {
  field: FieldSpec
  task: TaskRecord
  value: string
  onChange: (value: string) => void
}) {
  const label = t(`f.${field.label}` as 'f.text')
  const common = { label, name: field.name, ...(field.optional && { optional: true }) }
  if (field.kind === 'day')
    return <DateField {...common} value={value || null} onChange={(day) => onChange(day ?? '')} />
  if (field.kind === 'person')
    return (
      <SelectField
        {...common}
        value={value}
        empty="–"
        options={task.people.map(({ staffId, name, title }) => ({
          value: staffId,
          label: `${name}, ${title}`,
        }))}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  if (field.kind === 'text')
    return <TextArea {...common} value={value} onChange={(event) => onChange(event.target.value)} />
  return (
    <TextField
      {...common}
      value={value}
      {...(field.kind === 'percent' && { inputMode: 'numeric' as const, width: 'short' as const })}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
