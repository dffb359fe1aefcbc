import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useRef,
} from 'react'
import type { FieldErrors } from '../lib/api.ts'
import './controls.css'
import { t } from './words.ts'

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
}
export type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label, hint, error and the wiring between them; `name` makes the error summary able to lead here. */
export function Field({
  label,
  hint,
  error,
  optional,
  name,
  children,
}: FieldProps & { name?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const own = useId()
  const id = name ? fieldId(name) : own
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label htmlFor={id}>
        {label} {optional && <span className="optional">({t('optional')})</span>}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  )
}

export const fieldId = (name: string) => `f-${name.replace(/[^\w-]/g, '-')}`

function HintAndError({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="problem" id={`${id}-error`}>
          {error}
        </div>
      )}
    </>
  )
}

type Width = { width?: 'short' | 'date' | 'medium' }
const inputClass = (width?: string) => `input ${width ? `w-${width}` : ''}`

export function TextField({
  label,
  hint,
  error,
  optional,
  width,
  ...rest
}: FieldProps & Width & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field {...{ label, hint, error, ...(optional && { optional }) }} name={rest.name}>
      {(wiring) => <input type="text" {...rest} {...wiring} className={inputClass(width)} />}
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  ...rest
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field {...{ label, hint, error, ...(optional && { optional }) }} name={rest.name}>
      {(wiring) => <textarea rows={3} {...rest} {...wiring} className="input" />}
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string | undefined; disabled?: boolean }

export function SelectField({
  label,
  hint,
  error,
  optional,
  options,
  empty,
  width,
  ...rest
}: FieldProps &
  Width & { options: readonly Option[]; empty?: string } & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ label, hint, error, ...(optional && { optional }) }} name={rest.name}>
      {(wiring) => (
        <select {...rest} {...wiring} className={inputClass(width)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type ChoiceProps = FieldProps & { name: string; options: readonly Option[]; inline?: boolean }

/** One of a few: radio buttons, all seen at once. */
export function RadioField({
  label,
  hint,
  error,
  optional,
  name,
  options,
  value,
  onChange,
  inline,
}: ChoiceProps & { value: string | null; onChange: (value: string) => void }) {
  return (
    <Choices {...{ label, hint, error, name, ...(optional && { optional }), ...(inline && { inline }) }}>
      {options.map((option, index) => (
        <label className="choice" key={option.value}>
          <input
            id={index === 0 ? fieldId(name) : undefined}
            type="radio"
            name={name}
            disabled={option.disabled}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.hint && <span className="hint">{option.hint}</span>}
        </label>
      ))}
    </Choices>
  )
}

/** Several of a few: check boxes. */
export function CheckboxesField({
  label,
  hint,
  error,
  optional,
  name,
  options,
  value,
  onChange,
  inline,
}: ChoiceProps & { value: readonly string[]; onChange: (value: string[]) => void }) {
  return (
    <Choices {...{ label, hint, error, name, ...(optional && { optional }), ...(inline && { inline }) }}>
      {options.map((option, index) => (
        <CheckBox
          key={option.value}
          id={index === 0 ? fieldId(name) : undefined}
          label={option.label}
          hint={option.hint}
          checked={value.includes(option.value)}
          onChange={(on) =>
            onChange(on ? [...value, option.value] : value.filter((one) => one !== option.value))
          }
        />
      ))}
    </Choices>
  )
}

function Choices({
  label,
  hint,
  error,
  optional,
  name,
  inline,
  children,
}: FieldProps & { name: string; inline?: boolean; children: ReactNode }) {
  const id = fieldId(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      className="field"
      data-invalid={error ? '' : undefined}
      aria-describedby={described || undefined}
    >
      <legend>
        {label} {optional && <span className="optional">({t('optional')})</span>}
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      <div className={`choices ${inline ? 'inline' : ''}`}>{children}</div>
    </fieldset>
  )
}

export function CheckBox({
  id,
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  id?: string | undefined
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}) {
  return (
    <label className="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
      {hint && <span className="hint">{hint}</span>}
    </label>
  )
}

/** What must be mended, at the top of the form; takes the focus when it appears; each line leads to its field. */
export function ErrorSummary({ errors, message }: { errors: FieldErrors; message?: string | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  const shown = entries.length > 0 || Boolean(message)
  const signature = JSON.stringify([errors, message])
  useEffect(() => {
    if (shown && signature) box.current?.focus()
  }, [shown, signature])
  if (!shown) return null
  return (
    <div className="error-summary stack" ref={box} tabIndex={-1} role="alert">
      <h2>{entries.length > 0 ? t('problems') : message}</h2>
      {entries.length > 0 && message && <p>{message}</p>}
      {entries.length > 0 && (
        <ul>
          {entries.map(([name, text]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`} onClick={(event) => leadTo(event, name)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function leadTo(event: React.MouseEvent, name: string) {
  const field = document.getElementById(fieldId(name))
  if (!field) return
  event.preventDefault()
  field.focus()
  field.scrollIntoView({ block: 'center' })
}
