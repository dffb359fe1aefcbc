import { useMutation } from '@tanstack/react-query'
import { bring, download } from '../../lib/files.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './words.ts'

export function PdfButton({ id }: { id: string }) {
  const fetched = useMutation({
    mutationFn: () => bring(`/reports/instances/${id}/pdf`),
    onSuccess: (pdf) => download('bao-cao.pdf', pdf),
    onError: toast.problem,
  })
  return (
    <>
      <Button look="quiet" icon="download" busy={fetched.isPending} onClick={() => fetched.mutate()}>
        {t('act.pdf')}
      </Button>
      <a className="button quiet" href={`/api/reports/instances/${id}/docx`}>
        {t('act.docx')}
      </a>
    </>
  )
}
