import type { ArrivalPage } from '@motcua/shared/documents'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { ArrivalForm, type Asked } from './ArrivalForms.tsx'
import { Derive } from './DocumentForms.tsx'
import { t } from './words.ts'

/** Acknowledge, register, assign, finish: the next step first. */
export function ArrivalActions({ page }: { page: ArrivalPage }) {
  const { arrival, can, document } = page
  const [asked, setAsked] = useState<Asked | 'derive' | null>(null)
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
  const forms = (['assign', 'done', 'answerRecall', 'derive', 'refuse', 'return'] as const).filter(
    (one) => can[one],
  )
  return (
    <div className="row no-print" role="toolbar" aria-label={t('act.label')}>
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
          {asked === 'derive' ? (
            <Derive id={document.id} />
          ) : (
            <ArrivalForm
              asked={asked}
              arrival={arrival}
              error={act.error}
              busy={act.isPending}
              onSend={(path, body) => act.mutate({ path, body })}
            />
          )}
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
