import type { DocumentPage } from '@motcua/shared/documents'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { type Asked, DocumentForm } from './DocumentForms.tsx'
import { PrintButton } from './PrintButton.tsx'
import { t } from './words.ts'

const ORDER: readonly Asked[] = [
  'issue',
  'send',
  'derive',
  'correct',
  'replace',
  'recall',
  'takeBack',
  'drop',
]

type Props = {
  page: DocumentPage
  /** Something typed is not saved: what would go out is not what stands on the screen. */
  unsaved: boolean
}

/** What may be done with a document, as its `can` says. */
export function DocumentActions({ page, unsaved }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { document, can } = page
  const present = useCommand(
    (_: undefined, key) =>
      api.post(`/documents/${document.id}/present`, { version: document.version }, { key }),
    { refreshes: ['/documents'], done: () => toast.done(t('done.presented')), failed: toast.problem },
  )
  const composed = document.origin === 'composed'
  return (
    <div className="row no-print" role="toolbar" aria-label={t('act.label')}>
      {can.present && (
        <Button
          look={can.issue ? 'plain' : 'primary'}
          busy={present.isPending}
          disabled={unsaved}
          onClick={() => present.mutate(undefined)}
        >
          {t('act.present')}
        </Button>
      )}
      {ORDER.filter((one) => can[one]).map((one) => (
        <Button
          key={one}
          look={one === 'issue' ? 'primary' : 'plain'}
          disabled={one === 'issue' && unsaved}
          onClick={() => setAsked(one)}
        >
          {t(`act.${one}`)}
        </Button>
      ))}
      {composed && (
        <>
          <PrintButton id={document.id} />
          <a className="button quiet" href={`/api/documents/${document.id}/docx`}>
            {t('doc.docx')}
          </a>
        </>
      )}
      {composed && can.send && (
        <a className="button quiet" href={`/api/documents/${document.id}/edxml`}>
          {t('doc.edxml')}
        </a>
      )}
      {asked && (
        <Dialog title={t(`act.${asked}`)} open wide={asked === 'send'} onClose={() => setAsked(null)}>
          <DocumentForm asked={asked} page={page} onDone={() => setAsked(null)} />
        </Dialog>
      )}
    </div>
  )
}
