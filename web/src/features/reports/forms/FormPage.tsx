import { formWindow, windowKey } from '@motcua/shared/form-windows'
import type { FormTable, FormView, Paper } from '@motcua/shared/report-forms'
import { useMutation } from '@tanstack/react-query'
import { useRead } from '../../../lib/data.ts'
import { bring, download } from '../../../lib/files.ts'
import { date, dateTime } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { CellPanel } from './CellPanel.tsx'
import { FormChoice, useFormChoice } from './FormChoice.tsx'
import { Checks, FormSheet } from './FormSheet.tsx'
import { Changes, Papers } from './Papers.tsx'
import '../reports.css'
import { t } from './words.ts'

const COMMITTEE_FORMS: readonly string[] = ['II.05b', 'II.06c', 'II.07b']
const NO_LISTS: readonly string[] = ['II.07b', 'II.05a', 'II.05b']
const CELL = { row: '', column: '', paper: '' }

/** One form: chosen unit and window, its table in the official layout, its checks, its papers. */
export function FormPage({ form }: { form: string }) {
  const choice = useFormChoice(COMMITTEE_FORMS.includes(form))
  const { unitId, period, units } = choice
  const query = useRead<FormView>(
    `/reports/forms/${form}`,
    { unitId, period: windowKey(formWindow(period)) },
    { enabled: unitId !== '', keep: true },
  )
  return (
    <div className="stack">
      <FormChoice {...choice} />
      {units.data && unitId === '' ? (
        <Empty title={t('noData')} />
      ) : (
        <Loaded query={query} skeleton={<Skeleton lines={10} />}>
          {(view) => <Shown view={view} />}
        </Loaded>
      )}
    </div>
  )
}

function Shown({ view }: { view: FormView }) {
  const [cell, setCell] = useUrlFilter(CELL)
  const chosen = view.papers.find(({ id }) => id === cell.paper)
  const paper = useRead<Paper>(`/reports/papers/${chosen?.id}`, {}, { enabled: chosen !== undefined })
  const table = (chosen && paper.data?.table) ?? view.table
  const live = table === view.table
  const opens = live && !NO_LISTS.includes(table.form) && !table.noData
  return (
    <>
      <Head table={table} paperId={live ? null : (chosen?.id ?? null)} />
      {!live && paper.data && (
        <Callout title={t('papers.shown', { n: paper.data.version, at: dateTime(paper.data.takenAt) })}>
          {paper.data.changes.length > 0 && (
            <>
              <p>{t('papers.changes', { n: paper.data.changes.length })}</p>
              <Changes changes={paper.data.changes} />
            </>
          )}
          <Button small onClick={() => setCell({ paper: '' })}>
            {t('papers.live')}
          </Button>
        </Callout>
      )}
      {table.noData && (
        <Callout tone="warn" title={t('noData')}>
          {t('noData.text')}
        </Callout>
      )}
      {!table.noData && table.rows.length === 1 && <p className="soft">{t('empty')}</p>}
      <FormSheet
        table={table}
        onOpen={opens ? (row, column) => setCell({ row, column: String(column) }, { push: true }) : undefined}
      />
      <Checks table={table} />
      {!table.noData && <Papers view={view} shown={cell.paper} onShow={(id) => setCell({ paper: id })} />}
      {opens && cell.row && (
        <CellPanel
          key={`${cell.row} ${cell.column}`}
          table={table}
          row={cell.row}
          column={Number(cell.column)}
          onClose={() => setCell({ row: '', column: '' })}
        />
      )}
    </>
  )
}

const PRINTS = ['xlsx', 'docx', 'pdf'] as const

function Head({ table, paperId }: { table: FormTable; paperId: string | null }) {
  const query = new URLSearchParams({ unitId: table.unitId, period: windowKey(table) })
  const path = (as: string) =>
    paperId
      ? `/reports/papers/${paperId}/print?as=${as}`
      : `/reports/forms/${table.form}/print?${query}&as=${as}`
  const print = useMutation({
    mutationFn: async (as: string) =>
      download(`bieu-${table.form}-${table.from}-${table.to}.${as}`, await bring(path(as))),
    onError: toast.problem,
  })
  return (
    <div className="row spread">
      <div>
        <b>{table.unitName}</b>, {say(table.periodName)}:{' '}
        <span className="soft">{t('window', { from: date(table.from), to: date(table.to) })}</span>
        {!table.complete && <span className="block small">{t('running', { until: date(table.until) })}</span>}
        {table.layout !== 'official' && <span className="block small">{t(`layout.${table.layout}`)}</span>}
      </div>
      <div className="row no-print">
        {PRINTS.map((as) => (
          <Button
            key={as}
            small
            look="quiet"
            icon="download"
            busy={print.isPending && print.variables === as}
            onClick={() => print.mutate(as)}
          >
            {as.toUpperCase()}
          </Button>
        ))}
      </div>
    </div>
  )
}
