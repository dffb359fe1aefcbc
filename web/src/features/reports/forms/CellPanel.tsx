import { windowKey } from '@motcua/shared/form-windows'
import type { CellLine, FormTable } from '@motcua/shared/report-forms'
import { Link } from 'wouter'
import { usePages } from '../../../lib/data.ts'
import { date, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { SidePanel } from '../../../ui/Dialog.tsx'
import { Empty, Loaded, More } from '../../../ui/Loaded.tsx'
import { ExportButton } from '../exports/ExportButton.tsx'
import '../reports.css'
import { t } from './words.ts'

type Props = { table: FormTable; row: string; column: number; onClose: () => void }

/** The dossiers a cell counts, as many as it says. */
export function CellPanel({ table, row, column, onClose }: Props) {
  const found = table.rows.find(({ key }) => key === row)
  const heading = table.columns.find((each) => each.number === column)
  if (!found || !heading) return null
  return (
    <SidePanel
      open
      title={t('cell.title', { row: say(found.name), column: say(heading.name) })}
      onClose={onClose}
    >
      <Lines table={table} row={row} column={column} count={found.values[column - 3] ?? null} />
    </SidePanel>
  )
}

type LinesProps = Omit<Props, 'onClose'> & { count: number | null }

function Lines({ table, row, column, count }: LinesProps) {
  const asked = { unitId: table.unitId, period: windowKey(table), row, column }
  const pages = usePages<CellLine>(`/reports/forms/${table.form}/dossiers`, {
    ...asked,
    column: String(column),
  })
  return (
    <div className="stack">
      <div className="row spread">
        <b>{t('cell.count', { n: number(count) })}</b>
        <ExportButton source={{ kind: 'cell', form: table.form, ...asked }} label={t('cell.export')} />
      </div>
      <Loaded
        query={pages}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<Empty title={t('cell.empty')} />}
      >
        {({ pages: read }) => (
          <>
            <ul className="form-papers">
              {read
                .flatMap(({ items }) => items)
                .map((line) => (
                  <li key={line.id}>
                    <Link href={`/dossiers/${line.id}`}>{line.code}</Link> · {line.unitName}
                    <span className="block small">{line.procedureName}</span>
                    <span className="block small soft">{standing(line)}</span>
                  </li>
                ))}
            </ul>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  )
}

const standing = (line: CellLine): string =>
  [
    line.receivedOn && t('cell.received', { day: date(line.receivedOn) }),
    line.dueOn && t('cell.due', { day: date(line.dueOn) }),
    line.finishedOn && t('cell.finished', { day: date(line.finishedOn) }),
    line.waiting && t('cell.waiting'),
    line.daysLate > 0 && t('cell.late', { n: line.daysLate }),
  ]
    .filter(Boolean)
    .join(' · ')
