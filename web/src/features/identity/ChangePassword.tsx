import { type FormEvent, useState } from 'react'
import { ApiError, api, type FieldErrors } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckBox, ErrorSummary, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './security-words.ts'

const empty = { current: '', next: '', again: '' }

export function ChangePassword({ onDone }: { onDone?: () => void }) {
  const [input, setInput] = useState(empty)
  const [shown, setShown] = useState(false)
  const [differs, setDiffers] = useState(false)
  const change = useCommand(
    ({ current, next }: { current: string; next: string }, key) =>
      api.post('/identity/password', { current, next }, { key }),
    {
      refreshes: ['/identity'],
      done: () => {
        setInput(empty)
        toast.done(t('password.done'))
        onDone?.()
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(input.next !== input.again)
    if (input.next === input.again) change.mutate({ current: input.current, next: input.next })
  }
  const { error } = change
  const wrongCurrent = error instanceof ApiError && error.code === 'identity.wrong_password'
  const errors: FieldErrors = differs
    ? { again: t('password.differs') }
    : error
      ? { [wrongCurrent ? 'current' : 'next']: error.message }
      : {}
  const field = (name: keyof typeof input, autoComplete: string, hint?: string) => (
    <TextField
      label={t(`password.${name}`)}
      {...(hint && { hint })}
      name={name}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      value={input[name]}
      error={errors[name]}
      onChange={(event) => setInput({ ...input, [name]: event.target.value })}
    />
  )
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {field('current', 'current-password')}
      {field('next', 'new-password', t('password.next.hint'))}
      {field('again', 'new-password')}
      <CheckBox label={t('password.show')} checked={shown} onChange={setShown} />
      <Button type="submit" look="primary" busy={change.isPending}>
        {t('password.change')}
      </Button>
    </form>
  )
}
