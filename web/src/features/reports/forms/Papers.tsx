import { windowKey } from '@motcua/shared/form-windows'
import type { CellChange, FormView, PaperBrief } from '@motcua/shared/report-forms'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Callout, StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton, Dialog } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { usePaperAct } from './use-papers.ts'
import '../reports.css'
import { t } from './words.ts'

const TONES = { draft: 'paused', made: 'done', replaced: 'on_time' } as const

type Props = { view: FormView; shown: string; onShow: (id: string) => void }

/** Papers of a form and window, newest first: who took them, who made them, why they were corrected. */
export function Papers({ view, shown, onShow }: Props) {
  const { papers, restated, table, can } = view
  const take = useCommand(
    (_: undefined, key) =>
      api.post(
        `/reports/forms/${table.form}/papers`,
        { unitId: table.unitId, period: windowKey(table) },
        { key },
      ),
    { refreshes: ['/reports/forms'], failed: toast.problem },
  )
  return (
    <section className="stack">
      <h2>{t('papers')}</h2>
      {restated.length > 0 && (
        <Callout tone="warn" title={t('papers.restated', { n: restated.length })}>
          <Changes changes={restated} />
        </Callout>
      )}
      {papers.length === 0 && <p className="soft">{t('papers.none')}</p>}
      <ul className="form-papers">
        {papers.map((paper) => (
          <PaperLine
            key={paper.id}
            paper={paper}
            mayWrite={can.write}
            shown={shown === paper.id}
            onShow={onShow}
          />
        ))}
      </ul>
      {papers.length === 0 && can.write && (
        <div className="row no-print">
          <Button busy={take.isPending} onClick={() => take.mutate(undefined)}>
            {t('act.take')}
          </Button>
        </div>
      )}
    </section>
  )
}

type LineProps = { paper: PaperBrief; mayWrite: boolean; shown: boolean; onShow: (id: string) => void }

function PaperLine({ paper, mayWrite, shown, onShow }: LineProps) {
  const { version, state, takenAt, takenBy, madeAt, madeBy, reason, queryVersion, position } = paper
  return (
    <li>
      <div className="row">
        <button
          type="button"
          className="link-button"
          aria-pressed={shown}
          onClick={() => onShow(shown ? '' : paper.id)}
        >
          {t('papers.version', { n: version })}
        </button>
        <StateTag tone={TONES[state]}>{t(`papers.${state}`)}</StateTag>
        {mayWrite && <PaperActs paper={paper} />}
      </div>
      <span className="block small soft">
        {t('papers.taken', { at: dateTime(takenAt), by: takenBy })}
        {madeAt && ` · ${t('papers.madeBy', { at: dateTime(madeAt), by: madeBy ?? '' })}`}
        {` · ${t('papers.stand', { query: queryVersion, position })}`}
      </span>
      {reason && <span className="block small">{t('papers.reason', { reason })}</span>}
    </li>
  )
}

function PaperActs({ paper }: { paper: PaperBrief }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const act = usePaperAct(paper, () => setAsking(false))
  if (paper.state === 'replaced') return null
  if (paper.state === 'draft')
    return (
      <span className="row no-print">
        <Button small busy={act.isPending} onClick={() => act.mutate({ name: 'refresh' })}>
          {t('act.refresh')}
        </Button>
        <ConfirmButton
          small
          look="primary"
          action={t('act.make')}
          question={t('act.make.ask')}
          onConfirm={() => act.mutate({ name: 'make' })}
        />
        <Button small look="quiet" onClick={() => act.mutate({ name: 'drop' })}>
          {t('act.drop')}
        </Button>
      </span>
    )
  return (
    <span className="row no-print">
      <Button small onClick={() => setAsking(true)}>
        {t('act.correct')}
      </Button>
      <Dialog title={t('act.correct')} open={asking} onClose={() => setAsking(false)}>
        <TextArea
          label={t('act.reason')}
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <footer>
          <Button
            look="primary"
            busy={act.isPending}
            disabled={reason.trim().length < 3}
            onClick={() => act.mutate({ name: 'correct', reason: reason.trim() })}
          >
            {t('act.correct')}
          </Button>
        </footer>
      </Dialog>
    </span>
  )
}

/** Cells that differ, each with what it was and is. */
export function Changes({ changes }: { changes: readonly CellChange[] }) {
  return (
    <details>
      <summary>{t('papers.see')}</summary>
      <TableWrap label={t('papers.see')}>
        <table className="table">
          <caption className="visually-hidden">{t('papers.see')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('change.row')}</th>
              <th scope="col">{t('change.column')}</th>
              <th scope="col" className="end">
                {t('change.was')}
              </th>
              <th scope="col" className="end">
                {t('change.is')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ row, rowName, column, was, is }) => (
              <tr key={`${row} ${column}`}>
                <th scope="row">{say(rowName)}</th>
                <td>({column})</td>
                <td className="end figure">{was === null ? '–' : number(was)}</td>
                <td className="end figure">{is === null ? '–' : number(is)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </details>
  )
}
