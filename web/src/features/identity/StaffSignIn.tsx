import { type FormEvent, useState } from 'react'
import { ApiError, api, type FieldErrors } from '../../lib/api.ts'
import { queryClient, useCommand } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary, TextField } from '../../ui/Field.tsx'
import { Mark } from '../../ui/Icon.tsx'
import { LanguageSwitch } from '../../ui/Menu.tsx'
import { DemoSignIns } from './DemoSignIns.tsx'
import './identity.css'
import { passkeysWork, signInWithPasskey, wasDismissed } from './passkey.ts'
import { t } from './words.ts'

/** The staff's door: name, password, and the second factor when the account has one. */
export function StaffSignIn() {
  return (
    <main className="sign-in">
      <div className="stack">
        <div className="row spread">
          <Mark size={44} />
          <LanguageSwitch />
        </div>
        <h1>{t('signIn.staff')}</h1>
        <SignInForm onDone={() => queryClient.invalidateQueries()} />
      </div>
    </main>
  )
}

type Reply = { next?: 'code' | 'done' } | undefined

export function SignInForm({ onDone }: { onDone: () => void }) {
  const [input, setInput] = useState({ username: '', password: '', code: '' })
  const [asksCode, setAsksCode] = useState(false)
  const signIn = useCommand(
    (body: Partial<typeof input>, key) => api.post<Reply>('/identity/sign-in', body, { key, quiet401: true }),
    {
      done: (reply) => (reply?.next === 'code' ? setAsksCode(true) : onDone()),
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { code, ...rest } = input
    signIn.mutate(asksCode ? { ...rest, code } : rest)
  }
  const passkey = useCommand((_: undefined) => signInWithPasskey(), { done: onDone })
  const error = signIn.error ?? (wasDismissed(passkey.error) ? null : passkey.error)
  const fields: FieldErrors = error instanceof ApiError ? error.fields : {}
  const change = (part: Partial<typeof input>) => setInput({ ...input, ...part })
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={fields} message={error?.message} />
      <TextField
        label={t('signIn.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={input.username}
        error={fields.username}
        onChange={(event) => change({ username: event.target.value })}
      />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={input.password}
        error={fields.password}
        onChange={(event) => change({ password: event.target.value })}
      />
      {asksCode && (
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.code.hint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
          value={input.code}
          error={fields.code}
          onChange={(event) => change({ code: event.target.value })}
        />
      )}
      <div className="row">
        <Button type="submit" look="primary" busy={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        {passkeysWork() && (
          <Button busy={passkey.isPending} onClick={() => passkey.mutate(undefined)}>
            {t('signIn.passkey')}
          </Button>
        )}
      </div>
      <DemoSignIns onChoose={(username) => change({ username })} />
    </form>
  )
}
