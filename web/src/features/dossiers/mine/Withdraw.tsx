import type { Dossier } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { ConfirmButton } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { t } from './words.ts'

/** Takes the dossier back; the law lets nobody undo it, so it asks. */
export function Withdraw({ dossier }: { dossier: Dossier }) {
  const [reason, setReason] = useState('')
  const withdraw = useCommand(
    (body: { version: number; reason: string }, key) =>
      api.post(`/dossiers/${dossier.id}/withdraw`, body, { key }),
    {
      refreshes: [`/dossiers/${dossier.id}`, '/dossiers/mine'],
      done: () => toast.done(t('page.withdraw.done')),
      failed: toast.problem,
    },
  )
  if (!dossier.can.withdraw) return null
  return (
    <ConfirmButton
      look="danger"
      small
      action={t('page.withdraw')}
      question={t('page.withdraw.ask')}
      busy={withdraw.isPending}
      onConfirm={() => withdraw.mutateAsync({ version: dossier.version, reason }).catch(() => {})}
    >
      <TextArea
        label={t('page.withdraw.reason')}
        name="reason"
        optional
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmButton>
  )
}
