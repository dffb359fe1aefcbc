import type { Security } from '@motcua/shared/identity'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../lib/data.ts'
import { dateTime } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { Confirmed } from './Authenticator.tsx'
import { addPasskey, passkeysWork, wasDismissed } from './passkey.ts'
import { t } from './security-words.ts'

export function Passkeys({ security, onChange }: { security: Security; onChange: () => void }) {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<string | null>(null)
  const done = (text: string) => {
    setAdding(false)
    setRemoving(null)
    toast.done(text)
    onChange()
  }
  return (
    <div className="stack s2">
      <p className="soft">{t('passkeys.why')}</p>
      {security.passkeys.length === 0 && <p>{t('passkeys.none')}</p>}
      <ul className="plain-list stack s2">
        {security.passkeys.map(({ id, name, usedAt }) => (
          <li key={id} className="row spread">
            <span>
              {name}{' '}
              <span className="soft">
                · {usedAt ? t('passkeys.used', { at: dateTime(usedAt) }) : t('passkeys.unused')}
              </span>
            </span>
            <Button small onClick={() => setRemoving(id)}>
              {t('passkeys.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {passkeysWork() ? (
        <div className="row">
          <Button onClick={() => setAdding(true)}>{t('passkeys.add')}</Button>
        </div>
      ) : (
        <p className="small soft">{t('passkeys.unsupported')}</p>
      )}
      <Dialog title={t('passkeys.add')} open={adding} onClose={() => setAdding(false)}>
        <Add onDone={() => done(t('passkeys.added'))} />
      </Dialog>
      <Dialog title={t('passkeys.remove')} open={removing !== null} onClose={() => setRemoving(null)}>
        <Confirmed
          path={`/identity/passkeys/${removing}/remove`}
          action={t('passkeys.remove')}
          onReply={() => done(t('passkeys.removed'))}
        />
      </Dialog>
    </div>
  )
}

function Add({ onDone }: { onDone: () => void }) {
  const [input, setInput] = useState({ password: '', name: '' })
  const add = useCommand(({ password, name }: typeof input) => addPasskey(password, name), { done: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(input)
  }
  const message = add.error && !wasDismissed(add.error) ? add.error.message : undefined
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={{}} message={message} />
      <TextField
        label={t('passkeys.name')}
        hint={t('passkeys.name.hint')}
        name="passkey-name"
        maxLength={80}
        value={input.name}
        onChange={(event) => setInput({ ...input, name: event.target.value })}
      />
      <TextField
        label={t('confirm')}
        name="passkey-password"
        type="password"
        autoComplete="current-password"
        value={input.password}
        onChange={(event) => setInput({ ...input, password: event.target.value })}
      />
      <Button type="submit" look="primary" busy={add.isPending}>
        {t('passkeys.add')}
      </Button>
    </form>
  )
}
