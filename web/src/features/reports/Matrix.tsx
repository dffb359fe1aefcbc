import type { Matrix as MatrixReply, ReportSchedule } from '@motcua/shared/reports'
import { Link } from 'wouter'
import { useRead } from '../../lib/data.ts'
import { isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { StateTag } from '../../ui/Badges.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { TableWrap } from '../../ui/TableWrap.tsx'
import './reports.css'
import { toneOf } from './standing.tsx'
import { t } from './words.ts'
import { t as s } from './words-schedule.ts'
import { YearSelect } from './YearSelect.tsx'

/** Years in which it had periods, the one to look at first before the others. */
const yearsOf = ({ definition, validFrom, validTo }: ReportSchedule, thisYear: number): number[] => {
  const first = Number(validFrom.slice(0, 4))
  const once = definition.due.kind === 'date' ? Number(definition.due.date.slice(0, 4)) : thisYear
  const last = Math.max(first, Math.min(once, Number((validTo ?? '9999').slice(0, 4))))
  return Array.from({ length: Math.min(last - first + 1, 10) }, (_, back) => last - back)
}

/** Which unit has sent for which period of a year; each cell opens its report, each period its consolidation. */
export function MatrixTable({ schedule }: { schedule: ReportSchedule }) {
  const years = yearsOf(schedule, Number(isoDate(useLegalNow()).slice(0, 4)))
  const [filter, setFilter] = useUrlFilter({ year: String(years[0]) })
  const query = useRead<MatrixReply>(
    `/reports/schedules/${schedule.id}/matrix`,
    { limit: 200, year: filter.year },
    { keep: true },
  )
  return (
    <section className="stack">
      <div className="row">
        <h2>{s('sch.matrix')}</h2>
        {years.length > 1 && (
          <YearSelect years={years} value={filter.year} onChange={(year) => setFilter({ year })} />
        )}
      </div>
      <Loaded
        query={query}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<p className="soft">{s('matrix.none')}</p>}
      >
        {(matrix) => (
          <>
            <p className="small soft matrix-legend">
              <StateTag tone="done">{s('rates.onTime')}</StateTag>{' '}
              <StateTag tone="late">{`– ${s('rates.late')}`}</StateTag>{' '}
              <StateTag tone="late">{`! ${s('rates.missing')}`}</StateTag>{' '}
              <StateTag tone="on_time">{s('legend.coming')}</StateTag>
            </p>
            <TableWrap label={s('sch.matrix')}>
              <table className="table matrix">
                <caption className="visually-hidden">{s('sch.matrix')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('col.unit')}</th>
                    {matrix.periods.map((period) => (
                      <th key={period.runId} scope="col">
                        <Link href={`/reports/consolidations/${period.runId}`}>{say(period.periodName)}</Link>
                        <span className="under">
                          {t('cal.sent', { sent: period.sent, owed: period.owed })}
                        </span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {matrix.rows.map((row) => (
                    <tr key={row.unitId}>
                      <th scope="row">{row.unitName}</th>
                      {row.cells.map((cell, index) => {
                        const period = matrix.periods[index]
                        return (
                          <td key={period?.runId ?? index}>
                            {cell && (
                              <Cell cell={cell} unit={row.unitName} period={say(period?.periodName)} />
                            )}
                          </td>
                        )
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableWrap>
          </>
        )}
      </Loaded>
    </section>
  )
}

type MatrixCell = NonNullable<MatrixReply['rows'][number]['cells'][number]>

function Cell({ cell, unit, period }: { cell: MatrixCell; unit: string; period: string }) {
  const flag = cell.overdue ? t('flag.overdue') : cell.late ? t('flag.late') : null
  const state = [t(`state.${cell.state}`), flag].filter(Boolean).join(', ')
  return (
    <Link
      href={`/reports/${cell.instanceId}`}
      className="matrix-cell"
      aria-label={s('cell.open', { unit, period, state })}
      title={state}
    >
      <StateTag tone={toneOf(cell)}>{cell.overdue ? '!' : cell.late ? '–' : ''}</StateTag>
    </Link>
  )
}
