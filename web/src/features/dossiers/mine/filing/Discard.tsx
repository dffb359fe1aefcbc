import { useLocation } from 'wouter'
import { api } from '../../../../lib/api.ts'
import { useCommand } from '../../../../lib/data.ts'
import { ConfirmButton } from '../../../../ui/Dialog.tsx'
import { toast } from '../../../../ui/Toasts.tsx'
import type { Filing } from './draft.ts'
import { t } from './words.ts'

/** Throws the unfinished form away, here and on the server. */
export function Discard({ filing }: { filing: Filing }) {
  const [, navigate] = useLocation()
  const discard = useCommand((id: string, key) => api.delete(`/dossiers/drafts/${id}`, { key }), {
    refreshes: ['/dossiers/drafts'],
  })
  if (filing.draft.version === 0) return null
  const confirm = async () => {
    filing.forget()
    await discard.mutateAsync(filing.draft.id).catch(() => {})
    toast.done(t('discard.done'))
    navigate('/ho-so')
  }
  return (
    <ConfirmButton
      look="quiet"
      action={t('discard')}
      question={t('discard.ask')}
      onConfirm={confirm}
      busy={discard.isPending}
    />
  )
}
