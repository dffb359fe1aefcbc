import type { SuccessionReply, TreeNode, UnitPage } from '@motcua/shared/organisation'
import { ROLE_WORDS, ROLES } from '@motcua/shared/roles'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError, api, type FieldErrors } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { CheckboxesField, ErrorSummary, SelectField, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './console-words.ts'
import { told } from './Overview.tsx'

type FormProps = { page: UnitPage; onDone: () => void }
type Sending = { error: Error | null; isPending: boolean }

const fieldsOf = (error: Error | null): FieldErrors => (error instanceof ApiError ? error.fields : {})

function FormShell({
  sending,
  onSubmit,
  children,
}: {
  sending: Sending
  onSubmit: () => void
  children: ReactNode
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={fieldsOf(sending.error)} message={sending.error?.message} />
      {children}
      <Button type="submit" look="primary" busy={sending.isPending}>
        {t('form.save')}
      </Button>
    </form>
  )
}

const send = (path: string) => (input: object, key: string) => api.post(path, input, { key })

function useSuccession(path: string, onDone: () => void) {
  return useCommand((input: object, key) => api.post<SuccessionReply>(path, input, { key }), {
    refreshes: ['/organisation'],
    done: (reply) => told(reply, onDone),
  })
}

function useText<Input extends Record<string, string>>(initial: Input, error: Error | null) {
  const [input, setInput] = useState(initial)
  const errors = fieldsOf(error)
  const field = (name: keyof Input & string) => ({
    name,
    value: input[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => setInput({ ...input, [name]: event.target.value }),
  })
  const day = (name: keyof Input & string) => ({
    name,
    value: input[name] || null,
    error: errors[name],
    onChange: (value: string | null) => setInput({ ...input, [name]: value ?? '' }),
  })
  return { input, setInput, field, day }
}

export function RenameForm({ page: { unit }, onDone }: FormProps) {
  const rename = useSuccession('/organisation/rename', onDone)
  const { input, field, day } = useText(
    { name: unit.name, fullName: unit.fullName, date: isoDate(useLegalNow()), basis: '' },
    rename.error,
  )
  return (
    <FormShell sending={rename} onSubmit={() => rename.mutate({ id: unit.id, ...input })}>
      <TextField label={t('form.name')} {...field('name')} />
      <TextField label={t('form.fullName')} {...field('fullName')} />
      <DateField label={t('form.from')} {...day('date')} />
      <TextField label={t('form.basis')} hint={t('form.basis.hint')} {...field('basis')} />
    </FormShell>
  )
}

export function MergeForm({ page: { unit }, onDone }: FormProps) {
  const merge = useSuccession('/organisation/merge', onDone)
  const [others, setOthers] = useState<string[]>([])
  const { input, field, day } = useText(
    { name: '', fullName: '', date: isoDate(useLegalNow()), basis: '' },
    merge.error,
  )
  const siblings = useRead<{ items: TreeNode[] }>(
    '/organisation/units',
    { ...(unit.parentId && { parentId: unit.parentId }), kind: unit.kind, limit: 500 },
    { enabled: unit.parentId !== null },
  )
  const options = (siblings.data?.items ?? [])
    .filter(({ id }) => id !== unit.id)
    .map(({ id, fullName }) => ({ value: id, label: fullName }))
  return (
    <FormShell sending={merge} onSubmit={() => merge.mutate({ fromIds: [unit.id, ...others], ...input })}>
      <div style={{ maxHeight: '16rem', overflowY: 'auto' }}>
        <CheckboxesField
          label={t('form.with')}
          hint={t('form.with.hint')}
          name="fromIds"
          error={fieldsOf(merge.error).fromIds}
          options={options}
          value={others}
          onChange={setOthers}
        />
      </div>
      <TextField label={t('form.name')} {...field('name')} />
      <TextField label={t('form.fullName')} {...field('fullName')} />
      <DateField label={t('form.from')} {...day('date')} />
      <TextField label={t('form.basis')} hint={t('form.basis.hint')} {...field('basis')} />
    </FormShell>
  )
}

export function AppointForm({ page: { unit }, onDone }: FormProps) {
  const appoint = useCommand(send('/organisation/appointments'), {
    refreshes: ['/organisation'],
    done: () => {
      toast.done(t('done.appointed'))
      onDone()
    },
  })
  const { input, field, day } = useText(
    { name: '', role: 'specialist', title: '', validFrom: isoDate(useLegalNow()), basis: '' },
    appoint.error,
  )
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ''))
  return (
    <FormShell sending={appoint} onSubmit={() => appoint.mutate({ unitId: unit.id, ...given })}>
      <TextField label={t('form.person')} {...field('name')} />
      <SelectField
        label={t('form.role')}
        options={ROLES.map((role) => ({ value: role, label: say(ROLE_WORDS[role]) }))}
        {...field('role')}
      />
      <TextField label={t('form.title')} optional {...field('title')} />
      <DateField label={t('form.from')} {...day('validFrom')} />
      <TextField label={t('form.basis')} hint={t('form.basis.hint')} optional {...field('basis')} />
    </FormShell>
  )
}

type Found = { items: { id: string; name: string }[] }

export function StandInForm({ page, onDone }: FormProps) {
  const { unit, staff } = page
  const arrange = useCommand(send('/organisation/stand-ins'), {
    refreshes: ['/organisation'],
    done: () => {
      toast.done(t('done.standIn'))
      onDone()
    },
  })
  const today = isoDate(useLegalNow())
  const { input, setInput, field, day } = useText(
    { absentId: '', substituteId: '', validFrom: today, validTo: today, reason: '' },
    arrange.error,
  )
  const [typed, setTyped] = useState('')
  const found = useRead<Found>(
    '/organisation/staff',
    { q: typed, unitId: unit.id },
    { enabled: typed.trim().length > 1, keep: true },
  )
  const people = [
    ...new Map(staff.map(({ staffId, staffName, title }) => [staffId, `${staffName} · ${title}`])),
  ]
  const colleagues =
    typed.trim().length > 1 ? (found.data?.items ?? []).map(({ id, name }) => [id, name] as const) : people
  return (
    <FormShell sending={arrange} onSubmit={() => arrange.mutate({ ...input, unitId: unit.id })}>
      <SelectField
        label={t('form.absent')}
        empty="–"
        options={people.map(([value, label]) => ({ value, label }))}
        {...field('absentId')}
      />
      <Combobox
        label={t('form.substitute')}
        name="substituteId"
        error={fieldsOf(arrange.error).substituteId}
        options={colleagues.map(([value, label]) => ({ value, label }))}
        value={input.substituteId || null}
        onChange={(id) => setInput({ ...input, substituteId: id ?? '' })}
        onSearch={setTyped}
      />
      <DateField label={t('form.from')} {...day('validFrom')} />
      <DateField label={t('form.to')} {...day('validTo')} />
      <TextField label={t('form.reason')} {...field('reason')} />
    </FormShell>
  )
}
