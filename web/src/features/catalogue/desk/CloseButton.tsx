import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { type FormEvent, useState } from 'react'
import { ApiError, api, type FieldErrors } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextField } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** Closes a procedure for new filings from a day on, or opens it again. */
export function CloseButton({ version }: { version: ProcedureVersion }) {
  const now = useLegalNow()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState({ from: isoDate(now) as string | null, reason: '', basis: '' })
  const [missing, setMissing] = useState<FieldErrors>({})
  const closing = version.closedFrom === null
  const word = t(closing ? 'close.action' : 'close.open')
  const send = useCommand(
    (body: object, key) => api.post(`/catalogue/procedures/${version.code}/close`, body, { key }),
    {
      refreshes: ['/catalogue'],
      done: () => {
        setOpen(false)
        toast.done(t('close.done'))
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const errors: FieldErrors = {}
    if (closing && !value.from) errors.from = t('required')
    if (!value.reason.trim()) errors.reason = t('required')
    setMissing(errors)
    if (Object.keys(errors).length > 0) return
    send.mutate({
      from: closing ? value.from : null,
      reason: value.reason,
      basis: value.basis.trim() || null,
    })
  }
  const fields = send.error instanceof ApiError ? send.error.fields : {}
  const errors = Object.keys(missing).length > 0 ? missing : fields
  return (
    <>
      <Button look={closing ? 'danger' : 'plain'} onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Dialog open={open} title={word} onClose={() => setOpen(false)}>
        <form className="stack" onSubmit={submit} noValidate>
          <p className="soft">{t('close.text')}</p>
          <ErrorSummary errors={errors} message={send.error?.message} />
          {closing && (
            <DateField
              label={t('close.from')}
              name="from"
              error={errors.from}
              value={value.from}
              onChange={(from) => setValue({ ...value, from })}
            />
          )}
          <TextField
            label={t('close.reason')}
            name="reason"
            maxLength={500}
            error={errors.reason}
            value={value.reason}
            onChange={(event) => setValue({ ...value, reason: event.target.value })}
          />
          <TextField
            label={t('close.basis')}
            name="basis"
            optional
            maxLength={300}
            value={value.basis}
            onChange={(event) => setValue({ ...value, basis: event.target.value })}
          />
          <footer>
            <Button type="submit" look={closing ? 'danger' : 'primary'} busy={send.isPending}>
              {word}
            </Button>
          </footer>
        </form>
      </Dialog>
    </>
  )
}
