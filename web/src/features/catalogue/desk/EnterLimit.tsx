import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { type FormEvent, useState } from 'react'
import { ApiError, api, type FieldErrors } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, SelectField, TextField } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

const UNITS = ['working_day', 'calendar_day', 'working_hour', 'hour', 'month'] as const
const CHANNELS = ['direct', 'online', 'post'] as const

/** A time limit with its legal article; dossiers already received keep theirs. */
export function EnterLimit({ version }: { version: ProcedureVersion }) {
  const now = useLegalNow()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState({
    caseKey: '',
    channel: '',
    value: '',
    unit: 'working_day',
    legalBasis: '',
    validFrom: isoDate(now) as string | null,
  })
  const [missing, setMissing] = useState<FieldErrors>({})
  const change = (part: Partial<typeof value>) => setValue({ ...value, ...part })
  const send = useCommand(
    (body: object, key) => api.post(`/catalogue/versions/${version.id}/time-limits`, body, { key }),
    {
      refreshes: ['/catalogue'],
      done: () => {
        setOpen(false)
        toast.done(t('limit.saved'))
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const errors: FieldErrors = {}
    if (!/^\d{1,4}$/.test(value.value) || Number(value.value) > 2000) errors.value = t('limit.wrong')
    if (!value.legalBasis.trim()) errors.legalBasis = t('required')
    if (!value.validFrom) errors.validFrom = t('required')
    setMissing(errors)
    if (Object.keys(errors).length > 0) return
    send.mutate({
      caseKey: value.caseKey || null,
      channel: value.channel || null,
      limit: { parts: [{ value: Number(value.value), unit: value.unit }] },
      legalBasis: value.legalBasis,
      validFrom: value.validFrom,
    })
  }
  const errors =
    Object.keys(missing).length > 0 ? missing : send.error instanceof ApiError ? send.error.fields : {}
  return (
    <>
      <Button icon="clock" onClick={() => setOpen(true)}>
        {t('limit.enter')}
      </Button>
      <Dialog open={open} title={t('limit.enter')} onClose={() => setOpen(false)}>
        <form className="stack" onSubmit={submit} noValidate>
          <ErrorSummary errors={errors} message={send.error?.message} />
          {version.cases.length > 0 && (
            <SelectField
              label={t('limit.case')}
              name="caseKey"
              empty={t('limit.case.any')}
              options={version.cases.map((one) => ({ value: one.key, label: one.name }))}
              value={value.caseKey}
              onChange={(event) => change({ caseKey: event.target.value })}
            />
          )}
          <SelectField
            label={t('limit.channel')}
            name="channel"
            empty={t('channel.any')}
            options={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
            value={value.channel}
            onChange={(event) => change({ channel: event.target.value })}
          />
          <div className="row">
            <TextField
              label={t('limit.value')}
              name="value"
              inputMode="numeric"
              width="short"
              error={errors.value}
              value={value.value}
              onChange={(event) => change({ value: event.target.value.trim() })}
            />
            <SelectField
              label={t('limit.unit')}
              name="unit"
              options={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
              value={value.unit}
              onChange={(event) => change({ unit: event.target.value })}
            />
          </div>
          <TextField
            label={t('limit.basis')}
            name="legalBasis"
            maxLength={500}
            error={errors.legalBasis}
            value={value.legalBasis}
            onChange={(event) => change({ legalBasis: event.target.value })}
          />
          <DateField
            label={t('limit.from')}
            name="validFrom"
            error={errors.validFrom}
            value={value.validFrom}
            onChange={(validFrom) => change({ validFrom })}
          />
          <footer>
            <Button type="submit" look="primary" busy={send.isPending}>
              {t('limit.enter')}
            </Button>
          </footer>
        </form>
      </Dialog>
    </>
  )
}
