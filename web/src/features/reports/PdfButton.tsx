import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './words.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The first PDF of a version is drawn in the background: asks again until it is there. */
async function fetchPdf(id: string): Promise<Blob> {
  for (let attempt = 0; attempt < 30; attempt++) {
    const reply = await fetch(`/api/reports/instances/${id}/pdf`, { credentials: 'same-origin' })
    if (!reply.ok) throw new Error(`${reply.status}`)
    if (reply.status === 200 && reply.headers.get('content-type')?.includes('pdf')) return reply.blob()
    await pause(700)
  }
  throw new Error(t('pdf.wait'))
}

export function PdfButton({ id }: { id: string }) {
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      const address = URL.createObjectURL(await fetchPdf(id))
      const link = document.createElement('a')
      link.href = address
      link.download = 'bao-cao.pdf'
      link.click()
      URL.revokeObjectURL(address)
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button look="quiet" icon="download" busy={busy} onClick={open}>
        {t('act.pdf')}
      </Button>
      <a className="button quiet" href={`/api/reports/instances/${id}/docx`}>
        {t('act.docx')}
      </a>
    </>
  )
}
