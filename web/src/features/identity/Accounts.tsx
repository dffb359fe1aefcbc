import type { Account, OneTimePassword } from '@motcua/shared/identity'
import type { Appointment } from '@motcua/shared/organisation'
import { type FormEvent, useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { withoutMarks } from '../../lib/text.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmButton, Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './accounts-words.ts'

type Person = Pick<Appointment, 'staffId' | 'staffName'>

/** For an administrator: which of a unit's people can sign in, and giving them the means to. */
export function Accounts({ unitId, staff }: { unitId: string; staff: readonly Person[] }) {
  const query = useRead<{ items: Account[] }>('/identity/accounts', { unitId })
  const [opening, setOpening] = useState<Person | null>(null)
  const [given, setGiven] = useState<OneTimePassword | null>(null)
  const people = [...new Map(staff.map((person) => [person.staffId as string, person])).values()]
  return (
    <section className="stack s2">
      <h2>{t('title')}</h2>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="succession-list">
            {people.map((person) => (
              <Line
                key={person.staffId}
                person={person}
                account={items.find(({ staffId }) => staffId === person.staffId)}
                onOpen={() => setOpening(person)}
                onGiven={setGiven}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <Dialog title={t('open')} open={opening !== null} onClose={() => setOpening(null)}>
        {opening && (
          <OpenForm
            person={opening}
            onDone={(reply) => {
              setOpening(null)
              setGiven(reply)
            }}
          />
        )}
      </Dialog>
      <Dialog title={t('given')} open={given !== null} onClose={() => setGiven(null)}>
        {given && <Given given={given} />}
      </Dialog>
    </section>
  )
}

type LineProps = {
  person: Person
  account: Account | undefined
  onOpen: () => void
  onGiven: (given: OneTimePassword) => void
}

function Line({ person, account, onOpen, onGiven }: LineProps) {
  return (
    <li className="row spread">
      <span>
        <b>{person.staffName}</b>
        <br />
        <span className="soft small">
          {account
            ? [
                account.username,
                account.disabled && t('disabled'),
                !account.hasPassword && t('noPassword'),
                account.secondFactor && t('secondFactor'),
              ]
                .filter(Boolean)
                .join(' · ')
            : t('none')}
        </span>
      </span>
      {account ? (
        <span className="row">
          <Change account={account} onGiven={onGiven} />
        </span>
      ) : (
        <Button small onClick={onOpen}>
          {t('open')}
        </Button>
      )}
    </li>
  )
}

function Change({ account, onGiven }: { account: Account; onGiven: (given: OneTimePassword) => void }) {
  const options = { refreshes: ['/identity/accounts'], failed: toast.problem }
  const reset = useCommand(
    (id: string, key) => api.post<OneTimePassword>(`/identity/accounts/${id}/reset`, {}, { key }),
    { ...options, done: onGiven },
  )
  const disable = useCommand(
    ({ id, disabled }: { id: string; disabled: boolean }, key) =>
      api.post(`/identity/accounts/${id}/disabled`, { disabled }, { key }),
    { ...options, done: () => toast.done(t('changed')) },
  )
  return (
    <>
      <ConfirmButton
        action={t('reset')}
        small
        look="quiet"
        busy={reset.isPending}
        question={t('reset.question', { name: account.name })}
        onConfirm={() => reset.mutateAsync(account.id).catch(() => {})}
      />
      <ConfirmButton
        action={t(account.disabled ? 'enable' : 'disable')}
        small
        look="quiet"
        busy={disable.isPending}
        question={t(account.disabled ? 'enable.question' : 'disable.question', { name: account.name })}
        onConfirm={() => disable.mutateAsync({ id: account.id, disabled: !account.disabled }).catch(() => {})}
      />
    </>
  )
}

/** "Nguyễn Thị Mai" → "mai.nt", as agencies usually name accounts. */
const suggest = (name: string): string => {
  const words = withoutMarks(name).split(/\s+/).filter(Boolean)
  const given = words.pop() ?? ''
  return `${given}.${words.map((word) => word[0]).join('')}`
}

function OpenForm({ person, onDone }: { person: Person; onDone: (given: OneTimePassword) => void }) {
  const [username, setUsername] = useState(suggest(person.staffName))
  const open = useCommand(
    (input: { staffId: string; username: string }, key) =>
      api.post<OneTimePassword>('/identity/accounts', input, { key }),
    { refreshes: ['/identity/accounts'], done: onDone },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate({ staffId: person.staffId, username })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={{}} message={open.error?.message} />
      <p>
        <b>{person.staffName}</b>
      </p>
      <TextField
        label={t('username')}
        hint={t('username.hint')}
        name="new-username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <Button type="submit" look="primary" busy={open.isPending}>
        {t('open')}
      </Button>
    </form>
  )
}

function Given({ given }: { given: OneTimePassword }) {
  return (
    <div className="stack">
      <Callout tone="warn">{t('given.text')}</Callout>
      <p>
        {t('username')}: <b>{given.username}</b>
      </p>
      <p>
        {t('given.password')}: <code className="figure">{given.password}</code>
      </p>
    </div>
  )
}
