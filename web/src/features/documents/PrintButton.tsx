import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './words.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The PDF is drawn in the background the first time; this waits for it and opens it. */
export function PrintButton({ id }: { id: string }) {
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      for (let attempt = 0; attempt < 30; attempt++) {
        const { fileId } = await api.get<{ fileId: string | null }>(`/documents/${id}/pdf`)
        if (fileId) {
          window.open(`/api/files/${fileId}/content?inline=true`, '_blank', 'noopener')
          return
        }
        await pause(700)
      }
      throw new Error(t('pdf.wait'))
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button look="quiet" icon="print" busy={busy} onClick={open}>
      {t('doc.preview')}
    </Button>
  )
}
