import type { DocumentPage, Recipient } from '@motcua/shared/documents'
import type { FileRecord } from '@motcua/shared/files'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { CheckBox, ErrorSummary, SelectField, TextArea } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useDesks } from './desks.ts'
import { Receivers } from './Receivers.tsx'
import { t } from './words.ts'
import { t as c } from './words-compose.ts'

export type Asked = 'issue' | 'send' | 'takeBack' | 'drop' | 'correct' | 'replace' | 'recall' | 'derive'

const PATHS = {
  takeBack: 'take-back',
  drop: 'drop',
  correct: 'correct',
  replace: 'replace',
  recall: 'recall',
} as const

type Props = { asked: Asked; page: DocumentPage; onDone: () => void }

/** What an action asks before it is done. */
export function DocumentForm({ asked, page, onDone }: Props) {
  if (asked === 'issue') return <Issue page={page} onDone={onDone} />
  if (asked === 'send') return <Send page={page} onDone={onDone} />
  if (asked === 'derive') return <Derive id={page.document.id} />
  return <Reason id={page.document.id} asked={asked} onDone={onDone} />
}

/** One command on a document; a draft it begets is opened. */
function useAct(id: string, onDone: () => void, words: (reply: DocumentPage) => string) {
  const [, navigate] = useLocation()
  return useCommand(
    ({ path, body }: { path: string; body: object }, key) => api.post<DocumentPage>(path, body, { key }),
    {
      refreshes: ['/documents'],
      done: (reply) => {
        onDone()
        toast.done(words(reply))
        if (reply.document.id !== id) navigate(`/documents/${reply.document.id}`)
      },
    },
  )
}

function Shell({
  act,
  label,
  disabled,
  onSend,
  children,
}: {
  act: ReturnType<typeof useAct>
  label: string
  disabled?: boolean
  onSend: () => void
  children: ReactNode
}) {
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        {children}
      </div>
      <footer>
        <Button look="primary" busy={act.isPending} disabled={disabled === true} onClick={onSend}>
          {label}
        </Button>
      </footer>
    </>
  )
}

function Issue({ page: { document }, onDone }: { page: DocumentPage; onDone: () => void }) {
  const [signed, setSigned] = useState(false)
  const [send, setSend] = useState(true)
  const [scan, setScan] = useState<FileRecord | null>(null)
  const [issuedOn, setIssuedOn] = useState<string | null>(isoDate(useLegalNow()))
  const act = useAct(document.id, onDone, ({ document }) => `${t('state.issued')}: ${document.code ?? ''}`)
  const body = {
    version: document.version,
    ...(issuedOn && { issuedOn }),
    signedOnPaper: signed,
    ...(scan && { scanFileId: scan.id }),
    send,
  }
  return (
    <Shell
      act={act}
      label={t('act.issue')}
      disabled={!signed}
      onSend={() => act.mutate({ path: `/documents/${document.id}/issue`, body })}
    >
      <DateField label={c('issue.date')} name="issuedOn" value={issuedOn} onChange={setIssuedOn} />
      <div>
        <b>{c('issue.scan')}</b> <span className="soft">({c('issue.scan.optional')})</span>
      </div>
      <FileDrop<FileRecord>
        compact
        multiple={false}
        label={c('issue.scan')}
        to="/files"
        onUploaded={setScan}
      />
      {scan && <p className="small">{scan.name}</p>}
      <CheckBox label={c('issue.paper')} checked={signed} onChange={setSigned} />
      <CheckBox label={c('issue.send')} checked={send} onChange={setSend} />
    </Shell>
  )
}

/** To those it has not reached yet. */
function Send({ page: { document, sendings }, onDone }: { page: DocumentPage; onDone: () => void }) {
  const [receivers, setReceivers] = useState<Recipient[]>([])
  const act = useAct(document.id, onDone, () => t('done.sent'))
  const named = receivers.filter(({ name }) => name.trim())
  return (
    <Shell
      act={act}
      label={t('act.send')}
      disabled={named.length === 0}
      onSend={() => act.mutate({ path: `/documents/${document.id}/send`, body: { recipients: named } })}
    >
      {sendings.length > 0 && <p className="soft">{c('send.already', { n: sendings.length })}</p>}
      <Receivers
        label={c('send.to')}
        name="receivers"
        purposes
        unitId={document.unitId}
        value={receivers}
        onChange={setReceivers}
      />
    </Shell>
  )
}

function Reason({ id, asked, onDone }: { id: string; asked: keyof typeof PATHS; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const act = useAct(id, onDone, () => t('done'))
  return (
    <Shell
      act={act}
      label={t(`act.${asked}`)}
      disabled={!reason.trim()}
      onSend={() => act.mutate({ path: `/documents/${id}/${PATHS[asked]}`, body: { reason } })}
    >
      {(asked === 'recall' || asked === 'correct') && <p className="soft">{t(`ask.${asked}`)}</p>}
      <TextArea
        label={asked === 'correct' ? t('f.correction') : t('f.reason')}
        name="reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Shell>
  )
}

/** A lower document that carries this one out, in the name of one of my units. */
export function Derive({ id }: { id: string }) {
  const desks = useDesks().filter(({ compose }) => compose)
  const [unitId, setUnitId] = useState('')
  const chosen = unitId || (desks[0]?.unitId ?? '')
  const act = useAct(
    id,
    () => {},
    () => t('done.derived'),
  )
  return (
    <Shell
      act={act}
      label={c('com.create')}
      onSend={() => act.mutate({ path: `/documents/from/${id}`, body: { unitId: chosen } })}
    >
      <p className="soft">{t('ask.derive')}</p>
      <SelectField
        label={c('com.unit')}
        name="unit"
        value={chosen}
        options={desks.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        onChange={(event) => setUnitId(event.target.value)}
      />
    </Shell>
  )
}
