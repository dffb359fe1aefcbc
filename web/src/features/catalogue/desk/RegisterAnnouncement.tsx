import type { Announcement } from '@motcua/shared/catalogue-announcement'
import { type FormEvent, useState } from 'react'
import { hasRole, useActor } from '../../../lib/actor.ts'
import { ApiError, api, type FieldErrors } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextArea, TextField } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { readItems } from './items.ts'
import { t } from './words.ts'

const empty = {
  number: '',
  ministry: '',
  title: '',
  signedOn: null as string | null,
  effectiveOn: null as string | null,
  items: '',
}

/** A minister's decision is written down once; both clocks run from the day it was signed. */
export function RegisterAnnouncement() {
  const actor = useActor()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState(empty)
  const [missing, setMissing] = useState<FieldErrors>({})
  const change = (part: Partial<typeof empty>) => setValue({ ...value, ...part })
  const send = useCommand(
    (body: object, key) => api.post<Announcement>('/catalogue/announcements', body, { key }),
    {
      refreshes: ['/catalogue/announcements'],
      done: (made) => {
        setOpen(false)
        setValue(empty)
        toast.done(t('ann.saved', { number: made.number }))
      },
    },
  )
  if (!hasRole(actor, ['control_officer', 'control_focal', 'office_chief'])) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { items, wrong } = readItems(value.items)
    const errors: FieldErrors = {}
    for (const name of ['number', 'ministry', 'title', 'signedOn', 'items'] as const) {
      if (!value[name]?.trim()) errors[name] = t('required')
    }
    if (wrong !== null) errors.items = t('ann.items.wrong', { n: wrong })
    setMissing(errors)
    if (Object.keys(errors).length > 0) return
    send.mutate({ ...value, items, provinceId: actor?.posts[0]?.provinceId })
  }
  const errors =
    Object.keys(missing).length > 0 ? missing : send.error instanceof ApiError ? send.error.fields : {}
  const field = (name: 'number' | 'ministry' | 'title', label: string, maxLength: number) => (
    <TextField
      label={label}
      name={name}
      maxLength={maxLength}
      error={errors[name]}
      value={value[name]}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  )
  return (
    <>
      <Button look="primary" icon="plus" onClick={() => setOpen(true)}>
        {t('ann.new')}
      </Button>
      <Dialog open={open} wide title={t('ann.new')} onClose={() => setOpen(false)}>
        <form className="stack" onSubmit={submit} noValidate>
          <ErrorSummary errors={errors} message={send.error?.message} />
          {field('number', t('ann.number'), 100)}
          {field('ministry', t('ann.ministry'), 200)}
          {field('title', t('ann.name'), 1000)}
          <div className="row">
            <DateField
              label={t('ann.signed')}
              name="signedOn"
              error={errors.signedOn}
              value={value.signedOn}
              onChange={(signedOn) => change({ signedOn })}
            />
            <DateField
              label={t('ann.effective')}
              name="effectiveOn"
              optional
              value={value.effectiveOn}
              onChange={(effectiveOn) => change({ effectiveOn })}
            />
          </div>
          <TextArea
            label={t('ann.items')}
            hint={t('ann.items.hint')}
            name="items"
            rows={6}
            error={errors.items}
            value={value.items}
            onChange={(event) => change({ items: event.target.value })}
          />
          <footer>
            <Button type="submit" look="primary" busy={send.isPending}>
              {t('ann.save')}
            </Button>
          </footer>
        </form>
      </Dialog>
    </>
  )
}
