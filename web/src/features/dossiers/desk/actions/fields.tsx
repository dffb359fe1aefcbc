import type { Dossier } from '@motcua/shared/dossiers'
import type { FileRecord } from '@motcua/shared/files'
import type { TreeNode } from '@motcua/shared/organisation'
import { useDeferredValue, useId, useState } from 'react'
import type { z } from 'zod'
import type { FieldErrors } from '../../../../lib/api.ts'
import { useRead } from '../../../../lib/data.ts'
import { time } from '../../../../lib/format.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Combobox } from '../../../../ui/Combobox.tsx'
import { DateField } from '../../../../ui/DateField.tsx'
import { Field, TextArea, TextField } from '../../../../ui/Field.tsx'
import { FileDrop } from '../../../../ui/FileDrop.tsx'
import { useProcedure } from '../../../catalogue/index.ts'
import { t } from './words.ts'

/** The fields that several actions share. */

type Text = { value: string; onChange: (value: string) => void; errors: FieldErrors; name?: string }

export function ReasonField({
  value,
  onChange,
  errors,
  name = 'reason',
  applicant,
}: Text & { applicant?: boolean }) {
  return (
    <TextArea
      label={t(applicant ? 'reason.applicant' : 'reason')}
      name={name}
      maxLength={2000}
      value={value}
      error={errors[name]}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** An article: typed, with the legal bases of the procedure offered. */
export function BasisField({
  dossier,
  value,
  onChange,
  errors,
  name = 'legalBasis',
  optional,
}: Text & { dossier: Dossier; optional?: boolean }) {
  const list = useId()
  const procedure = useProcedure(dossier.procedureCode)
  return (
    <Field
      label={t('basis')}
      hint={t('basis.hint')}
      name={name}
      error={errors[name]}
      {...(optional && { optional })}
    >
      {(wiring) => (
        <>
          <input
            {...wiring}
            className="input"
            list={list}
            maxLength={500}
            placeholder={t('basis.example')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            {procedure.data?.legalBases.map((basis) => (
              <option
                key={basis.number}
                value={basis.title ? `${basis.number} (${basis.title})` : basis.number}
              />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

export type DueInput = { day: string | null; hour: string; reason: string }
export const noDue = (dossier?: Dossier): DueInput => ({
  day: null,
  hour: dossier?.dueAt ? time(dossier.dueAt) : '17:00',
  reason: '',
})
/** A day and an hour in Việt Nam as an instant; null while one is missing. */
export const dueAt = ({ day, hour }: DueInput): string | null =>
  day && /^([01]\d|2[0-3]):[0-5]\d$/.test(hour) ? `${day}T${hour}:00+07:00` : null

export function DueFields({
  value,
  onChange,
  errors,
  reasonLabel,
}: {
  value: DueInput
  onChange: (value: DueInput) => void
  errors: FieldErrors
  reasonLabel?: string
}) {
  return (
    <>
      <div className="row top">
        <DateField
          label={t('due.date')}
          name="dueAt"
          error={errors.dueAt ?? errors['dueDate.dueAt']}
          value={value.day}
          onChange={(day) => onChange({ ...value, day })}
        />
        <TextField
          label={t('due.time')}
          name="hour"
          type="time"
          width="short"
          value={value.hour}
          onChange={(event) => onChange({ ...value, hour: event.target.value })}
        />
      </div>
      <TextField
        label={reasonLabel ?? t('due.reason')}
        name="reason"
        maxLength={500}
        error={errors.reason ?? errors['dueDate.reason']}
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
    </>
  )
}

/** A unit in force today, found by part of its name. */
export function UnitField({
  label,
  name,
  value,
  onChange,
  error,
}: {
  label: string
  name: string
  value: { id: string; name: string } | null
  onChange: (unit: { id: string; name: string } | null) => void
  error?: string | undefined
}) {
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const found = useRead<{ items: TreeNode[] }>(
    '/organisation/units',
    { q: asked, limit: 30 },
    { enabled: asked.length > 1, keep: true },
  )
  const options = (found.data?.items ?? []).map((unit) => ({
    value: unit.id as string,
    label: unit.fullName,
  }))
  const known = value && !options.some((option) => option.value === value.id)
  return (
    <Combobox
      label={label}
      name={name}
      error={error}
      options={known ? [{ value: value.id, label: value.name }, ...options] : options}
      value={value?.id ?? null}
      onSearch={setTyped}
      onChange={(id, option) => onChange(id && option ? { id, name: option.label } : null)}
    />
  )
}

export type Sent = { id: string; name: string }

/** One file, uploaded at once; the body then names it by id. */
export function OneFile({
  label,
  value,
  onChange,
}: {
  label: string
  value: Sent | null
  onChange: (file: Sent | null) => void
}) {
  if (value) {
    return (
      <p className="row">
        {t('file.there', { name: value.name })}
        <Button small look="quiet" onClick={() => onChange(null)}>
          {t('file.remove')}
        </Button>
      </p>
    )
  }
  return (
    <div className="field">
      <p>
        <b>{label}</b>
      </p>
      <FileDrop<z.infer<typeof FileRecord>>
        label={label}
        to="/files"
        multiple={false}
        onUploaded={(file) => onChange({ id: file.id, name: file.name })}
      />
    </div>
  )
}
