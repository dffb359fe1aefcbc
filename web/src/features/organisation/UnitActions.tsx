import type { Appointment, UnitPage } from '@motcua/shared/organisation'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { ConfirmButton, Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './console-words.ts'
import { AppointForm, MergeForm, RenameForm, StandInForm } from './UnitForms.tsx'

type Action = 'appoint' | 'standIn' | 'rename' | 'merge'
const FORMS = { appoint: AppointForm, standIn: StandInForm, rename: RenameForm, merge: MergeForm } as const

/** The buttons the server says this person has here. */
export function UnitActions({ page }: { page: UnitPage }) {
  const [open, setOpen] = useState<Action | null>(null)
  const { can } = page
  const actions: Action[] = [
    ...(can.appoint ? (['appoint'] as const) : []),
    ...(can.standIn && page.staff.length > 0 ? (['standIn'] as const) : []),
    ...(can.succeed ? (['rename', 'merge'] as const) : []),
  ]
  const Form = open && FORMS[open]
  return (
    <>
      {actions.map((action) => (
        <Button key={action} onClick={() => setOpen(action)}>
          {t(`act.${action}`)}
        </Button>
      ))}
      <Dialog title={open ? t(`act.${open}`) : ''} open={open !== null} onClose={() => setOpen(null)}>
        {Form && <Form page={page} onDone={() => setOpen(null)} />}
      </Dialog>
    </>
  )
}

export function EndAppointment({ appointment }: { appointment: Appointment }) {
  const today = isoDate(useLegalNow())
  const [basis, setBasis] = useState('')
  const end = useCommand(
    (input: { id: string; validTo: string; basis: string }, key) =>
      api.post('/organisation/appointments/end', input, { key }),
    { refreshes: ['/organisation'], done: () => toast.done(t('done.ended')), failed: toast.problem },
  )
  return (
    <ConfirmButton
      action={t('act.end')}
      small
      look="quiet"
      busy={end.isPending}
      question={`${appointment.staffName} · ${appointment.title}`}
      onConfirm={() => end.mutateAsync({ id: appointment.id, validTo: today, basis }).catch(() => {})}
    >
      <TextField
        label={t('form.basis')}
        hint={t('form.basis.hint')}
        name={`basis-${appointment.id}`}
        value={basis}
        onChange={(event) => setBasis(event.target.value)}
      />
    </ConfirmButton>
  )
}

export function RevokeStandIn({ id }: { id: string }) {
  const revoke = useCommand(
    (_: undefined, key) => api.post(`/organisation/stand-ins/${id}/revoke`, {}, { key }),
    {
      refreshes: ['/organisation'],
      done: () => toast.done(t('done.revoked')),
      failed: toast.problem,
    },
  )
  return (
    <Button small busy={revoke.isPending} onClick={() => revoke.mutate(undefined)}>
      {t('act.revoke')}
    </Button>
  )
}
