import type { ReportInstance } from '@motcua/shared/reports'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ConfirmButton, Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextArea, TextField } from '../../ui/Field.tsx'
import { PdfButton } from './PdfButton.tsx'
import { useReportAct } from './use-report.ts'
import { t } from './words.ts'

type Asked = 'accept' | 'return' | 'correct' | 'extend'

/** Exactly what `can` allows; sending is asked once more, for it cannot be taken back. */
export function ReportActions({ report, unsaved }: { report: ReportInstance; unsaved: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = useReportAct(report, () => setAsked(null))
  const { can } = report
  return (
    <div className="row no-print" role="toolbar" aria-label={t('home.title')}>
      {can.start && (
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate({ path: '/start' })}>
          {t('act.start')}
        </Button>
      )}
      {can.submit && (
        <ConfirmButton
          look="primary"
          action={t('act.submit')}
          busy={act.isPending}
          disabled={unsaved}
          question={t('act.submit.ask', { receiver: report.receiverName })}
          onConfirm={() =>
            act.mutateAsync({ path: '/submit' }).then(
              () => {},
              () => {},
            )
          }
        />
      )}
      {can.accept && (
        <Button look="primary" onClick={() => setAsked('accept')}>
          {t('act.accept')}
        </Button>
      )}
      {can.return && <Button onClick={() => setAsked('return')}>{t('act.return')}</Button>}
      {can.edit && (
        <Button busy={act.isPending} disabled={unsaved} onClick={() => act.mutate({ path: '/refresh' })}>
          {t('act.refresh')}
        </Button>
      )}
      {can.correct && <Button onClick={() => setAsked('correct')}>{t('act.correct')}</Button>}
      {can.extend && (
        <Button look="quiet" onClick={() => setAsked('extend')}>
          {t('act.extend')}
        </Button>
      )}
      {can.export && <PdfButton id={report.id} />}
      {asked && (
        <Dialog title={t(`act.${asked}`)} open onClose={() => setAsked(null)}>
          <AskedForm asked={asked} outside={report.deskUnitId === null} act={act} />
        </Dialog>
      )}
    </div>
  )
}

function AskedForm({
  asked,
  outside,
  act,
}: {
  asked: Asked
  outside: boolean
  act: ReturnType<typeof useReportAct>
}) {
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const paper = outside ? { document: document.trim() || null } : {}
  const body = {
    accept: { note: reason.trim() || null, ...paper },
    return: { reason, ...paper },
    correct: { reason },
    extend: { dueOn, reason, ...paper },
  }[asked]
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={act.error?.message} />
        {asked === 'extend' && (
          <DateField label={t('f.dueOn')} name="dueOn" value={dueOn} onChange={setDueOn} />
        )}
        <TextArea
          label={asked === 'accept' ? t('f.note') : t('f.reason')}
          name="reason"
          {...(asked === 'accept' && { optional: true })}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {outside && asked !== 'correct' && (
          <TextField
            label={t('f.document')}
            name="document"
            value={document}
            onChange={(event) => setDocument(event.target.value)}
          />
        )}
      </div>
      <footer>
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate({ path: `/${asked}`, body })}>
          {t(`act.${asked}`)}
        </Button>
      </footer>
    </>
  )
}
