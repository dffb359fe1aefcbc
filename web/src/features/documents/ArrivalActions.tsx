import type { ArrivalPage } from '@motcua/shared/documents'
import type { Appointment } from '@motcua/shared/organisation'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckBox, ErrorSummary, SelectField, TextArea } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './words.ts'

type Asked = 'assign' | 'done' | 'refuse' | 'return' | 'answerRecall'

/** Acknowledge, register, assign, finish: the next step first. */
export function ArrivalActions({ page }: { page: ArrivalPage }) {
  const { arrival, can, document } = page
  const [asked, setAsked] = useState<Asked | null>(null)
  const [, navigate] = useLocation()
  const act = useCommand(
    ({ path, body }: { path: string; body: object }, key) =>
      api.post(`/documents/arrivals/${arrival.id}/${path}`, body, { key }),
    {
      refreshes: ['/documents'],
      done: () => {
        setAsked(null)
        toast.done(t('done'))
      },
      failed: toast.problem,
    },
  )
  const direct = (['acknowledge', 'register'] as const).filter((one) => can[one])
  const forms = (['assign', 'done', 'answerRecall', 'refuse', 'return'] as const).filter((one) => can[one])
  return (
    <div className="row no-print" role="toolbar" aria-label={t('act.more')}>
      {direct.map((one, index) => (
        <Button
          key={one}
          look={index === 0 ? 'primary' : 'plain'}
          busy={act.isPending}
          onClick={() => act.mutate({ path: one, body: {} })}
        >
          {t(`act.${one}`)}
        </Button>
      ))}
      {forms.map((one, index) => (
        <Button
          key={one}
          look={direct.length === 0 && index === 0 ? 'primary' : 'plain'}
          onClick={() => setAsked(one)}
        >
          {t(`act.${one}`)}
        </Button>
      ))}
      <ReadIntoTasks
        unitId={arrival.unitId}
        documentId={document.id}
        onMade={(id) => navigate(`/directives/${id}`)}
      />
      {asked && (
        <Dialog title={t(`act.${asked}`)} open onClose={() => setAsked(null)}>
          <AskedForm
            asked={asked}
            unitId={arrival.unitId}
            error={act.error}
            busy={act.isPending}
            onSend={(path, body) => act.mutate({ path, body })}
          />
        </Dialog>
      )}
    </div>
  )
}

/** An arrived directive goes straight to the reader, in the name of the unit that received it. */
function ReadIntoTasks({
  unitId,
  documentId,
  onMade,
}: {
  unitId: string
  documentId: string
  onMade: (id: string) => void
}) {
  const speakers =
    useRead<{ items: { id: string }[] }>('/directives/speakers', {}, { staleTime: 300_000 }).data?.items ?? []
  const enter = useCommand(
    (_: undefined, key) =>
      api.post<{ id: string }>('/directives', { from: 'document', documentId, unitId }, { key }),
    {
      refreshes: ['/directives'],
      done: ({ id }) => onMade(id),
      failed: toast.problem,
    },
  )
  if (!speakers.some(({ id }) => id === unitId)) return null
  return (
    <Button look="quiet" busy={enter.isPending} onClick={() => enter.mutate(undefined)}>
      {t('doc.directive')}
    </Button>
  )
}

type FormProps = {
  asked: Asked
  unitId: string
  error: Error | null
  busy: boolean
  onSend: (path: string, body: object) => void
}

function AskedForm({ asked, unitId, error, busy, onSend }: FormProps) {
  const [words, setWords] = useState('')
  const [staffId, setStaffId] = useState('')
  const [deadline, setDeadline] = useState<string | null>(null)
  const [agree, setAgree] = useState(true)
  const staff =
    useRead<{ items: Appointment[] }>(
      `/organisation/units/${unitId}/appointments`,
      {},
      { enabled: asked === 'assign' },
    ).data?.items ?? []
  const [path, body] = {
    assign: [
      'assign',
      {
        leadStaffId: staffId || undefined,
        deadline: deadline ?? undefined,
        instruction: words.trim() || undefined,
      },
    ],
    done: ['done', { note: words }],
    refuse: ['refuse', { reason: words }],
    return: ['return', { reason: words }],
    answerRecall: ['answer-recall', { agree, reason: words }],
  }[asked] as [string, object]
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={error?.message} />
        {asked === 'assign' && (
          <>
            <SelectField
              label={t('f.lead')}
              name="lead"
              empty="–"
              value={staffId}
              options={staff.map((one) => ({ value: one.staffId, label: `${one.staffName}, ${one.title}` }))}
              onChange={(event) => setStaffId(event.target.value)}
            />
            <DateField
              label={t('f.deadline')}
              name="deadline"
              optional
              value={deadline}
              onChange={setDeadline}
            />
          </>
        )}
        {asked === 'answerRecall' && <CheckBox label={t('f.agree')} checked={agree} onChange={setAgree} />}
        <TextArea
          label={asked === 'assign' ? t('f.instruction') : asked === 'done' ? t('f.note') : t('f.reason')}
          name="words"
          {...(asked === 'assign' && { optional: true })}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <footer>
        <Button look="primary" busy={busy} onClick={() => onSend(path, body)}>
          {t(`act.${asked}`)}
        </Button>
      </footer>
    </>
  )
}
