import type { Export } from '@motcua/shared/report-exports'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages } from '../../../lib/data.ts'
import { bytes, dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import '../reports.css'
import { t } from './words.ts'

const TONES = {
  waiting: 'paused',
  running: 'on_time',
  done: 'done',
  cancelled: 'paused',
  expired: 'paused',
} as const
const SHEET_MOST = 1_048_575
const runs = ({ state }: Export) => state === 'waiting' || state === 'running'

/** My exports, newest first: how far each is, where to fetch it. */
export function Exports() {
  const pages = usePages<Export>('/reports/exports', {}, { refetchInterval: 2_000 })
  return (
    <div className="stack">
      <p className="soft">{t('list.lead')}</p>
      <QueryTable
        pages={pages}
        caption={t('list.caption')}
        rowKey={({ id }) => id}
        empty={<Empty title={t('list.empty')}>{t('list.empty.text')}</Empty>}
        columns={[
          { key: 'what', title: t('col.what'), cell: ({ title }) => say(title) },
          { key: 'asked', title: t('col.asked'), cell: ({ askedAt }) => dateTime(askedAt) },
          { key: 'state', title: t('col.state'), cell: (row) => <State row={row} /> },
          { key: 'rows', title: t('col.rows'), end: true, cell: (row) => <Rows row={row} /> },
          { key: 'get', title: t('col.get'), cell: (row) => <Get row={row} /> },
        ]}
      />
    </div>
  )
}

function State({ row }: { row: Export }) {
  return (
    <>
      <StateTag tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateTag>
      {row.failure && runs(row) && <span className="block small problem">{t('failure')}</span>}
      {row.state === 'done' && row.expiresAt && (
        <span className="block small soft">{t('until', { at: dateTime(row.expiresAt) })}</span>
      )}
    </>
  )
}

function Rows({ row: { rows, total, ...row } }: { row: Export }) {
  if (!runs(row as Export) || total === null) return <span className="figure">{number(rows)}</span>
  const words = { rows: number(rows), total: number(total) }
  return (
    <>
      <progress max={Math.max(1, total)} value={rows} aria-label={t('progress.label', words)} />
      <span className="block small figure">{t('progress', words)}</span>
    </>
  )
}

function Get({ row }: { row: Export }) {
  const cancel = useCommand(
    (_: undefined, key) => api.post(`/reports/exports/${row.id}/cancel`, {}, { key }),
    { refreshes: ['/reports/exports'], failed: toast.problem },
  )
  if (runs(row))
    return (
      <Button small look="quiet" busy={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
        {t('cancel')}
      </Button>
    )
  if (row.state !== 'done') return null
  const file = (as: string) => `/api/reports/exports/${row.id}/file?as=${as}`
  return (
    <span className="row">
      <a href={file('csv')} download>
        CSV
      </a>
      {row.rows <= SHEET_MOST && (
        <a href={file('xlsx')} download>
          XLSX
        </a>
      )}
      <a href={file('gz')} download>
        CSV.GZ ({bytes(row.bytes)})
      </a>
    </span>
  )
}
