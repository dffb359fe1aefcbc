import type { LateList } from '@motcua/shared/disclosure'
import { useState } from 'react'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand, useRefresh } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/Dialog.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

type Act = { name: string; body?: Record<string, unknown> }

/** Exactly what `can` allows; what cannot be taken back is asked once more. */
export function ListActions({ list }: { list: LateList }) {
  const [reason, setReason] = useState('')
  const [days, setDays] = useState(String(list.replyDays))
  const refresh = useRefresh()
  const act = useCommand(
    ({ name, body }: Act, key) =>
      api.post<LateList>(
        `/reports/disclosures/${list.id}/${name}`,
        { rowVersion: list.rowVersion, ...body },
        { key },
      ),
    {
      refreshes: ['/reports'],
      failed: (error) => {
        toast.problem(error)
        if (error instanceof ApiError && error.status === 409) refresh('/reports')
      },
    },
  )
  const { can } = list
  if (!Object.values(can).some(Boolean)) return null
  const busy = act.isPending
  const give = (name: string, body?: Record<string, unknown>) =>
    act.mutateAsync({ name, ...(body && { body }) })
  const why = (
    <TextArea
      label={t('reason')}
      name="reason"
      maxLength={500}
      value={reason}
      onChange={(event) => setReason(event.target.value)}
    />
  )
  return (
    <div className="row no-print" role="toolbar" aria-label={t('title')}>
      {can.open && (
        <ConfirmButton
          look="primary"
          action={t('open')}
          question={t('open.ask')}
          busy={busy}
          onConfirm={() => give('open', { days: Number(days) })}
        >
          <TextField
            label={t('open.days')}
            hint={t('open.days.hint', { days: list.replyDays })}
            name="days"
            width="short"
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </ConfirmButton>
      )}
      {(['propose', 'approve', 'publish'] as const).map(
        (name) =>
          can[name] && (
            <ConfirmButton
              key={name}
              look="primary"
              action={t(name)}
              question={t(`${name}.ask`)}
              busy={busy}
              onConfirm={() => give(name)}
            />
          ),
      )}
      {can.return && (
        <ConfirmButton
          action={t('return')}
          question={null}
          busy={busy}
          onConfirm={() => give('return', { reason })}
        >
          {why}
        </ConfirmButton>
      )}
      {can.restate && (
        <ConfirmButton
          action={t('restate')}
          question={t('restate.ask')}
          busy={busy}
          onConfirm={() => give('restate', { reason })}
        >
          {why}
        </ConfirmButton>
      )}
      {can.refresh && (
        <Button busy={busy} onClick={() => act.mutate({ name: 'refresh' })}>
          {t('refresh')}
        </Button>
      )}
    </div>
  )
}
