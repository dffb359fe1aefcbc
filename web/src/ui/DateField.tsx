import { useEffect, useState } from 'react'
import { date, readDate } from '../lib/format.ts'
import { Field, type FieldProps } from './Field.tsx'
import { t } from './words.ts'

type Props = FieldProps & {
  name: string
  value: string | null
  onChange: (value: string | null) => void
  readOnly?: boolean
  required?: boolean
  autoComplete?: string
}

/** A day typed as dd/mm/yyyy (a calendar grid is slower for a birthday). `value` is yyyy-mm-dd; null while it is no day. */
export function DateField({ label, hint, error, optional, name, value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState(value ? date(value) : '')
  const [left, setLeft] = useState(false)
  useEffect(() => {
    setTyped((now) => (readDate(now) === value ? now : value ? date(value) : now))
  }, [value])
  const wrong = left && typed.trim() !== '' && readDate(typed) === null
  return (
    <Field
      label={label}
      hint={
        hint ? (
          <>
            {hint}. {t('date.hint')}
          </>
        ) : (
          t('date.hint')
        )
      }
      error={error ?? (wrong ? t('date.wrong') : undefined)}
      {...(optional && { optional })}
      name={name}
    >
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          name={name}
          className="input w-date"
          inputMode="numeric"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(readDate(event.target.value))
          }}
          onBlur={() => {
            setLeft(true)
            const read = readDate(typed)
            if (read) setTyped(date(read))
          }}
        />
      )}
    </Field>
  )
}
