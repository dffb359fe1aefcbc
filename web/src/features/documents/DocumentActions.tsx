import type { DocumentPage } from '@motcua/shared/documents'
import type { FileRecord } from '@motcua/shared/files'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckBox, ErrorSummary, SelectField, TextArea } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useDesks } from './desks.ts'
import { PrintButton } from './PrintButton.tsx'
import { t } from './words.ts'

type Asked = 'issue' | 'takeBack' | 'drop' | 'correct' | 'replace' | 'recall' | 'derive'

const PATHS: Record<Exclude<Asked, 'derive' | 'issue'>, string> = {
  takeBack: 'take-back',
  drop: 'drop',
  correct: 'correct',
  replace: 'replace',
  recall: 'recall',
}
const ORDER: readonly Asked[] = ['issue', 'derive', 'correct', 'replace', 'recall', 'takeBack', 'drop']

/** What may be done with a document, as its `can` says. */
export function DocumentActions({ page }: { page: DocumentPage }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { document, can } = page
  const present = useCommand(
    (_: undefined, key) =>
      api.post(`/documents/${document.id}/present`, { version: document.version }, { key }),
    { refreshes: ['/documents'], failed: toast.problem },
  )
  return (
    <div className="row no-print" role="toolbar" aria-label={t('act.more')}>
      {can.present && (
        <Button
          look={can.issue ? 'plain' : 'primary'}
          busy={present.isPending}
          onClick={() => present.mutate(undefined)}
        >
          {t('act.present')}
        </Button>
      )}
      {ORDER.filter((one) => can[one]).map((one) => (
        <Button key={one} look={one === 'issue' ? 'primary' : 'plain'} onClick={() => setAsked(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      <PrintButton id={document.id} />
      <a className="button quiet" href={`/api/documents/${document.id}/docx`}>
        {t('doc.docx')}
      </a>
      {document.state === 'issued' && document.origin === 'composed' && (
        <a className="button quiet" href={`/api/documents/${document.id}/edxml`}>
          {t('doc.edxml')}
        </a>
      )}
      {asked && (
        <Dialog title={t(`act.${asked}`)} open onClose={() => setAsked(null)}>
          {asked === 'issue' ? (
            <Issue page={page} onDone={() => setAsked(null)} />
          ) : asked === 'derive' ? (
            <Derive id={document.id} />
          ) : (
            <Reason id={document.id} asked={asked} onDone={() => setAsked(null)} />
          )}
        </Dialog>
      )}
    </div>
  )
}

function Issue({ page: { document }, onDone }: { page: DocumentPage; onDone: () => void }) {
  const [signed, setSigned] = useState(false)
  const [send, setSend] = useState(true)
  const [scan, setScan] = useState<FileRecord | null>(null)
  const [issuedOn, setIssuedOn] = useState<string | null>(isoDate(useLegalNow()))
  const issue = useCommand(
    (_: undefined, key) =>
      api.post<DocumentPage>(
        `/documents/${document.id}/issue`,
        {
          version: document.version,
          issuedOn,
          signedOnPaper: signed,
          ...(scan && { scanFileId: scan.id }),
          send,
        },
        { key },
      ),
    {
      refreshes: ['/documents'],
      done: ({ document: issued }) => {
        toast.done(`${t('state.issued')}: ${issued.code ?? ''}`)
        onDone()
      },
    },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={issue.error?.message} />
        <DateField label={t('issue.date')} name="issuedOn" value={issuedOn} onChange={setIssuedOn} />
        <FileDrop<FileRecord>
          compact
          multiple={false}
          label={t('issue.scan')}
          to="/files"
          onUploaded={setScan}
        />
        {scan && <p className="small">{scan.name}</p>}
        <CheckBox label={t('issue.paper')} checked={signed} onChange={setSigned} />
        <CheckBox label={t('issue.send')} checked={send} onChange={setSend} />
      </div>
      <footer>
        <Button
          look="primary"
          busy={issue.isPending}
          disabled={!signed}
          onClick={() => issue.mutate(undefined)}
        >
          {t('act.issue')}
        </Button>
      </footer>
    </>
  )
}

function Reason({ id, asked, onDone }: { id: string; asked: keyof typeof PATHS; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const [, navigate] = useLocation()
  const act = useCommand(
    (_: undefined, key) => api.post<DocumentPage>(`/documents/${id}/${PATHS[asked]}`, { reason }, { key }),
    {
      refreshes: ['/documents'],
      done: ({ document }) => {
        onDone()
        if (document.id !== id) navigate(`/documents/${document.id}`)
      },
    },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        <TextArea
          label={t('f.reason')}
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate(undefined)}>
          {t(`act.${asked}`)}
        </Button>
      </footer>
    </>
  )
}

/** A lower document that carries this one out, in the name of one of my units. */
function Derive({ id }: { id: string }) {
  const desks = useDesks().filter(({ compose }) => compose)
  const [unitId, setUnitId] = useState('')
  const [, navigate] = useLocation()
  const chosen = unitId || (desks[0]?.unitId ?? '')
  const make = useCommand(
    (_: undefined, key) => api.post<DocumentPage>(`/documents/from/${id}`, { unitId: chosen }, { key }),
    {
      refreshes: ['/documents'],
      done: ({ document }) => navigate(`/documents/${document.id}`),
    },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={make.error?.message} />
        <SelectField
          label={t('com.unit')}
          name="unit"
          value={chosen}
          options={desks.map(({ unitId, name }) => ({ value: unitId, label: name }))}
          onChange={(event) => setUnitId(event.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={make.isPending} onClick={() => make.mutate(undefined)}>
          {t('com.create')}
        </Button>
      </footer>
    </>
  )
}
