import type { RecoveryCodes, Security, TotpStart } from '@motcua/shared/identity'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand, useRefresh } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './security-words.ts'

/** The authenticator app: set up, spare codes, remove. Each step asks for the password first. */
export function Authenticator({ security }: { security: Security }) {
  const [open, setOpen] = useState<'add' | 'remove' | 'codes' | null>(null)
  const refresh = useRefresh()
  const close = () => {
    setOpen(null)
    refresh('/identity')
  }
  return (
    <div className="stack s2">
      <p>
        {security.totp ? t('totp.on') : t('totp.off')}
        {security.totp && (
          <span className="soft"> · {t('totp.left', { n: security.recoveryCodesLeft })}</span>
        )}
      </p>
      <div className="row">
        {security.totp ? (
          <>
            <Button small onClick={() => setOpen('codes')}>
              {t('codes.new')}
            </Button>
            <Button small onClick={() => setOpen('remove')}>
              {t('totp.remove')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setOpen('add')}>{t('totp.add')}</Button>
        )}
      </div>
      <Dialog title={t('totp.add')} open={open === 'add'} onClose={close}>
        <SetUp onDone={close} />
      </Dialog>
      <Dialog title={t('codes.new')} open={open === 'codes'} onClose={close}>
        <NewCodes onDone={close} />
      </Dialog>
      <Dialog title={t('totp.remove')} open={open === 'remove'} onClose={close}>
        <Remove onDone={close} />
      </Dialog>
    </div>
  )
}

/** Asks for the password and hands on what the server then says. */
export function Confirmed<Reply>({
  path,
  action,
  onReply,
  children,
}: {
  path: string
  action: string
  onReply: (reply: Reply) => void
  children?: ReactNode
}) {
  const [password, setPassword] = useState('')
  const confirm = useCommand((input: { password: string }, key) => api.post<Reply>(path, input, { key }), {
    done: onReply,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ password })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={{}} message={confirm.error?.message} />
      {children}
      <TextField
        label={t('confirm')}
        name="confirm-password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" look="primary" busy={confirm.isPending}>
        {action}
      </Button>
    </form>
  )
}

export function SetUp({ onDone }: { onDone: () => void }) {
  const [started, setStarted] = useState<TotpStart | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <Codes codes={codes} onDone={onDone} />
  if (started) return <Scan started={started} onCodes={setCodes} />
  return <Confirmed<TotpStart> path="/identity/totp/start" action={t('next')} onReply={setStarted} />
}

function Scan({ started, onCodes }: { started: TotpStart; onCodes: (codes: string[]) => void }) {
  const [code, setCode] = useState('')
  const confirm = useCommand(
    (input: { code: string }, key) => api.post<RecoveryCodes>('/identity/totp/confirm', input, { key }),
    { done: ({ codes }) => onCodes(codes) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ code })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={{}} message={confirm.error?.message} />
      <p>{t('totp.scan')}</p>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(started.qr)}`}
        alt="QR"
        width={220}
        height={220}
        style={{ background: '#fff', borderRadius: 'var(--round)' }}
      />
      <p className="small soft">
        {t('totp.key')} <code style={{ overflowWrap: 'anywhere' }}>{started.secret}</code>
      </p>
      <TextField
        label={t('totp.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        width="short"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" look="primary" busy={confirm.isPending}>
        {t('totp.confirm')}
      </Button>
    </form>
  )
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="stack">
      <h3>{t('codes.title')}</h3>
      <p>{t('codes.text')}</p>
      <ul className="plain-list" style={{ columns: '9rem 2' }}>
        {codes.map((code) => (
          <li key={code}>
            <code className="figure">{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button look="primary" onClick={onDone}>
          {t('codes.kept')}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {t('codes.title')}
        </Button>
      </div>
    </div>
  )
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <Codes codes={codes} onDone={onDone} />
  return (
    <Confirmed<RecoveryCodes>
      path="/identity/recovery-codes"
      action={t('codes.new')}
      onReply={(reply) => setCodes(reply.codes)}
    />
  )
}

function Remove({ onDone }: { onDone: () => void }) {
  return (
    <Confirmed
      path="/identity/totp/remove"
      action={t('totp.remove')}
      onReply={() => {
        toast.done(t('totp.removed'))
        onDone()
      }}
    />
  )
}
