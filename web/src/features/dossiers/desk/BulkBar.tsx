import { ACTION_WORDS } from '@motcua/shared/dossier-states'
import type { DossierRow } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { say } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary, TextArea } from '../../../ui/Field.tsx'
import { StaffField } from './actions/steps.tsx'
import { BulkProgress } from './Bulks.tsx'
import { useDossier, useStartBulk } from './data.ts'
import { t } from './words.ts'

const BULK = ['accept', 'assign', 'completeStep', 'handOver'] as const
type BulkAction = (typeof BULK)[number]

/** What may be done to the selected dossiers together; each keeps its own result. */
export function BulkBar({ rows, clear }: { rows: readonly DossierRow[]; clear: () => void }) {
  const [action, setAction] = useState<BulkAction | null>(null)
  const [running, setRunning] = useState<string | null>(null)
  const able = (one: BulkAction) => rows.filter((row) => row.can[one])
  return (
    <>
      {rows.length > 0 && (
        <div className="bulk-bar no-print" role="toolbar" aria-label={t('bulk.selected', { n: rows.length })}>
          <b>{t('bulk.selected', { n: rows.length })}</b>
          {BULK.filter((one) => able(one).length > 0).map((one) => (
            <Button key={one} small onClick={() => setAction(one)}>
              {say(ACTION_WORDS[one])}
              {able(one).length < rows.length && (
                <span className="soft">{t('bulk.count', { n: able(one).length, all: rows.length })}</span>
              )}
            </Button>
          ))}
          <Button small look="quiet" onClick={clear}>
            {t('bulk.clear')}
          </Button>
        </div>
      )}
      {action && (
        <BulkDialog
          action={action}
          rows={able(action)}
          left={rows.length - able(action).length}
          onClose={() => setAction(null)}
          onStarted={(id) => {
            setAction(null)
            setRunning(id)
            clear()
          }}
        />
      )}
      <BulkProgress id={running} onClose={() => setRunning(null)} />
    </>
  )
}

type DialogProps = {
  action: BulkAction
  rows: readonly DossierRow[]
  left: number
  onClose: () => void
  onStarted: (id: string) => void
}

function BulkDialog({ action, rows, left, onClose, onStarted }: DialogProps) {
  const [comment, setComment] = useState('')
  const [staffId, setStaffId] = useState<string | null>(null)
  const start = useStartBulk((bulk) => onStarted(bulk.id))
  const first = useDossier(action === 'assign' ? (rows[0]?.id ?? null) : null).data
  const task = first?.tasks.find((one) => one.state === 'open' && one.kind !== 'consultation')
  const send = () =>
    start.mutate({
      action,
      dossierIds: rows.map((row) => row.id),
      staffId: (action === 'assign' ? staffId : null) as never,
      comment,
    })
  return (
    <Dialog
      open
      title={t('bulk.title', { action: say(ACTION_WORDS[action]), n: rows.length })}
      onClose={onClose}
    >
      <div className="stack">
        <ErrorSummary errors={{}} message={start.error?.message} />
        {left > 0 && <p>{t('bulk.some', { n: left })}</p>}
        {action === 'assign' && (
          <StaffField
            dossierId={first?.id ?? ''}
            taskId={task?.id ?? ''}
            value={staffId}
            error={undefined}
            onChange={setStaffId}
          />
        )}
        {action !== 'handOver' && (
          <TextArea
            label={t('bulk.comment')}
            name="comment"
            optional
            maxLength={500}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </div>
      <footer>
        <Button
          look="primary"
          busy={start.isPending}
          disabled={action === 'assign' && !staffId}
          onClick={send}
        >
          {t('bulk.start', { n: rows.length })}
        </Button>
      </footer>
    </Dialog>
  )
}
