import type { Matrix, ReportSchedule } from '@motcua/shared/reports'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { date, isoDate } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { StateTag } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { useLegalNow } from '../../ui/ClockBanner.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary, TextArea, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { TableWrap } from '../../ui/TableWrap.tsx'
import { SCHEDULE_TONES, validWords } from './Schedules.tsx'
import './reports.css'
import { toneOf } from './standing.tsx'
import { t } from './words.ts'

type Asked = 'confirm' | 'reject' | 'close' | 'request'

/** One schedule: its rule and law, what it replaced, and which unit has sent for which period. */
export function ScheduleView({ schedule }: { schedule: ReportSchedule }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const links = (items: readonly { id: string; name: string; basis: string | null }[]): ReactNode =>
    items.map(({ id, name, basis }) => (
      <span key={id} className="block">
        <Link href={`/reports/schedules/${id}`}>{basis ?? name}</Link>
      </span>
    ))
  return (
    <div className="stack">
      <div className="row">
        <StateTag tone={SCHEDULE_TONES[schedule.state]}>{t(`sch.${schedule.state}`)}</StateTag>
        {(['confirm', 'request', 'close', 'reject'] as const)
          .filter((one) => schedule.can[one])
          .map((one) => (
            <Button key={one} look={one === 'confirm' ? 'primary' : 'plain'} onClick={() => setAsked(one)}>
              {t(`sch.${one}`)}
            </Button>
          ))}
      </div>
      <Facts
        rows={[
          [t('sch.period'), t(`period.${schedule.definition.period}`)],
          [t('sch.rule'), say(schedule.rule)],
          [t('col.receiver'), schedule.receiverName],
          [t('sch.valid'), validWords(schedule)],
          [
            t('sch.basis'),
            [schedule.definition.legalBasis?.text, schedule.definition.legalBasis?.article]
              .filter(Boolean)
              .join(', '),
          ],
          schedule.supersedes.length > 0 && [t('sch.supersedes'), links(schedule.supersedes)],
          schedule.closedBy !== null && [t('sch.closedBy'), links([schedule.closedBy])],
          schedule.next !== null && [
            t('sch.next'),
            `${say(schedule.next.periodName)} · ${date(schedule.next.dueAt)}`,
          ],
        ]}
      />
      {schedule.editorial && <p className="small soft">{t('editorial')}</p>}
      <MatrixTable schedule={schedule} />
      {asked && (
        <Dialog title={t(`sch.${asked}`)} open onClose={() => setAsked(null)}>
          <Ask asked={asked} schedule={schedule} onDone={() => setAsked(null)} />
        </Dialog>
      )}
    </div>
  )
}

function Ask({ asked, schedule, onDone }: { asked: Asked; schedule: ReportSchedule; onDone: () => void }) {
  const today = isoDate(useLegalNow())
  const [reason, setReason] = useState('')
  const [title, setTitle] = useState('')
  const [day, setDay] = useState<string | null>(asked === 'confirm' ? schedule.validFrom : today)
  const body = {
    confirm: { validFrom: day ?? undefined, rowVersion: schedule.rowVersion },
    reject: { reason, rowVersion: schedule.rowVersion },
    close: { lastDay: day, reason, rowVersion: schedule.rowVersion },
    request: { title, dueOn: day, document: reason.trim() || null },
  }[asked]
  const save = useCommand(
    (_: undefined, key) => api.post(`/reports/schedules/${schedule.id}/${asked}`, body, { key }),
    { refreshes: ['/reports'], done: onDone },
  )
  return (
    <>
      <div className="stack">
        <ErrorSummary errors={{}} message={save.error?.message} />
        {asked === 'request' && (
          <TextField
            label={t('sch.title.request')}
            name="title"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
        {asked !== 'reject' && (
          <DateField
            label={
              asked === 'confirm' ? t('sch.validFrom') : asked === 'close' ? t('sch.lastDay') : t('col.due')
            }
            name="day"
            value={day}
            onChange={setDay}
          />
        )}
        {asked !== 'confirm' && (
          <TextArea
            label={asked === 'request' ? t('sch.text') : t('f.reason')}
            name="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t(`sch.${asked}`)}
        </Button>
      </footer>
    </>
  )
}

function MatrixTable({ schedule }: { schedule: ReportSchedule }) {
  const query = useRead<Matrix>(`/reports/schedules/${schedule.id}/matrix`, { limit: 200 })
  return (
    <section className="stack">
      <h2>{t('sch.matrix')}</h2>
      <Loaded
        query={query}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<p className="soft">{t('rates.none')}</p>}
      >
        {(matrix) => (
          <>
            <p className="small soft matrix-legend">
              <StateTag tone="done">{t('rates.onTime')}</StateTag>{' '}
              <StateTag tone="late">{`– ${t('rates.late')}`}</StateTag>{' '}
              <StateTag tone="late">{`! ${t('rates.missing')}`}</StateTag>{' '}
              <StateTag tone="on_time">{t('legend.coming')}</StateTag>
            </p>
            <TableWrap label={t('sch.matrix')}>
              <table className="table matrix">
                <caption className="visually-hidden">{t('sch.matrix')}</caption>
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
                              <Link
                                href={`/reports/${cell.instanceId}`}
                                className={`matrix-cell ${toneOf(cell)}`}
                                aria-label={t('cell.open', {
                                  unit: row.unitName,
                                  period: say(period?.periodName),
                                  state: t(`state.${cell.state}`),
                                })}
                                title={[
                                  t(`state.${cell.state}`),
                                  cell.overdue ? t('flag.overdue') : cell.late ? t('flag.late') : '',
                                ]
                                  .filter(Boolean)
                                  .join(', ')}
                              >
                                <StateTag tone={toneOf(cell)}>
                                  {cell.overdue ? '!' : cell.late ? '–' : ''}
                                </StateTag>
                              </Link>
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
