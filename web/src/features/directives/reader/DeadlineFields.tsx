import type { Deadline, DeadlineKind, Recurrence } from '@motcua/shared/reading'
import { DEADLINE_KINDS, RECURRENCES } from '@motcua/shared/reading-kinds'
import { useState } from 'react'
import { DateField } from '../../../ui/DateField.tsx'
import { CheckBox, SelectField, TextField } from '../../../ui/Field.tsx'
import { hasDate, hasEvent } from './deadline.ts'
import { t } from './words.ts'

type Props = { value: Deadline; onChange: (value: Deadline) => void }

const AMOUNTS = ['working_day', 'day', 'month'] as const
const FIRST = { value: 5, unit: 'working_day' } as const
const whole = (typed: string, least: number, most: number) => {
  const value = Number(typed)
  return Number.isInteger(value) && value >= least && value <= most ? value : null
}

/** The rule of a deadline: the kind first, then only what that kind needs. */
export function DeadlineFields({ value, onChange }: Props) {
  // Empty on the way from 5 to 10: what is typed stays, the rule keeps its last whole number.
  const [amount, setAmount] = useState(String(value.amount?.value ?? FIRST.value))
  const set = (next: Partial<Deadline>) => onChange({ ...value, ...next, inherited: false })
  const toKind = (kind: DeadlineKind) => {
    const within = kind === 'within' ? (value.amount ?? FIRST) : null
    if (within) setAmount(String(within.value))
    onChange({
      ...value,
      kind,
      strict: kind === 'before' || (kind === 'recurring' && value.strict),
      date: hasDate(kind) ? value.date : null,
      soft: hasDate(kind) ? value.soft : null,
      recurrence: kind === 'recurring' ? (value.recurrence ?? 'monthly') : null,
      on: kind === 'recurring' ? value.on : null,
      amount: within,
      event: hasEvent(kind) ? value.event : null,
      inherited: false,
    })
  }
  return (
    <fieldset className="stack deadline-fields">
      <SelectField
        label={t('deadline.kind')}
        name="deadline-kind"
        value={value.kind}
        options={DEADLINE_KINDS.map((kind) => ({ value: kind, label: t(`deadline.${kind}`) }))}
        onChange={(event) => toKind(event.target.value as DeadlineKind)}
      />
      {hasDate(value.kind) && (
        <DateField
          label={t('deadline.date')}
          name="deadline-date"
          value={value.date ?? ''}
          onChange={(day) => set({ date: day || null })}
        />
      )}
      {value.kind === 'within' && value.amount && (
        <div className="row">
          <TextField
            label={t('deadline.amount')}
            name="deadline-amount"
            width="short"
            inputMode="numeric"
            value={amount}
            onChange={(event) => {
              setAmount(event.target.value)
              const read = whole(event.target.value, 1, 999)
              if (read && value.amount) set({ amount: { ...value.amount, value: read } })
            }}
          />
          <SelectField
            label={t('deadline.unit')}
            name="deadline-unit"
            value={value.amount.unit}
            options={AMOUNTS.map((unit) => ({ value: unit, label: t(`deadline.unit.${unit}`) }))}
            onChange={(event) =>
              value.amount &&
              set({ amount: { ...value.amount, unit: event.target.value as (typeof AMOUNTS)[number] } })
            }
          />
        </div>
      )}
      {value.kind === 'recurring' && (
        <>
          <SelectField
            label={t('deadline.recurrence')}
            name="deadline-recurrence"
            value={value.recurrence ?? 'monthly'}
            options={RECURRENCES.map((one) => ({ value: one, label: t(`rec.${one}`) }))}
            onChange={(event) => set({ recurrence: event.target.value as Recurrence })}
          />
          <div className="row">
            <TextField
              label={t('deadline.day')}
              name="deadline-day"
              width="short"
              inputMode="numeric"
              optional
              value={value.on?.day ? String(value.on.day) : ''}
              onChange={(event) => {
                const day = whole(event.target.value, 1, 31)
                set({ on: day || value.on?.month ? { day, month: value.on?.month ?? null } : null })
              }}
            />
            <CheckBox
              label={t('deadline.strict')}
              checked={value.strict}
              onChange={(strict) => set({ strict })}
            />
          </div>
        </>
      )}
      {hasEvent(value.kind) && (
        <TextField
          label={t('deadline.event')}
          name="deadline-event"
          value={value.event ?? ''}
          onChange={(event) => set({ event: event.target.value || null })}
        />
      )}
    </fieldset>
  )
}
